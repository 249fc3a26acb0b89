"""Who says what: statements by standing, and the commitments among them."""

from collections.abc import Collection, Sequence

from lodeline.brief.language.wording import quoted
from lodeline.brief.page import Page
from lodeline.brief.sections.lanes import timeline_chart
from lodeline.brief.sections.rows import table_section
from lodeline.brief.sections.telling import says_something
from lodeline.brief.tables import cue_pattern
from lodeline.model import BriefSection, Claim, Commitment, Fact, Line

_MOST = 8
_OPENING = 16  # characters into a statement ("According to ...") in which its holder is named by itself
_PRONOUNS = {"it", "he", "she", "they", "we", "this", "the meeting", "会议", "大家", "他", "她"}
_STANDINGS = ("reported", "attributed", "inferred")


def statements(page: Page, standing: str) -> list[tuple[Claim, Fact]]:
    """Return the sentence-level claims of one standing, body before highlights, in text order."""
    found = [(c, f) for c, f in page.records(Claim) if c.standing == standing and _is_statement(f)]
    return sorted(found, key=lambda pair: (_in_highlights(page, pair[1]), pair[1].evidence[0].start))


def _is_statement(fact: Fact) -> bool:
    return any(e.role == "statement" for e in fact.evidence)


def _in_highlights(page: Page, fact: Fact) -> bool:
    return page.in_sections(fact.evidence[0].start, "highlights", "title")


def claims_section(page: Page, told: Collection[int] = ()) -> BriefSection | None:
    """Return the table of claims: reported as fact, attributed to somebody, inferred by the writer; None for none.

    Args:
        page: The chapter.
        told: Citations of what stands above already: such sentences are counted and not quoted again.
    """
    say = page.tongue.say
    if not any(statements(page, standing) for standing in _STANDINGS):
        return None
    lines: list[Line] = []
    for standing in _STANDINGS:
        heading = page.tongue.term("standing", standing)
        found = [pair for pair in statements(page, standing) if says_something(pair[0].text)]
        if not found:
            none = page.absence("").citations
            lines.append(Line((heading, say("claims.none")), none, standing=standing, absence=True))
        rows = [
            page.line(heading, _claim_words(c, page), fact=f, roles=("statement",), standing=standing) for c, f in found
        ]
        above = [n for n, row in enumerate(rows) if set(row.citations) <= set(told)]
        fresh = [n for n in range(len(rows)) if n not in set(above)]
        # A statement with a named holder or a plain cue is worth more to a reader than one more of the rest.
        ranked = sorted(fresh, key=lambda n: (not named_holder(found[n][0]), not found[n][0].cue, n))
        lines += [rows[n] for n in sorted(ranked[:_MOST])]
        for key, rest in (("claims.more", sorted(ranked[_MOST:])), ("claims.told", above)):
            if rest:
                spans = [(e.start, e.end) for n in rest for e in found[n][1].evidence if e.role == "statement"]
                words = say(key, number=len(rest), standing=heading)
                lines.append(page.line(heading, words, spans=spans, standing=standing))
    return BriefSection("claims", say("claims.title"), tuple(lines), tuple(say("claims.columns").split("|")))


def named_holder(claim: Claim) -> str:
    """Return who holds a claim, in the text's words; empty for a pronoun or where nobody is named."""
    holder = (claim.holder or "").strip()
    return "" if holder.lower() in _PRONOUNS else holder


def holder_to_name(claim: Claim) -> str:
    """Return the holder to be named before the words; empty where they begin or end with the name, or quote."""
    holder, words = named_holder(claim), claim.text.casefold()
    room = len(holder) + _OPENING
    if says_itself(claim):
        room = len(words)
    return "" if holder.casefold() in words[:room] or holder.casefold() in words[-room:] else holder


def says_itself(claim: Claim) -> bool:
    """Tell whether the words of a claim say that somebody says them: "..., he added", 表示."""
    return cue_pattern("says-so").search(claim.text) is not None


def _claim_words(claim: Claim, page: Page) -> str:
    holder = holder_to_name(claim)
    if claim.standing == "reported" or not holder:
        return quoted(claim.text, 240)
    who = page.tongue.cased(page.tongue.holder(holder))
    return page.tongue.say("claims.held", who=who, words=quoted(claim.text, 240))


def commitments_section(page: Page) -> BriefSection | None:
    """Return the table of commitments with those that have a day drawn; None without one."""
    made = page.promises()
    lines = [commitment_line(page, commitment, fact) for commitment, fact in made]
    return table_section(page.tongue, "commitments", "commitments", lines, chart=timeline_chart(made, page))


def commitment_line(page: Page, commitment: Commitment, fact: Fact) -> Line:
    """Return a commitment as a row: who, what, by when, whether it can be measured."""
    tongue = page.tongue
    actor, by = commitment.actor, commitment.by
    return page.line(
        tongue.name(actor, "organisation", "body", "person", "place") if actor else "",
        quoted(commitment.promise, 240), page.due(commitment, fact) if by and (by.start or by.end) else "",
        tongue.say("yes" if commitment.measurable else "no"), fact=fact, roles=("promise",),
    )  # fmt: skip


def due_section(pages: Sequence[Page]) -> BriefSection | None:
    """Return the commitments of several documents that have a day to be kept by; None unless there are two."""
    made = [(page, c, f) for page in pages for c, f in page.promises() if c.by and (c.by.start or c.by.end)]
    if len(made) < 2:
        return None
    made.sort(key=lambda each: (each[1].by.end or each[1].by.start or "" if each[1].by else "", each[2].id))
    lines = [commitment_line(page, commitment, fact) for page, commitment, fact in made]
    chart = timeline_chart([(commitment, fact) for _, commitment, fact in made], pages[0])
    return table_section(pages[0].tongue, "commitments", "due", lines, chart=chart)
