"""Choosing what a brief is about: the documents of an issuer, of a period, that answer a question, or all of these."""

from typing import NamedTuple

from lodeline.brief.language.tongue import Tongue
from lodeline.flow.asking.issuers import issued_by, list_held
from lodeline.flow.asking.query import parse_query
from lodeline.flow.asking.search import search_desk
from lodeline.flow.desk import Desk

MOST_ANSWERS = 20  # documents of a brief of a question, the best first
_EVERY = 100_000


class Scope(NamedTuple):
    """What is asked for; None asks for everything. Days are YYYY, YYYY-MM or YYYY-MM-DD, both included."""

    issuer: str | None = None
    first: str | None = None
    last: str | None = None
    question: str | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is asked for, so that everything is."""
        return not any(self)


class Chosen(NamedTuple):
    """Ids in order of time (undated first), the places that answer by document, and how many undated were left out."""

    ids: tuple[str, ...]
    answers: dict[str, tuple[tuple[int, int], ...]]
    undated: int


def choose(desk: Desk, scope: Scope) -> Chosen:
    """Return the documents a brief is asked of; the search index must be up to date when a question is asked.

    Raises:
        SettingError: A day that is none, an empty question, or an issuer no document has.
    """
    held = list_held(desk)
    if scope.issuer is not None:
        held = issued_by(held, scope.issuer)
    undated = 0
    if scope.first or scope.last:
        asked = parse_query("", first=scope.first, last=scope.last)
        low, high = asked.first_day or "", asked.last_day or "9999"
        undated = sum(1 for document in held if document.day is None)
        held = [document for document in held if document.day is not None and low <= document.day <= high]
    answers: dict[str, tuple[tuple[int, int], ...]] = {}
    if scope.question is not None:
        answers = _answers(desk, scope, {document.id for document in held})
        held = [document for document in held if document.id in answers]
    return Chosen(tuple(document.id for document in held), answers, undated)


def scope_title(scope: Scope, tongue: Tongue) -> str:
    """Return what was asked for as the title of a brief."""
    parts = []
    if scope.issuer:
        parts.append(tongue.name(scope.issuer, "organisation", "body"))
    if scope.first and scope.last:
        key = "scope.period" if scope.first != scope.last else "scope.in"
        parts.append(tongue.say(key, first=scope.first, last=scope.last))
    elif scope.first or scope.last:
        parts.append(tongue.say("scope.from" if scope.first else "scope.to", first=scope.first, last=scope.last))
    if scope.question:
        parts.append(tongue.say("scope.question", words=scope.question))
    return tongue.say("scope.join").join(parts)


def _answers(desk: Desk, scope: Scope, among: set[str]) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the best documents that hold all words of a question, else any of them, with the places."""
    words = (scope.question or "").strip()
    plain = words.replace('"', " ").split()
    for asked in dict.fromkeys((words, " OR ".join(plain))):
        found = search_desk(desk, asked, first=scope.first, last=scope.last, limit=_EVERY if scope.issuer else 500)
        hits = [hit for hit in found.hits if hit.document in among][:MOST_ANSWERS]
        if hits:
            return {
                hit.document: tuple(mark for passage in hit.passages for mark in passage.marks) or ((0, 1),)
                for hit in hits
            }
    return {}
