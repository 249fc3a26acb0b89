"""将 before what somebody is going to do, told from 将 of what will happen and 将 that puts its object first.

The verb tells them apart: one of the will (自主动词: 实施, 建设), one of happening (非自主动词: 出现, 面临), or one
that is either (推动), which counts only where somebody who can act stands before 将.
"""

import re
from functools import cache

from lodeline.facts.horizon import due
from lodeline.facts.page import Page
from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.model import AnnotationKind, DateValue
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

_NO_WILL = lazy_pattern(r"军|领|士|来(?!自)|帅|使|为|有|至|近|是|会(?=是|有|更)|更(?!好|加大|进)|不会|到来|结束")
_JOINS = lazy_pattern(r"[^,]{2,20}[与和同][^,]{1,16}(?:结合|融合|混合|合并)$")  # 将旧址与民俗结合,开辟了路线
_WILL_NOT, _BETTER = lazy_pattern(r"不会"), lazy_pattern(r"更好|更加|更有力")
_TURNED = lazy_pattern(r"[\u4e00-\u9fff][到给成入至]了")  # 将他转诊到了县医院
_EFFECT = lazy_pattern(r"[对给][^,。;]{1,30}?(?:起到|造成|产生|带来|构成|发挥)")  # 将对交通起到重要作用
_OFFICE = lazy_pattern(  # 将不再担任公司职务, 将与…共同组成董事会: news of an office
    r"(?:不再|继续|正式)?(?:担任|出任|兼任|接任|接替)|[与和同][^,。;]{1,24}?共同组成[^,。;]{1,12}[会组]"
)
_OBJECT = ("m", "n", "r")  # parts of speech: a numeral, a noun, a pronoun
_ADVERBIAL = lazy_pattern(
    r"首次|再次|多次|每[年季月天日次]|一[如次并同]|第[一二三]时间|[分多][批次期]|多[举措渠方管层维角部点]|全[力程面速]|自[主行]|[两三四双]方|同期"
    r"|高[水质标起效精品]|系统|利用|重点|集中|整体|原则上|依托|视情|全方位|全链条|全过程|正式|如期|按期|主要|具体|总体|相关|最终|同|应"
)
_MEASURE = lazy_pattern(r"(?:政策|措施|关税|举措|规定|条例|协[议定]|行为|冲突|局势|危机)$")  # what acts without a will
_IN_FORCE = lazy_pattern(
    r"(?:[于自在从][^,。;]{2,20}?)?(?:正式|继续|全面)?(?:实施|执行|施行|出台|推出|发布|公布|签署|取消|恢复|延长|暂停)"
)
_OF_BEFORE = lazy_pattern(r"此前|原[定有来先]|现有|上述|所有|全部")
_GONE = lazy_pattern(r"[上去前昨][个一]?[年月周日天季]|日前|近日")
_SEEN = 8
_ATTRIBUTE = lazy_pattern(r"[^,的]{1,8}的")
_ASIDE, _ASIDE_REACH = lazy_pattern(r"\([^()]{1,24}\)$"), 26
_FORETOLD = ("必", "终", "势", "即", "或", "恐")
_DISPOSED = lazy_pattern(
    r"(?:已经?|曾经?|刚|正|(?<!因)为)$|通过[^,]{2,30}$|(?:推动|引导|督促|促使|带动|使|让)[^,]{1,20}$"
)  # 已将…报告, 推动干部将…落实
_PREPOSITION = lazy_pattern(r"[于在会按依根通与同从向对]|和(?!谐)")
_COMPLEMENT = lazy_pattern(r"[\u4e00-\u9fff](?:至|到|为|成|入|给|(?<![工合运协制操])作)(?!期|力|了|绩|果)|网格化|分区")
_REACH = 26
_WHO: tuple[AnnotationKind, ...] = ("organisation", "person", "place")


def willed(page: Page, begin: int, at: int, behind: int, end: int) -> bool:
    """Tell whether 将 at `at` (its verb phrase starts at `behind`) tells what somebody is going to do."""
    before, after = page.text[begin:at], page.text[behind:end]
    if page.text[at] == "即" and _ATTRIBUTE.match(after):
        return False
    if _WILL_NOT.match(after):
        return "被" not in after and _kind_of(_verbs().search(after, 2, _REACH)) == "volition" and acts(page, begin, at)
    if (
        not after
        or _NO_WILL.match(after)
        or _TURNED.search(after)
        or before.endswith(_FORETOLD)
        or _notice().search(after)
    ):
        return False
    if (
        (_JOINS.match(after) and not _adverbs().match(after))
        or _EFFECT.match(after)
        or _OFFICE.match(after)
        or before.startswith("由于")
        or (_MEASURE.search(before) and not _IN_FORCE.match(after))
        or _DISPOSED.search(before)
        or others_words().search(before)
    ):
        return False
    first = _verbs().search(after, 0, _REACH)
    object_first = _puts_object_first(after, first) or (_opens_with_object(after) and not acts(page, begin, at))
    if object_first and not after.startswith("于") and (_GONE.search(before) or not lies_ahead(page, begin, at)):
        return False
    kind = _kind_of(first)
    if kind == "happening":
        return False
    if kind == "volition" and first is not None and _adverbs().match(after) and _bare_of_object(after, first):
        return acts(page, begin, at) or before_time(page, begin, at) == begin  # 布局将进一步优化
    return (kind == "volition" and not _BETTER.match(after)) or acts(page, begin, at)


def _bare_of_object(after: str, first: re.Match[str]) -> bool:
    """Tell whether a verb ends its clause, so that what stands before 将 is what is done to or what happens."""
    return not after[first.end() :].strip('”"。 ')


@cache
def _adverbs() -> re.Pattern[str]:
    """Return the pattern of adverbs behind 将: 进一步, 持续."""
    return lazy_pattern(rf"(?:{'|'.join(map(re.escape, wordings('commitments', 'adverb', 'zh')))}){{1,4}}")


@cache
def unreal_words() -> Finder:
    """Return a finder of what leads no fact: 如果, 希望, 担心."""
    return cue_regex("commitments", "unreal")


@cache
def others_words() -> Finder:
    """Return a finder of what is said of others' doings: 祝贺, 谴责, 敦促."""
    return cue_regex("commitments", "of-others")


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


def opens_with_verb(words: str) -> bool:
    """Tell whether words begin with a verb of the will, of happening or of either kind."""
    return _verbs().match(words) is not None


def _kind_of(found: re.Match[str] | None) -> str:
    return _kinds()[found[0]] if found else "none"


def _puts_object_first(after: str, first: re.Match[str] | None) -> bool:
    """Tell 将 that puts its object first: a verb with its complement stands behind the object."""
    disposal = cue_regex("commitments", "disposal").search(after)
    if disposal is not None and disposal.start():
        return True
    led = _adverbs().match(after)
    begin = led.end() if led else 0
    opens = _PREPOSITION.match(after, begin) or (first is not None and first.start() <= begin)
    return not opens and _COMPLEMENT.search(after, 2) is not None and (first is None or first.start() > 1)


def _opens_with_object(after: str) -> bool:
    """Tell whether right behind 将 stands a noun, a number or a pronoun: 将其…, 将多种原料…."""
    if _OF_BEFORE.match(after):
        return True
    if _ADVERBIAL.match(after) or _PREPOSITION.match(after) or _adverbs().match(after) or opens_with_verb(after):
        return False
    import rjieba

    word, tag = rjieba.tag(after[:_SEEN], False)[0]
    return tag.startswith(_OBJECT) and not word.isdigit()


def lies_ahead(page: Page, begin: int, end: int) -> bool:
    """Tell whether a stretch names a day that is still to come."""
    return any(due(page, hit.value) for hit in page.within("date", begin, end) if isinstance(hit.value, DateValue))


def acts(page: Page, begin: int, at: int) -> bool:
    """Tell whether somebody who can act stands right before a place: a body, a person, 公司, 中方."""
    end = before_time(page, begin, at)
    return ends_there(page, begin, end) is not None or actor_words().search(page.text, begin, end) is not None


def before_time(page: Page, begin: int, at: int) -> int:
    """Return where the words of time and the adverbs before a place start."""
    end, moved = at, True
    while moved:
        moved = False
        for hit in page.within("date", begin, end):
            if hit.end == end:
                end, moved = hit.start, True
        aside = _ASIDE.search(page.text, max(begin, end - _ASIDE_REACH), end)
        if aside:
            end, moved = aside.start(), True  # 云朔国际(02259.HK)拟
        found = _between().search(page.text, begin, end)
        if found and found.start() < end:
            end, moved = found.start(), True
    return end


def ends_there(page: Page, begin: int, end: int) -> tuple[int, int] | None:
    """Return the body, person or place that ends at a place."""
    for kind in _WHO:
        for hit in page.within(kind, begin, end):
            if hit.end == end:
                return hit.start, hit.end
    return None


@cache
def _between() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{'|'.join(map(re.escape, wordings('commitments', 'between', 'zh')))})$")


@cache
def actor_words() -> re.Pattern[str]:
    """Return a pattern of nouns for who can act (公司, 中方) at the end of a stretch."""
    words = "|".join(map(re.escape, wordings("commitments", "actor", "zh")))
    return lazy_pattern(rf"(?:{words})(?<![东西南北中内外]部)(?<![布格结大时开僵定]局)$")  # 南部, 布局: nobody
