"""Chinese clauses with a day by which something is to be done: 年底前完成…, 企业应当于4月30日前将….

A deadline binds whoever the clause names, also where a notice sets it for others (应当, 须): then it is a duty with a
day, which a reader has to know as much as a promise. 要 and 必须 without a day stay exhortation.
"""

from collections.abc import Callable, Iterator
from functools import cache

from lodeline.facts.commitments.promise import Promise
from lodeline.facts.horizon import due, may_be_due
from lodeline.facts.issuing.forms import is_entitled, is_official
from lodeline.facts.issuing.profile import spoken_by
from lodeline.facts.page import Page
from lodeline.lexicon.wordings import wordings
from lodeline.model import DateValue
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_BEFORE = lazy_pattern(
    r"(?:下班|中午|上午|\d{1,2}[时点]\d{0,2}分?|\d{1,2}:\d\d)?(?:之|以)?前(?![一二三四五六七八九十半两往来去\d])|[底末](?:之|以)?前"
)
_AGO = lazy_pattern(r"[\d一二两三四五六七八九十几数多]{1,4}个?(?:小时|天|日|周|星期|月|年)之?前")  # 两天前
_ENDS_BEFORE = lazy_pattern(r"前$")
_URGED = lazy_pattern(r"(?:^|[,;、])(?:要|必须|务必|应当?|须|需)|(?:要|应当?|须|必须|需)(?:于|在)?$")
_DONE = lazy_pattern(r"^(?:,?[\u4e00-\u9fff]{0,8})(?:已|曾|就已)")
_BOUND = lazy_pattern(r"(?:应当?|须|需|必须|务必|要)?(?:于|在)?$")
_LIST_MARK = lazy_pattern(
    r"(?:(?:通知|方案|意见|公告|文件)(?:要求|强调|明确|指出|提出)[,:])?(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])?\s?"
)
ORDERING = ("policy_document", "inspection")
_REPLY = lazy_pattern(r"回执|参会|与会|报名")  # who comes to a meeting answers an invitation
_WITHIN = lazy_pattern(r"\d{1,3}个?(?:工作日|自然日|日|天|个?月)(?:之|以)?内")
_RECEIVED = lazy_pattern(r"收到|受理|取得|之日起|申请")
_STATUTE, _PREAMBLE = lazy_pattern(r"第一条"), 3000
_BOUND_ONE = lazy_pattern(
    r"请?(?P<who>(?:各|有关|两家|省级|市级|县级|地方|全体|所有|相关|中央)[\u4e00-\u9fff、()]{1,36}?"
    r"(?:部门|单位|企业|公司|集团|政府|机构|[局委厅组市县区人地]))(?=[要应须将在于按请]|必须|及时|严格|认真)"
)
_VERB_LED = lazy_pattern(r"[将把要须向]|应当?")
_REGION = lazy_pattern(r"全[国省市县区州盟旗]")
_RATE = lazy_pattern(r"(?:率|比重|占比|比例)[^,。;]{0,8}(?:达|提高|提升|保持|控制|不低于|不高于)")
_REACH, _RATED = 26, 60


def has_deadline(page: Page, begin: int, end: int) -> bool:
    """Tell whether a clause names a coming day before which somebody does something."""
    hit = _deadline(page, begin, end)
    if hit is None:
        return False
    stop = page.text.find("。", hit.end)
    rest = page.text[hit.end : min(hit.end + _REACH, stop if stop >= 0 else hit.end + _REACH)].removeprefix("前")
    if _REPLY.search(page.text, begin, end) or _DONE.match(rest) or not _deeds().stands(rest, 0, len(rest)):
        return False
    urged = _URGED.search(page.text[begin : hit.start]) is not None
    return not urged or spoken_by(page)[0] in ORDERING


def stands_alone(page: Page, begin: int, end: int) -> bool:
    """Tell whether a clause is nothing but its deadline, and the deed is the clause behind: 9月15日前,各企业…."""
    hit = _deadline(page, begin, end)
    return hit is not None and end - hit.end <= 1


def bound(page: Page, begin: int, noun: Callable[[Page, int, int], Span | None]) -> Span | None:
    """Return who is bound by the deadline of a clause: before it, or where it stands alone, right behind it."""
    hit = _deadline(page, begin, begin + 2 * _REACH)
    if hit is None:
        return None
    mark = _LIST_MARK.match(page.text, begin)
    start = mark.end() if mark else begin
    lead = _BOUND.search(page.text, start, hit.start)
    found = noun(page, start, lead.start() if lead else hit.start)
    found = found or _subject(page, begin)
    if found is None and page.text[hit.end : hit.end + 1] == ",":
        verb = _VERB_LED.search(page.text, hit.end + 1, hit.end + _REACH)
        verb = verb or _deeds().search(page.text, hit.end + 1, hit.end + _REACH)
        found = noun(page, hit.end + 1, verb.start()) if verb else None
    if (
        found is not None
        and _REGION.fullmatch(page.text, *found)
        and _RATE.search(page.text, hit.end, hit.end + _RATED)
    ):
        return None  # 全区绿色矿山建成率达100%: the region has a rate
    return found


def duties_within(page: Page, sentence: Sentence) -> Iterator[Promise]:
    """Yield what a notice tells somebody to do within so many days: 各集团要…,于10个工作日内完成指标分解.

    The rules of a procedure (自收到申请之日起45日内) are no duty of today; nor is what the press retells of them.
    """
    if not (is_official(page) or is_entitled(page)) or _STATUTE.search(page.text, 0, _PREAMBLE):
        return
    for found in _WITHIN.finditer(page.text, sentence.start, sentence.end):
        floor = max(page.text.rfind(mark, sentence.start, found.start()) + 1 for mark in ",;")
        begin = max(sentence.start, floor)
        stop = min((at for mark in ",;。" if (at := page.text.find(mark, found.end())) >= 0), default=sentence.end)
        after = _RECEIVED.search(page.text, begin, found.start())
        if after is None and _deeds().stands(page.text, found.end(), stop):
            yield Promise(begin, stop, _subject(page, begin), "zh-commitment.within")
            return


def _subject(page: Page, begin: int) -> Span | None:
    """Return whom a sentence of a notice opens with and tells to do something: 各稀土集团要…, 请省级主管部门…."""
    sentence = page.reading.sentence_at(begin)
    mark = _LIST_MARK.match(page.text, sentence.start if sentence else begin)
    who = _BOUND_ONE.match(page.text, mark.end()) if mark else None
    return who.span("who") if who and spoken_by(page)[0] in ORDERING else None


def _deadline(page: Page, begin: int, end: int) -> Hit | None:
    for hit in page.within("date", begin, end):
        value = hit.value
        if not isinstance(value, DateValue):
            continue
        if _AGO.fullmatch(page.text, hit.start, hit.end):
            continue
        before = _ENDS_BEFORE.search(page.text[hit.start : hit.end]) or _BEFORE.match(page.text, hit.end)
        if before and (due(page, value) or may_be_due(page, value)):
            return hit
    return None


@cache
def _deeds() -> Finder:
    cues = (wordings("commitments", role, "zh") for role in ("target", "volition", "deadline"))
    words = [word for found in cues for word in found if len(word) > 1]
    return Finder(lazy_pattern("|".join(sorted(set(words), key=lambda w: (-len(w), w)))), words)
