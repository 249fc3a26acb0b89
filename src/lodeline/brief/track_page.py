"""A tracked formulation as one self-contained page: chart, change points, first and last use, table."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from lodeline.brief.safe import visible
from lodeline.brief.track_words import change_line, coverage_lines, method_line, percent, span_line, temperature_line
from lodeline.model.track import Track

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 960, 260, 56, 28
_TICKS = 4
_LABELS = 8
_TEMPLATE = "track.html.j2"


class Bar(NamedTuple):
    """One observed period in the chart: its bar, the line of its interval, and what it says when pointed at."""

    x: float
    width: float
    top: float
    low: float
    high: float
    words: str


class Chart(NamedTuple):
    """The chart in its own units: bars, stretches not observed, change lines, ticks and labels."""

    width: int
    height: int
    left: int
    base: float
    bars: tuple[Bar, ...]
    gaps: tuple[tuple[float, float, str], ...]
    changes: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    labels: tuple[tuple[float, str], ...]


def render_track_html(track: Track) -> str:
    """Return the track as one HTML page that asks for nothing from outside; source words stand in it escaped."""
    style = _asset("track.css")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; base-uri 'none'; form-action 'none'"
    page: str = _environment().get_template(_TEMPLATE).render(
        track=track, chart=draw_chart(track), policy=policy, style=Markup(style),
        coverage=list(coverage_lines(track)), method=method_line(track),
        changes=[(change, change_line(change)) for change in track.changes.points],
    )  # fmt: skip
    return page


def draw_chart(track: Track) -> Chart:
    """Return where everything in the chart stands; the upper end of the scale is the highest interval."""
    points = track.points
    scale = max((p.share.high or 0.0 for p in points), default=0.0) or 1.0
    base = float(_HEIGHT - _BOTTOM)
    step = (_WIDTH - _LEFT) / max(1, len(points))

    def y(value: float) -> float:
        return round(base - value / scale * (base - 8), 2)

    bars, gaps = [], []
    for number, point in enumerate(points):
        x, share = round(_LEFT + number * step, 2), point.share
        if share.share is None or share.low is None or share.high is None:
            gaps.append((x, round(step, 2), f"{point.period}: not observed"))
        else:
            words = f"{point.period}: {share.carrying} of {share.documents}, {span_line(share)}, {point.temperature}"
            bars.append(Bar(x, round(step * 0.8, 2), y(share.share), y(share.low), y(share.high), words))
    changes = []
    for change in track.changes.points:
        at = next((n for n, p in enumerate(points) if p.start <= change.day < p.end), None)
        if at is not None:
            changes.append((round(_LEFT + at * step, 2), f"{change.day} {change.kind}"))
    every = max(1, -(-len(points) // _LABELS))
    return Chart(
        _WIDTH, _HEIGHT, _LEFT, base, tuple(bars), tuple(gaps), tuple(changes),
        tuple((y(scale * n / _TICKS), percent(scale * n / _TICKS)) for n in range(_TICKS + 1)),
        tuple((round(_LEFT + n * step, 2), points[n].period) for n in range(0, len(points), every)),
    )  # fmt: skip


def _digest(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return files("lodeline.brief").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=DictLoader({_TEMPLATE: _asset(_TEMPLATE)}), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["visible"] = visible
    environment.filters["span_line"] = span_line
    environment.filters["temperature_line"] = temperature_line
    return environment
