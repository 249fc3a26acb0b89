"""A tracked formulation as one self-contained page: chart, change points, first and last use, table."""

from datetime import date
from functools import cache
from math import ceil, floor, log10
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from lodeline.brief.desk.track_words import (
    change_line,
    coverage_lines,
    joined,
    lag_words,
    lead_line,
    method_line,
    scale_line,
    span_line,
    temperature_line,
    together_head,
    together_line,
    told_apart,
)
from lodeline.brief.formats.assets import asset, digest_source, page_environment
from lodeline.brief.language.tongue import ENGLISH, Tongue, tongue_of
from lodeline.model.track import SharePoint, Track

WIDE, NARROW = 960, 400  # a page, a telephone
_HEIGHT, _LEFT, _TOP, _BOTTOM = 280, 52, 26, 28
_TICKS = 4
_LABEL_WIDTH = 96
_BADGE = 18
_TEMPLATE, _CHART, _EVIDENCE = "track.html.j2", "chart.html.j2", "evidence.html.j2"


class Bar(NamedTuple):
    """One observed period in the chart: its bar, the line of its interval, and what it says when pointed at."""

    x: float
    width: float
    top: float
    low: float
    high: float
    words: str


class Chart(NamedTuple):
    """The chart in its own units: what it shows, bars, stretches not observed, ticks and labels; changes with the place
    of line, of badge, and what they say."""

    label: str
    width: int
    height: int
    left: int
    base: float
    bars: tuple[Bar, ...]
    gaps: tuple[tuple[float, float, str], ...]
    changes: tuple[tuple[float, float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    labels: tuple[tuple[float, str], ...]


def render_track_html(track: Track, *, language: str = "en") -> str:
    """Return the track as one HTML page that asks for nothing from outside; source words stand in it escaped.

    Raises:
        SettingError: No page can be written in the language.
    """
    tongue = tongue_of(language)
    style = asset("track.css")
    policy = f"default-src 'none'; style-src {digest_source(style)}; base-uri 'none'; form-action 'none'"
    page: str = _environment().get_template(_TEMPLATE).render(
        track=track, points=list(joined(track.points)), tongue=tongue, say=tongue.say,
        policy=policy, style=Markup(style),
        charts=[
            ("wide", draw_chart(track, tongue=tongue)), ("narrow", draw_chart(track, width=NARROW, tongue=tongue)),
        ],
        lead=lead_line(track, tongue), scale=scale_line(tongue),
        coverage=list(coverage_lines(track, tongue)), method=method_line(track, tongue),
        changes=[(change, change_line(change, tongue)) for change in track.changes.points],
        together_head=together_head(track, tongue), together=[together_line(row, tongue) for row in track.together],
    )  # fmt: skip
    return page


def draw_chart(track: Track, *, width: int = WIDE, tongue: Tongue = ENGLISH) -> Chart:
    """Return where everything in the chart stands; the scale ends at the first tick above the highest interval that
    does not allow every step."""
    points, say = told_apart(track), tongue.say
    ticks = axis_ticks(max((p.share.high or 0.0 for p in points if p.temperature), default=0.0))
    base = float(_HEIGHT - _BOTTOM)
    step = (width - _LEFT) / max(1, len(points))

    def y(value: float) -> float:
        return round(base - min(1.0, value / ticks[-1]) * (base - _TOP), 2)

    bars, gaps = [], []
    for number, point in enumerate(points):
        x, share = round(_LEFT + number * step, 2), point.share
        if share.share is None or share.low is None or share.high is None:
            gaps.append((x, round(step, 2), say("track.gap", period=point.period)))
        else:
            words = say(
                "track.bar", period=point.period, carrying=share.carrying, documents=share.documents,
                share=span_line(share, tongue), step=temperature_line(point, tongue),
            )  # fmt: skip
            bars.append(Bar(x, round(step * 0.8, 2), y(share.share), y(share.low), y(share.high), words))
    changes: list[tuple[float, float, str]] = []
    for change in track.changes.points:
        at = next((n for n, p in enumerate(points) if p.start <= change.day < p.end), None)
        if at is not None:
            x = round(_LEFT + (at + _within(points[at], change.day)) * step, 2)
            badge = max(x, changes[-1][1] + _BADGE) if changes else x
            changes.append((x, badge, change_line(change, tongue)))
    every = max(1, ceil(len(points) * _LABEL_WIDTH / (width - _LEFT)))
    return Chart(
        say("track.chart", period=tongue.term("track.period", track.period)),
        width, _HEIGHT, _LEFT, base, tuple(bars), tuple(gaps), tuple(changes),
        tuple((y(tick), f"{100 * tick:g}%") for tick in ticks),
        tuple(
            (round(_LEFT + n * step, 2), points[n].period) for n in range(0, len(points), every)
            if _LEFT + n * step + _LABEL_WIDTH / 2 <= width
        ),
    )  # fmt: skip


def axis_ticks(highest: float) -> tuple[float, ...]:
    """Return ticks from zero at steps of 1, 2, 2.5 or 5 of a power of ten, the last at or above the highest value."""
    size = (highest or 1.0) / _TICKS
    power = 10.0 ** floor(log10(size))
    step = next(times * power for times in (1, 2, 2.5, 5, 10) if times * power >= size * 0.999)
    return tuple(round(number * step, 10) for number in range(ceil(round((highest or 1.0) / step, 6)) + 1))


def _within(point: SharePoint, day: str) -> float:
    """Return which part of a period has passed on a day."""
    start, end = date.fromisoformat(point.start), date.fromisoformat(point.end)
    return (date.fromisoformat(day) - start).days / max(1, (end - start).days)


@cache
def _environment() -> Environment:
    environment = page_environment(_TEMPLATE, _CHART, _EVIDENCE)
    environment.filters["span_line"] = span_line
    environment.filters["lag_words"] = lag_words
    environment.filters["temperature_line"] = temperature_line
    return environment
