"""English sentences that do what they say: news that a control will be imposed is that control, and no promise."""

from lodeline.facts.commitments.promise import Promise
from lodeline.facts.controls.acts import TABLE, kind_of
from lodeline.facts.page import Page
from lodeline.facts.valued_cues import valued_pattern
from lodeline.text import Sentence

_VERB_REACH = 16


def places_control(page: Page, sentence: Sentence, promise: Promise) -> bool:
    """Tell whether what looks like a promise is a control made known: "announced that it will|impose export controls".

    What somebody is to do about a control (review, discuss, lobby) stays a promise.
    """
    cue = promise.cue
    if cue is None:
        return False
    made_known = valued_pattern(TABLE, "act").search(page.text, sentence.start, cue)
    verb = valued_pattern(TABLE, "act").search(page.text, cue, min(cue + _VERB_REACH, promise.end))
    if made_known is None or verb is None:
        return False
    kind = kind_of(page, sentence)
    return kind is not None and kind[1][1] > verb.start()
