"""Who says what: statements by standing, and the commitments among them."""

from collections.abc import Iterator

from lodeline.brief.naming import in_english
from lodeline.brief.page import Page
from lodeline.brief.wording import NOT_STATED, deadline_words, quoted, sentence_case
from lodeline.model import BriefSection, Claim, Commitment, Fact, Line

_MOST = 8
_PRONOUNS = {"it", "he", "she", "they", "we", "this", "the meeting", "会议", "大家", "他", "她"}
_HEADINGS = (
    ("reported", "reported"),
    ("attributed", "attributed"),
    ("inferred", "inferred"),
)


def statements(page: Page, standing: str) -> list[tuple[Claim, Fact]]:
    """Return the sentence-level claims of one standing, body before highlights, in text order."""
    found = [(c, f) for c, f in page.records(Claim) if c.standing == standing and _is_statement(f)]
    return sorted(found, key=lambda pair: (_in_highlights(page, pair[1]), pair[1].evidence[0].start))


def _is_statement(fact: Fact) -> bool:
    return any(e.role == "statement" for e in fact.evidence)


def _in_highlights(page: Page, fact: Fact) -> bool:
    start = fact.evidence[0].start
    return any(s.kind in ("highlights", "title") and s.start <= start < s.end for s in page.document.sections)


def claims_section(page: Page) -> BriefSection:
    """Return the table of claims: reported as fact, attributed to somebody, inferred by the writer, kept apart."""
    lines: list[Line] = []
    for standing, heading in _HEADINGS:
        found = statements(page, standing)
        if not found:
            lines.append(Line((heading, "none found"), page.absence("").citations, standing=standing, absence=True))
        # A statement with a named holder or a plain cue is worth more to a reader than one more of the rest.
        ranked = sorted(range(len(found)), key=lambda n: (not _named_holder(found[n][0]), not found[n][0].cue, n))
        shown = [found[n] for n in sorted(ranked[:_MOST])]
        for claim, fact in shown:
            lines.append(page.line(heading, _claim_words(claim), fact=fact, roles=("statement",), standing=standing))
        if len(found) > _MOST:
            rest = [found[n][1] for n in sorted(ranked[_MOST:])]
            spans = [(e.start, e.end) for f in rest for e in f.evidence if e.role == "statement"]
            words = f"{len(rest)} more {standing} sentence{'s' if len(rest) > 1 else ''}"
            lines.append(page.line(heading, words, spans=spans, standing=standing))
    return BriefSection("claims", "Who says what: reported, attributed, inferred", tuple(lines), ("standing", "words"))


def _named_holder(claim: Claim) -> str:
    holder = (claim.holder or "").strip()
    return "" if holder.lower() in _PRONOUNS else holder


def _claim_words(claim: Claim) -> str:
    holder = _named_holder(claim)
    if claim.standing == "reported" or not holder or claim.text.startswith(holder):
        return quoted(claim.text, 240)
    return f"{sentence_case(in_english(holder, 'organisation', 'person', 'body'))}: {quoted(claim.text, 240)}"


def commitments_section(page: Page) -> BriefSection:
    """Return the table of commitments, or the plain sentence that there is none."""
    lines = tuple(_commitments(page))
    if not lines:
        words = "No commitment with an actor and a test is made in this document; exhortation is not counted."
        return BriefSection("commitments", "Commitments", (page.absence(words),))
    return BriefSection("commitments", "Commitments", lines, ("who", "will do what", "by", "measurable"))


def _commitments(page: Page) -> Iterator[Line]:
    for commitment, fact in page.records(Commitment):
        yield page.line(
            in_english(commitment.actor, "organisation", "body", "person", "place") if commitment.actor else NOT_STATED,
            quoted(commitment.promise, 240), deadline_words(commitment.by), "yes" if commitment.measurable else "no",
            fact=fact, roles=("promise",),
        )  # fmt: skip
