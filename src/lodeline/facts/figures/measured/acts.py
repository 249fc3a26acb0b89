"""Figures without a word of measure: a price by its unit (64万元/吨), an amount by its act ("produced 4 t of")."""

import re
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.figures.words.cues import COUNTED, figure_cue
from lodeline.facts.figures.words.moves import change_verbs, moves_by
from lodeline.facts.page import Page
from lodeline.model import Amount
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_PER_MASS = lazy_pattern(r"/(?:t|kg|g|lb|\[lb_av\]|oz|\[stn_av\]|[a-z]*t)$")
_PRICE_REACH, _ACT_REACH, _LINE_REACH, _LIST_REACH, _VERB_REACH = 40, 48, 72, 300, 12
_BREAK = lazy_pattern(r"[.;。:]\s|[;。]|\n")
_MORE = r"(?:about\s|some\s|nearly\s|almost\s|around\s|over\s|more\sthan\s|approximately\s)?"
_THING = lazy_pattern(
    r"(?:\s\([a-z]{2,5}\))?\s(?:tonnes\s|tons\s)?of\s(?:that\s|this\s|the\s|its\s)?(?:total\s|a\sgroup\sof\s|\d{1,3}\s)?(?P<what>(?!the\b)[a-z][\w-]*(?:\s(?!in\b|last\b|this\b|at\b|for\b|from\b|to\b|and\b)[\w-]+){0,4}(?:\sand\s[a-z][\w-]*(?=\s(?:\(|in\b|last\b|this\b|during\b)))?)",
    re.I,
)
_THING_BEHIND = lazy_pattern(
    r"(?:左右|以上)?的?(?P<thing>(?!产能|生产|规模|能力|项目|技改|扩建|改造|配套)[\u4e00-\u9fffA-Za-z、-]{1,30}?)(?=等?的?(?:项目|生产线|产线|产能|工程|基地|装置"
    r"|生产能力|能力|厂|扩建|技改|规模|[,。;()”\n]))"
)
_EN_TRIM = lazy_pattern(
    r"\s(?:last|this|during|through|since|worth|a|the|per|by|on|with|against|over|under|between|used|made|needed|sold|which|that|after|before|as|due|compared|versus|up|down)\b.*$"
)
# 产钢 is an act, 产量 is none, nor is the end of 投产
_MADE = (
    r"(?:(?:矿山|(?:平均)?日均?|年均?|月均?)?(?<![生投停复减限增国水特资量房财达满矿])产(?![量能值品业出线地权销资])"
    r"|矿产(?=[金银铜铅锌钼镍锂铀锡]))"
)


@cache
def _chinese_acts() -> str:
    return rf"(?:{alternatives(cue_words('figure_cues', 'act', 'zh'))}|{_MADE})"


@cache
def _verb_target() -> re.Pattern[str]:
    """Return the pattern of a verb that holds its own object and says how much of it: 减碳8%, 降本10%, 增效1.2亿元."""
    words = alternatives(cue_words("figure_cues", "verb-target", "zh"))
    return lazy_pattern(rf"(?P<verb>{words})(?:超过?|达到?|约|近|逾|至少|不低于|不少于)?\s?$")


@cache
def _trade() -> re.Pattern[str]:
    """Return the pattern of trade told by its act alone before its value: 其中出口2.19万亿元."""
    words = alternatives(cue_words("figure_cues", "trade", "zh"))
    return lazy_pattern(rf"(?<![进出])(?P<verb>{words})(?:达到?|为|约|近|逾|超过?)?\s?$")


@cache
def _act_before() -> re.Pattern[str]:
    """Return the pattern of an act whose object the amount counts, right before the amount."""
    chinese, english = _chinese_acts(), alternatives(cue_words("figure_cues", "act", "en"))
    return lazy_pattern(
        rf"(?P<zh>(?:[对向自从][\u4e00-\u9fff]{{2,8}})?(?:{chinese})(?!率|量|额|线|企业|基地|能力)[\u4e00-\u9fff]{{0,12}}?(?:\([^()\d%]{{1,8}}\))?)(?:约|近|超过?|逾|达到?|共|合计|不少于|不低于|不超过|至少|高于)?\s?$"
        rf"|\b(?P<en>{english})\s{_MORE}$"
    )


@cache
def figure_act() -> re.Pattern[str]:
    """Return the pattern of a Chinese act whose object is counted: 生产, 销售, 出口."""
    return lazy_pattern(_chinese_acts())


def act_of(page: Page, sentence: Sentence, hit: Hit, floor: int) -> tuple[Span, ...]:
    """Return the words that say what an amount is of: the material of a price, an act and its object."""
    if not isinstance(hit.value, Amount):
        return ()
    if hit.kind == "money" and _PER_MASS.search(hit.value.unit or ""):
        return _priced(page, sentence, hit, floor)
    aimed = _verb_target().search(page.text, max(sentence.start, floor, hit.start - _VERB_REACH), hit.start)
    if aimed is not None and aimed.end() == hit.start and not (hit.value.unit or "").startswith("{"):
        return (aimed.span("verb"),)
    if hit.kind == "money":
        traded = _trade().search(page.text, max(sentence.start, floor, hit.start - _VERB_REACH), hit.start)
        return (traded.span("verb"),) if traded is not None else ()
    if hit.kind != "quantity" or hit.value.unit == "{家}":  # 开采指标下达给6家集团
        return ()
    start = max(sentence.start, floor, hit.start - _ACT_REACH)
    match = _act_before().search(page.text[start : hit.start])
    if match is None:
        return (
            _listed_act(page, sentence, hit)
            or _labelled(page, sentence, hit, floor)
            or _plant_behind(page, sentence, hit)
        )
    if match["zh"]:
        named = match["zh"]
        if (moved := _moved_at_end().search(named)) and moves_by(page, hit):  # 出口减少3万吨
            return ((start + match.start("zh"), start + match.start("zh") + moved.start()),) if moved.start() else ()
        bare = figure_act().fullmatch(named)
        product = _THING_BEHIND.match(page.text, hit.end, sentence.end) if bare else None
        if product is not None:  # 年产5000吨稀土金属生产线
            return ((start + match.start("zh"), start + match.end("zh")), product.span("thing"))
        if hit.value.unit in COUNTED and (bare or named.endswith("量")):  # 移送处理102宗 says not what
            return ()
        both = match["zh"].startswith("出口") and page.text.endswith("进", start, start + match.start("zh"))  # 进出口
        return ((start + match.start("zh") - both, start + match.end("zh")),)
    made = _thing_of(page, sentence, hit)
    return (made, (start + match.start("en"), start + match.end("en"))) if made else ()


@cache
def _moved_at_end() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{change_verbs()})了?$")


def _thing_of(page: Page, sentence: Sentence, hit: Hit) -> Span | None:
    """Return the thing an amount is of: "4 t of fine sand last year"."""
    thing = _THING.match(page.text, hit.end, sentence.end)
    if thing is None:
        return None
    cut = _EN_TRIM.search(page.text, thing.start("what"), thing.end("what"))
    return thing.start("what"), cut.start() if cut else thing.end("what")


def _listed_act(page: Page, sentence: Sentence, hit: Hit) -> tuple[Span, ...]:
    """Return a thing with the act that a list opens with: "produced 3 t of lime, 4 t of sand and 5 t of clay"."""
    thing = _thing_of(page, sentence, hit) if page.text.startswith(" of ", hit.end) else None
    start = max(sentence.start, hit.start - _LIST_REACH)
    led = _act_of_list().search(page.text, start, hit.start) if thing else None
    return (thing, led.span("en")) if led and thing else ()


@cache
def _act_of_list() -> re.Pattern[str]:
    """Return the pattern of an act with the members of its list before the one looked at."""
    english = alternatives(cue_words("figure_cues", "act", "en"))
    mass = r"\d[\d,. ]{0,12}\s?[A-Za-z]{1,10}(?:\s[a-z]{2,8}){0,2}(?:\s\([a-z]{2,5}\))?\sof\s"
    member = rf"{mass}[^.;:()\d]{{2,90}}?(?:,|\sand|,\sand|,?\sincluding|\sof\swhich)\s"
    return lazy_pattern(rf"\b(?P<en>{english})\s{_MORE}(?:{member}){{1,8}}{_MORE}$")


def _plant_behind(page: Page, sentence: Sentence, hit: Hit) -> tuple[Span, ...]:
    """Return the product of a plant that a yearly amount stands before: 15万吨/年铝粉项目."""
    yearly = isinstance(hit.value, Amount) and (hit.value.unit or "").endswith("/a")
    thing = _THING_BEHIND.match(page.text, hit.end, sentence.end) if yearly else None
    return (thing.span("thing"),) if thing else ()


def _labelled(page: Page, sentence: Sentence, hit: Hit, floor: int) -> tuple[Span, ...]:
    """Return the label of a line of a list ("- Mined ore: 412,000 t"), else the material right before: 轻稀土11万吨."""
    start = page.text.rfind("\n", max(0, hit.start - _LINE_REACH), hit.start)
    line = _LABEL.search(page.text, max(start, 0), hit.start) if start >= 0 or hit.start < _LINE_REACH else None
    if line and not (sentence.start < floor and start < floor - 1):
        return (line.span("label"),)
    if page.text[hit.start - 1].isascii():
        return _opening_material(page, floor, hit)
    named = [m for m in page.within("material", max(floor, hit.start - _PRICE_REACH), hit.start) if m.end == hit.start]
    return (_with_owner(page, floor, named[-1]),) if named else ()


def _opening_material(page: Page, floor: int, hit: Hit) -> tuple[Span, ...]:
    """Return the material that is all a line or clause has before an amount: "REO 12,213 tonnes, 10% up"."""
    start = max(floor, hit.start - _PRICE_REACH)
    named = [m for m in page.within("material", start, hit.start) if page.text[m.end : hit.start] in (" ", ": ")]
    opens = named and _CLAUSE_OPENS.search(page.text, max(0, named[0].start - _PRICE_REACH), named[0].start)
    return ((named[0].start, named[0].end),) if opens else ()


def _with_owner(page: Page, floor: int, material: Hit) -> Span:
    """Return a material with the kind and the firm named right before it: 北原集团岩矿型稀土94580吨."""
    kind = _KIND_OF.search(page.text, floor, material.start)
    start = kind.start() if kind else material.start
    firms = [h for h in page.within("organisation", floor, start) if h.end == start]
    return (firms[-1].start if firms else start), material.end


_CLAUSE_OPENS = lazy_pattern(r"(?:^|\n|[.;:,]\s|[-*•·]\s)\s*(?:(?:[Tt]otal|[Ii]ncluding|[Aa]nd)\s)?$")
_KIND_OF = lazy_pattern(r"[\u4e00-\u9fff]{2}(?:型|类|级)$")
_LABEL = lazy_pattern(r"(?:^|\n)\s*(?:[-•*·]\s{0,3})(?P<label>[^\W\d_][^:\n,;]{1,48}?)\s?:\s?$")


def priced_behind(page: Page, sentence: Sentence, hit: Hit, measure: Span | None) -> bool:
    """Tell whether a price has its material nearer than the word of measure: 挂牌价上调 氧化镨钕报64万元/吨."""
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    if measure is None or hit.kind != "money" or not _PER_MASS.search(unit or ""):
        return False
    return measure[1] <= hit.start and bool(_priced(page, sentence, hit, measure[1] + 1))


def _priced(page: Page, sentence: Sentence, hit: Hit, floor: int) -> tuple[Span, ...]:
    """Return the material that a price per mass is of: the last one named right before it."""
    start = max(sentence.start, floor, hit.start - _PRICE_REACH)
    named = [
        m
        for m in page.within("material", start, hit.start)
        if not _BREAK.search(page.text, m.end, hit.start)
        and not figure_cue("basis").fullmatch(page.text, m.start, m.end)
    ]
    if not named:
        return ()
    kind = _KIND_BEFORE.search(page.text, max(start - 1, 0), named[-1].start)
    known = kind is not None and kind["kind"] in cue_words("figure_cues", "no-kind", "zh")
    return ((kind.start("kind") if kind and not known else named[-1].start, named[-1].end),)


_KIND_BEFORE = lazy_pattern(r"[,;:、。%](?P<kind>[\u4e00-\u9fff]{1,2})$")  # 65%黑钨|精矿
