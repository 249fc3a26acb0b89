"""What a notice lists: goods one by one in its own words, and items that each do something else to a duty."""

from collections.abc import Iterator

from msgspec.structs import replace

from lodeline.facts.controls.acts import TABLE
from lodeline.facts.controls.goods import elements, goods_on_duty
from lodeline.facts.controls.scope import material_name, scope_materials
from lodeline.facts.page import Draft, Page
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.model import Control, Evidence, Name
from lodeline.model.facts import ControlStatus, ControlTurn
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_LEAD = lazy_pattern(
    r"(?:主要)?(?:包括|包含|涉及):?|(?:货物|产品|商品|矿种|品种)(?:是|为|有)?:|(?:货物|产品|商品|矿种|品种)(?:是|为)|(?<!进)出口(?=[^,。;]{2,30}、)"
)
_LIST_END = lazy_pattern(r"[。\n:]|[,;](?:共计|合计|共|须|需|应|凭|详见|其中|可|由|并|以上|上述)|须|凭|的,")
_PARTS = lazy_pattern(r"[、;]|以及|(?<=.)和(?=.)|(?<=[\u4e00-\u9fff,][\u4e00-\u9fff,])及(?=[\u4e00-\u9fff]{2})")
_BRACKETS = lazy_pattern(r"\([^()]{0,60}\)")
_AND_SO_ON = lazy_pattern(r"等[\u4e00-\u9fff]{0,8}$|(?:产品|货物)$")
_PART_OF = lazy_pattern(r"^(?:部分|以及|及其?|和|与)")
_GOOD = lazy_pattern(r"[\u4e00-\u9fffA-Za-z0-9·-]{1,16}")
_NO_GOOD = lazy_pattern(
    r"^[的其所该本]|许可|配额|招标|管理|贸易|方式|海关|企业|部门|要求|规定|证明|附件|进行|计算|数量|金额|合同|年"
)
_FEWEST, _MOST = 3, 60
_ITEM = lazy_pattern(r"(?:^|\n)[^\S\n]{0,4}[一二三四五六七八九十]{1,2}、(?P<head>[^。;\n]{2,60})")
_OF_DUTY = lazy_pattern(r"关税|税率|退税")
_MADE: dict[str, tuple[ControlTurn, ControlStatus]] = {
    "up": ("tightens", "unstated"), "on": ("tightens", "unstated"), "down": ("relaxes", "unstated"),
    "off": ("relaxes", "repealed"), "extends": ("extends", "unstated"),
}  # fmt: skip


def goods_listed(page: Page, start: int, end: int) -> list[Hit]:
    """Return the goods that a stretch lists in its own words, those with a name in the lexicon first.

    Fewer than three are no list.
    """
    found: dict[str, Hit] = {}
    for lead in _LEAD.finditer(page.text, start, end):
        cut = _LIST_END.search(page.text, lead.end(), end)
        for hit in _goods(page, lead.end(), cut.start() if cut else end):
            found.setdefault(page.text[hit.start : hit.end], hit)
    known = {
        name for name, hit in found.items()
        if page.within("material", hit.start, hit.end) or not elements().keys().isdisjoint(name)
    }  # fmt: skip
    ordered = sorted(found.items(), key=lambda pair: pair[0] not in known)
    return [hit for _, hit in ordered][:_MOST] if len(found) >= _FEWEST else []


def _goods(page: Page, start: int, end: int) -> Iterator[Hit]:
    plain = _BRACKETS.sub(lambda m: "," * len(m[0]), page.text[start:end])  # of the same length
    cuts = [0, *(at for m in _PARTS.finditer(plain) for at in m.span()), len(plain)]
    if len(cuts) // 2 < _FEWEST:
        return
    for first, last in zip(cuts[::2], cuts[1::2], strict=True):
        words = plain[first:last].rstrip(",")
        words = _AND_SO_ON.sub("", words)
        lead = _PART_OF.match(words)
        first += lead.end() if lead else 0
        words = words[lead.end() :] if lead else words
        if _GOOD.fullmatch(words) and not _NO_GOOD.search(words):
            yield Hit(start + first, start + first + len(words), "material", Name(words), "control.goods")


def duties_by_item(page: Page, notice: Draft, body: int) -> list[Draft]:
    """Return a notice on duties as one control an item, each with its own goods: 一、取消…关税; 二、提高….

    Empty where its items do not each say what they do to a duty.
    """
    record = notice.record
    assert isinstance(record, Control)
    heads = [m for m in _ITEM.finditer(page.text, body) if _OF_DUTY.search(m["head"])]
    items = [(m, verb) for m in heads if (verb := valued_pattern(TABLE, "turn").match(page.text, m.start("head")))]
    if len(items) < 2:
        return []
    shared = tuple(e for e in notice.evidence if e.role not in ("", "type", "materials", "status", "turn"))
    found = []
    for m, verb in items:
        line = page.text.find("\n", m.end())
        end = line if line >= 0 else len(page.text)
        turn, status = _MADE[value_of(TABLE, "turn", verb[0])]
        goods = goods_listed(page, m.start("head"), end) or scope_materials(page, m.start("head"), end, whole=True)
        goods = goods or goods_on_duty(page, *m.span("head"))
        comma = page.text.find(",", *m.span("head"))
        title = m.start("head"), comma if comma >= 0 else m.end("head")
        own = replace(
            record, title=page.words(*title), materials=tuple(dict.fromkeys(material_name(page, h) for h in goods)),
            turn=turn, status=status if status == "repealed" else record.status,
        )  # fmt: skip
        spans = (Evidence(m.start("head"), end), Evidence(*verb.span(), "turn"), *shared)
        spans = (*spans, *(Evidence(h.start, h.end, "materials") for h in goods))
        found.append(Draft(own, spans, f"{notice.rule}.item"))
    return found
