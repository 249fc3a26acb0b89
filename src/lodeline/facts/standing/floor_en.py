"""Who keeps the floor in English: whether a sentence goes on with what a meeting or leader was said to ask for."""

from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import SAYING, Attribution
from lodeline.facts.standing.worded import worded_pattern
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_ALSO = (
    r"\s*(?:(?:[A-Z][a-z]+ly|Furthermore|Moreover|In addition|Meanwhile|At the same time|Besides|Second|Third),?\s)?"
)
# Efforts should also be made to ..., It is necessary to ..., We must ...
_ASKING_ON = worded_pattern(
    rf"{_ALSO}(?:(?:[Mm]ore |[Gg]reater |[Aa]ll-out |[Cc]ontinued |[Ff]urther )?[Ee]fforts\s(?:should|must|will|need)\b"
    r"|[Ii]t\sis\s(?:also\s)?(?:«it is asked»)\s(?:to|that)\b"
    r"|[Ww]e\s(?:must|should|need|will)\b)",
    "en",
)
_OUGHT = lazy_pattern(rf"{_ALSO}[^,.;:]{{2,90}}?\s(?:should|must)\s(?:also\s|further\s|not\s)?[a-z]")
_MEETING = lazy_pattern(
    r"\b(?:[Mm]eeting|[Ss]ession|[Cc]onference|[Ss]ymposium|[Pp]lenum|[Ff]orum|[Cc]ircular|[Nn]otice)$"
)
_LEADER = lazy_pattern(r"(?:[Hh]e|[Ss]he)$")
_PARAGRAPHS = 2


def goes_on_en(page: Page, sentence: Sentence, before: Attribution) -> bool:
    """Tell whether a sentence goes on with what was said before it: "The meeting stressed ... Efforts should ...".

    What is asked for in so many words goes on into the next paragraph; "X should" only in the same one, and only
    where a meeting or a circular speaks: from a person's mouth it may be the reporter's again.
    """
    if before.role not in SAYING or not before.rule.startswith("en-") or before.source is None:
        return False
    lines = page.text[before.cue[1] : sentence.start].count("\n")
    meeting = _MEETING.search(page.text, *before.source) is not None
    if meeting and not lines and _OUGHT.match(page.text, sentence.start, sentence.end):
        return True
    if lines > _PARAGRAPHS or _ASKING_ON.match(page.text, sentence.start, sentence.end) is None:
        return False
    named = page.within("person", *before.source) or _LEADER.search(page.text, *before.source)
    return meeting or bool(named)
