"""Who acts in an event and whom it is done to: the inspector and the inspected, the appointing body and the person."""

import re
from functools import cache
from typing import NamedTuple

from lodeline.facts.cues import cue_pattern, post_verbs
from lodeline.facts.events.acted import acted
from lodeline.facts.events.mentions import Span, bodies_in, is_beside, writes
from lodeline.facts.events.mentions import span_of as _span
from lodeline.facts.events.news import NEWS
from lodeline.facts.events.subjects import subjects, undergoer
from lodeline.facts.gapped_cues import gap_opens
from lodeline.facts.naming.organisations import is_media, is_of_a_post, named_organisations
from lodeline.facts.page import Page, around
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

PERSONNEL = frozenset({"appointment", "removal", "resignation"})
_TEAM = lazy_pattern(
    r"(?:第[一二三四五六七八九十\d]{1,3}轮)?(?:第[一二三四五六七八九十\d]{1,3}批)?"
    r"(?:中央|国务院|国家|自治区|全国人大常委会|全国人大|应急管理部|生态环境部|省委|市委|区委|省|市|区)?(?:安委会|党委|纪委)?(?:第[一二三四五六七八九十\d]{1,3})?"
    r"(?:生态环境保护|生态环保|环保|安全生产|安全|联合|专项)?(?:督察|督查|检查|巡视|巡察|调研|执法)组"
)
_TEAM_EN = lazy_pattern(
    r"\b(?:(?:[A-Z][\w'-]*|central|joint|ecological|environmental|safety|protection|and)\s){0,7}?inspection\steam\b"
)
_TOWARD = lazy_pattern(r"(?:对|向|进驻|入驻|责令|要求|约谈|到|赴|深入|督察|检查了?|查处|通报)(?:了)?$")
_TOWARD_EN = lazy_pattern(
    r"\b(?:inspected|inspects?|inspection\sof|toured|ordered|orders|fined|fines|told|visited|instructed|against|at|investigation\s(?:of|into)"
    r"|checks?\s(?:at|on|of)|probe\s(?:of|into))\s(?:the\s)?$"
)
_PASSIVE = lazy_pattern(r"\b(?:was|were|is|are|been|being|be)\s(?:also\s|\w+ly\s|[^.;]{1,60}\sand\s)?$")
_BY = lazy_pattern(r"\bby\s(?:the\s|a\s|an\s)?$")
_WHO_LEFT = lazy_pattern(r"(?P<name>[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){1,3}),\s(?:who\s)(?:has\s|had\s)?$")
_WHOSE = lazy_pattern(r"(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w-]+){1,3})['’]s\s$")
_INTO = lazy_pattern(r"\s(?:into|of|against)\s(?:Mr\.?\s|Ms\.?\s)?")
_INTO_POST = lazy_pattern(r"\s(?:into|of|against)\s(?:the|its|an?)\s")
_CUT = lazy_pattern("[,.;:]")
_FOR_WHOM = lazy_pattern(r"\b(?:to|for)\s(?:[\w-]+\s){0,4}$")  # the first cargo to a customer, Orin Metals
_UNNAMED = lazy_pattern(r"(?:等\d{0,3}人?)?[均都已被予以并先后也]{0,6}")
_TAKEN = ("任", "担任", "兼任", "为")
_UNDERGOES = lazy_pattern(r"接受|涉嫌|被查")
_BY_WHOM = lazy_pattern(r"接受(?P<by>[\u4e00-\u9fff]{2,16}?(?:纪委监委|纪委|监委|监察委员会|纪检监察组))")
_NAME_REACH, _POST_REACH = 40, 70


class Parties(NamedTuple):
    """Who acts and whom it is done to, each as a span."""

    actor: Span | None
    target: Span | None


def parties(page: Page, sentence: Sentence, cue: Span, kind: str, clause: Span) -> Parties:
    """Return the parties of the event whose cue stands at `cue`, in a clause of a sentence."""
    sentence = around(sentence, *cue)
    by_verb = acted(page, sentence, cue, kind)
    if by_verb is not None:
        return Parties(*by_verb)
    if kind in PERSONNEL:
        return _personnel(page, sentence, cue, kind)
    if kind == "investigation" and _UNDERGOES.search(page.text, max(sentence.start, cue[0] - _POST_REACH // 3), cue[1]):
        people = page.within("person", sentence.start, cue[0])
        bodies = page.within("organisation", cue[0], sentence.end)
        by = _BY_WHOM.search(page.text, max(sentence.start, cue[0] - _POST_REACH // 3), sentence.end)
        actor = by.span("by") if by else _span(bodies[0]) if bodies else None
        return Parties(actor, _span(people[-1]) if people else None)
    if kind in ("investigation", "penalty") and page.text[cue[0]].isascii() and _passive(page, sentence, cue):
        who = undergoer(page, sentence, cue)
        doing = [h for h in bodies_in(page, cue[1], sentence.end) if _BY.search(page.text, cue[1], h.start)]
        if who is not None:
            return Parties(_span(doing[0] if doing else None), who)
    if kind == "investigation" and page.text[cue[0]].isascii():  # launched a probe into Luo Jianping
        people = page.within("person", cue[1], min(sentence.end, cue[1] + _NAME_REACH))
        active = page.text.endswith("investigating", *cue)  # is investigating Luo Jianping
        if people and (active or _INTO.fullmatch(page.text, cue[1], people[0].start)):
            opened = bodies_in(page, sentence.start, cue[0])
            return Parties(_span(opened[0] if opened else None), _span(people[0]))
        if not people and (held := _holder_behind(page, sentence, cue)):
            return Parties(None, held)
    against = page.text.rfind("对", sentence.start, cue[0]) if kind == "investigation" else -1
    people = page.within("person", against, cue[0]) if against >= 0 else []
    if people:  # 经某委批准,某纪委对张三进行立案审查调查
        bodies = [h for h in bodies_in(page, sentence.start, against) if page.text[h.start - 1 : h.start] != "经"]
        return Parties(_span(bodies[-1] if bodies else None), _span(people[0]))
    if kind == "inspection" or kind in ("order", "penalty", "investigation"):
        return _inspection(page, sentence, cue, kind)
    if kind in NEWS:
        return Parties(*subjects(page, sentence, cue, kind, clause))
    actors = bodies_in(page, sentence.start, cue[0])
    actors = [h for h in actors if not _FOR_WHOM.search(page.text, max(sentence.start, h.start - _NAME_REACH), h.start)]
    return Parties(_span(actors[0]) if actors else None, None)


def _holder_behind(page: Page, sentence: Sentence, cue: Span) -> Span | None:
    """Return whom a probe is into where only a post is told: into|the former chairman of Orin Metals."""
    posts = page.within("post", cue[1], min(sentence.end, cue[1] + _NAME_REACH))
    if not posts or not _INTO_POST.fullmatch(page.text, cue[1], posts[0].start):
        return None
    bodies = page.within("organisation", posts[0].end, min(sentence.end, posts[0].end + _POST_REACH))
    of = bodies and _CUT.search(page.text, posts[0].end, bodies[0].start) is None
    return (posts[0].start, bodies[0].end if of else posts[0].end)


def _personnel(page: Page, sentence: Sentence, cue: Span, kind: str) -> Parties:
    """Return the appointing body and the person: before "was appointed" and 当选, behind 任命 and "appointed"."""
    text = page.text
    floor = max((m.end() for m in re.compile(r"[;。]").finditer(text, sentence.start, cue[0])), default=sentence.start)
    before = page.within("person", floor, cue[0])
    after = [h for h in page.within("person", cue[1], sentence.end) if h.start - cue[1] <= _NAME_REACH]
    words = text[cue[0] : cue[1]]
    active = words in ("任命", "聘任", "聘任了", "免去", "选举", "聘请", "提名") or (
        words.isascii()
        and not _PASSIVE.search(text, sentence.start, cue[0])
        and words.lower() in ("appointed", "named", "removed", "appointment of", "removal of", "resignation of")
    )
    if words.startswith("选举产生") and not after:  # a body was elected, nobody by name
        return Parties(None, None)
    if kind == "appointment" and len(before) > 1 and _replaced().search(text, before[-2].end, before[-1].start):
        before = before[:-1]  # 王岩接替李涛出任
    if words.endswith(_TAKEN) and before and kind != "resignation":
        return Parties(None, _span(before[-1]))
    if active and after:
        bodies = named_organisations(page, sentence.start, cue[0]) if not words.endswith(" of") else []
        bodies = [h for h in bodies if not is_of_a_post(page, h)]
        by = [h for h in bodies if _decides(text, h.end, cue[0])]
        return Parties(_span(by[-1] if by else None), _span(after[0]))
    named = _WHO_LEFT.search(text, sentence.start, cue[0]) if kind == "resignation" else None
    if named:
        return Parties(named.span("name"), None)
    if words.startswith("resignation ") and not words.endswith(" of"):
        whose = _WHOSE.search(text, floor, cue[0])
        return Parties(whose.span("name") if whose else None, None)
    if kind == "resignation":
        who = before or after if words.lower().endswith((" of", "resigned")) else before
        return Parties(_span((after or who)[0] if words.lower().endswith(" of") else who[-1]) if who else None, None)
    person = before[-1] if before else (after[0] if after else None)
    if person is None and kind == "removal" and not words.isascii():  # 矿长、总工程师均已被|免职
        posts = page.within("post", floor, cue[0])
        held = posts and _UNNAMED.fullmatch(text, posts[-1].end, cue[0])
        return Parties(None, (posts[0].start, posts[-1].end) if held else None)
    return Parties(None, _span(person))


def _decides(text: str, end: int, cue: int) -> bool:
    """Tell whether a body that ends at `end` decides on a post: it stands in the clause, or 决定 behind it."""
    stop = min((at for mark in ",;" if (at := text.find(mark, end, cue)) >= 0), default=cue)
    return stop == cue or text.find("决定", end, stop) >= 0


@cache
def _replaced() -> re.Pattern[str]:
    return lazy_pattern(rf"{post_verbs('replaces')}[^,。;]{{0,16}}$")


def _inspection(page: Page, sentence: Sentence, cue: Span, kind: str) -> Parties:
    text = page.text
    bodies = named_organisations(page, sentence.start, sentence.end)
    places = page.within("place", sentence.start, sentence.end)
    team = _TEAM.search(text, sentence.start, sentence.end) if kind == "inspection" else None
    team = team or _TEAM_EN.search(text, sentence.start, sentence.end)
    by = next((h for h in bodies if _BY.search(text, sentence.start, h.start)), None)
    toward = [
        h for h in sorted((*bodies, *places), key=lambda h: (h.start, h.kind == "place", -h.end))
        if _TOWARD.search(text, sentence.start, h.start) or _TOWARD_EN.search(text, sentence.start, h.start)
    ]  # fmt: skip
    actor, target = _span(by), _span(toward[0] if toward else None)
    if by is None and team is not None:
        actor = team.span()
    if actor is None:
        people = [h for h in page.within("person", sentence.start, cue[0]) if not writes(page, h)]
        lead = [h for h in (*bodies, *people) if h.end <= cue[0]]
        lead = [h for h in lead if _span(h) != target and not is_media(text[h.start : h.end])]
        actor = _span(min(lead, key=lambda h: h.start)) if lead and not _passive(page, sentence, cue) else None
    undergone = _undergone(page, sentence, cue)
    if undergone and actor is None:
        doing = [h for h in bodies if undergone.start("by") <= h.start and h.end <= undergone.end("by")]
        actor = _span(doing[0]) if doing else None
    if target is None and _passive(page, sentence, cue):
        people = page.within("person", sentence.start, cue[0]) if kind == "investigation" else []
        of = [h for h in people if not writes(page, h)]
        done_to = of[:1] or [h for h in bodies if h.end <= (undergone.start() if undergone else cue[0])]
        done_to = [h for h in done_to if not is_beside(page, sentence, h, cue)]
        target = _span(done_to[-1]) if done_to else None
    if kind == "inspection" and target is None:
        seen_to = _INSPECTED.search(text, sentence.start, sentence.end)
        target = seen_to.span("of") if seen_to else None
    if kind == "order":
        actor, target = _ordered(page, sentence, actor, target)
    if kind != "inspection":
        actor, target = _served(page, sentence, bodies, cue) or (actor, target)
    actor = _bare(page, actor)
    if actor is not None and target is not None and actor[0] < target[1] and target[0] < actor[1]:
        target = None
    return Parties(actor, target)


def _served(page: Page, sentence: Sentence, bodies: list[Hit], cue: Span) -> tuple[Span | None, Span | None] | None:
    """Return who served a paper on whom: 甲公司收到某局下达的《行政处罚决定书》."""
    paper = _SERVED.search(page.text, max(sentence.start, cue[0] - _SERVED_REACH), cue[1])
    if paper is None:
        return None
    by = next((h for h in bodies if paper.start("by") <= h.start < paper.end("by")), None)
    on = [h for h in bodies if paper.start() - _POST_REACH <= h.start and h.end <= paper.start()]
    target = max(on, key=lambda h: h.end - h.start, default=None)
    return (_span(by) if by else paper.span("by")), _span(target)


_SERVED = lazy_pattern(
    r"收到(?:了)?(?P<by>[^,。;《()]{2,30}?)(?:\([^()]{2,30}\))?(?:出具|下发|下达|作出|送达|开具|发出)?的?《"
)
_SERVED_REACH = 90


def _bare(page: Page, actor: Span | None) -> Span | None:
    """Return a body without the words of its act that were taken for its name: 某局|依法对该公司."""
    cut = _ACT_OF_BODY.search(page.text, actor[0] + 2, actor[1]) if actor else None
    return (actor[0], cut.start()) if actor and cut else actor


_ACT_OF_BODY = lazy_pattern(r"依法|依规|对(?=该|其|本|公司|企业)|当场|责令|立案")
_INSPECTED = lazy_pattern(
    r"\b(?:inspected|inspection\sof|toured)\s(?:the\s)?(?P<of>[A-Z][\w&-]*(?:\s(?:of\s)?[A-Z][\w&-]*){0,5})"
)
_ORDERED = lazy_pattern(
    r"(?P<by>[\u4e00-\u9fff]{2,16}?(?:局|厅|部|委|政府|督察组|检查组))?(?:依法|当场|已|并)?"
    r"责令(?P<of>[\u4e00-\u9fff]{2,30}?)(?=限期|立即|停产|停止|停工|整改|改正|全面|于|在|采取|暂停|,)"
)
_ORDERED_EN = lazy_pattern(
    r"(?P<of>[A-Z][\w'&-]*(?:\s(?:of\s)?[A-Z][\w'&-]*){0,5})(?:'s\s[\w\s-]{2,40}?)?\s(?:was|were|has\sbeen)\s(?:ordered|fined)\b"
    r"(?:[^.;]{0,80}?\bby\s(?:the\s)?(?P<by>[A-Z][\w'&-]*(?:\s(?:of\s|and\s)?[A-Z][\w'&-]*){0,6}))?"
)


@cache
def _told_to() -> re.Pattern[str]:
    english, chinese = gap_opens("event_gapped", "order", "en"), gap_opens("event_gapped", "order", "zh")
    what = cue_pattern("event_cues", "told-what", "zh")
    return lazy_pattern(rf"\b{english}\s(?P<of>[^.;,]{{2,60}}?)\sto\s[a-z]|{chinese}(?P<zh>[^,。;]{{2,24}}?){what}")


def _ordered(
    page: Page, sentence: Sentence, actor: Span | None, target: Span | None
) -> tuple[Span | None, Span | None]:
    """Return who orders whom where the words of the order name bodies that no mention marks."""
    for pattern in (_ORDERED, _ORDERED_EN):
        match = pattern.search(page.text, sentence.start, sentence.end)
        if match:
            return (
                actor or (match.span("by") if match["by"] else None),
                match.span("of") if match["of"] not in ("其", "该", "有关") else target,
            )
    told = _told_to().search(page.text, sentence.start, sentence.end)
    if told is None:
        return actor, target
    places = [h for h in page.within("place", sentence.start, told.start()) if h.end <= told.start()]
    return actor or _span(places[-1] if places else None), target or told.span("of" if told["of"] else "zh")


def _undergone(page: Page, sentence: Sentence, cue: Span) -> re.Match[str] | None:
    """Return the words before a deed that say it is undergone, with who does it: 被|罚款, 被某局处以|罚款."""
    return _UNDERGONE.search(page.text, max(sentence.start, cue[0] - _POST_REACH // 2), cue[0])


_UNDERGONE = lazy_pattern(r"被(?P<by>[^,。;]{0,24}?)(?:依法|当场|分别)?(?:处以|处|并处)?$")


def _passive(page: Page, sentence: Sentence, cue: Span) -> bool:
    words = page.text[cue[0] : cue[1]]
    return (
        words.endswith(("under investigation", "being investigated"))
        or (words.startswith(("was ", "were ", "is ", "has been ", "被")) and not words.endswith("investigating"))
        or words in ("接受审查调查", "接受纪律审查")
        or _undergone(page, sentence, cue) is not None
        or (_PASSIVE.search(page.text, sentence.start, cue[0]) is not None)
    )
