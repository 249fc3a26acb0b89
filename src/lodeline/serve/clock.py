"""The policy clock: plans, controls, quotas, tariffs, suspensions and talks of all sides, each with its source.

Its rows stand in `data/policy_clock.tsv`; a desk adds its own in a file `clock.tsv` with the same columns. Plans and
campaigns are the lexicon's own, by the day their wording was first used. Inspections and further controls are those
read in documents of the desk, see `course`.
"""

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from lodeline.brief.language.tongue import tongue_of
from lodeline.brief.sections.line import occasion_words
from lodeline.errors import SettingError
from lodeline.lexicon import entries
from lodeline.serve.course import Happening, day_of

NAME = "clock.tsv"
LANES = ("plan", "control", "quota", "tariff", "suspension", "inspection", "industry", "talks")
_COLUMNS = ("date", "lane", "side", "what", "source", "source_url")
_PLANS = ("campaign", "industry")
_LARGEST = 4_000_000


def policy_clock(root: Path, language: str = "en") -> list[Happening]:
    """Return the happenings of the clock, by day.

    Args:
        root: The folder of the desk, for its own rows.
        language: Of their words, "en" or "zh": columns that end in `_zh` come before those without, where filled.

    Raises:
        SettingError: The desk's own rows cannot be read.
    """
    return sorted((*_shipped(language), *_own(root / NAME, language)), key=lambda one: (one.start, one.words))


@cache
def _shipped(language: str) -> tuple[Happening, ...]:
    text = files("lodeline.serve").joinpath("data", "policy_clock.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return (*_rows(rows, "policy_clock.tsv", language), *_plans(language))


def _own(path: Path, language: str) -> Iterator[Happening]:
    if not path.is_file():
        return
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: cannot be read ({error}); accepted: tab-separated UTF-8.") from error
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise SettingError(f"{path}: the column {missing[0]} is missing; accepted: {', '.join(_COLUMNS)}, and until.")
    yield from _rows(rows, path.name, language)


def _rows(rows: Iterable[dict[str, str]], name: str, language: str) -> Iterator[Happening]:
    for number, row in enumerate(rows, start=2):
        start, lane = day_of(row["date"]), row["lane"]
        if start is None or lane not in LANES:
            raise SettingError(
                f'{name}, line {number}: saw date "{row["date"]}", lane "{lane}"; '
                f"accepted: YYYY, YYYY-MM or YYYY-MM-DD, and one of {', '.join(LANES)}."
            )
        what, detail, status, source = (_in(row, column, language) for column in ("what", "detail", "status", "source"))
        tongue = tongue_of(language)
        yield Happening(
            lane, start, day_of(row.get("until") or ""), row["date"],
            tongue.say("bracketed", words=what, inside=status) if status else what, tongue.term("side", row["side"]),
            source=source, link=_web(row["source_url"]), detail=detail,
        )  # fmt: skip


def _in(row: dict[str, str], name: str, language: str) -> str:
    """Return a cell in a language; the plain one where there is none in it."""
    return (row.get(f"{name}_{language}") or row.get(name) or "") if language != "en" else row.get(name) or ""


def _plans(language: str) -> Iterator[Happening]:
    tongue = tongue_of(language)
    for entry in entries():
        if entry.kind == "formulation" and entry.group in _PLANS and entry.first_date:
            start = day_of(entry.first_date)
            if start is not None:
                words = entry.zh or entry.en or ""
                if entry.zh and entry.en and entry.en != entry.zh and language == "en":
                    words = f"{entry.zh} ({entry.en})"
                link = entry.source.split("|")[0]
                yield Happening(
                    "plan", start, None, entry.first_date, words, tongue.term("side", "CN"),
                    source=occasion_words(entry.occasion, tongue) or "", link=_web(link),
                    formulation=entry.zh or entry.en or "",
                )  # fmt: skip


def _web(address: str) -> str:
    return address if address.startswith(("https://", "http://")) else ""
