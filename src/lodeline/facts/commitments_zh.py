"""Chinese promises: words of intent, coming dates, and 将 before what somebody will do.

将 stands before what is meant to be done, before what will happen, and before an object (将草案提请审议). The verb
tells them apart: one of the will (自主动词: 实施, 建设), one of happening (非自主动词: 出现, 面临), or one that is
either (推动), which counts only where somebody who can act stands before 将.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from lodeline.facts.deadlines_zh import ORDERING, bound, has_deadline, stands_alone
from lodeline.facts.horizon import due
from lodeline.facts.page import Page
from lodeline.facts.profile import spoken_by
from lodeline.facts.promise import Promise, actor_in, close_of
from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.model import AnnotationKind, DateValue
from lodeline.text import Sentence
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

_CUT = lazy_pattern(r"(?<!\d),|,(?!\d)|;")
_TITLE_BEHIND = lazy_pattern(r"性|[^《,]{0,4}》|[^“,]{0,2}”")
_EFFECTIVE = lazy_pattern(r"自[^,]{2,20}起(?!(?:正式)?(?:施行|实施|生效|执行))")
_COMPARED = lazy_pattern(r"[比按照原超较]$")
_PART_OF_WORD = {
    "拟": lazy_pattern(r"[模虚草比类编摹]$"),
    "决定": lazy_pattern(r"(?:性|的|这一|这个|该|此|一项|正确|重大|重要)$"),
}
_DECIDES = lazy_pattern(
    r"(?:会议|董事会|股东大?会|常委会|党委|公司|集团|政府|国务院|委员会)(?:(?:研究|审议)?决定|(?:郑重|公开|共同|书面)?承诺)$"
)
_URGED = lazy_pattern(r"(?:^|[,;])(?:要|必须|务必|应当|请)|要$|要求|号召|呼吁")
_HOPES = lazy_pattern(r"(?:努力|力争|争取|确保|全力)")
_URGES = lazy_pattern(r"(?:强调|要求|指出|提出|表示)?[,:]\s?(?:要|必须|务必)(?!求)[^。;]{0,200},$")
_NO_WILL = lazy_pattern(r"军|领|士|来(?!自)|帅|使|为|有|至|近|是|会(?=是|有|更)|更(?!好|加大|进)|不会|到来|结束")
_JOINS = lazy_pattern(  # 将旧址与民俗结合,开辟了路线
    r"(?!进一步|继续|持续|不断|加快|深度|深入|全面|积极|大力|更|陆续|逐步)[^,]{2,20}[与和同][^,]{1,16}(?:结合|融合|混合|合并)$"
)
_ATTRIBUTE = lazy_pattern(r"[^,的]{1,8}的")
_FORETOLD = ("必", "终", "势", "即", "或", "恐")
_PREPOSITION = lazy_pattern(r"(?:于|在|会)")
_COMPLEMENT = lazy_pattern(r"[\u4e00-\u9fff](?:至|到|为|成|入|给|作)(?!期|力|了|绩|果)|网格化|分区")
_NOUNS = ("计划", "规划")
_BARE_NOUNS = ("计划", "决定", "规划", "预计", "准备", "争取", "承诺")
_BEHIND_NOUN = lazy_pattern(
    r"[的于”、和等中内共为是指书着了:]|工期|投资额|总投资|交货期|开工日期|竣工日期|任务|指标|已(?!经)|生育|经济|单列|因素|作用|人心|民心|群众|支持|理解|认同"
)
_DONE_TO = lazy_pattern(r"对[^,。;]{1,24}?(?=实施|实行|采取|予以|给予|启动)")
_CITED = ("计划", "决定", "承诺")
_REACH = 26
_LONGEST_NOUN = 12
_NOT_IN_NOUN = lazy_pattern(r"[《》“”,的是在对把]|通过|根据|按照")
_MOST_CUES = 8  # of one clause; text that holds more is no prose, and each is weighed against the whole clause
_WHO: tuple[AnnotationKind, ...] = ("organisation", "person", "place")


def chinese_promises(page: Page, sentence: Sentence) -> Iterator[Promise]:
    """Yield the promises of a sentence in text order; clauses that go on with one belong to it."""
    reach, close = sentence.start, close_of(page, sentence)
    if not _intent().stands(page.text, reach, close) and not page.within("date", reach, close):
        return
    unreal = _unreal().search(page.text, sentence.start, close)
    for begin, end in _pieces(page.text, sentence.start, close):
        if begin < reach:
            continue
        rule = _promises(page, unreal.end() if unreal else close, begin, end)
        hoped = rule == "zh-commitment.intent" and _HOPES.match(page.text, begin, end)
        if (hoped or rule == "zh-commitment.deadline") and _is_urged(page, sentence, begin):
            continue
        if rule:
            reach = _joined(page, begin, _deed_end(page, begin, end, close), close)
            yield Promise(begin, reach, _actor(page, sentence, begin, end), rule)


def _is_urged(page: Page, sentence: Sentence, begin: int) -> bool:
    """Tell whether a clause goes on with what a speaker urges: 会议强调,要深化改革,确保年底前完成."""
    return spoken_by(page)[0] not in ORDERING and _URGES.search(page.text, sentence.start, begin) is not None


def goes_on(page: Page, last: Sentence, sentence: Sentence) -> bool:
    """Tell whether a sentence without a subject goes on with the promise of the one before."""
    if "\n" in page.text[last.end : sentence.start]:
        return False
    start = cue_regex("commitments", "bare").match(page.text, sentence.start, sentence.end)
    return start is not None and not _URGED.search(page.text, sentence.start, sentence.end)


@cache
def _intent() -> Finder:
    cues = [c for role in ("intent", "future") for c in wordings("commitments", role, "zh")]
    return Finder(
        lazy_pattern("|".join(re.escape(cue) for cue in sorted(cues, key=lambda cue: (-len(cue), cue)))), cues
    )


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence: between semicolons, and between commas."""
    at = start
    for stop in _CUT.finditer(text, start, end):
        yield at, stop.start()
        at = stop.end()
    yield at, end


def _promises(page: Page, unreal: int, begin: int, end: int) -> str | None:
    """Return the rule by which a clause promises, None when it does not; from `unreal` on, 将 tells of no plan."""
    words = page.text[begin:end]
    cues = _intent().pattern.finditer(words) if _intent().stands(page.text, begin, end) else ()
    for match in islice(cues, _MOST_CUES):
        before, after = words[: match.start()], words[match.end() :]
        if _TITLE_BEHIND.match(words, match.end()) or _URGED.search(before):
            continue
        if match[0].startswith(("将", "即将")):
            at = begin + match.start()
            if at < unreal and _willed(page, begin, at, begin + words.index("将", match.start()) + 1, end):
                return "zh-commitment.future"
        elif not _named(match[0], before, after) and not _done_by_saying(page, match[0], after, begin, end):
            return "zh-commitment.intent"
    if _dated_target(page, begin, end) and not _URGED.search(words):
        return "zh-commitment.target"
    if has_deadline(page, begin, end):
        return "zh-commitment.deadline"
    return "zh-commitment.terms" if _terms(page, begin, end) else None


def _named(cue: str, before: str, after: str) -> bool:
    """Tell whether a word of intent only names a plan or a decision: 比计划提前, 计划的, 通过的决定."""
    if cue in _NOUNS and _COMPARED.search(before):
        return True
    part = _PART_OF_WORD.get(cue)
    if part is not None and part.search(before):
        return True
    if cue in _BARE_NOUNS and _BEHIND_NOUN.match(after):
        return True
    return cue in _CITED and not after and _DECIDES.search(before + cue) is None


def _done_by_saying(page: Page, cue: str, after: str, begin: int, end: int) -> bool:
    """Tell a decision that does what it says, 决定暂停, 决定任命, from one to do something later."""
    if not cue.endswith("决定"):
        return False
    done_to = _DONE_TO.match(after)
    declared = cue_regex("commitments", "declaration").match(after, done_to.end() if done_to else 0)
    return (declared is not None or done_to is not None) and not _ahead(page, begin, end)


# --- 将 ----------------------------------------------------------------------------------------------------


def _willed(page: Page, begin: int, at: int, behind: int, end: int) -> bool:
    """Tell whether 将 at `at` (its verb phrase starts at `behind`) tells what somebody is going to do."""
    before, after = page.text[begin:at], page.text[behind:end]
    if page.text[at] == "即" and _ATTRIBUTE.match(after):
        return False
    if not after or _NO_WILL.match(after) or before.endswith(_FORETOLD) or _notice().search(after):
        return False
    if _JOINS.match(after):
        return False
    first = _verbs().search(after, 0, _REACH)
    if _puts_object_first(after, first) and not _ahead(page, begin, end):
        return False
    kind = _kind_of(first)
    if kind == "happening":
        return False
    return kind == "volition" or _acts(page, begin, at)


@cache
def _unreal() -> Finder:
    return cue_regex("commitments", "unreal")


@cache
def _notice() -> Finder:
    return cue_regex("commitments", "notice")


@cache
def _kinds() -> dict[str, str]:
    roles = ("happening", "either", "volition", "disposal")
    return {cue: role for role in roles for cue in wordings("commitments", role, "zh")}


@cache
def _verbs() -> re.Pattern[str]:
    verbs = sorted((verb for verb, role in _kinds().items() if role != "disposal"), key=lambda v: (-len(v), v))
    return lazy_pattern("|".join(map(re.escape, verbs)))


def _kind_of(found: re.Match[str] | None) -> str:
    return _kinds()[found[0]] if found else "none"


def _puts_object_first(after: str, first: re.Match[str] | None) -> bool:
    """Tell 将 that puts its object first: a verb with its complement stands behind the object."""
    disposal = cue_regex("commitments", "disposal").search(after)
    if disposal is not None and disposal.start():
        return True
    opens = _PREPOSITION.match(after) or (first is not None and first.start() == 0)
    return not opens and _COMPLEMENT.search(after, 2) is not None and (first is None or first.start() > 1)


def _ahead(page: Page, begin: int, end: int) -> bool:
    return any(due(page, hit.value) for hit in page.within("date", begin, end) if isinstance(hit.value, DateValue))


def _acts(page: Page, begin: int, at: int) -> bool:
    """Tell whether somebody who can act stands right before a place: a body, a person, 公司, 中方."""
    end = _before_time(page, begin, at)
    return _ends_there(page, begin, end) is not None or _actors().search(page.text, begin, end) is not None


def _before_time(page: Page, begin: int, at: int) -> int:
    """Return where the words of time and the adverbs before a place start."""
    end, moved = at, True
    while moved:
        moved = False
        for hit in page.within("date", begin, end):
            if hit.end == end:
                end, moved = hit.start, True
        found = _between().search(page.text, begin, end)
        if found and found.start() < end:
            end, moved = found.start(), True
    return end


def _ends_there(page: Page, begin: int, end: int) -> tuple[int, int] | None:
    for kind in _WHO:
        for hit in page.within(kind, begin, end):
            if hit.end == end:
                return hit.start, hit.end
    return None


def _actor(page: Page, sentence: Sentence, begin: int, end: int) -> tuple[int, int] | None:
    """Return who promises: the body, person or place right before the cue, else the first body or person before it."""
    cue = _intent().search(page.text, begin, end)
    due_by = bound(page, begin, _noun_there) if has_deadline(page, begin, end) else None
    if cue is None or due_by:
        return due_by or actor_in(page, sentence.start, end)
    end = _before_time(page, begin, cue.start())
    return _ends_there(page, begin, end) or _noun_there(page, begin, end) or actor_in(page, sentence.start, cue.start())


def _noun_there(page: Page, begin: int, end: int) -> tuple[int, int] | None:
    """Return a subject that is no name, when a clause opens with it: 中央企业, 各方, after the time it may name."""
    start = max((hit.end for hit in page.within("date", begin, end)), default=begin)
    start += page.text.startswith("由", start)
    short = 0 < end - start <= _LONGEST_NOUN and _actors().search(page.text, start, end) is not None
    return (start, end) if short and not _NOT_IN_NOUN.search(page.text, start, end) else None


@cache
def _between() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{'|'.join(map(re.escape, wordings('commitments', 'between', 'zh')))})$")


@cache
def _actors() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{'|'.join(map(re.escape, wordings('commitments', 'actor', 'zh')))})$")


# --- dates and reach ---------------------------------------------------------------------------------------


def _deed_end(page: Page, begin: int, end: int, close: int) -> int:
    """Return where the clause of a promise ends: of words of intent alone (会议决定,) the deed is the clause behind."""
    cue = _intent().search(page.text, begin, end)
    alone = cue is not None and cue.end() == end
    if not (alone or stands_alone(page, begin, end)) or page.text[end : end + 1] != ",":
        return end
    return next((stop for _, stop in _pieces(page.text, end + 1, close)), end)


def _terms(page: Page, begin: int, end: int) -> bool:
    """Tell whether a clause sets a price, a rate or a quota for a time that is not over."""
    terms = cue_regex("commitments", "terms").search(page.text, begin, end)
    if terms is None or not _ahead(page, begin, terms.start()):
        return False
    return any(page.within(kind, terms.end(), end) for kind in ("money", "percent", "quantity"))


def _dated_target(page: Page, begin: int, end: int) -> bool:
    """Tell whether a clause names a coming date: 到2030年..., 自12月1日起...."""
    words = page.text[begin:end]
    if not words.startswith(("到", "至", "力争到")) and not _EFFECTIVE.search(words):
        return False
    return _ahead(page, begin, end)


def _joined(page: Page, begin: int, end: int, close: int) -> int:
    """Return where a promise ends: the clauses that name no new time or actor belong to it."""
    reach = end
    for start, stop in _pieces(page.text, min(end + 1, close), close):
        if page.text[start - 1] == ";" or page.within("date", start, min(stop, start + 12)):
            break
        if page.within("organisation", start, min(stop, start + 8)):
            break
        reach = stop
    return reach
