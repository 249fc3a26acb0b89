"""What a figure measures: the words before it in its clause, a label, the clause before a total, or right behind it."""

import re
from functools import cache

from lodeline.facts.cues import cue_words
from lodeline.facts.figures.measured.wholes import end_of_whole, whole_begins, whole_from
from lodeline.facts.figures.words.cues import CLAUSE, GOES_ON, clause_start, compared_from, figure_cue, measurable
from lodeline.facts.figures.words.moves import direction, moves_by
from lodeline.facts.figures.words.names import (
    named_behind,
    rises_in,
    stands_for_no_measure,
    trimmed,
    widened,
    with_qualified,
)
from lodeline.facts.page import Page
from lodeline.model import Amount
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_BEFORE = 48
_BEFORE_LATIN = 80
_AFTER = 40
_OPEN = lazy_pattern(r"\([^()]{0,4}$")  # 经理指数(PMI), 精粉(金属量)
_EXPLAINED = lazy_pattern(r"(?<=[\u4e00-\u9fff])\([^()\d%]{1,16}\)$")
_SHORT_BRACKET = lazy_pattern(r"\([^()]{1,16}\)\s$")
_SECOND = lazy_pattern(
    r"[a-z][\w-]*(?:\s\([^()]{1,16}\))?\s(?:was|were|reached|totall?ed|stood\sat|came\sto|amounted\sto)\s(?:about\s|nearly\s)?"
)
_FIRST = lazy_pattern(r"\bof\s[a-z][\w-]*\sand\s$")
_NOUN_END = lazy_pattern(
    r"(?:[\u4e00-\u9fff]{0,3}?(?:率(?!先|领)|量|额|度|指数|比[例重]|(?<![同环])比(?!上|去|前|同|[12]))){1,2}"
)
_ADJECTIVES = lazy_pattern(r"\s(?:[a-z-]+\s){0,2}")
_AND = " and "
_LEADS_VERB = ("to ", "will ", "would ", "shall ", "can ", "could ", "may ")  # to supply lines
_THAN = lazy_pattern(r"\s(?:from|than|(?:high|low|fast|slow)er\sthan|more\sthan|less\sthan|above|below)\s")  # its base
_OF = lazy_pattern(
    r"\sof\s(?!up\b|about\b|some\b|over\b|nearly\b)(?:[A-Za-z][\w'-]*\s){0,4}?[A-Za-z][\w'-]*(?=(?:\s\([^()]{1,16}\))?\s(?:was|were|is|are|rose|fell|stood|reached|totalled|totaled|grew|from|to|by|at|had|has"
    r"|will|came|climbed|dropped|jumped|increased|decreased|declined|went|surged|soared|slid|slipped|tumbled|plunged|gained"
    r"|expanded|contracted|slumped|shrank|edged|totals|hit)\s)"
)
# a production line is no production
PART_OF_THING = lazy_pattern(
    r"以上(?=[\u4e00-\u9fff])|企业|公司(?!债)|引导基金|基金(?!规模|总额|额|余额)|集团|商(?=[,、。])|\s(?:lines?|plants?|bases?|facilit(?:y|ies)|units?|sites?|equipment|workshops?|agreements?|licences?|licenses?)\b"
)
_ALONE = lazy_pattern(r"\s?(?:人民币|约|近|不超过|不低于|[Aa]bout\s|[Uu]p\sto\s)?\s?")
_LABEL_END = lazy_pattern(r"[\u4e00-\u9fff]{0,4}(?:\([^()]{1,16}\))?\s?")
_ACTS_ON = lazy_pattern(r"\s?(?:[a-z]+\s){0,2}?(?:to|that|which|who)\s")  # three smelters to suspend output
_TO_PLACE = lazy_pattern(r"\s(?:to|from)\s(?:the\s)?[A-Z][\w.]*(?:\s[A-Z]\w+){0,2}(?=\s[a-z])")
_FLOWS = lazy_pattern(r"\b(?:shipments|exports|imports|arrivals|deliveries|sales)$", re.IGNORECASE)
_OF_PLAN = lazy_pattern(
    r"(?:仅|已|累计)*(?:完成|达到?)了?(?:全年|年度|当年|本年|时序)?(?:计划|目标|任务|预算|进度)(?:任务|指标|目标)?(?=的?\d)"
)
_FROM_PART = lazy_pattern(  # revenue from the Osen mine, revenue from gold bullion
    r"\sfrom\s(?:the\s)?[A-Za-z-]+(?:\s(?!in\b|was\b)[A-Za-z-]+){0,3}?(?=\s(?:in|for|during|was|were|of|decreased|increased|rose|fell|grew)\s)"
)
_PER_SHARE = lazy_pattern(r"(?:\d|\s?\(\d\))?\sper[\s-](?:[a-z]{4,8}\s)?share\b")
_OF_A_NAME = lazy_pattern(r"(?!Mineral|Ore|Total|Measured|Indicated|Inferred)\b[A-Z][\w&-]+\s$")
_STAKE = lazy_pattern(r"的?(?:股权|股份)")
_COUNTERS = frozenset({"{种}", "{家}", "{个}", "{项}", "{类}", "{位}", "{名}"})
_COMPARED = lazy_pattern(r"(?:但|而|并)?(?:同比(?=[去上]年)|相?较|相?比|与)(?!例|重|率|亚)")
_WITH = lazy_pattern(r"[与同和比较](?:上年|去年|上一年|上期)[^,;。]{0,24}相比,$")
_PEOPLED = lazy_pattern(
    r"\b(?:nation|country|city|town|village|province|county|state|region|community)\sof\s(?:about\s|some\s|over\s|nearly\s)?$"
)
_GROUND = lazy_pattern(r"[\u4e00-\u9fff]{0,3}(?:基础|水平)上")  # 在现行税率基础上加征34%关税


def what_of(page: Page, sentence: Sentence, hit: Hit, floor: int) -> Span | None:
    """Return the words that say what is measured: before the figure in its clause, else right behind it."""
    reach = hit.start - (_BEFORE_LATIN if page.text[hit.start - 2 : hit.start].isascii() else _BEFORE)
    start = max(clause_start(page, sentence, hit.start), floor, reach)
    start = max(_past_subject(page, sentence, start, hit.start), floor, reach)
    if _COMPARED.match(page.text, start, hit.start) and (moves_by(page, hit) or direction(page, sentence, hit)):
        return None  # 较6月日均产量下降3%
    if _PEOPLED.search(page.text, start, hit.start):  # investment in a nation of 53 million people
        return None
    label = _label_of(page, sentence, floor, start, hit.start)
    if label is not None:
        return label
    whole = whole_begins(page, sentence, hit, start)
    if whole is not None:  # "33% of mining quota and 36% of refined quota"
        return whole_from(page, sentence, hit, whole)
    moved = rises_in(page, hit.end, sentence.end) if hit.kind == "percent" else None
    told = _that_moved(page, sentence, hit, moved) if moved is not None else None
    if told or (moved is not None and moved[0].endswith("in ")):  # a 4% quarterly drop in output, a 40% profit jump
        return told
    if hit.kind in ("money", "quantity") and named_behind(page, start, hit.start):
        behind = figure_cue("measure").search(page.text, hit.end, min(sentence.end, hit.end + _AFTER))
        near = behind and _ADJECTIVES.fullmatch(page.text, hit.end, behind.start())
        return trimmed(page, hit.end, behind.end()) if near and behind and measurable(behind[0], hit) else None
    if page.text[start : hit.start].strip(" (") == "":  # a figure in brackets explains the words before them
        start = max(clause_start(page, sentence, max(sentence.start, start - 1)), floor, reach)
    found = None
    for match in figure_cue("measure").finditer(page.text, start, hit.start):
        bracketed = page.text.startswith(")", match.end()) and _OPEN.search(page.text, start - 1, match.start())
        if bracketed or not measurable(match[0], hit):
            continue
        part = _GROUND.match(page.text, match.end()) or PART_OF_THING.match(page.text, match.end())
        verb = page.text.endswith(_LEADS_VERB, 0, match.start()) and match[0].casefold() in _also_verbs()
        if match.start() > start and page.text[match.start() - 1] == "-":  # pre-production capital
            continue
        if match[0].isascii() and stands_for_no_measure(page, start, match.start()):
            continue
        if match[0] == "Resources" and _OF_A_NAME.search(page.text, start, match.start()):  # Regis Resources
            continue
        listed = _counts_things(hit) and page.text.startswith("、", match.end())  # 投资、贸易等共1100项
        found = None if part or verb or listed or _in_title(page, match.end(), hit.start) else match
    if found is not None:
        end = _NOUN_END.match(page.text, found.end(), hit.start) or _OF.match(page.text, found.end(), hit.start)
        end = end or _PER_SHARE.match(page.text, found.end(), hit.start)
        if hit.kind == "percent" and (done := _OF_PLAN.match(page.text, found.end(), hit.end)):
            end = done  # 原煤产量完成全年计划|48.5%
        if end is None and _FLOWS.search(page.text, found.start(), found.end()):
            end = _TO_PLACE.match(page.text, found.end(), hit.start)
        if end is None and found[0].casefold().endswith("revenue"):
            end = _FROM_PART.match(page.text, found.end(), hit.start)
        begin = start if not found[0].isascii() else max(clause_start(page, sentence, found.start()), floor)
        span = widened(page, begin, (found.start(), end.end() if end else found.end()))
        return _with_joined(page, sentence, floor, with_qualified(page, sentence.start, span))
    if hit.kind == "percent" and _THAN.match(page.text, hit.end):
        return None  # "up 1.4 percentage points from the growth rate in August"
    after = figure_cue("measure").search(page.text, hit.end, min(sentence.end, hit.end + _AFTER))
    if after is not None and not measurable(after[0], hit):
        return None
    if after is not None and after[0].isascii() and _due_to(page, hit.end, after.start()):
        after = None
    if after is not None and PART_OF_THING.match(page.text, after.end()):
        return None
    listed = page.text.startswith(("、", "及以上"), hit.end)  # 140亿笔、金额4万亿元; 亿元及以上项目
    if (
        after is not None and (listed or _counts_things(hit)) and not after[0].isascii()
    ):  # 84种产品产量 counts no output
        after = None
    if after is not None and after[0] in cue_words("figure_cues", "counted", "zh"):  # 5‰人口抽样调查
        after = None
    if after is None or CLAUSE.search(page.text, hit.end, after.start()) or _ACTS_ON.match(page.text, hit.end):
        return _measure_of_total(page, sentence, floor, start, hit) or _compared_before(
            page, sentence, floor, start, hit
        )
    until = end_of_whole(page, sentence, hit, after.end()) if hit.kind == "percent" else after.end()
    return _held_by(page, start, hit) or trimmed(page, hit.end, until)


def _that_moved(page: Page, sentence: Sentence, hit: Hit, moved: re.Match[str]) -> Span | None:
    """Return what a noun of change is of: the measure right before the noun, else the one behind its "in"."""
    inner = figure_cue("measure").search(page.text, hit.end, moved.end())
    if inner is not None:
        return trimmed(page, hit.end, inner.end())
    of = figure_cue("measure").search(page.text, moved.end(), min(sentence.end, moved.end() + _AFTER))
    if of is None or CLAUSE.search(page.text, moved.end(), of.start()):
        return None
    return widened(page, moved.end(), of.span())


def _held_by(page: Page, start: int, hit: Hit) -> Span | None:
    """Return whose the shares are of which a percentage is taken over or held: 收购甲公司30%股权."""
    stake = _STAKE.match(page.text, hit.end) if hit.kind == "percent" else None
    if stake is None:
        return None
    floor = max((m.end() for m in figure_cue("stake-act").finditer(page.text, start, hit.start)), default=-1)
    return (floor, stake.end()) if 0 <= floor < hit.start - 1 and page.text[floor] > "\u4e00" else None


def _due_to(page: Page, start: int, end: int) -> bool:
    """Tell whether words name what a figure is due to: US$3,946 a tonne as a result of higher production."""
    return figure_cue("cause").search(page.text, start, end) is not None


def _counts_things(hit: Hit) -> bool:
    """Tell whether an amount is a count of kinds, firms or items in Chinese, of which nothing behind it is measured."""
    return isinstance(hit.value, Amount) and hit.value.unit in _COUNTERS


@cache
def _also_verbs() -> frozenset[str]:
    return frozenset(cue_words("figure_cues", "measure-as-verb", "en"))


def _past_subject(page: Page, sentence: Sentence, start: int, at: int) -> int:
    """Return where a clause begins whose subject holds brackets or "and": production of neodymium and cerium (NdCe)."""
    if start > sentence.start and page.text[start - 1] == ")":
        named = _SHORT_BRACKET.search(page.text[max(0, start - 20) : start + 1])
        explained = _EXPLAINED.search(page.text[max(0, start - 20) : start])
        before = named or explained
        start = clause_start(page, sentence, max(sentence.start, start - len(before[0]))) if before else start
    second = page.text.endswith(_AND, 0, start) and _SECOND.fullmatch(page.text, start, at)
    if second and _FIRST.search(page.text[max(sentence.start, start - _BEFORE) : start]):
        return clause_start(page, sentence, max(sentence.start, start - len(_AND)))
    return start


def _measure_of_total(page: Page, sentence: Sentence, floor: int, start: int, hit: Hit) -> Span | None:
    """Return the measure that the clause before a total names: 现将控制指标下达你们,共计1.86万吨."""
    if not GOES_ON.fullmatch(page.text, start, hit.start) or start <= max(floor, sentence.start):
        return None
    begin = max(clause_start(page, sentence, start - 2), floor, start - _BEFORE)
    found = list(figure_cue("measure").finditer(page.text, begin, start))
    return widened(page, begin, (found[-1].start(), found[-1].end())) if found else None


def _compared_before(page: Page, sentence: Sentence, floor: int, start: int, hit: Hit) -> Span | None:
    """Return the measure that a clause compares before the one that tells its change: 利润与上年同期相比,增加2亿元."""
    compared = compared_from(page, sentence, start)
    if compared is None or not moves_by(page, hit) or start <= floor:
        return None
    against = _WITH.search(page.text, max(sentence.start, floor, start - 2 * _BEFORE), start)
    if against is None:
        return None
    begin = max(compared, floor)
    found = list(figure_cue("measure").finditer(page.text, begin, against.start()))
    whole = found and found[-1].end() == against.start()
    return widened(page, begin, found[-1].span()) if whole else None


def _in_title(page: Page, at: int, before: int) -> bool:
    """Tell whether a place lies inside a title that ends before a figure: 《某集团投资计划》等5项议题."""
    close = page.text.find("》", at, before)
    return close >= 0 and page.text.find("《", at, close) < 0


def _label_of(page: Page, sentence: Sentence, floor: int, start: int, at: int) -> Span | None:
    """Return the measure that ends a label before a colon with nothing but an amount behind it: 中标价:人民币3亿元."""
    if start <= max(floor, sentence.start) or page.text[start - 1] != ":" or not _ALONE.fullmatch(page.text, start, at):
        return None
    begin = max(clause_start(page, sentence, start - 2), floor, start - _BEFORE)
    found = list(figure_cue("measure").finditer(page.text, begin, start - 1))
    if not found or not _LABEL_END.fullmatch(page.text, found[-1].end(), start - 1):
        return None
    return widened(page, begin, (found[-1].start(), found[-1].end()))


def _with_joined(page: Page, sentence: Sentence, floor: int, span: Span) -> Span:
    """Return a measure with the one that "and" joins to it: cash and short-term deposits."""
    earlier = max(sentence.start, floor, span[0] - len(_AND) - _BEFORE)
    if not page.text.endswith(_AND, 0, span[0]):
        return span
    for match in figure_cue("measure").finditer(page.text, earlier, span[0]):
        if match.end() + len(_AND) == span[0]:
            return widened(page, max(clause_start(page, sentence, match.start()), earlier), (match.start(), span[1]))
    return span
