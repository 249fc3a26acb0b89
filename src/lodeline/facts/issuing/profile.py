"""Profile: what kind of document this is, in which role it speaks, and who speaks."""

from collections.abc import Iterator
from functools import lru_cache

from lodeline.facts.issuing.doc_types import document_type, is_headed_by_trade_measure
from lodeline.facts.issuing.forms import is_official
from lodeline.facts.issuing.genres import genre_of
from lodeline.facts.issuing.issuers import find_issuer, issuer_words
from lodeline.facts.issuing.roles import role_of, stated_role, tells_of_foreign_policy
from lodeline.facts.naming.meetings import find_namings
from lodeline.facts.page import Draft, Page
from lodeline.model import Evidence, Profile
from lodeline.model.facts import DocType
from lodeline.text import Hit

__all__ = ["document_type", "extract_profile", "is_official", "issuer_of", "role_of", "spoken_by"]


def extract_profile(page: Page) -> Iterator[Draft]:
    """Yield the one profile of a document: its type, its role and its issuer as written."""
    if not page.text.strip():
        return
    kind, spans, issuer = spoken_by(page)
    written, entry_id = issuer_words(page, issuer)
    whole = next(((s.start, s.end) for s in page.body_sentences), (0, len(page.text)))
    evidence = [Evidence(*whole), *(Evidence(*span, "doc_type") for span in spans)]
    if issuer is not None:
        evidence.append(Evidence(issuer.start, issuer.end, "issuer"))
    genre = genre_of(page, kind, [n for n in find_namings(page) if n.held])
    profile = Profile(kind, stated_role(page, kind, written), written, entry_id, genre)
    yield Draft(profile, tuple(evidence), "profile")


@lru_cache(maxsize=4)
def spoken_by(page: Page) -> tuple[DocType, list[tuple[int, int]], Hit | None]:
    """Return the type of a document, what tells it, and the mention of its issuer."""
    namings = [n for n in find_namings(page) if n.held]
    kind, spans = document_type(page, namings)
    if kind == "policy_document" and not is_headed_by_trade_measure(page) and tells_of_foreign_policy(page, kind):
        kind = "other"
    press = role_of(page, kind) in ("press", "commentary")
    return kind, spans, find_issuer(page, kind, namings, press=press)


def issuer_of(page: Page) -> str | None:
    """Return the name of who speaks in a document, as the text writes it; None where it cannot be told."""
    return issuer_words(page, spoken_by(page)[2])[0] if page.text.strip() else None
