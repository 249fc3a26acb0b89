"""What a day's output is of: 生产粗钢9161万吨,日产305万吨 is a day's output of crude steel, 粗钢累计日产 too."""

from lodeline.facts.figures.names import told_what
from lodeline.facts.page import Draft, Page
from lodeline.text.lazy import lazy_pattern

__all__ = ["is_daily", "with_thing"]

Span = tuple[int, int]
_DAILY = lazy_pattern(r"(?:累计|平均)?(?:日均?产|日均生产)")
_BARE = lazy_pattern(r"生产|销售|出口|进口")
_BETWEEN = lazy_pattern(r"(?:累计|平均|的|企业)?")
_NAMED = lazy_pattern(  # 其中三元电池累计生产39GWh
    r"[,;。:](?:其中)?(?P<thing>(?!其|我|全|本|该|各|累计|共)[\u4e00-\u9fff]{2,10}?)"
    r"(?<![司团业厂国省市县区们])(?:累计|共计|合计)$"
)
_REACH = 8


def is_daily(page: Page, spans: tuple[Span, ...]) -> bool:
    """Tell whether words say only that an amount is a day's output."""
    return len(spans) == 1 and _DAILY.fullmatch(page.text, *spans[0]) is not None


def with_thing(page: Page, spans: tuple[Span, ...], last: Draft | None) -> tuple[Span, ...]:
    """Return the words of a day's output with the thing before them, else with that of the figure before."""
    bare = len(spans) == 1 and _BARE.fullmatch(page.text, *spans[0])
    if not bare and not is_daily(page, spans):
        return spans
    act = spans[0]
    things = page.within("material", max(0, act[0] - _REACH), act[0])
    if things and _BETWEEN.fullmatch(page.text, things[-1].end, act[0]):
        return ((things[-1].start, act[1]),)
    if bare:
        named = _NAMED.search(page.text, max(0, act[0] - 2 * _REACH), act[0])
        return ((named.start("thing"), act[1]),) if named else spans
    told = told_what(last) if last is not None else ()
    products = [(h.start, h.end) for span in told for h in page.within("material", *span)]
    return (products[0], act) if len(products) == 1 else spans
