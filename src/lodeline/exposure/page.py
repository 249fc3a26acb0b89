"""The report as a self-contained page: a chart of shortages without script, tables, sources."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from lodeline.exposure.report import Exposure, Shortage
from lodeline.exposure.words import exposure_lines

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;"
    "background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 ui-monospace,monospace}"
    "figure{margin:1rem 0}svg{max-width:100%;height:auto}.band{fill:#3b6ea5;opacity:.25}.mid{fill:none;"
    "stroke:#3b6ea5;stroke-width:2}.axis{stroke:#888}text{font:11px system-ui,sans-serif;fill:currentColor}"
    "@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}.band{fill:#8ab4e8}.mid{stroke:#8ab4e8}}"
    "@media print{body{max-width:none;margin:0}}"
)
_WIDTH, _HEIGHT, _LEFT, _FOOT = 640, 200, 56, 24


def render_exposure(found: Exposure, words: Mapping[str, str]) -> str:
    """Return the page: shortages by element and month with their 80 % band, then the report with its sources."""
    charts = "".join(_chart(short) for short in found.shortages)
    report = escape("\n".join(exposure_lines(found, words)))
    title = f"Exposure of {escape(found.bill)}"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main><h1>{title}</h1>"
        f"{charts}<pre>{report}</pre></main></body></html>\n"
    )


def _chart(short: Shortage) -> str:
    top = max((*short.p90, 1e-9))
    high, low, middle = (_points(values, top) for values in (short.p90, short.p10, short.p50))
    name = f"{short.element} short at {short.stage}, kg a month: median and 80 % band"
    base = _HEIGHT - _FOOT
    ticks = "".join(
        f'<text x="{_x(month - 0.5, len(short.p50)):.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{month}</text>'
        for month in range(1, len(short.p50) + 1)
        if month == 1 or month % 3 == 0
    )
    return (
        f'<figure><figcaption>{escape(name)}</figcaption><svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(name)}"><polygon class="band" points="{_joined([*high, *reversed(low)])}"/>'
        f'<polyline class="mid" points="{_joined(middle)}"/>'
        f'<line class="axis" x1="{_LEFT}" y1="{base}" x2="{_WIDTH}" y2="{base}"/>'
        f'<text x="{_LEFT - 6}" y="14" text-anchor="end">{top:.3g}</text>'
        f'<text x="{_LEFT - 6}" y="{base}" text-anchor="end">0</text>{ticks}</svg></figure>'
    )


def _x(month: float, months: int) -> float:
    return _LEFT + (_WIDTH - _LEFT) * month / months


def _points(values: Sequence[float], top: float) -> list[tuple[float, float]]:
    high = _HEIGHT - _FOOT - 10
    return [(_x(n + 0.5, len(values)), 10 + high * (1 - value / top)) for n, value in enumerate(values)]


def _joined(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
