"""Drawing: charts as SVG, with classes for colours so that a page, a print and dark mode colour them alike.

Every word in a drawing is escaped and made harmless; a drawing holds no link, script, style or picture.
"""

from collections.abc import Iterator
from datetime import date
from math import ceil

from markupsafe import escape

from lodeline.brief.safe import visible
from lodeline.model.chart import BarChart, Chart, LaneChart, NetworkChart

WIDE, NARROW = 720, 360  # a page, a telephone
PRINT_STYLE = (
    "text{font-family:'Libertinus Serif','Noto Serif CJK SC','Noto Sans CJK SC','Source Han Serif SC','Songti SC',"
    "'SimSun',serif;font-size:11px;fill:#3d3b37}.rule{stroke:#bbb7af}.link{stroke:#5c5a55}.k0,.dot{fill:#1f4e79}"
    ".k1{fill:#9db7d1}.k2{fill:#e2ddd3}.h0{fill:#eef2f6}.h1{fill:#d5e0ea}.h2{fill:#f3dfc4}.h3{fill:#eebf8f}"
    ".h4{fill:#df8f62}.h5{fill:#c4573c}.on5{fill:#fff}"
)
_ROW, _TOP, _FOOT, _BARS = 24, 6, 22, 130
_TICK = 66  # least distance of two dates below a time line
_CHARACTER = 6.1  # width of a Latin letter at 11 px; a Han character takes two


def draw_svg(chart: Chart, *, width: int = WIDE, name: str = "", style: str = "") -> str:
    """Return a chart as an SVG element.

    Args:
        chart: What is drawn.
        width: Of the drawing; 720 for a page, 360 for a telephone.
        name: Class of the element.
        style: Style sheet put inside, for where there is no page around it.
    """
    if isinstance(chart, BarChart):
        height, parts = _bars(chart, width)
    elif isinstance(chart, LaneChart):
        height, parts = _lanes(chart, width)
    else:
        height, parts = _network(chart, width)
    inside = f"<style>{style}</style>" if style else ""
    kind = f' class="{name}"' if name else ""
    alone = ' xmlns="http://www.w3.org/2000/svg"' if style else ""
    head = f'<svg{alone}{kind} viewBox="0 0 {width} {height}" role="img"'
    return f'{head} aria-label="{_safe(chart.alt)}">{inside}{"".join(parts)}</svg>'


def _safe(words: str) -> str:
    return str(escape(" ".join(visible(words).split())))


def fitted(words: str, room: float) -> str:
    """Return the words cut to a width in units of the drawing."""
    words = " ".join(visible(words).split())
    used = 0.0
    for at, character in enumerate(words):
        used += _CHARACTER * (2 if character >= "\u2e80" else 1)
        if used > room:
            return words[: max(at - 1, 1)].rstrip() + "…"
    return words


def _text(x: float, y: float, words: str, *, anchor: str = "start", kind: str = "") -> str:
    end = f' text-anchor="{anchor}"' if anchor != "start" else ""
    own = f' class="{kind}"' if kind else ""
    return f'<text x="{x:g}" y="{y:g}"{end}{own}>{_safe(words)}</text>'


def _bars(chart: BarChart, width: int) -> tuple[int, list[str]]:
    rows = _legend_rows(chart, width)
    base = _TOP + _BARS
    step = width / max(1, len(chart.bars))
    wide = max(step * 0.82, 0.5)
    parts = [f'<line class="rule" x1="0" x2="{width}" y1="{base}" y2="{base}"/>']
    for number, bar in enumerate(chart.bars):
        y = float(base)
        drawn = ""
        for tone, share in enumerate(bar.parts):
            height = round(share * _BARS, 2)
            if height > 0:
                y -= height
                drawn += (
                    f'<rect class="k{tone}" x="{number * step:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{height}"/>'
                )
        parts.append(f"<g><title>{_safe(bar.label)}</title>{drawn}</g>")
    every = max(1, ceil(30 / step))
    for number in range(0, len(chart.bars), every):
        parts.append(_text(round(number * step, 2), base + 14, fitted(chart.bars[number].label, step * every)))
    y = base + _FOOT
    for row in rows:
        x = 0.0
        for tone, words in row:
            parts.append(f'<rect class="k{tone}" x="{x:g}" y="{y + 4}" width="10" height="10"/>')
            parts.append(_text(x + 15, y + 13, words))
            x += 15 + _length(words) + 18
        y += 18
    return y + 4, parts


def _legend_rows(chart: BarChart, width: int) -> list[list[tuple[int, str]]]:
    rows: list[list[tuple[int, str]]] = [[]]
    used = 0.0
    for tone, words in enumerate(chart.legend):
        size = 15 + _length(words) + 18
        if rows[-1] and used + size > width:
            rows.append([])
            used = 0.0
        rows[-1].append((tone, words))
        used += size
    return rows


def _length(words: str) -> float:
    return sum(_CHARACTER * (2 if character >= "\u2e80" else 1) for character in words)


def _lanes(chart: LaneChart, width: int) -> tuple[int, list[str]]:
    first, last = date.fromisoformat(chart.start), date.fromisoformat(chart.end)
    days = max(1, (last - first).days)
    left = min(width * 0.42, max(60.0, max(_length(lane.label) for lane in chart.lanes) + 12))
    scale = (width - left - 8) / days

    def x(day: str) -> float:
        return round(left + (date.fromisoformat(day[:10]) - first).days * scale, 2)

    base = _TOP + _ROW * len(chart.lanes)
    parts = []
    for number, lane in enumerate(chart.lanes):
        y = _TOP + _ROW * number
        parts.append(_text(0, y + 16, fitted(lane.label, left - 8)))
        parts.append(f'<line class="rule" x1="{left:g}" x2="{width}" y1="{y + 12}" y2="{y + 12}"/>')
        for mark in lane.marks:
            start, end = x(mark.start), x(mark.end)
            title = f"<title>{_safe(mark.label)}</title>"
            if mark.level is not None:
                place = f'x="{start}" y="{y + 2}" width="{max(end - start - 1, 2):.2f}" height="20"'
                label = _shade_label(mark.label, start, end, y, mark.level)
                parts.append(f'<g>{title}<rect class="h{mark.level}" {place}/>{label}</g>')
            elif end - start < 9:
                parts.append(f'<g>{title}<circle class="dot" cx="{(start + end) / 2:.2f}" cy="{y + 12}" r="5"/></g>')
            else:
                place = f'x="{start}" y="{y + 7}" width="{end - start:.2f}" height="10" rx="3"'
                parts.append(f'<g>{title}<rect class="dot" {place}/></g>')
    for at, words in _ticks(first, last, int((width - left) // _TICK)):
        parts.append(f'<line class="rule" x1="{x(at):g}" x2="{x(at):g}" y1="{_TOP}" y2="{base}"/>')
        if x(at) + _length(words) <= width:
            parts.append(_text(x(at) + 2, base + 14, words))
    return base + _FOOT, parts


def _shade_label(label: str, start: float, end: float, y: int, level: int) -> str:
    step = label[-1:]
    if end - start < 15 or step < "\u2e80":
        return ""
    return _text((start + end) / 2, y + 16, step, anchor="middle", kind="on5" if level == 5 else "")


def _ticks(first: date, last: date, most: int) -> Iterator[tuple[str, str]]:
    """Yield days to be labelled: the first of months, of every nth month where there are many, and always one."""
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) < last
    ]
    if not months:
        yield first.isoformat(), first.isoformat()
        return
    least = ceil(len(months) / max(1, most))
    every = next((n for n in (1, 2, 3, 6, 12, 24, 60, 120) if n >= least), least)
    for month in months:
        if ((month.year * 12 + month.month - 1) % every) == 0 or len(months) == 1:
            words = f"{month.year}" if every >= 12 else f"{month.year}-{month.month:02d}"
            yield month.isoformat(), words


def _network(chart: NetworkChart, width: int) -> tuple[int, list[str]]:
    rows = max(len(chart.left), len(chart.right))
    room = width * 0.36
    edge, far = room + 6, width - room - 6
    height = _TOP + _ROW * rows + 6

    def place(number: int, count: int) -> float:
        return round(_TOP + (rows - count) * _ROW / 2 + number * _ROW + 12, 2)

    parts = []
    for link in chart.links:
        y, to = place(link.left, len(chart.left)), place(link.right, len(chart.right))
        words = f"{chart.left[link.left]} – {chart.right[link.right]}" + (f": {link.role}" if link.role else "")
        parts.append(
            f'<g><title>{_safe(words)}</title><path class="link" fill="none" '
            f'd="M{edge:g} {y:g}C{width / 2:g} {y:g} {width / 2:g} {to:g} {far:g} {to:g}"/></g>'
        )
    for number, name in enumerate(chart.left):
        y = place(number, len(chart.left))
        parts.append(_text(room - 6, y + 4, fitted(name, room - 8), anchor="end"))
        parts.append(f'<circle class="dot" cx="{edge:g}" cy="{y:g}" r="4"/>')
    for number, name in enumerate(chart.right):
        y = place(number, len(chart.right))
        parts.append(_text(width - room + 6, y + 4, fitted(name, room - 8)))
        parts.append(f'<circle class="dot" cx="{far:g}" cy="{y:g}" r="4"/>')
    return height, parts
