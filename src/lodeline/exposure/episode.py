"""Episodes: what was seen of earlier controls and when it was known, and what is assumed where nothing was."""

import csv
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from lodeline.errors import SettingError
from lodeline.exposure.cascade import Floats
from lodeline.exposure.licence import Noise, Queue, Regime

PEAK = "dysprosium-2010"
LICENCES = ("gallium-2023", "germanium-2023", "graphite-2023", "antimony-2024")
_FOLDER = files("lodeline.exposure") / "episodes"


class Seen(NamedTuple):
    """One figure of an episode, the day it was known from, and where the row is."""

    episode: str
    role: str
    period: str
    value: float
    unit: str
    known: date
    note: str
    source: str
    url: str
    grade: str
    place: str


class Assumed(NamedTuple):
    """A number nobody states, with its bounds (fractions where the unit is %) and the shape between them."""

    name: str
    low: float
    high: float
    unit: str
    shape: str
    note: str
    place: str

    def draw(self, draws: int, stream: np.random.Generator) -> Floats:
        """Return draws between the bounds: even, even in the logarithm, or likeliest in the middle."""
        if self.shape == "log":
            return np.exp(stream.uniform(np.log(self.low), np.log(self.high), draws))
        if self.shape == "middle":
            return stream.triangular(self.low, (self.low + self.high) / 2, self.high, draws)
        return stream.uniform(self.low, self.high, draws)


def read_seen() -> tuple[Seen, ...]:
    """Return every figure of every episode.

    Raises:
        SettingError: A row has no source or no day from which it was known.
    """
    found = []
    with (_FOLDER / "seen.csv").open("r", encoding="utf-8") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            place = f"episodes/seen.csv:{reader.line_num}"
            if not (row["source"] and row["url"] and row["known"] and row["grade"] in "ABC"):
                raise SettingError(f"{place}: unsourced row; accepted: source, url, day known and a grade A, B or C.")
            value = float(row["value"] or 0)
            found.append(
                Seen(
                    row["episode"], row["role"], row["period"], value, row["unit"], date.fromisoformat(row["known"]),
                    row["note"], row["source"], row["url"], row["grade"], place,
                )
            )  # fmt: skip
    return tuple(found)


def known_by(day: date) -> tuple[Seen, ...]:
    """Return the figures known by the end of a day, and none that came later."""
    return tuple(row for row in read_seen() if row.known <= day)


def read_assumed() -> dict[str, Assumed]:
    """Return what is assumed, by name."""
    with (_FOLDER / "assumed.csv").open("r", encoding="utf-8") as lines:
        reader = csv.DictReader(lines)
        found = {}
        for row in reader:
            scale = 0.01 if row["unit"].startswith("% of") or row["unit"] == "%" else 1.0
            low, high = float(row["low"]) * scale, float(row["high"]) * scale
            place = f"episodes/assumed.csv:{reader.line_num}"
            found[row["name"]] = Assumed(row["name"], low, high, row["unit"], row["shape"], row["note"], place)
    return found


def one(rows: Iterable[Seen], episode: str, role: str, period: str = "") -> Seen:
    """Return the one row of an episode with a role, and in a period where one is named."""
    for row in rows:
        if row.episode == episode and row.role == role and row.period.startswith(period):
            return row
    raise SettingError(f"episode {episode}: no {role} {period}".rstrip() + " is known; accepted: a row in seen.csv.")


def regime(rows: Iterable[Seen], episode: str) -> Regime:
    """Return exports of an episode over a normal month, by month since its control took effect."""
    rows = tuple(rows)
    effective = one(rows, episode, "effective")
    begin = date.fromisoformat(effective.period)
    normal = one(rows, episode, "normal")
    seen = [row for row in rows if row.episode == episode and row.role == "exports"]
    exports = {months_since(begin, row.period): row.value / normal.value for row in seen}
    places = tuple(row.place for row in (effective, normal, *seen))
    return Regime(episode, within_month(begin), exports, places)


def months_since(begin: date, period: str) -> int:
    """Return how many months after that of `begin` a period such as 2023-10 lies."""
    year, month = (int(part) for part in period.split("-")[:2])
    return (year - begin.year) * 12 + month - begin.month


def within_month(day: date) -> float:
    """Return how much of a month is over when a day begins."""
    return (day.day - 1) / 30


def wide_queue(assumed: dict[str, Assumed], draws: int, stream: np.random.Generator) -> Queue:
    """Return draws of a licence within the bounds assumed, nothing learned."""
    names = ("first_licence", "rise", "lasting_rate", "orders_kept", "most_in_a_month", "covered")
    return Queue(*(assumed[name].draw(draws, stream) for name in names))


def seen_noise(assumed: dict[str, Assumed]) -> Noise:
    """Return how months scatter."""
    return Noise(assumed["noise_fixed"].low, assumed["noise_share"].low)
