"""The time chart: lanes of happenings and panels of series over one stretch of days, as places to draw at."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from lodeline.brief.desk.track_page import axis_ticks
from lodeline.brief.language.wording import shortened
from lodeline.serve.course import Happening

Place = Callable[[date], float]
WIDE, NARROW = 1000, 380
_LEFT, _RIGHT, _HEAD = 8, 8, 22
_LANE, _PANEL, _GAP, _NAME = 24, 120, 10, 15
_DOT = 4.0
_CLOSE = 4.0  # two marks nearer than this are one
_WORDS = 90
_YEAR_ROOM = 56


class Mark(NamedTuple):
    """A happening in its lane: a dot when `width` is zero, else a bar."""

    x: float
    width: float
    y: float
    words: str
    kind: str


class Row(NamedTuple):
    """A lane: its name above it, the height of its line, its marks."""

    name: str
    y: float
    marks: tuple[Mark, ...]


class Panel(NamedTuple):
    """A series: its name, its frame, its line (several where points are far apart), ticks."""

    name: str
    top: float
    base: float
    lines: tuple[str, ...]
    dots: tuple[tuple[float, float, str], ...]
    ticks: tuple[tuple[float, str], ...]


class TimeChart(NamedTuple):
    """Where everything stands."""

    width: int
    height: float
    panels: tuple[Panel, ...]
    rows: tuple[Row, ...]
    years: tuple[tuple[float, str], ...]
    rules: tuple[tuple[float, str], ...]


class Line(NamedTuple):
    """A series to be drawn in a panel of its own."""

    name: str
    points: tuple[tuple[date, float], ...]
    percent: bool = False


def draw_time(
    lanes: Sequence[tuple[str, Sequence[Happening]]], lines: Sequence[Line], start: date, end: date,
    *, width: int = WIDE, rules: Sequence[Happening] = (),
) -> TimeChart:  # fmt: skip
    """Return a time chart.

    Args:
        lanes: Names and what happens in them.
        lines: Series, each in a panel above the lanes.
        start: First day.
        end: Day after the last.
        width: In units of the drawing.
        rules: Happenings whose first day is drawn through all panels.
    """
    days = max(1, (end - start).days)

    def x(day: date) -> float:
        place = (min(max(day, start), end) - start).days / days
        return round(_LEFT + place * (width - _LEFT - _RIGHT), 1)

    y, panels = float(_HEAD), []
    for line in lines:
        panels.append(_panel(line, y, x))
        y += _PANEL + _GAP
    rows = []
    for name, happenings in lanes:
        y += _NAME
        shown = (one for one in happenings if one.start < end and (one.until or one.start + timedelta(1)) > start)
        rows.append(Row(name, y + _DOT + 2, _marks([_mark(one, y + _DOT + 2, x) for one in shown])))
        y += _LANE - _NAME + _DOT * 2
    crossing = dict.fromkeys((x(one.start), f"{one.said}: {one.words}") for one in rules if start <= one.start < end)
    return TimeChart(width, y + 6, tuple(panels), tuple(rows), _dates(start, end, width, x), tuple(crossing))


def _mark(one: Happening, y: float, x: Place) -> Mark:
    left = x(one.start)
    wide = x(one.until) - left if one.until is not None else 0.0
    words = f"{one.said}: {shortened(one.words, _WORDS)}" + (f" [{one.side}]" if one.side else "")
    return Mark(left, wide if wide > _DOT * 2 else 0.0, y, words, one.lane)


def _marks(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return marks with those that would be drawn over each other as one that says how many they are."""
    there: dict[tuple[float, float], list[Mark]] = {}
    for mark in marks:
        there.setdefault((round(mark.x / _CLOSE), round(mark.width / _CLOSE)), []).append(mark)
    return tuple(
        own[0] if len(own) == 1 else own[0]._replace(words=f"{own[0].words} (+ {len(own) - 1})")
        for own in there.values()
    )


def _panel(line: Line, top: float, x: Place) -> Panel:
    base, room = top + _PANEL - 4, _PANEL - 26
    values = [value for _, value in line.points]
    low, high = min(values, default=0.0), max(values, default=1.0)
    low = 0.0 if low >= 0 and low < high * 0.6 else low
    ticks = axis_ticks(high - low or abs(high) or 1.0)

    def y(value: float) -> float:
        return round(base - (value - low) / ticks[-1] * room, 1)

    places = [(x(day), y(value)) for day, value in line.points]
    said = [f"{day.isoformat()}: {_value(value, line.percent)}" for day, value in line.points]
    few = len(places) <= 80
    return Panel(
        line.name, top, base, tuple(_lines(line.points, places)),
        tuple((a, b, words) for (a, b), words in zip(places, said, strict=True)) if few else (),
        tuple((y(low + tick), _value(low + tick, line.percent)) for tick in ticks),
    )  # fmt: skip


def _lines(points: Sequence[tuple[date, float]], places: Sequence[tuple[float, float]]) -> list[str]:
    """Return the line in pieces, broken where four times the usual step is passed."""
    steps = sorted((b[0] - a[0]).days for a, b in pairwise(points))
    usual = steps[len(steps) // 2] if steps else 1
    pieces: list[list[str]] = [[]]
    for number, (a, b) in enumerate(places):
        if number and (points[number][0] - points[number - 1][0]).days > 4 * max(usual, 1):
            pieces.append([])
        pieces[-1].append(f"{a},{b}")
    return [" ".join(piece) for piece in pieces if len(piece) > 1]


def _dates(start: date, end: date, width: int, x: Place) -> tuple[tuple[float, str], ...]:
    """Return years as labels, or months where the stretch is short."""
    months = (end.year - start.year) * 12 + end.month - start.month
    most = max(2, width // _YEAR_ROOM)
    step = next((n for n in (1, 2, 3, 6, 12, 24, 60, 120) if months / n <= most), 240)
    found = []
    for number in range(ceil((start.year * 12 + start.month - 1) / step) * step, end.year * 12 + end.month, step):
        day = date(number // 12, number % 12 + 1, 1)
        if start <= day < end and x(day) < width - _YEAR_ROOM:
            found.append((x(day), day.isoformat()[: 4 if step >= 12 else 7]))
    return tuple(found)


def _value(value: float, percent: bool) -> str:
    return f"{100 * value:.3g}%" if percent else f"{value:,.6g}"
