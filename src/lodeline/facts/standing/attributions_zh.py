"""Chinese attributions: 会议强调, 发言人表示, 据某某报道, 在某某看来, with who speaks and what is said."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from lodeline.facts.cues import alternatives
from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import Attribution, Span, overlapping, quoted, taken_up, within
from lodeline.facts.standing.attributions_nouns_zh import is_noun, is_object, verbs_and_nouns
from lodeline.facts.standing.attributions_opened_zh import opened_attributions
from lodeline.facts.standing.attributions_pronouns_zh import named_for
from lodeline.facts.standing.speakers_zh import MEETING, speaker_before, trimmed
from lodeline.facts.standing.worded import worded_pattern
from lodeline.lexicon.wordings import wordings
from lodeline.text import Sentence
from lodeline.text.finder import Finder, Signs
from lodeline.text.lazy import lazy_pattern

_HAN = lazy_pattern("[\u4e00-\u9fff]")
_MARK = r"(?P<mark>[,:]\s*|\s+(?=[\u4e00-\u9fff“]))?"
_SHORTEST, _SHORTEST_SAID, _NEAR, _NEAREST = 2, 10, 12, 4
_MOST = 24  # cues read in one sentence: more are no sentence, and each would be held against all the others
_OPENS = "“「『\"'"
_NAMES = lazy_pattern("[简俗名职人号统堪据宣声自被所别通昵尊之敬誉并雅戏]$")  # 简称, 被称: a name, nothing said
_CALLS = lazy_pattern(rf"(?P<verb>称)(?![的了过着、,:力书权者性函稿价标体机制工结意为作之号职谓呼“《]){_MARK}")
_SEEN = lazy_pattern(r"在(?P<source>[^,。;“”在]{1,20})(?P<cue>看来)[,:]")
_CITED = worded_pattern(r"(?P<cue>«quotes another»)(?P<source>[^,。;]{2,30}?)的?(?:«quoted matter»)?$", "zh")

_ASKING, _ASKED = lazy_pattern("[在就][^,;。:“]{0,30}$"), lazy_pattern("[^,;:。“]{0,24}?时(?![间期代刻候])")
_GOES_ON = lazy_pattern(r"\s*(?:同时|此外|另外|还|并|也){0,2},?")
_IN_QUESTION, _QUESTION_ENDS = (
    lazy_pattern(r"记者[^,。;:]{0,10}?[就问][^。;:]{0,120}$"),
    lazy_pattern(r"[^。;:]{0,60}(?:提问|发问)"),
)
_NAMED_PAPER = lazy_pattern("[称说]$")
_QUOTING = worded_pattern("«quotes another»", "zh")


@cache
def _verbs() -> Finder:
    surely = [w for role in ("say", "urge") for w in wordings("attribution", role, "zh", needs="any")]
    maybe = [w for role in ("say", "urge", "show") for w in wordings("attribution", role, "zh", needs="clause")]
    sure, some = alternatives(surely), alternatives(maybe)
    after = alternatives(wordings("attribution", "clause opener", "zh"))  # 美国国防部称将提供: no comma between
    # a verb opens what is said: a comma, a colon or a quotation mark follows it, or 要 and the like
    pattern = lazy_pattern(
        rf"(?P<verb>(?:{sure})(?:称|说|道)?|(?:{some})(?=[,:“\s]|。?$|[。!;])|称(?={after})){_no_noun()}(?!精神|批示|指示){_MARK}",
        re.MULTILINE,
    )
    return Finder(pattern, (*surely, *maybe))


def _no_noun() -> str:
    """Return the pattern of what must not follow a verb: 要求|书, 声明|稿; nothing makes a noun of 表示 or 指出."""
    both = verbs_and_nouns()
    verbs = [w for w in wordings("attribution", "floor verb", "zh") if w not in both and len(w) == _SHORTEST]
    only = "|".join(f"(?<={word})" for word in verbs)
    return rf"(?:(?:{only})(?![的了过着、])|(?![的了过着、力书权者性函稿价标体机制工结意]))"


@cache
def _heard() -> re.Pattern[str]:
    """据介绍, 据某某报道, 记者从某某获悉: what was heard, and from whom."""
    verbs = alternatives(wordings("attribution", "heard", "zh"))
    learnt = alternatives(wordings("attribution", "learnt", "zh"))
    return lazy_pattern(
        rf"(?=[据根从])(?:(?<![数证占依论票收单考窃盘割])(?:据|根据)(?P<source>[^,。;:“”]{{0,30}}?)(?P<cue>{verbs})(?:称|说|结果|显示|分析)?,"
        rf"|从(?P<place>[^,。;从]{{2,40}}?)(?P<learnt>{learnt})[,:])"
    )


@cache
def _heard_signs() -> Signs:
    return Signs((*wordings("attribution", "heard", "zh"), *wordings("attribution", "learnt", "zh")))


@cache
def _asking() -> frozenset[str]:
    return frozenset(wordings("attribution", "urge", "zh"))


@cache
def _showing() -> frozenset[str]:
    return frozenset(wordings("attribution", "show", "zh"))


@cache
def _data() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{alternatives(wordings('attribution', 'data', 'zh'))})$")


def chinese_attributions(page: Page) -> Iterator[Attribution]:
    """Yield the attributions of Chinese sentences in text order; one inside another says so (`outer`)."""
    if not _HAN.search(page.text):
        return
    text, size = page.text, len(page.text)
    heard = _by_sentence(page, _heard().finditer(text) if _heard_signs().stands(text, 0, size) else ())
    views = _by_sentence(page, _SEEN.finditer(text) if "看来" in text else ())
    verbs = _by_sentence(page, sorted((*_verbs().finditer(text), *_called(page)), key=lambda m: m.start()))
    for sentence in sorted({*heard, *views, *verbs}):
        own = (found.get(sentence, [])[:_MOST] for found in (heard, views, verbs))
        yield from (named_for(page, found) for found in _nested(_found(page, sentence, *own)))
    yield from (named_for(page, found) for found in opened_attributions(page))


def _called(page: Page) -> Iterator[re.Match[str]]:
    """Yield 称 right behind a name: 沈怀远称市场会好转."""
    ends = {hit.end for kind in ("person", "organisation") for hit in page.of(kind)}
    yield from (match for match in (_CALLS.match(page.text, end) for end in sorted(ends)) if match)


def _by_sentence(page: Page, matches: Iterable[re.Match[str]]) -> dict[Sentence, list[re.Match[str]]]:
    """Return the matches that lie in a sentence, by sentence."""
    found: dict[Sentence, list[re.Match[str]]] = {}
    for match in matches:
        sentence = page.reading.sentence_at(match.start())
        if sentence is not None and match.end() <= sentence.end:
            found.setdefault(sentence, []).append(match)
    return found


def _found(
    page: Page, sentence: Sentence, heard: list[re.Match[str]], views: list[re.Match[str]], verbs: list[re.Match[str]]
) -> list[Attribution]:
    start, end, text, quotes = sentence.start, sentence.end, page.text, quoted(page)
    found = [a for match in heard for a in _told(page, match, start, end)]
    for match in views:
        source = match.span("source")
        found.append(
            Attribution(match.span("cue"), "think", source, ((match.end(), end),), False, "zh-attribution.view")
        )
    reach, last = start, None
    for match in verbs:
        at = match.start()
        if at < reach or is_object(page, at) or text.startswith("自我", at - 2) or within(quotes, at):
            continue
        if any(a.cue[0] <= at < a.cue[1] for a in found) or (match["verb"] == "称" and _NAMES.search(text, start, at)):
            continue
        if _IN_QUESTION.search(text, start, at) and _QUESTION_ENDS.search(text, match.end(), end):
            continue  # 有记者就某国呼吁盟友联手一事提问: what is asked about
        if match["mark"] is None and _ASKED.match(text, match.end(), end) and _ASKING.search(text, reach, at):
            continue  # 在回答提问时说: the occasion of the saying
        made = list(_said(page, match, reach, sentence, last))
        if made:
            last = made[-1]
            reach = last.content[-1][0]
            found += made
    return sorted(found, key=lambda a: a.cue)


def _told(page: Page, match: re.Match[str], start: int, end: int) -> Iterator[Attribution]:
    """Yield what was heard and from whom; where one is cited by another (据甲援引乙的话报道), both."""
    before = page.text[match.start() - 1] if match.start() > start else " "
    learnt = match["learnt"] is not None
    if match.end() >= end - 1 or (not learnt and _HAN.match(before) and before not in "另又再并而但"):
        return
    cue, content = match.span("learnt" if learnt else "cue"), ((match.end(), end),)
    quoting = _QUOTING.search(page.text, *match.span())
    if quoting:
        cited = _CITED.search(page.text, quoting.start(), cue[0])
        if cited and page.text[cue[1]] == ",":  # else a verb of saying follows and takes both
            outer = trimmed(page, match.start("source"), cited.start())
            yield Attribution(cited.span("cue"), "say", outer, content, False, "zh-attribution.cited")
            yield Attribution(cue, "say", cited.span("source"), content, False, "zh-attribution.heard")
        return
    source = trimmed(page, *match.span("place" if learnt else "source"))
    if source is not None and source[1] - source[0] < _SHORTEST:
        source = None
    if source is None:
        cue = (match.start(), cue[1])
    yield Attribution(cue, "say", source, content, False, "zh-attribution.heard")


def _said(
    page: Page, match: re.Match[str], reach: int, sentence: Sentence, earlier: Attribution | None
) -> Iterator[Attribution]:
    begin, verb, start, end = match.end(), match["verb"], sentence.start, sentence.end
    quotes = quoted(page)
    ends = begin >= end - 1 or page.text[begin] in "。!;?"
    quote = _spoken_before(page, reach, match.start(), quotes)
    if ends and quote is None:
        return
    if verb in verbs_and_nouns() and is_noun(page, match, start):
        return
    first = max(reach, quote[1] if quote else start)
    sure = (match["mark"] is not None or ends) and verb not in verbs_and_nouns()
    if earlier is not None and page.text[match.start() - 1] == ",":
        source = earlier.source  # 评价..., 认为...: the same speaker goes on
    else:
        near = _NEAREST if verb in verbs_and_nouns() else _NEAR
        source = speaker_before(page, first, match.start(), sure=sure, near=near)
    if not match["mark"] and not ends and end - begin < _SHORTEST_SAID and page.text[begin] not in _OPENS:
        return
    elided = source is None and _GOES_ON.fullmatch(page.text, start, match.start()) is not None
    if elided and (match["mark"] is not None or verb in _asking()):
        source = _meeting_before(page, start)
    if verb in _showing():
        source = _what_shows(page, first, match.start())
    named = _NAMED_PAPER.search(verb) if source is None and len(verb) > _SHORTEST else None
    cue = match.span("verb")
    if named:  # 声明称: the paper speaks
        source, cue = (cue[0], cue[0] + named.start()), (cue[0] + named.start(), cue[1])
    if source is None:
        return
    role = "urge" if verb in _asking() else "show" if verb in _showing() else "say"
    content: tuple[Span, ...] = () if ends else _speech(page, begin, end, quotes)
    if quote is not None and source[0] - quote[1] <= _SHORTEST:
        content = (quote, *content)
    if not content:
        return
    direct = page.text[content[0][0]] in _OPENS
    cited = _CITED.search(page.text, *source)
    if cited and cited.start() > source[0]:
        outer = trimmed(page, source[0] + (page.text[source[0]] == "据"), cited.start())
        yield Attribution(cited.span("cue"), role, outer, content, False, "zh-attribution.cited")
        source = cited.span("source")
    yield Attribution(cue, role, source, content, direct, "zh-attribution.verb")


def _meeting_before(page: Page, start: int) -> Span | None:
    """Return the meeting that opens a sentence before one without a subject, in its paragraph: 会议研究了…。强调,…"""
    opening, at = page.text.rfind("\n", 0, start) + 1, start
    while at > opening:
        at = page.text.rfind("。", opening, at - 1) + 1 or opening
        meeting = MEETING.match(page.text, at, start)
        if meeting:
            return meeting.span()
    return None


def _what_shows(page: Page, start: int, at: int) -> Span | None:
    """Return the data or paper that shows something, from the start of its clause: 统计局发布的数据, or None."""
    if not _data().search(page.text, start, at):
        return None
    begin = max(start, *(page.text.rfind(mark, start, at) + 1 for mark in ",;\n "))
    return trimmed(page, begin, at, opening=True)


def _spoken_before(page: Page, start: int, at: int, quotes: list[Span]) -> Span | None:
    """Return the quote that ends before a speaker and a verb: “...，”某某说, or None."""
    quote = next((q for q in reversed(overlapping(quotes, start, at)) if q[1] <= at), None)
    if quote is None or "," in page.text[quote[1] + 1 : at] or page.text[quote[1] - 2] not in ",。!?…":
        return None
    return quote


def _speech(page: Page, begin: int, end: int, quotes: list[Span]) -> tuple[Span, ...]:
    """Return what is said: to the end of the sentence, or of the quote that goes on behind it."""
    quote = next((q for q in overlapping(quotes, begin, begin + 1) if q[0] == begin), None)
    if quote is None:
        return ((begin, end),)
    return (begin, max(end, quote[1])), *taken_up(page, quote)


def _nested(found: list[Attribution]) -> Iterator[Attribution]:
    for number, a in enumerate(found):
        outer = next(
            (o for o in reversed(found[:number]) if any(s <= a.cue[0] and a.cue[1] <= e for s, e in o.content)
             or (o.rule.endswith("cited") and o.content == a.content)),
            None,
        )  # fmt: skip
        yield a._replace(outer=outer.cue if outer else None)
