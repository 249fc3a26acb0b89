"""Charts of a brief as data: what is drawn is what stands here, and `alt` says it in words."""

from msgspec import Struct


class Bar(Struct, frozen=True):
    """One bar: its label and its stacked parts, each between 0 and 1, in the order of the chart's legend."""

    label: str
    parts: tuple[float, ...]


class BarChart(Struct, frozen=True, tag_field="shape", tag="bars"):
    """Bars in order, each at most 1 high."""

    alt: str
    legend: tuple[str, ...]
    bars: tuple[Bar, ...]


class Mark(Struct, frozen=True):
    """A stretch of days `[start, end)` in a lane, ISO; `level` from 0 (cold) to 5 (hot) shades it, None draws a dot
    or a bar in the plain colour."""

    start: str
    end: str
    label: str = ""
    level: int | None = None


class Lane(Struct, frozen=True):
    """A row of a time line."""

    label: str
    marks: tuple[Mark, ...]


class LaneChart(Struct, frozen=True, tag_field="shape", tag="lanes"):
    """Rows over one stretch of days `[start, end)`."""

    alt: str
    start: str
    end: str
    lanes: tuple[Lane, ...]


class Link(Struct, frozen=True):
    """A line between the `left` and the `right` of these numbers; `role` says what it is."""

    left: int
    right: int
    role: str = ""


class NetworkChart(Struct, frozen=True, tag_field="shape", tag="network"):
    """Two columns of names with lines between them."""

    alt: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    links: tuple[Link, ...]


Chart = BarChart | LaneChart | NetworkChart
