"""Whose a figure is: the owner that stands before the verb, where that is not the text's own speaker.

战略性新兴产业完成投资2.18万亿元 is investment of these industries; "Nanhe recorded revenue of" is Nanhe's revenue.
"""

import re
from functools import cache

from msgspec.structs import replace

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.figures.measured.acts import figure_act
from lodeline.facts.figures.measured.things import says_not_whose
from lodeline.facts.figures.words.cues import figure_cue
from lodeline.facts.issuing.defined import is_defined
from lodeline.facts.page import Draft, Page
from lodeline.model import Evidence, Figure
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_ZH_OWNER = lazy_pattern(r"(?:^|(?<=[,;。:、\s]))(?:其中|而|但|此外|另外|同时)?(?P<owner>[\u4e00-\u9fff“”()]{2,24})$")
_ZH_NO_OWNER = lazy_pattern(
    r"年?度|(?:我|本|该|全|各)?(?:公司|集团|企业|单位|厂|本部)(?:上下|系统|于[^,]{0,8})?|其|他|她|本?报告期内?|[^,]*(?:同比|环比|期间|以来|分别|预计|力争|有望|可望|将|要|在|对|把|已|增长|下降|实施|开展|推动|计划)[^,]*"
)
_CAPITAL = lazy_pattern(r"\b[A-Z][\w&-]*(?:\s[A-Z][\w&-]*)*")
_RUN = lazy_pattern(r"[\u4e00-\u9fff]{1,10}$")
_SITE = lazy_pattern(
    r"(?:^|[\s*;。])(?P<name>[\u4e00-\u9fff]{1,8}(?:矿业|矿山|[金铜铅锌钨锂铁煤]?矿|冶炼厂|电厂|钢厂|项目|基地))\*{0,2}:[^;。:\n]{0,48}$"
)
_SUBSIDIARY = lazy_pattern(
    r"(?:所属|旗下|下属|附属|控股|参股|全资)(?:的|全资|控股)*(?:子公司|附属公司|公司|企业)?"
    r"(?P<owner>[\u4e00-\u9fffA-Za-z()]{2,24}?(?:公司|集团|冶炼厂|[电钢]厂|矿业|矿山|[铜金锌铅锂镍煤铁]矿|项目))"
)
_OF_FIRM = lazy_pattern(
    r"(?:[,;:]|影响|导致|减少|增加)(?:本|上市|致)?(?:公司|集团)(?!所属|旗下|下属)|[;。]|母公司|公司$"
)
_PART_OF = lazy_pattern(r"(?:所属|旗下|下属|附属|控股|参股|全资|子公司|附属公司)的?$")
_SENTENCE_REACH = 120
_TOLD = lazy_pattern(r"(?:数据|公告|年报|财报|业绩快报)?(?:显示|披露),$")
_ACTOR = lazy_pattern(
    r"(?:(?<![\u4e00-\u9fff、])|(?<=[日旬月年度份末底]))(?:其中|本旬|当旬|当月|本月)?,?(?P<owner>[\u4e00-\u9fff]{2,16}?)(?:共计?|累计|合计|平均|总共|分别)?$"
)
_WHOLE = lazy_pattern(r"(?:全[国省市区县州]|全行业)[\u4e00-\u9fff]*|[\u4e00-\u9fff]+(?:企业|行业|地区|钢厂|煤矿|矿山)")
_LEADS = lazy_pattern(r"(?:的|累计|共|实现|完成|单季|合并){0,3}")
_REACH, _EN_REACH, _LINE = 28, 120, 1200


@cache
def _owning_zh() -> re.Pattern[str]:
    """Return the pattern of the verb between an owner and what is measured: 累计实现, 获得了."""
    verbs, led = (alternatives(cue_words("figure_cues", role, "zh")) for role in ("owner-verb", "owner-verb-led"))
    return lazy_pattern(rf"(?:{led})*(?:{verbs})(?:了|的)?(?:累计|合计)?$")


@cache
def _owning_en() -> re.Pattern[str]:
    verbs = alternatives((*cue_words("figure_cues", "owner-verb", "en"), *cue_words("figure_cues", "owner-act", "en")))
    return lazy_pattern(
        rf"(?:\s\([^()]{{1,24}}\))?\s(?:has\s|had\s)?(?:{verbs})\s(?:an?\s|total\s|its\s)*(?:[a-z-]+\s){{0,2}}$"
    )


@cache
def _heads_owned() -> re.Pattern[str]:
    verbs = alternatives(cue_words("figure_cues", "owner-verb", "en"))
    return lazy_pattern(rf"\s(?:has\s|had\s)?(?:{verbs})\s[^,;]{{1,80}}$")


def owned(page: Page, draft: Draft, issuer: str | None) -> Draft:
    """Return a figure with its owner before what it measures; itself where the text names none but its speaker."""
    figure = draft.record
    what = next((e for e in draft.evidence if e.role == "what"), None)
    if not isinstance(figure, Figure) or what is None:
        return draft
    amount = next((e for e in draft.evidence if e.role == "amount" and e.end <= what.start), None)
    latin = page.text[what.start].isascii()  # amount first: 甲集团获得3000吨开采指标
    owner = _english(page, what, draft.evidence) if latin else _chinese(page, amount or what)
    if owner is None or page.words(*owner) in figure.what:
        return draft
    if _is_speaker(page, owner, issuer) and not _PART_OF.search(page.text, max(0, owner[0] - 8), owner[0]):
        return draft
    gap = " " if page.text[owner[1] - 1].isascii() else ""
    record = replace(figure, what=page.words(*owner) + gap + figure.what)
    whole = draft.evidence[0]
    first = Evidence(min(owner[0], whole.start), whole.end, whole.role)
    return Draft(record, (first, *draft.evidence[1:], Evidence(*owner, "owner")), f"{draft.rule}+owner")


def of_bullet(page: Page, draft: Draft, issuer: str | None) -> Draft:
    """Return an English figure of a bulleted line as one of the mine or firm that the line opens with."""
    figure, at = draft.record, draft.evidence[0].start
    line = max(page.text.rfind("\n", 0, at) + 1, at - _LINE)
    while line < at and page.text[line] in " \t\u3000":
        line += 1
    if not isinstance(figure, Figure) or page.text[line : line + 1] not in "•·*-–" or "+owner" in draft.rule:
        return draft
    opens = _bullet().match(page.text, line, at)
    if opens is None or opens.end() > at or opens["name"] in figure.what:
        return draft
    span = opens.span("name")
    if _is_speaker(page, span, issuer) or figure_cue("measure").search(opens["name"]) or page.within("material", *span):
        return draft
    record = replace(figure, what=f"{opens['name']} {figure.what}")
    return Draft(record, (*draft.evidence, Evidence(*span, "owner")), f"{draft.rule}+owner.carried")


@cache
def _bullet() -> re.Pattern[str]:
    verbs = alternatives((*cue_words("figure_cues", "owner-verb", "en"), *cue_words("figure_cues", "owner-act", "en")))
    name = r"(?!(?:The|Our|Total|Group|This|In|For|During|We|Company)\b)(?P<name>[A-Z][\w'&-]+(?:\s[A-Z][\w'&-]+){0,3})"
    return lazy_pattern(rf"[•·*–-]\s?{name}\s(?:has\s|had\s)?(?:{verbs})\b")


def carried_on(page: Page, draft: Draft, owner: Evidence, *, bare: bool) -> Draft:
    """Return a figure without an owner as one of the firm that its line was told of before."""
    figure, at = draft.record, draft.evidence[0].start
    between = page.within("organisation", owner.end, at) if bare else ()
    if not bare or not isinstance(figure, Figure) or between or "+owner" in draft.rule:
        return draft
    record = replace(figure, what=page.words(owner.start, owner.end) + figure.what)
    return Draft(record, (*draft.evidence, owner), f"{draft.rule}+owner.carried")


def firm_of(page: Page, draft: Draft) -> Evidence | None:
    """Return the owner of a figure where it is a firm named."""
    owner = next((e for e in draft.evidence if e.role == "owner"), None)
    named = owner is not None and page.within("organisation", owner.start, owner.end)
    return owner if named and "+owner" in draft.rule else None


def _is_speaker(page: Page, owner: Span, issuer: str | None) -> bool:
    """Tell whether an owner is who the text speaks for, in full or by a part of the name that ends alike."""
    if issuer is None:
        return False
    name = page.words(*owner).strip()
    return name in issuer or issuer in name


def _chinese(page: Page, what: Evidence) -> Span | None:
    sentence = page.reading.sentence_at(what.start)
    if sentence is None:
        return None
    floor = max(sentence.start, what.start - _REACH)
    floor = max([floor, *(h.end for h in page.within("date", floor, what.start))])
    verb = _owning_zh().search(page.text[floor : what.start])
    if firm := _before_date(page, sentence, what):
        return firm
    if verb is None:
        told = _acting(page, what, floor) or _named_before(page, sentence, what) or _labelled(page, sentence, what)
        return told or _subsidiary(page, sentence, what)
    owner = _ZH_OWNER.search(page.text[floor : floor + verb.start()])
    if owner is None or _ZH_NO_OWNER.fullmatch(owner["owner"]):
        return None
    if owner.start("owner") == 0 and floor > sentence.start and "\u4e00" <= page.text[floor - 1] <= "\u9fff":
        dated = any(h.end == floor for h in page.within("date", sentence.start, floor))
        if not dated:  # cut in the middle of longer words
            return None
    start, end = floor + owner.start("owner"), floor + owner.end("owner")
    return (_bracket_opened(page, sentence.start, start), end) if ")" in owner["owner"] else (start, end)


def _bracket_opened(page: Page, floor: int, start: int) -> int:
    """Return where an owner begins that a list in brackets cuts: 轻金属(铯、|铷)业务."""
    opened = page.text.rfind("(", floor, start)
    if opened < 0 or page.text.find(")", opened, start) >= 0:
        return start
    before = _RUN.search(page.text, max(floor, opened - _REACH), opened)
    return before.start() if before else start


def _acting(page: Page, what: Evidence, floor: int) -> Span | None:
    """Return the whole, the branch or the place that produces or trades what is measured: 全国|共生产粗钢9万吨."""
    if not figure_act().match(page.text, what.start):
        return None
    named = _ACTOR.search(page.text, floor, what.start)
    if named is None or _ZH_NO_OWNER.fullmatch(named["owner"]):
        return None
    span = named.span("owner")
    if _WHOLE.fullmatch(page.text, *span) or any(h.end == span[1] for h in page.within("place", *span)):
        return span
    return None


def _labelled(page: Page, sentence: Sentence, what: Evidence) -> Span | None:
    """Return the mine, works or project that labels its figures: 云朔矿山:储量9万吨,产能3万吨/年."""
    label = _SITE.search(page.text, max(0, sentence.start - 1, what.start - 2 * _REACH), what.start)
    return label.span("name") if label else None


def _subsidiary(page: Page, sentence: Sentence, what: Evidence) -> Span | None:
    """Return the subsidiary that a sentence told of before a bare measure: 公司所属云朔冶炼厂受影响,造成净利润亏损."""
    if not says_not_whose(page.text[what.start : what.end].removesuffix("亏损")):
        return None
    start = max(sentence.start, what.start - _SENTENCE_REACH)
    named = list(_SUBSIDIARY.finditer(page.text, start, what.start))
    if not named or _OF_FIRM.search(page.text, named[-1].end(), what.start):
        return None
    return named[-1].span("owner")


def _before_date(page: Page, sentence: Sentence, what: Evidence) -> Span | None:
    """Return the firm right before the period of a figure: 云朔矿业2025年前三季度营收25亿元."""
    dates = page.within("date", max(sentence.start, what.start - _REACH), what.start)
    if not dates or not _LEADS.fullmatch(page.text, dates[-1].end, what.start):
        return None
    at = dates[-1].start
    told = _TOLD.search(page.text, max(sentence.start, at - _REACH), at)  # 云朔集团数据显示,2022年实现利润
    at = told.start() if told and page.text[told.start() - 1] not in "局部会院署社报网心" else at
    hits = [h for h in page.within("organisation", max(sentence.start, at - _REACH), at) if h.end == at]
    opens = hits and (hits[-1].start == sentence.start or page.text[hits[-1].start - 1] in ",:;中\n")
    return (hits[-1].start, hits[-1].end) if opens else None


def _named_before(page: Page, sentence: Sentence, what: Evidence) -> Span | None:
    """Return the firm that is a clause by itself before a figure: 第二候选人:云朔建设公司,投标报价13亿元."""
    if page.text[what.start - 1] not in ",:":
        return None
    hits = [h for h in page.within("organisation", sentence.start, what.start) if h.end == what.start - 1]
    opens = hits and (hits[-1].start == sentence.start or page.text[hits[-1].start - 1] in ",:;")
    return (hits[-1].start, hits[-1].end) if opens else None


def _english(page: Page, what: Evidence, evidence: tuple[Evidence, ...]) -> Span | None:
    """Return the organisation that records, sells or makes what is measured, in the words before it."""
    sentence = page.reading.sentence_at(what.start)
    if sentence is None:
        return None
    ends = min(e.start for e in evidence if e.role in ("what", "amount"))
    floor = max(sentence.start, ends - _EN_REACH)
    named = [(h.start, h.end) for h in page.within("organisation", floor, ends)]
    named += [m.span() for m in _CAPITAL.finditer(page.text, floor, ends) if is_defined(page, m[0])]
    if not named:
        return None
    last = max(named, key=lambda span: (span[1], -span[0]))
    between = page.text[last[1] : ends]
    verb = _owning_en().match(between + ("" if between.endswith(" ") else " "))
    return last if verb or _joined_on(between) else None


def _joined_on(between: str) -> bool:
    """Tell whether a second thing is measured of the same: "X recorded revenue of 3 and net profit of 1"."""
    head, mark, tail = between.rpartition(" and ")
    return bool(mark) and len(tail) < _REACH and _heads_owned().match(head) is not None
