"""English sentences that do what they say: news of a control or of a change of office is that, and no promise."""

import re
from functools import cache

from lodeline.facts.commitments.promise import Promise
from lodeline.facts.controls.acts import TABLE, kind_of
from lodeline.facts.events.parties import PERSONNEL
from lodeline.facts.page import Page
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.lexicon.wordings import wordings
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

_VERB_REACH, _OFFICE_REACH = 16, 24


def is_done(page: Page, sentence: Sentence, promise: Promise) -> bool:
    """Tell whether what looks like a promise is done by being made known: a control, a change of office."""
    return places_control(page, sentence, promise) or changes_office(page, sentence, promise)


def changes_office(page: Page, sentence: Sentence, promise: Promise) -> bool:
    """Tell whether a promise is that somebody takes or leaves a post: "Ms Weil will stand down"."""
    cue = promise.cue
    if cue is None:
        return False
    if _office().match(page.text, cue):
        return True  # "will assume the role of chair", "is to resign"
    if not page.within("person", sentence.start, sentence.end):
        return False
    near = max(sentence.start, cue - _VERB_REACH), min(sentence.end, cue + _OFFICE_REACH)
    told = valued_pattern("event_cues", "event").finditer(page.text, *near)
    return any(value_of("event_cues", "event", m[0]) in PERSONNEL and m.end() > cue for m in told)


@cache
def _office() -> re.Pattern[str]:
    words = "|".join(map(re.escape, wordings("commitments", "office", "en")))
    return lazy_pattern(rf"\s?(?:to\s)?(?:also\s|then\s|immediately\s|formally\s|not\s)?(?:{words})\b", re.IGNORECASE)


def places_control(page: Page, sentence: Sentence, promise: Promise) -> bool:
    """Tell whether what looks like a promise is a control made known: "announced that it will|impose export controls".

    What somebody is to do about a control (review, discuss, lobby) stays a promise.
    """
    cue = promise.cue
    if cue is None:
        return False
    act = valued_pattern(TABLE, "act")
    made_known = act.search(page.text, sentence.start, cue) or act.search(page.text, promise.end, sentence.end)
    verb = valued_pattern(TABLE, "act").search(page.text, cue, min(cue + _VERB_REACH, promise.end))
    if made_known is None or verb is None:
        return False
    kind = kind_of(page, sentence)
    return kind is not None and kind[1][1] > verb.start()
