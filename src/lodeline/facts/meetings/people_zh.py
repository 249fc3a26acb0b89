"""Who chaired, spoke at and attended a meeting, by the Chinese verbs behind the names and the posts beside them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lodeline.facts.naming.namings import meeting_words
from lodeline.facts.page import Page
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

# Between a person and the verb: small words, never another deed.
_BEFORE_VERB = lazy_pattern(
    r"(?:等|院士|教授|同志|等同志|等领导|一行|今天|今日|\d{1,2}月\d{1,2}日|\d{1,2}日|上午|下午|晚|在[^,。;]{1,16}|首先|先后|分别|出席并|受[^,。;]{1,12}委托)*,?"
)
# 参加…审议时的重要讲话: where a speech was given, no attendance of the meeting told.
# 出席签约仪式: a ceremony, no meeting
_SPOKE_THERE = lazy_pattern(
    r"[^,。;]{1,40}(?:时|期间|上)(?:的|发表的|作出的|所作的)|了?[^,。;]{0,24}?(?:仪式|庆典|签约)"
)
_TITLED = r"(?:[^,。;、《“]{0,12}(?:《[^《》]{2,80}》|“[^“”]{2,80}”)的?)?"
_GAVE = lazy_pattern(
    r"(?:院士|教授|先生|女士|同志)?(?:等[^,。;、]{0,8}?)?(?:作为[^,。;]{2,20},)?(?:最后|首先|随后|会上|还|并|则){0,2}(?:(?:出席|参加)了?[^,。;]{0,12}?并)?(?:分别|先后|依次)?(?:(?:就|围绕|代表|对)[^,。;]{1,80}?(?:,从[^,。;]{1,10}方面)?|为[^,。;]{1,16}?(?=上了|讲授)|在(?:会上|会议上|大会上|座谈会上|听取[^,。;]{1,40}?后))?"
    r"(?:分别|先后|依次|随后)?(?:"
    rf"(?:讲授|(?<!会)上)了?[^,。;、]{{0,24}}?党课|(?<!所)(?:作|做|发表|进行)(?!的)了?{_TITLED}[^,。;、]{{0,16}}?(?:报告|发言|汇报|通报|说明|交流|致辞|安排|部署|动员|点评|讲话|讲座|授课|党课|辅导|宣讲|总结|解读)"
    r"|在[^,。;]{0,40}?(?:发布会|吹风会|记者会|开幕式|论坛|年会|会)上(?:致辞|表示|介绍|说|指出|回应|强调|透露|称|通报)"
    r"|介绍了?[^。;]{2,40}?情况"
    r"|发表了?[^,。;、]{2,40}?(?:意见|建议)|(?:提出|明确)(?!的)了?[^,。;、]{0,12}?(?:要求|意见|建议)"
    r"|在[^,。;上]{0,8}?(?:讲话|发言|致辞|点评|总结)(?:中|时)?(?:还|并)?(?:指出|强调|表示|要求|说|提出|认为))"
)
_TOUR = lazy_pattern(r"(?:同志)?(?:一行|带队|率|先后|专程|深入|到|赴|前往|来到|在|调研|检查|考察|督导)")
# 王岩、李明及有关部门负责同志参加: the unnamed end the list
_AND_OTHERS = lazy_pattern(
    r"等?(?:和|及|以及|、|,|政府|有关|相关|部门)[^。;:]{0,64}?(?:负责人|负责同志|人员|同志|领导|代表|嘉宾|成员|干部|职工|委员|书记|主任|经理|董事|监事|党员)等?(?:共?计?(?:约|近)?\d{1,4}(?:余|多)?[人位名]*(?:代表|嘉宾)?)?等?(?:分别|全部|均|都|一同|在[^,。;]{1,24})?"
)
# 副市长王岩迅速召开紧急会议
_CALLS = lazy_pattern(
    r"(?:同志|今天|昨天|当天|随后|即刻|随即|迅速|立即|连夜|紧急|再次|在[^,。;中了的]{1,8}|\d{1,2}日){0,3}召开(?!的)"
)
_AND_CHAIRED = lazy_pattern(r"[^。;]{0,80},(?:随后|期间|其间|之后)?(?:并|还)?$")
_NOT_CHAIR = lazy_pattern(r"汇报|出席|参加|陪同|由")
_LIST_OPENS = lazy_pattern(
    r"(?:(?:本次|这次|此次)?(?:会议|座谈会|大会|活动))?的?(?:还)?(?:人员|领导|同志)?(?:有|包括|:):?"
)
_LEADER = lazy_pattern(r"总书记|国家主席")
_ADDRESSED = lazy_pattern(r"同志|先生|女士")
_NEAREST, _REACH, _LONGEST_POST = 4, 120, 12


@cache
def _cue(role: str) -> re.Pattern[str]:
    return lazy_pattern(meeting_words("zh", role))


def chinese_roles(page: Page, sentence: Sentence, people: Sequence[Hit]) -> Iterator[tuple[str, Hit]]:
    """Yield the people of a sentence who chaired, spoke or attended, each with the role: `chair`, `speakers`, ..."""
    yield from _by_verb(page, sentence, people)
    yield from (("chair", hit) for hit in people if _CALLS.match(page.text, _name_end(page, hit), sentence.end))
    yield from _reports(page, sentence, people)


def chinese_verb(words: str) -> bool:
    """Tell whether words say what somebody did at a meeting."""
    return _DID.search(words) is not None


_DID = lazy_pattern(r"主持|出席|参加|讲话|发言|汇报|介绍|要求|指出|强调|表示|宣布|[了并]")


def _name_end(page: Page, hit: Hit) -> int:
    """Return where a name ends with the posts and the form of address behind it: 王岩副主任, 李明同志."""
    end = hit.end
    if _LEADER.match(page.text, end):
        return end  # 习近平总书记发表重要讲话: the speech that is studied
    for post in page.within("post", end, end + _LONGEST_POST):
        end = post.end if post.start == end else end
    address = _ADDRESSED.match(page.text, end)
    return address.end() if address else end


def _by_verb(page: Page, sentence: Sentence, people: Sequence[Hit]) -> Iterator[tuple[str, Hit]]:
    text = page.text
    for role, cue in (("chair", "chair"), ("attendees", "attend"), ("speakers", "speak")):
        for match in _cue(f"{cue}-verb").finditer(text, sentence.start, sentence.end):
            if role == "attendees" and _SPOKE_THERE.match(text, match.end()):
                continue
            if match[0].startswith("作") and text.startswith("工", match.start() - 1):
                continue  # 工作报告: a paper
            before = [h for h in people if h.end <= match.start()]
            toured = _who_toured(text, before, match.start()) if role == "chair" else None
            if toured is not None:
                yield role, toured
            elif before and _near_verb(text, _name_end(page, before[-1]), match.start(), role):
                yield role, before[-1]
                if role != "chair":
                    yield from ((role, hit) for hit in _enumerated(page, before))
            elif role == "attendees":
                opened = _LIST_OPENS.match(text, match.end())
                if opened:
                    yield from ((role, h) for h in people if h.start >= opened.end())


def _reports(page: Page, sentence: Sentence, people: Sequence[Hit]) -> Iterator[tuple[str, Hit]]:
    """Yield who gave a report or a talk: 李明、王岩分别作境外项目工作报告."""
    for number, hit in enumerate(people):
        if _GAVE.match(page.text, _name_end(page, hit), sentence.end):
            yield "speakers", hit
            yield from (("speakers", other) for other in _enumerated(page, people[: number + 1]))


def _who_toured(text: str, before: Sequence[Hit], at: int) -> Hit | None:
    """Return who is said to visit a place and, in a clause that goes on, to chair: 王岩深入矿区、园区调研,并主持…"""
    for hit in reversed(before[-_NEAREST:]):
        between = text[hit.end : at]
        if len(between) > _REACH or _NOT_CHAIR.search(between) or not _TOUR.match(between):
            continue
        return hit if _AND_CHAIRED.fullmatch(between) else None
    return None


def _near_verb(text: str, start: int, end: int, role: str) -> bool:
    between = text[start:end]
    if _ABSENT.search(between):  # 董事长某某因公不能|出席会议
        return False
    if _BEFORE_VERB.fullmatch(between):
        return True
    if role == "chair":
        return len(between) <= 24 and not re.search(r"[。;、]|汇报|出席|参加", between)
    if role == "attendees" and _AND_OTHERS.fullmatch(between):
        return True
    return len(between) <= 6 and not re.search(r"[,。;]", between)


_ABSENT = lazy_pattern(r"不能|未能|无法|未$|没有$|因[公故病]")
_PARTED = lazy_pattern(r"[,、和及]|;(?![^,、]{0,40}[了并对就])")
_DONE_BETWEEN = lazy_pattern(r"主持|讲话|。|(?<!^);|要求|指出|强调")


def _enumerated(page: Page, before: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the people of a list with 、 or commas that ends with the last of `before`."""
    for earlier, later in zip(reversed(before[:-1]), reversed(before), strict=False):
        between = page.text[_name_end(page, earlier) : later.start]
        if not _PARTED.match(between) or _DONE_BETWEEN.search(between):
            return
        yield earlier
