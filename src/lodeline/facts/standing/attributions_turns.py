"""Transcripts: what each turn of an interview or a press conference says: 问:…答:…, Q: … A: …."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from lodeline.facts.cues import alternatives
from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import Attribution, Span
from lodeline.lexicon.wordings import wordings
from lodeline.text.lazy import lazy_pattern

_LEAST, _SHORTEST, _TITLE = 2, 6, 240
_ANSWERED = lazy_pattern(
    r"(?:\A|(?<=[\n日,]))[ \t]*(?P<who>[^\n,。:]{2,30}?)(?:就|回应|回答)[^\n。]{0,80}?答(?:记者)?问"
)
_CAPITALS = lazy_pattern(r"[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3}")
RULE = "transcript"


class _Turn:
    """A line that opens with who speaks: the words before its colon, the colon, and where what is said begins."""

    def __init__(self, match: re.Match[str]) -> None:
        self.who: Span = match.span("who")
        self.colon: Span = match.span("colon")
        self.name: str = match["who"]
        self.start, self.end = match.start(), match.end()


def transcript_attributions(page: Page) -> Iterator[Attribution]:
    """Yield the turns of a transcript in text order.

    A text is one where at least two speak and one of them speaks again or is told by a role (问, 记者, Q). A turn goes
    on over its paragraphs to the next one; of the last only the paragraph it opens is sure to be part.
    """
    found = _turns(page)
    asked = _answers(page) if found else None
    for number, turn in enumerate(found):
        stop = found[number + 1].start if number + 1 < len(found) else page.text.find("\n", turn.end)
        end = len(page.text[: stop if stop >= 0 else len(page.text)].rstrip())
        if end > turn.end:
            holder = asked if turn.name in wordings("attribution", "answer", "zh") else None
            yield Attribution(turn.colon, "say", turn.who, ((turn.end, end),), True, RULE, holder=holder)


def _turns(page: Page) -> list[_Turn]:
    if "\n" not in page.text:
        return []
    found = [_Turn(match) for match in _opened().finditer(page.text)]
    found = [turn for turn in found if _may_speak(page, turn)]
    times = Counter(turn.name for turn in found)
    if len(times) < _LEAST:
        return []
    return found if max(times.values()) >= _LEAST or any(_roles().search(name) for name in times) else []


def _may_speak(page: Page, turn: _Turn) -> bool:
    """Tell whether the words before a colon are a speaker's: a role, a person, a name in capitals; not "Source"."""
    if _roles().search(turn.name) is not None:
        return True
    stop = page.text.find("\n", turn.end)
    said = page.text[turn.end : stop if stop >= 0 else len(page.text)].strip()
    if turn.name in wordings("attribution", "label", "en") or len(said) < _SHORTEST:
        return False
    named = bool(page.within("person", turn.who[0], turn.who[1] + 1)) or len(turn.name.split()) > 1
    return named or _CAPITALS.fullmatch(turn.name) is not None


@cache
def _opened() -> re.Pattern[str]:
    name = r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,4}|[\u4e00-\u9fff·]{1,12}"
    return lazy_pattern(rf"(?:\A|(?<=\n))[ \t]*[\"“]?(?P<who>{name})(?P<colon>:)(?:\s|(?=[^\W\d]|[“\"\d]))")


@cache
def _roles() -> re.Pattern[str]:
    """Return the pattern of who is told by a role: 问, 答, 某报记者, Q, Moderator."""
    words = [*wordings("attribution", "answer", "zh"), *wordings("attribution", "question", "zh")]
    english = alternatives([*wordings("attribution", "answer", "en"), *wordings("attribution", "question", "en")])
    whole, ending = [w for w in words if len(w) == 1], [w for w in words if len(w) > 1]
    return lazy_pattern(rf"^(?:{alternatives(whole)}|{english})$|(?:{alternatives(ending)})$")


@lru_cache(maxsize=4)
def _answers(page: Page) -> Span | None:
    """Return who answers, as the title of a page of questions and answers says: 某部负责人 of 某部负责人就…答记者问."""
    titled = _ANSWERED.search(page.text, 0, _TITLE)
    return titled.span("who") if titled else None
