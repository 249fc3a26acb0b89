"""A user's own series: CSV files in the folder `series` of the desk, a day and a value a row, laid over time lines."""

import csv
import re
from collections.abc import Sequence
from datetime import date
from io import StringIO
from math import isfinite
from pathlib import Path
from typing import NamedTuple

from lodeline.errors import SettingError
from lodeline.lake import write_whole
from lodeline.serve.course import day_of

FOLDER = "series"
_NAME = re.compile(r"[\w][\w .()%+-]{0,79}")
_LARGEST = 4_000_000
_ACCEPTED = "accepted: rows of a day (YYYY, YYYY-MM or YYYY-MM-DD) and a number, with a head or without"


class Series(NamedTuple):
    """A named series: its unit or heading, and its points by day."""

    name: str
    heading: str
    points: tuple[tuple[date, float], ...]


def series_names(root: Path) -> list[str]:
    """Return the names of the series a desk has."""
    folder = root / FOLDER
    return sorted(path.stem for path in folder.glob("*.csv") if _NAME.fullmatch(path.stem)) if folder.is_dir() else []


def load_series(root: Path, name: str) -> Series:
    """Return a series of a desk.

    Raises:
        SettingError: There is none of that name, or it cannot be read.
    """
    if name not in series_names(root):
        known = ", ".join(series_names(root)) or "none yet"
        raise SettingError(f'saw series "{name}"; accepted: one in the folder {FOLDER} of the desk ({known}).')
    path = root / FOLDER / f"{name}.csv"
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{path.name}: cannot be read ({error}); accepted: UTF-8.") from error
    return parse_series(name, text)


def keep_series(root: Path, name: str, text: str) -> Series:
    """Keep a series under a name, in place of one of the same name.

    Raises:
        SettingError: The name or the rows are not acceptable.
        StorageError: It cannot be written.
    """
    name = name.strip()
    if not _NAME.fullmatch(name) or ".." in name:
        raise SettingError(f'saw name "{name}"; accepted: up to 80 letters, digits, spaces and . ( ) % + - in it.')
    found = parse_series(name, text)
    rows = StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    writer.writerow(["date", found.heading])
    writer.writerows([day.isoformat(), f"{value:.12g}"] for day, value in found.points)
    write_whole(root / FOLDER / f"{name}.csv", rows.getvalue().encode())
    return found


def parse_series(name: str, text: str) -> Series:
    """Return a series from the text of a CSV file; the first two columns count, empty values are left out.

    Raises:
        SettingError: A row is neither a point nor a head.
    """
    delimiter = "\t" if "\t" in text[:2_000] else ";" if ";" in text[:2_000] else ","
    heading, points = "", {}
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter=delimiter), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (len(cells) > 1 and not cells[1]):
            continue
        day, value = day_of(cells[0]), _number(cells[1] if len(cells) > 1 else "")
        if day is None and number == 1 and value is None:
            heading = cells[1] if len(cells) > 1 else ""
        elif day is None or value is None:
            raise SettingError(f'line {number}: saw "{" ".join(cells)[:60]}"; {_ACCEPTED}.')
        else:
            points[day] = value
    if not points:
        raise SettingError(f"no point was read; {_ACCEPTED}.")
    return Series(name, heading[:80] or name, tuple(sorted(points.items())))


def inside(points: Sequence[tuple[date, float]], start: date, end: date) -> tuple[tuple[date, float], ...]:
    """Return the points of a stretch of days `[start, end)`."""
    return tuple((day, value) for day, value in points if start <= day < end)


def _number(written: str) -> float | None:
    try:
        value = float(written.replace(",", "").replace("\u2212", "-").rstrip("%").strip())
    except ValueError:
        return None
    return value if isfinite(value) else None
