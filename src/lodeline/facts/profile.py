"""Profile: what kind of document this is, in which role it speaks, and who speaks."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives
from lodeline.facts.meeting_names import Naming, find_namings
from lodeline.facts.page import Draft, Page
from lodeline.lexicon import cached_table, entries
from lodeline.model import Evidence, Name, Profile
from lodeline.model.facts import DocType
from lodeline.text import Hit
from lodeline.text.fold import fold_characters

_PARTY = {"Party Committee", "Party Standing Committee", "Leading Party Members Group", "Party branch"}
_STUDY = {"theory study central group", "Political Bureau group study", "study class"}
_COMPANY = {"evaluation forum", "review meeting", "democratic life meeting", "warning education conference"}
_TITLE_TIMES = 2
_MOST_PER_CUE = 3


def extract_profile(page: Page) -> Iterator[Draft]:
    """Yield the one profile of a document: its type, its role and its issuer as written."""
    if not page.text.strip():
        return
    namings = [n for n in find_namings(page) if n.held]
    kind, spans = document_type(page, namings)
    issuer = find_issuer(page, kind, namings)
    written, entry_id = _issuer_words(page, issuer)
    whole = next(((s.start, s.end) for s in page.body_sentences), (0, len(page.text)))
    evidence = [Evidence(*whole), *(Evidence(*span, "doc_type") for span in spans)]
    if issuer is not None:
        evidence.append(Evidence(issuer.start, issuer.end, "issuer"))
    yield Draft(Profile(kind, _role(page, kind), written, entry_id), tuple(evidence), "profile")


# --- document type -----------------------------------------------------------------------------------------


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, list[tuple[str, float]]]]:
    weights: dict[str, list[tuple[str, float]]] = {}
    for row in cached_table("facts/doc_types.tsv"):
        weights.setdefault(fold_characters(row["cue"]).lower(), []).append((row["type"], float(row["weight"])))
    latin = alternatives(c for c in weights if c.isascii())
    chinese = alternatives(c for c in weights if not c.isascii())
    return re.compile(rf"(?=(\b(?:{latin})|{chinese}))"), weights


def document_type(page: Page, namings: list[Naming]) -> tuple[DocType, list[tuple[int, int]]]:
    """Return the type of a document and the spans of the cues that speak most for it."""
    scores: dict[str, float] = {}
    seen: dict[str, list[tuple[int, int]]] = {}
    counted: dict[tuple[str, str], int] = {}
    pattern, weights = _cues()
    for sentence in page.body_sentences:
        times = _TITLE_TIMES if sentence.section == "title" else 1
        for match in pattern.finditer(page.text[sentence.start : sentence.end].lower()):
            cue = match[1]
            for kind, weight in weights.get(re.sub(r"\s", " ", cue), ()):
                count = counted[kind, cue] = counted.get((kind, cue), 0) + 1
                if count <= _MOST_PER_CUE:
                    scores[kind] = scores.get(kind, 0.0) + times * weight / count
                    at = sentence.start + match.start(1)
                    seen.setdefault(kind, []).append((at, at + len(cue)))
    for naming in namings:
        _from_meeting(naming, scores, seen)
    if not scores:
        return "other", []
    best = max(sorted(scores), key=lambda kind: scores[kind])
    return best, seen[best][:3]  # type: ignore[return-value]


def _from_meeting(naming: Naming, scores: dict[str, float], seen: dict[str, list[tuple[int, int]]]) -> None:
    kind, weight = "other", 4.0
    if naming.body in _STUDY:
        kind, weight = "study_session", 14.0
    elif naming.body in _PARTY | _COMPANY:
        kind, weight = "party_meeting", 12.0 if naming.ordinal is not None or naming.body in _COMPANY else 5.0
    elif naming.body in ("NPC Standing Committee", "National People's Congress"):
        kind = "policy_document"
    scores[kind] = scores.get(kind, 0.0) + weight
    seen.setdefault(kind, []).append((naming.start, naming.end))


# --- role and issuer ---------------------------------------------------------------------------------------

_OPINION = re.compile(
    r"\b(?:in our (?:view|reading)|we (?:believe|suggest|read|take it)|to us|rare earth exchanges|reex|our take|"
    r"the site|so what|implications? for|this (?:looks like|signals|suggests)|signals that|readers should|could lead to)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(r"(?:新闻联播|央视网|新华社|本报|记者|\bXinhua\b|日报|电$)")
_AUTHORITY = {"policy_document"}
_PUBLISHERS = ("新闻联播", "央视网", "中央电视台", "新华社", "baogang-daily")
_LEADING = re.compile(r"(?:发布|公布|印发|公告|宣布|召开|举行|制定|主持|介绍|获悉|发出|签署|披露)")


def _role(page: Page, kind: DocType) -> str:
    if page.reading.document.role is not None:
        return page.reading.document.role
    if _OPINION.search(page.text) or kind == "market_commentary":
        return "commentary"
    if _PRESS.search(page.text[:400]):
        return "press"
    return "authority" if kind in _AUTHORITY else "issuer"


def find_issuer(page: Page, kind: DocType, namings: list[Naming]) -> Hit | None:
    """Return the mention of the organisation that speaks, or None.

    In a report of a meeting it is the organisation whose meeting it is; in an announcement the first body
    before a verb of issuing; else the organisation that the text names first and most.
    """
    hits = [h for h in page.of("organisation") if _may_speak(page, h)]
    hits = [h for h in hits if (s := page.reading.sentence_at(h.start)) is None or s.section != "boilerplate"]
    if not hits:
        return _own_body(page, namings)
    for naming in namings:
        for hit in hits:
            if naming.organisation_span and naming.organisation_span[0] <= hit.start < naming.organisation_span[1]:
                return hit
    if kind == "policy_document" or all(not c.isascii() for c in page.text[:1]):
        for hit in hits:
            if _LEADING.match(page.text, hit.end) or _LEADING.search(page.text[hit.end : hit.end + 12]):
                return hit
    return max(hits, key=lambda h: (_count(page, h, hits), -h.start))


def _own_body(page: Page, namings: list[Naming]) -> Hit | None:
    for naming in namings:
        if naming.body in ("NPC Standing Committee", "State Council executive meeting"):
            return Hit(*naming.body_span, "organisation", None, "issuer.body")
    return None


def _count(page: Page, hit: Hit, hits: list[Hit]) -> float:
    name = hit.value.name if isinstance(hit.value, Name) else page.words(hit.start, hit.end)
    same = [h for h in hits if isinstance(h.value, Name) and h.value.name == name]
    first = hits[0].start
    return len(same) + (1.5 if same and same[0].start == first else 0.0)


@cache
def _speakers() -> dict[str, str]:
    """Return the lexicon's organisations that may issue texts: id and English name in full."""
    return {e.id: e.en or "" for e in entries() if e.kind == "organisation"}


def _may_speak(page: Page, hit: Hit) -> bool:
    words = page.words(hit.start, hit.end)
    return (
        words not in _PUBLISHERS
        and words not in ("党委", "党组", "中华人民共和国", "中共", "党中央")
        and len(words) > 1
    )


def _issuer_words(page: Page, hit: Hit | None) -> tuple[str | None, str | None]:
    """Return the issuer as the text writes it, in full where the text uses an English short name; and its id."""
    if hit is None:
        return None, None
    words = page.words(hit.start, hit.end)
    value = hit.value if isinstance(hit.value, Name) else None
    if value is not None and value.id and words.isascii() and _speakers().get(value.id):
        return _speakers()[value.id], value.id
    return words, value.id if value is not None else None
