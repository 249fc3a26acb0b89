"""Reviewed facts: what the program read, corrected by what people said of it.

A review outlives the rule that made the fact. When a rule changes and the fact gets another id, the review still
applies to a fact of the same kind that says the same on the same words; what a person confirmed or corrected and the
program no longer finds is kept as the person left it.
"""

from collections.abc import Iterable, Sequence

import msgspec

from lodeline.model import Fact, Review

RULE = "review"


def apply_reviews(facts: Iterable[Fact], reviews: Iterable[Review]) -> list[Fact]:
    """Return facts with their reviews applied: rejected ones left out, corrected ones replaced, confirmed ones marked.

    Args:
        facts: Facts of some documents, in order.
        reviews: Reviews of facts of these documents; of several on one fact the latest counts. Reviews of other
            documents must not be among them.
    """
    found = list(facts)
    for review in last_words(reviews):
        place = _place(found, review)
        if review.verdict == "reject":
            if place is not None:
                del found[place]
            continue
        record = review.corrected or review.record
        status = "corrected" if review.verdict == "correct" else "confirmed"
        if place is not None and found[place].record == record:
            found[place] = msgspec.structs.replace(found[place], status=status)
            continue
        kept = Fact(review.fact, review.document, record, review.evidence, RULE, status)
        if place is None:
            found.append(kept)
        else:
            found[place] = kept
    return found


def last_words(reviews: Iterable[Review]) -> list[Review]:
    """Return the last verdict on each fact, in the order they were given. What became of a promise is no verdict."""
    last: dict[str, Review] = {}
    for review in sorted((r for r in reviews if r.outcome is None), key=lambda r: (r.at, r.id)):
        last.pop(review.fact, None)
        last[review.fact] = review
    return list(last.values())


def _place(facts: Sequence[Fact], review: Review) -> int | None:
    """Return where the reviewed fact stands: by id, else as the same statement, else as its correction."""
    for at, fact in enumerate(facts):
        if fact.id == review.fact:
            return at
    for wanted in (review.record, review.corrected):
        for at, fact in enumerate(facts):
            if fact.document == review.document and fact.record == wanted and _overlap(fact, review):
                return at
    return None


def _overlap(fact: Fact, review: Review) -> bool:
    return any(a.start < b.end and b.start < a.end for a in fact.evidence for b in review.evidence)
