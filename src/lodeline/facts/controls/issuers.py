"""Who places a control: in its announcement, its sentence, the sentence before, or as the document's own issuer."""

from functools import cache

from lodeline.facts.controls.acts import TABLE, placed_by
from lodeline.facts.controls.states import state_acting
from lodeline.facts.cues import cue_words
from lodeline.facts.directives.invoked import Invoked
from lodeline.facts.issuing.profile import role_of, spoken_by
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_ITEM = lazy_pattern(r"[一二三四五六]是")
_GOES_ON = lazy_pattern(r"(?:并|同时|还)?(?:发布|公布|印发|宣布)")


def issuer_of_control(
    page: Page, sentence: Sentence, own: Invoked | None, kind: str, cue: Span | None, *, may_be_own: bool
) -> Span | None:
    """Return who places a control: the issuer of its announcement, else of its verb, else who was named before.

    A state is asked for last, as the subject before the words of the kind (`cue`).
    """
    issuer = (own.issuer if own else None) or placed_by(page, sentence) or _listing(page, sentence)
    issuer = issuer or _issuer_before(page, sentence)
    issuer = issuer or (state_acting(page, sentence, cue[0]) if cue else None)
    return _own_issuer(page, kind) if issuer is None and may_be_own else issuer


def _listing(page: Page, sentence: Sentence) -> Span | None:
    """Return the body that keeps a list, which no lexicon of organisations holds: 不可靠实体清单工作机制."""
    for body in _listing_bodies():
        at = page.text.find(body, sentence.start, sentence.end)
        if at >= 0:
            return at, at + len(body)
    return None


@cache
def _listing_bodies() -> tuple[str, ...]:
    return cue_words(TABLE, "issuer", "zh")


def _own_issuer(page: Page, kind: str) -> Span | None:
    """Return who issues a text that is an authority's own: it places what it tells. A company sets but prices."""
    of_text, _, hit = spoken_by(page)
    role = role_of(page, of_text) if hit is not None else None
    own = role == "authority" or (role == "issuer" and kind == "price_formula")
    return (hit.start, hit.end) if own and hit is not None else None


def _issuer_before(page: Page, sentence: Sentence) -> Span | None:
    """Return who acts in the sentence before, where this one goes on without a subject: 甲部发布…;发布第21号公告."""
    if _ITEM.match(page.text, sentence.start):  # 甲部发布公告称,决定加强管制。一是禁止…。二是…
        line = page.text.rfind("\n", 0, sentence.start) + 1
        told = (placed_by(page, s) for s in page.sentences if line <= s.start < sentence.start)
        return next((who for who in told if who), None)
    earlier = page.sentence_before(sentence)
    if earlier is None or not _GOES_ON.match(page.text, sentence.start):
        return None
    return None if "\n" in page.text[earlier.end : sentence.start] else placed_by(page, earlier)
