"""The full name of a measure: the words that qualify it, without those that only lead to it.

An English name begins with its noun phrase, not with the verb or firm before it: an article, a possessive or a
preposition opens it (commanded an | average realised price), and so does the verb behind "to" (pledged to trim | steel
production). A measure of a measure is named whole: share of firms in output.
"""

import re
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.figures.words.cues import figure_cue
from lodeline.facts.page import Draft, Page
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

__all__ = [
    "folded_what",
    "named_behind",
    "phrase_end",
    "phrase_start",
    "rises_in",
    "stands_for_no_measure",
    "told_what",
    "trimmed",
    "widened",
    "with_qualified",
]

Span = tuple[int, int]
_WHOLE_WORD = lazy_pattern(r"[\w'-]*\s?")
_OTHER = lazy_pattern(r"\b(?:than|since|before|after|following|despite|amid|given)\s(?:[a-z-]+\s)?$")
_HEAD_REACH = 80
_DATED = lazy_pattern(r"\s(?:in|for|during|over|of)\s(?:the\s)?$")
_DETERMINED = lazy_pattern(r"\b(?:the|an?|its|their|our|additional|further|this)\s$", re.IGNORECASE)


@cache
def _opens() -> re.Pattern[str]:
    """Return the pattern of the words behind which a noun phrase begins."""
    words = alternatives(cue_words("figure_cues", "opens-name", "en"))
    return lazy_pattern(
        rf"\b(?:to\s[a-z]+|{words}|(?:the\s)?(?:company|group|firm|miner|mine)'s)\s|^'?s\s", re.IGNORECASE
    )


@cache
def _head() -> re.Pattern[str]:
    """Return the pattern of a measure that the one behind it is only part of: the share of firms in output."""
    words = alternatives(cue_words("figure_cues", "measure-of-measure", "en"))
    return lazy_pattern(rf"\b(?:{words})\sof\s(?:[\w'&-]+\s){{0,8}}$", re.IGNORECASE)


def phrase_start(page: Page, floor: int, start: int, measure: int) -> int:
    """Return where the noun phrase of a measure begins, at or behind `start`, or before it with its head."""
    if page.text[start - 1 : start].isalnum() and (cut := _WHOLE_WORD.match(page.text, start, measure)):
        start = cut.end()  # no half a word
    for opening in _opens().finditer(page.text, start, measure):
        start = opening.end()
    head = _head().search(page.text, max(floor, measure - _HEAD_REACH), measure)
    return min(head.start(), start) if head else start


def phrase_end(page: Page, start: int, end: int) -> int:
    """Return where a name ends without the period that closes it: exports of ore | in August."""
    for hit in page.within("date", start, end):
        if hit.end >= end and (led := _DATED.search(page.text, start, hit.start)):
            return led.start()
    return end


def stands_for_no_measure(page: Page, start: int, measure: int) -> bool:
    """Tell whether a measure is only what another is compared with or follows: lower than production."""
    return _OTHER.search(page.text, start, measure) is not None


def named_behind(page: Page, start: int, at: int) -> bool:
    """Tell whether an article before an amount says that it counts the noun behind it: the $9 million proceeds."""
    return _DETERMINED.search(page.text, max(start, at - 16), at) is not None


@cache
def _rise_in() -> re.Pattern[str]:
    up, down = (alternatives(cue_words("figure_cues", role, "en")) for role in ("rise-noun", "fall-noun"))
    plain = r"\s(?!(?:from|of|in|to|the|by|as|and|for|at|with|than|was|were|is|are)\b)[a-z-]+"
    noun = rf"(?:(?P<up>{up})|(?P<down>{down}))"
    since = r"\s(?=over\s|from\s|on\s(?:the|a)\s|year[\s-]on)"
    return lazy_pattern(rf"(?:{plain}){{0,4}}?(?:\s\([A-Za-z]{{2,4}}\))?\s{noun}(?:(?:{plain}){{0,3}}?\sin\s|{since})")


def rises_in(page: Page, at: int, end: int) -> re.Match[str] | None:
    """Return the words behind a percentage that say it is by how much something moved: a 4% quarterly drop in |."""
    return _rise_in().match(page.text, at, end) if page.text[at : at + 1] == " " else None


_BEFORE, _THING = 48, 8
_QUALIFIED = lazy_pattern(r"(?P<kind>[\u4e00-\u9fff]{1,8}\((?:[^()\d%]{1,16}|[^()]{0,20}[%同])\))$")
_NOUN = lazy_pattern(r"(?:[\w“”’'&-]+\s){0,4}$")
_ZH_HEAD = lazy_pattern(r"[\u4e00-\u9fff“”A-Za-z]{0,32}$")
_ZH_SHORT = lazy_pattern(r"(?<=的)[^的]{0,16}$|$")
_LONGEST = 30  # a longer run of characters is no name; then the words behind its last 的 are taken
_SKIP = lazy_pattern(
    r"^(?:(?:the|a|an|its|their|our|of|and|with|in|at|on|to|is|was|were|has|had|that|as|by|for|we|it|reach|raise|lift|cut"
    r"|increase|reduce|expand|grow|keep|bring|record|post|report)\s|及?以上的?(?=[\u4e00-\u9fff]{2})|(?:公司|集团|本期|全年|同期|其间|年度(?=[归实营净利])|其(?![他余它])|对应|虽然|尽管|但是?|同时|此外|另外|当月|本月|本旬|当期|年末|期末|月末|除|以?及|并且?|止年度的?|于?(?:回顾|报告)期内的?|年(?=[中末]期))(?=[\u4e00-\u9fff]{2}))",
    re.IGNORECASE,
)
_NUMBERED = lazy_pattern(r"\b[A-Z]\w+\s\d(?:,\s\d)*\sand\s$")
_IN_PERIOD = lazy_pattern(r"\s(?:in|for|during)\sthe\s(?:first\s|second\s)?(?:half|quarter|year|period|month)$")
_LINKED = lazy_pattern(r"\s(?:for|with|at|under|by)\s(?:the\s|an?\s)?")  # plc for the supply, design at a cost
_RECKONED = lazy_pattern(r"[按以][^,。;:]{1,12}计算的?")  # 按常住人口计算人均地区生产总值
_TOGETHER = lazy_pattern(r"[两三四五各多][地家]共(?:计|同)?$")  # 甲、乙两地共投资
_LISTED = lazy_pattern(r"[\u4e00-\u9fff]{2,8}、$")
_ALL_LIST = lazy_pattern(r"(?:[\u4e00-\u9fff]{1,4}、){1,12}")  # 铜、纸浆、|黄金期货合约的保证金
_UNDER_WAY = lazy_pattern(r"在(?=[建谈产岗册役])")  # 在建项目
_HELD = {("使", "用"), ("拥有", "人"), ("上调", "价"), ("累计", "折")}  # 使用外资金额, 公司拥有人应占溢利
_KINDS = lazy_pattern(r"(?<![\d.])\d{1,3}$")  # 10种有色金属产量


def told_what(draft: Draft) -> tuple[Span, ...]:
    """Return the words that say what a figure measures, one span after the other."""
    return tuple((e.start, e.end) for e in draft.evidence if e.role == "what")


def folded_what(page: Page, draft: Draft) -> str:
    """Return the words of measure of a figure in the characters that cue words are written in."""
    return "".join(page.text[start:end] for start, end in told_what(draft))


def _inside_name(page: Page, floor: int, hit: Hit) -> bool:
    """Tell whether a date is a word inside a name: 期货交易所铜当月期货平均价."""
    return hit.start > floor and page.text[hit.start] == "当" and page.text[hit.start - 1] > "\u4e00"


def with_qualified(page: Page, start: int, span: Span) -> Span:
    """Return a measure with the words that brackets explain before it: 原铝(电解铝)产量."""
    if page.text[span[0] - 1] != ")":
        return span
    floor = max(start, span[0] - _BEFORE)
    kind = _QUALIFIED.search(page.text[_past_leads(page, floor, span[0]) : span[0]])
    return (span[0] - len(kind["kind"]), span[1]) if kind else span


def _past_leads(page: Page, floor: int, at: int) -> int:
    """Return where the name may begin: behind the dates and the verbs that lead to it."""
    dates = (h for h in page.within("date", max(0, floor - 12), at) if floor < h.end)
    floor = max([floor, *(h.end for h in dates if not _inside_name(page, floor, h))])
    if page.text.startswith("期间费用", floor - 2):  # 2023年期间|费用率
        floor -= 2
    reckoned = _RECKONED.match(page.text, floor, at) or _TOGETHER.search(page.text, floor, at)
    floor = reckoned.end() if reckoned else floor
    if page.text.startswith("份", floor) and page.text[floor - 1] == "月":
        floor += 1
    for verb in figure_cue("lead-verb").finditer(page.text, floor, at):
        behind = page.text[verb.end()] if verb.end() < at else ""
        held = (
            (verb[0], behind) in _HELD
            or page.text.endswith(("查处", "惩处"), floor, verb.end())
            or page.text.endswith("平均", floor, verb.start())
        )  # 平均实现售价
        total = verb[0] == "累计" and verb.start() > floor and at - verb.end() <= 1  # 制造业累计用电量
        if not held and not total:
            floor = verb.end()
    return floor


def widened(page: Page, floor: int, span: Span) -> Span:
    """Return the measure with the words that qualify it: 中央企业固定资产投资, "on-site transformation rate"."""
    floor = _past_leads(page, floor, span[0])
    for link in _LINKED.finditer(page.text, floor, span[0]):
        floor = link.end()
    before = page.text[floor : span[0]]
    latin = page.text[span[0]].isascii() and not before[-1:] > "\u3400"  # but 大型企业PMI
    match = (_NOUN if latin else _ZH_HEAD).search(before)
    if match and len(match[0]) > _LONGEST and not latin:
        match = _ZH_SHORT.search(before)
    begin = floor + match.start() if match else span[0]
    if latin:
        begin, span = phrase_start(page, floor, begin, span[0]), (span[0], phrase_end(page, *span))
    start, end = trimmed(page, begin, span[1])
    start = _with_things_before(page, floor, start)
    if page.text[start - 1 : start] == "、" and any(page.text.find(mark, start, end) > 0 for mark in "及和"):
        listed = _LISTED.search(page.text, floor, start)  # 稀土矿石、金属及化合物出口量
        start = listed.start() if listed else start
    if page.text[start] in "种年" and start < end - 2 and (kinds := _KINDS.search(page.text, max(0, start - 4), start)):
        start = kinds.start() if page.text[start] == "种" else start + 1  # 23年含税均价
    series = _NUMBERED.search(page.text, max(0, start - _BEFORE), start) if page.text[start].isdigit() else None
    return (series.start(), end) if series else (start, end)  # Scope 1 and 2 emissions


def _with_things_before(page: Page, floor: int, start: int) -> int:
    """Return where a list of materials begins whose measure comes last: 铜、锌价格."""
    things = page.within("material", start, start + _THING)
    while things and things[0].start == start and start > floor and page.text[start - 1] == "、":
        earlier = [h for h in page.within("material", max(floor, start - _THING), start - 1) if h.end == start - 1]
        if not earlier:
            break
        start = earlier[0].start
        things = earlier
    if start > floor and page.text[start - 1] == "、" and _ALL_LIST.fullmatch(page.text, floor, start):
        return start if figure_cue("measure").search(page.text, floor, start) else floor
    return start


def trimmed(page: Page, start: int, end: int) -> Span:
    """Return words without a period behind them and without those that only lead to them."""
    dated = _IN_PERIOD.search(page.text, start, end)
    end = dated.start() if dated else end
    while True:
        while start < end - 1 and page.text[start] in " “”()的在由" and not _UNDER_WAY.match(page.text, start, end):
            start += 1
        skip = _SKIP.match(page.text[start:end])
        if skip is None:
            break
        start += skip.end()
    return _balanced(page.text, start, end)


def _balanced(text: str, start: int, end: int) -> Span:
    """Return words without half a pair of quotes: the mark that opens or closes elsewhere, or the whole pair."""
    opened, closed = text.count("“", start, end), text.count("”", start, end)
    if opened > closed and text.startswith("”", end):
        return start, end + 1
    if opened != closed:
        cut = text.rfind("”" if closed > opened else "“", start, end)
        return (cut + 1, end) if cut + 1 < end else (start, cut)
    return start, end
