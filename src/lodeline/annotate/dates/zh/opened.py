"""Open intervals: what 以来, 以前, 之后, 内 and 截至 make of a date: 2018年以来, 年底前."""

from datetime import datetime

from lodeline.annotate.dates.en.when import Span
from lodeline.annotate.dates.zh.parts import Parts
from lodeline.model.values import Precision
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

_SUFFIX = lazy_pattern(
    r"(?P<since>以来|(?:起|开始)?至今|到现在|开始(?!于|的)|起(?!点|来|火|飞|义|诉|草|源|步|码|伏|价|重))"
    r"|(?P<orlater>(?:或|及|和)(?:之后|以后))|(?P<orearlier>(?:或|及|和)(?:之前|以前))"
    r"|(?P<after>之后|以后|后(?!续|期|卫|备|勤|台|来|天|者|半))|(?P<before>之前|以前|前(?!后|夕|期|半"
    r"|[三两二一四1-9]|往|来|景|锋|列|进|沿))"
    r"|(?P<within>内(?!容|部|在|地|外|陆)|之内|以内)|(?P<during>期间|之际|前夕|假期(?:期间)?|时期)"
)


class Found(Plain, frozen=True):
    """A date expression: place, readings, precision, what it states (for dates after it), and its rule.

    `aside` is the span of the same date said again in brackets.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    precision: Precision
    parts: Parts
    rule: str
    aside: tuple[int, int] | None = None


def opened(text: str, found: Found, anchor: datetime | None, word: str) -> Found:
    """Add 以来, 以前, 内 and what they make of the date; 截至 without one closes at the date."""
    match = _SUFFIX.match(text, found.end)
    if match is None:
        if word.startswith("截") and found.parts.clock is None and not word.endswith("到"):
            return found._replace(spans=(*found.spans[:2], *_until(found.spans, anchor, inclusive=True)))
        if word.startswith("截"):
            return found._replace(
                spans=_until(found.spans, anchor, inclusive=True), rule="zh-date.open", precision="period"
            )
        return found
    kind = match.lastgroup or ""
    begun = (match[0] == "起" and word.startswith(("自", "从"))) or (
        match[0] == "开始" and found.parts.day and found.parts.said_year
    )
    begun = begun or (match[0].endswith("至今") and word.startswith(("自", "从")))
    if (match[0] in ("开始", "起") or match[0].endswith(("至今", "到现在"))) and not begun:
        return found._replace(spans=(*found.spans[:3], *_from(found.spans[:1], None)))
    if kind == "within" and found.parts.said_year:
        return found
    if (
        kind in ("within", "during")
        and found.precision in ("day", "hour", "minute", "daypart")
        and found.rule != "zh-date.holiday"
    ):
        return found
    spans = found.spans
    if kind == "since":
        spans = _from(found.spans, anchor)
    elif kind in ("after", "orlater"):
        spans = _after(found.spans, inclusive=kind == "orlater")
    elif kind in ("before", "orearlier"):
        # 年底前, 10月末前 set a deadline: the period's own end counts, as in "by the end of"
        deadline = text[found.end - 1] in "底末"
        spans = _until(found.spans, anchor, inclusive=deadline or kind == "orearlier")
    rule = "zh-date.open" if kind not in ("within", "during") else found.rule
    precision = "period" if rule == "zh-date.open" else found.precision
    return found._replace(end=match.end(), spans=spans, rule=rule, precision=precision)


def _from(spans: tuple[Span, ...], anchor: datetime | None) -> tuple[Span, ...]:
    opened = [Span(s.start, None, "period") for s in spans if s.start][:2]
    closed = [Span(s.start, anchor, "period") for s in spans[:1] if s.start and anchor and s.start < anchor]
    return (*opened[:1], *closed, *spans[:1], *spans[-1:], *opened[1:])


def _after(spans: tuple[Span, ...], *, inclusive: bool) -> tuple[Span, ...]:
    kept = []
    for span in spans[:2]:
        later, same = Span(span.end, None, "period"), Span(span.start, None, "period")
        kept += [same, later] if inclusive or span.precision in ("hour", "minute") else [later, same]
    return tuple(s for s in kept if s.start)


def _until(spans: tuple[Span, ...], anchor: datetime | None, *, inclusive: bool) -> tuple[Span, ...]:
    kept = []
    for span in spans[:1]:
        upto, before = Span(None, span.end, "period"), Span(None, span.start, "period")
        kept += [upto, before] if inclusive else [before, upto]
        if anchor and span.end and span.end > anchor:
            kept.append(Span(anchor, span.end, "period"))
    return tuple(s for s in kept if s.end)
