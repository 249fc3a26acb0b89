"""Counts of things, and how far a work is along: 注销采矿权93宗, 建成2000座智能工厂, "is 85% built".

What a regulator counts stands right before its number, or right behind it where a verb says what was done to it; only
things that statistics of mining, permits and cases count are taken, so that parts of a speech or a list are no figures.
"""

import re
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.figures.words.cues import COUNTED, clause_start
from lodeline.facts.figures.words.moves import change_verbs
from lodeline.facts.figures.words.names import widened
from lodeline.facts.page import Page
from lodeline.facts.valued_cues import valued_pattern
from lodeline.model import Amount
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["UNIT_EN", "built_of", "counted_of", "counted_things", "progress_of"]

Span = tuple[int, int]
_THING_REACH = 40
_OF_PEOPLE = ("{名}", "{人}", "{人次}")
_IN_ALL = lazy_pattern(
    r"(?P<whole>(?:其中)?[\u4e00-\u9fff]{0,8}?)(?:已|(?<![发实出体呈表涌])现|目前|累计|总计|合计|(?<!公)共(?!同|享|建|产|和)计?)+(?:拥?有)?(?=[\u4e00-\u9fff]{2})"
)
_IN_ALL_BEFORE = r"(?:共|了|出|到|约|近|逾|超过?|共计|累计|合计)*"


@cache
def _before() -> re.Pattern[str]:
    things = alternatives(cue_words("figure_cues", "counted-thing", "zh"))
    linked = r"(?:数量?|总数|共计?|合计|总计|累计|达到?|为|有|约|近|超过?|逾|多达|至少|仅)"
    moved = rf"(?:[较比][^,;。:、]{{1,8}}?)?(?:{change_verbs()})了?(?:约|近|超过?)?"
    return lazy_pattern(rf"(?P<thing>{things}){linked}{{0,3}}(?:{moved})?$")


@cache
def _vague() -> frozenset[str]:
    """Return the things that say nothing without a word before them: 企业, 项目."""
    return frozenset(cue_words("figure_cues", "counted-vague", "zh"))


@cache
def _acted() -> re.Pattern[str]:
    """Return the pattern of an act of office that says by itself what is counted behind it."""
    return lazy_pattern(rf"(?P<deed>{alternatives(cue_words('figure_cues', 'counted-act', 'zh'))}){_IN_ALL_BEFORE}$")


@cache
def _deed() -> re.Pattern[str]:
    return lazy_pattern(rf"(?P<deed>{alternatives(cue_words('figure_cues', 'counted-deed', 'zh'))}){_IN_ALL_BEFORE}$")


@cache
def _behind() -> re.Pattern[str]:
    things = alternatives(cue_words("figure_cues", "counted-thing", "zh"))
    return lazy_pattern(rf"(?P<thing>[^\s,。;:()\d的了和与及被已均将在对为等]{{0,10}}?(?:{things}){{1,3}})")


def counted_of(page: Page, sentence: Sentence, hit: Hit, floor: int) -> tuple[Span, ...]:
    """Return the words that say what a count is of, nothing where no thing that is counted stands beside it."""
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    if hit.kind != "quantity" or unit not in COUNTED:
        return ()
    start = max(clause_start(page, sentence, hit.start), floor, hit.start - _THING_REACH)
    before = _before().search(page.text, start, hit.start)
    if before is not None and _may_count(page, before, unit):
        named = _without_sums(page, widened(page, start, before.span("thing")))
        return named if named != (before.span("thing"),) or before["thing"] not in _vague() else ()
    if acted := _acted().search(page.text, start, hit.start):  # 立案处罚515家, 问责253人
        return (acted.span("deed"),)
    deed = _deed().search(page.text, start, hit.start)
    behind = _behind().match(page.text, hit.end, sentence.end) if deed else None
    return (deed.span("deed"), behind.span("thing")) if deed and behind else ()


def _may_count(page: Page, before: re.Match[str], unit: str) -> bool:
    """Tell whether a unit counts a thing: people by 名 and 人, no firm named, nothing below a size (以下煤矿)."""
    if page.text[before.start() - 2 : before.start()] in ("以下", "以上", "以内"):
        return False
    if unit in _OF_PEOPLE and before["thing"] not in cue_words("figure_cues", "counted-people", "zh"):
        return False
    named = page.within("organisation", max(0, before.start() - _THING_REACH), before.end("thing"))
    return not any(h.end == before.end("thing") for h in named)


def _without_sums(page: Page, span: Span) -> tuple[Span, ...]:
    """Return a name without the words that only say it is a sum: 全国|共|有企业, 全省|已累计|注销采矿权."""
    summed = _IN_ALL.match(page.text, *span)
    if summed is None or summed.end() >= span[1]:
        return (span,)
    whole = summed.span("whole")
    return (whole, (summed.end(), span[1])) if whole[0] < whole[1] else ((summed.end(), span[1]),)


_REACH, _REACH_EN, _SUBJECT_REACH = 12, 40, 80
_MORE_ZH = r"(?:了|出|有)?(?:大约|约|近|超过?|逾|达到?|共|共计|累计|首批)?"
_MORE_EN = (
    r"(?:a\stotal\sof\s|about\s|some\s|nearly\s|almost\s|around\s|over\s|more\sthan\s|at\sleast\s|approximately\s)?"
)
_THING_ZH = lazy_pattern(r"(?:左右|上下|以上|以内)?的?(?P<thing>[^\s,。;、():\d和及与并等的]{2,16})")
_STOP_EN = (
    r"(?!(?:and|or|in|at|by|for|of|to|with|as|on|from|across|during|since|under|over|that|which|who|was|were|is|are|last"
    r"|this|per|years|months|weeks|days|hours|minutes|seconds|times|tonnes|tons)\b)"
)
_THING_EN = lazy_pattern(rf"\s(?P<thing>(?:{_STOP_EN}[a-z][\w-]*\s){{0,3}}{_STOP_EN}[a-z][\w-]*s)\b")
_PAST = lazy_pattern(r"(?:ed|built|up|sold|bought)$", re.IGNORECASE)
UNIT_EN = lazy_pattern(
    r"(?:(?:million|billion|trillion|thousand|hundred|dozen|mn?|bn?)\s)*(?P<thing>[A-Za-z][A-Za-z -]*)$"
)
_DONE_EN = lazy_pattern(r"\s(?P<done>completed?|built|finished|constructed|done)\b")
_SUBJECT_EN = lazy_pattern(
    r"(?P<what>[\w'&-]+(?:\s[\w'&-]+){0,7}),?\s(?:(?:which|that)\s)?(?:is|was|are|were|stands|stood)\s"
    r"(?:now\s|already\s|currently\s)?(?:at\s)?(?:about\s|some\s|nearly\s|almost\s|around\s|over\s|more\sthan\s)?$"
)
_ARTICLE = lazy_pattern(r"(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir)\s")
_PHASE = lazy_pattern(r"[一二三四五六]期")
_DONE_ZH = lazy_pattern(
    r"(?:均|也)?(?:已经?|累计|整体|总体)*(?P<done>完成|完工)(?:了)?(?:总?工程量的|总?进度的)?(?:约|近|超过?|逾)?$"
)


@cache
def _verb(lang: str) -> re.Pattern[str]:
    words = alternatives((*cue_words("figure_cues", "built", lang), *cue_words("figure_cues", "act", lang)))
    if lang == "zh":
        return lazy_pattern(rf"(?P<verb>{words}){_MORE_ZH}$")
    return lazy_pattern(rf"\b(?P<verb>{words})\s{_MORE_EN}$")


@cache
def _verb_and_thing() -> re.Pattern[str]:
    words = alternatives(cue_words("figure_cues", "built", "zh"))
    return lazy_pattern(rf"(?P<what>(?:{words})(?![成了出])[^\s,。;、():以]{{2,10}}?){_MORE_ZH}$")


def counted_things(page: Page, sentence: Sentence) -> list[Hit]:
    """Return the bare numbers of an English sentence that count things built: "has built 120 charging stations"."""
    numbers = page.within("number", sentence.start, sentence.end)
    return [hit for hit in numbers if _counts(hit) and _built_en(page, sentence, hit)]


def built_of(page: Page, sentence: Sentence, hit: Hit) -> tuple[Span, ...]:
    """Return the verb and the things that a count behind it counts; nothing where no verb of making stands there."""
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    if hit.kind != "number" and (unit is None or not unit.startswith("{")):
        return ()
    if hit.kind == "number" or (hit.kind == "quantity" and page.text[hit.start : hit.end].isascii()):
        return _built_en(page, sentence, hit)
    start = max(sentence.start, hit.start - _REACH)
    verb = _verb("zh").search(page.text[start : hit.start])
    if verb is None:
        behind = _THING_ZH.match(page.text, hit.end, sentence.end)
        listed = _listed_before(page, sentence, hit) if behind else None
        if behind and listed:  # 打造装备制造等3个产业基地
            return listed, behind.span("thing")
        named = _verb_and_thing().search(page.text, max(start - _REACH, sentence.start), hit.start)
        return (named.span("what"),) if named and named.end() == hit.start else ()
    thing = _THING_ZH.match(page.text, hit.end, sentence.end)
    if thing is None:
        return ()
    return (start + verb.start("verb"), start + verb.end("verb")), thing.span("thing")


def _listed_before(page: Page, sentence: Sentence, hit: Hit) -> Span | None:
    """Return the verb of a list that a count closes: 打造装备制造等3个产业基地."""
    start = max(sentence.start, clause_start(page, sentence, hit.start), hit.start - 2 * _REACH)
    if not page.text.endswith("等", start, hit.start):
        return None
    verbs = list(_any_verb().finditer(page.text, start, hit.start))
    return verbs[0].span() if verbs else None


@cache
def _any_verb() -> re.Pattern[str]:
    return lazy_pattern(alternatives(cue_words("figure_cues", "built", "zh")))


def _counts(hit: Hit) -> bool:
    return isinstance(hit.value, Amount) and hit.value.unit is None


def _built_en(page: Page, sentence: Sentence, hit: Hit) -> tuple[Span, ...]:
    """Return the things and the verb, in this order: "smart factories built"."""
    start = max(sentence.start, hit.start - _REACH_EN)
    verb = _verb("en").search(page.text[start : hit.start])
    if verb is None:
        return ()
    unit = UNIT_EN.search(page.text[hit.start : hit.end]) if hit.kind == "quantity" else None
    thing = _THING_EN.match(page.text, hit.end, sentence.end)
    if thing is None and unit is None:
        return ()
    things = (hit.start + unit.start("thing"), hit.end) if unit else thing.span("thing") if thing else (0, 0)
    done = _PAST.search(verb["verb"])  # "smart factories built", but of "operates 12 mines" the mines alone
    return (things, (start + verb.start("verb"), start + verb.end("verb"))) if done else (things,)


def progress_of(page: Page, sentence: Sentence, hit: Hit) -> tuple[Span, ...]:
    """Return the work and the word of completion that a share is of: "the line is 85% built", 三期工程已完成85%."""
    if hit.kind != "percent":
        return ()
    clause = clause_start(page, sentence, hit.start)
    if page.text.endswith(" which ", 0, clause):  # the project, which is 38% complete
        clause = sentence.start
    start = max(clause, hit.start - _SUBJECT_REACH)
    before = page.text[start : hit.start]
    done = _DONE_EN.match(page.text, hit.end, sentence.end)
    if done is not None:
        subject = _SUBJECT_EN.search(before)
        if subject is None:
            return ()
        article = _ARTICLE.match(before, subject.start("what"))
        first = article.end() if article else subject.start("what")
        return (start + first, start + subject.end("what")), done.span("done")
    told = _DONE_ZH.search(before)
    if told is None:
        return ()
    end = start + told.start()
    works = [
        *valued_pattern("event_cues", "project").finditer(page.text, start, end),
        *_PHASE.finditer(page.text, start, end),
    ]
    works.sort(key=lambda m: m.end())
    if not works or works[-1].end() != end:
        return ()
    days = [h.end for h in page.within("date", start, works[-1].start())]
    return (max([start, *days]), works[-1].end()), (start + told.start("done"), start + told.end("done"))
