"""Chinese speech that a line only opens: 某某强调: and the paragraphs behind it, 提出三点要求: and its points."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives
from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import Attribution, Span
from lodeline.facts.standing.speakers_zh import speaker_before
from lodeline.facts.standing.worded import worded_pattern
from lodeline.lexicon.wordings import wordings
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_POINT = worded_pattern(
    r"\s*(?:第?[一二三四五六七八九十](?:是|要|点|,|、|:)|\([一二三四五六七八九十\d]{1,2}\)|«point»|\d{1,2}[.、])", "zh"
)
_DEMAND = (
    r"(?:提出|作出|做出|提|明确)了?[^,。;:\n]{0,12}?(?:要求|意见|建议|希望|任务)"
    r"|(?:作|做)(?:出|了)?[^,。;:\n]{0,8}?(?:部署|安排)"
)
_SIGNED = lazy_pattern(r"\([^()\n]{1,30}\)\s*$")
_LONGEST_SIGNATURE = 34
_MOST_LINES, _BARE_LINE, _BESIDE = 12, 24, 4


@cache
def _opened() -> re.Pattern[str]:
    """Return the pattern of a verb of saying that ends its line, or of points asked for, before a colon."""
    said = alternatives(
        w for role in ("say", "urge") for w in wordings("attribution", role, "zh", needs="any") if len(w) > 1
    )
    return lazy_pattern(rf"(?P<verb>(?:{said})(?:说|道)?|{_DEMAND})(?P<mark>[:。])?[ \t]*(?=\n|(?P<inline>(?<=[:。])))")


def opened_attributions(page: Page) -> Iterator[Attribution]:
    """Yield what somebody is said to say in the lines behind the one that names the speaker, in text order."""
    for match in _opened().finditer(page.text):
        sentence = page.reading.sentence_at(match.start())
        if sentence is None:
            continue
        inline = match["inline"] is not None and not page.text.startswith("\n", match.end())
        demand = re.match(_DEMAND, match["verb"]) is not None
        if inline and not (demand and _POINT.match(page.text, match.end())):
            continue
        source = _source(page, sentence, match.start(), demand=demand)
        if source is None or (match["mark"] != ":" and not inline and not _is_bare_line(page, source, match.end())):
            continue
        content = _rest(page, match.end()) if inline else _lines_behind(page, match.end())
        if content:
            yield Attribution(match.span("verb"), "say", source, content, False, "zh-attribution.opened")


def _is_bare_line(page: Page, source: Span, end: int) -> bool:
    """Tell whether a line without a colon is only a person and a verb: 某某强调."""
    opening = page.text.rfind("\n", 0, end) + 1
    named = bool(page.within("person", *source)) or page.text.startswith("会议", opening)
    return named and end - opening <= _BARE_LINE and not re.search(r"[,。;]", page.text[opening:end])


def _source(page: Page, sentence: Sentence, verb: int, *, demand: bool) -> Span | None:
    """Return who speaks: the person at the verb, else the first of the sentence, else who a verb of saying is given."""
    people = page.within("person", sentence.start, verb)
    if people:
        hit = people[-1] if verb - people[-1].end <= _BESIDE else people[0]
        return hit.start, hit.end
    meeting = re.compile(r"(?:本次)?(?:会议|大会|他|她)").match(page.text, sentence.start, verb)
    if demand:
        return meeting.span() if meeting else None
    return speaker_before(page, sentence.start, verb, sure=True)


def _rest(page: Page, start: int) -> tuple[Span, ...]:
    stop = page.text.find("\n", start)
    end = stop if stop >= 0 else len(page.text)
    return ((start, _without_signature(page, start, end)),) if page.text[start:end].strip() else ()


def _without_signature(page: Page, start: int, end: int) -> int:
    """Return where a paragraph ends before the (来源:…) or (记者 …) that closes it."""
    signed = _SIGNED.search(page.text, max(start, end - _LONGEST_SIGNATURE), end)
    return signed.start() if signed else end


def _lines_behind(page: Page, start: int) -> tuple[Span, ...]:
    """Return the next paragraph; where it is a point, the points that follow it too."""
    found: list[Span] = []
    at = start
    for _ in range(_MOST_LINES):
        while page.text.startswith("\n", at) or page.text.startswith(" ", at):
            at += 1
        stop = page.text.find("\n", at)
        end = stop if stop >= 0 else len(page.text)
        if end <= at or (found and not _POINT.match(page.text, at)):
            break
        found.append((at, _without_signature(page, at, end)))
        if not _POINT.match(page.text, at):
            break
        at = end
    return tuple(found)
