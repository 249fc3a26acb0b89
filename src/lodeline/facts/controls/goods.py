"""Goods a control names by its own words: 原产于某国的进口某某, "imports of ...", and whole names of ores."""

from functools import cache

from lodeline.facts.controls.acts import TABLE
from lodeline.facts.cues import cue_words
from lodeline.facts.page import Page
from lodeline.lexicon import cached_table
from lodeline.model import Name
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_NAME = r"(?!被调查|原产|产自|上述|该|本案|经营|产品|商品|货物|料件)(?P<goods>[\u4e00-\u9fffA-Za-z0-9.·-]{2,24}?)"
_ENDS = r"(?=[(,。;、]|反倾销|反补贴|双反|保障措施|所适用|适用|征收|实施|存在|作出|发起|进行|继续|采取|时|产业|产品|的)"
_ORIGIN = lazy_pattern(rf"(?:原产[于自]|产自)[^,。;]{{1,40}}?的(?:进口)?{_NAME}{_ENDS}")
_IMPORTED = lazy_pattern(rf"(?<![进出])进口{_NAME}{_ENDS}")
_ORIGIN_EN = lazy_pattern(
    r"\b[Ii]mports\sof\s(?:certain\s)?(?P<goods>[^,.;()]{3,90}?)"
    r"(?=\s(?:from|originating|into|are|is|was|were|currently|that|which|under|produced|with|by)\b|[,.;(]|$)"
)
_SHIPPED_EN = lazy_pattern(
    r"\b(?:exports?|shipments?|exporting)\s(?:of\s)(?:all\s|certain\s)?(?P<goods>[^,.;()–—]{3,60}?)"
    r"(?=\s(?:from|to|that|which|in|by|until|under|and|as|starting|or|with)\b|[,.;()–—]|$)"
)
_ON_DUTY_EN = lazy_pattern(
    r"\b(?:dut(?:y|ies)|tariffs?|taxe?s?|levy|levies)\s(?:of\s[\d.]{1,5}(?:%|\sper\scent|\spercent)\s)?on\s(?:imports\sof\s|exports\sof\s|all\s|certain\s|imported\s)?"
    r"(?P<goods>(?!the\b|an?\b|its\b|imports\b|exports\b|goods\b|products\b|top\b|top\sof\b)[a-z][^,.;()–—]{2,50}?)"
    r"(?=\s(?:from|to|that|which|in|by|until|under|and|as|starting|or|with|had|has|have|will|would|was|were|is|are|be|effective|originating)\b|[,.;()–—]|$)"
)
_ON_DUTY = lazy_pattern(
    r"(?:将|提高|降低|上调|下调|取消|恢复|对|暂停)(?!部分|原产|所有|全部|该|上述|有关|相关|自|美国|中国)(?P<goods>[\u4e00-\u9fffA-Za-z0-9、-]{1,40}?)"
    r"(?:等\d{0,4}[项种个]?(?:产品|商品|货物)?)?(?:的|产品|征收|实施){0,2}(?:出口|进口)(?:暂定)?(?:关税|税率)"
)
_NO_GOODS = lazy_pattern(r"\d|实施|销售|低于|商品|产品|货物|措施|政策|[年月项的]|[\u4e00-\u9fff]{9}")
_JOINS = lazy_pattern(r"[、和及与]")
_TO_THE_END = lazy_pattern(
    r"(?:[州省邦产]|地区|的)?(?P<goods>[\u4e00-\u9fff]{2,8}?)(?:的)?(?:进口|报关|[,。;]|$|的通知|的公告)"
)


def goods_taxed(page: Page, start: int, end: int) -> list[Hit]:
    """Return the goods that a trade remedy is on, each once, as the stretch words them."""
    found: dict[str, Hit] = {}
    for pattern in (_ORIGIN, _IMPORTED, _ORIGIN_EN):
        for match in pattern.finditer(page.text, start, end):
            span = match.span("goods")
            words = page.words(*span)
            if not any(words in known or known in words for known in found):
                found[words] = Hit(*span, "material", Name(words), "control.goods")
    return list(found.values())


def goods_barred(page: Page, start: int, end: int) -> list[Hit]:
    """Return the goods that stand behind the places they come from: 暂停某州原木进口."""
    places = page.within("place", start, end)
    found = _TO_THE_END.match(page.text, places[-1].end, end) if places else None
    if found is None:
        return []
    return [Hit(*found.span("goods"), "material", Name(found["goods"]), "control.goods")]


def goods_on_duty(page: Page, start: int, end: int) -> list[Hit]:
    """Return the goods that a duty is on by its own words, where no table knows them.

    They are those of "duty on critical minerals", 提高磷灰石和硅的出口关税.
    """
    found = _ON_DUTY_EN.search(page.text, start, end) or _ON_DUTY.search(page.text, start, end)
    if found is None or page.text[found.start("goods")].isascii():
        return [_named(page, *found.span("goods"))] if found else []
    cuts = [found.start("goods"), *(at for m in _JOINS.finditer(page.text, *found.span("goods")) for at in m.span())]
    if _NO_GOODS.search(page.text, *found.span("goods")):
        return []
    parts = zip(cuts[::2], [*cuts[1::2], found.end("goods")], strict=True)
    return [_named(page, *part) for part in parts if part[0] < part[1]]


_GENERAL = lazy_pattern(
    r"(?:(?:key|critical|certain|some|such|these|those|the|its|their|all|several|strategic|other|related|many)\s){0,3}"
    r"(?:minerals|metals|materials|goods|items|products|commodities|elements|resources|technolog(?:y|ies))"
)


def goods_shipped(page: Page, start: int, end: int) -> list[Hit]:
    """Return the goods that a ban on exports words itself, where no table knows them: "export of raw minerals"."""
    found = _SHIPPED_EN.search(page.text, start, end)
    if found is None or _GENERAL.fullmatch(found["goods"]):
        return []
    return [_named(page, *found.span("goods"))]


@cache
def _heads() -> frozenset[str]:
    return frozenset((*cue_words(TABLE, "goods-head", "zh"), *cue_words(TABLE, "goods-head", "en")))


@cache
def elements() -> dict[str, str]:
    """Return the elements of one Chinese character with their English names."""
    rows = cached_table("names/materials.tsv")
    return {row["zh"]: row["en"] for row in rows if row["kind"] == "element" and len(row["zh"]) == 1}


def whole_names(page: Page, hits: list[Hit]) -> list[Hit]:
    """Return materials with the general word for an ore joined to what it is of: 锂精矿, "nickel ore"."""
    joined: list[Hit] = []
    for hit in hits:
        if page.text[hit.start : hit.end].lower() not in _heads():
            joined.append(hit)
            continue
        before = joined[-1] if joined else None
        gap = page.text[before.end : hit.start] if before is not None and before.end <= hit.start else None
        if before is not None and gap in ("", " "):
            joined[-1] = _named(page, before.start, hit.end)
        elif hit.start and page.text[hit.start - 1] in elements():
            joined.append(_named(page, hit.start - 1, hit.end))
        else:
            joined.append(hit)
    return joined


def _named(page: Page, start: int, end: int) -> Hit:
    return Hit(start, end, "material", Name(page.words(start, end)), "control.goods")
