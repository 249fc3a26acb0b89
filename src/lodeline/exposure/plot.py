"""Drawings of the report, in SVG without script: a band over months with its middle, and a bar about nothing."""

from collections.abc import Iterable, Sequence
from html import escape

from lodeline.exposure.report import Path

_WIDTH, _HEIGHT, _LEFT, _FOOT = 640, 200, 56, 24
_BAR = 60


def draw_paths(name: str, path: Path, second: Path | None, caption: str) -> str:
    """Return a figure: the 80 % band and middle of a path by month, the middle of a second one dashed.

    Args:
        name: Said above the drawing.
        path: Percentiles by month.
        second: Another, of which the middle is drawn.
        caption: HTML that stands below.
    """
    top = max((*path.p90, *(second.p50 if second else ()), 1e-9))
    high, low, middle = (_points(values, top) for values in (path.p90, path.p10, path.p50))
    base, months = _HEIGHT - _FOOT, len(path.p50)
    ticks = "".join(
        f'<text x="{_x(month - 0.5, months):.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{month}</text>'
        for month in range(1, months + 1)
        if month == 1 or month % 3 == 0
    )
    dashed = f'<polyline class="second" points="{_joined(_points(second.p50, top))}"/>' if second else ""
    return (
        f'<figure><div>{escape(name)}</div><svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(name)}"><polygon class="band" points="{_joined([*high, *reversed(low)])}"/>'
        f'<polyline class="mid" points="{_joined(middle)}"/>{dashed}'
        f'<line class="axis" x1="{_LEFT}" y1="{base}" x2="{_WIDTH}" y2="{base}"/>'
        f'<text x="{_LEFT - 6}" y="14" text-anchor="end">{_number(top)}</text>'
        f'<text x="{_LEFT - 6}" y="{base}" text-anchor="end">0</text>{ticks}</svg>'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def draw_bar(share: float) -> str:
    """Return a bar from the middle to the left or right, for a number from -1 to 1."""
    length = abs(share) * _BAR
    start = _BAR - (length if share < 0 else 0)
    return (
        f'<svg width="{2 * _BAR}" height="12" viewBox="0 0 {2 * _BAR} 12" aria-hidden="true"><rect class="bar" '
        f'x="{start:.1f}" y="2" width="{length:.1f}" height="8"/><line class="axis" x1="{_BAR}" y1="0" x2="{_BAR}" '
        'y2="12"/></svg>'
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _x(month: float, months: int) -> float:
    return _LEFT + (_WIDTH - _LEFT) * month / months


def _points(values: Sequence[float], top: float) -> list[tuple[float, float]]:
    high = _HEIGHT - _FOOT - 10
    return [(_x(n + 0.5, len(values)), 10 + high * (1 - value / top)) for n, value in enumerate(values)]


def _joined(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
