"""Composing: from what was read in each document to one brief in which every line cites its words."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from lodeline.brief.archive import archive_section, copies_line
from lodeline.brief.citing import Citations
from lodeline.brief.claims import claims_section, commitments_section
from lodeline.brief.highlights import highlights, meeting_title
from lodeline.brief.judgement import (
    kind_words,
    says_nothing,
    searched_section,
    substance_section,
    verdict,
    watch_section,
)
from lodeline.brief.line import line_sections
from lodeline.brief.material import Material
from lodeline.brief.naming import in_english
from lodeline.brief.page import Page
from lodeline.brief.record import record_sections
from lodeline.brief.wording import NOT_STATED, date_words, listed, quoted, shortened
from lodeline.errors import EvidenceError
from lodeline.model import Brief, BriefDocument, BriefSection, Chapter, Document, Issue, Line, Meeting, Profile

_LANGUAGES = {"zh-Hans": "Chinese", "zh-Hant": "Chinese (traditional)", "en": "English", "und": "no known language"}


_ROLES = {
    "issuer": "the issuer's own text", "authority": "an authority's text", "press": "a press report",
    "commentary": "a commentary",
}  # fmt: skip


def compose_brief(
    materials: Iterable[Material],
    *,
    issues: Sequence[Issue] = (),
    coverage: Sequence[str] = (),
    title: str | None = None,
) -> Brief:
    """Return a brief with a chapter for each document, in the order given.

    Args:
        materials: What was read in each document.
        issues: What could not be read; listed at the end of the brief.
        coverage: What is known of the sources; listed at the end too.
        title: Title of the brief; default the chapter's title, or how many documents it covers.

    Raises:
        EvidenceError: A line cites nothing.
    """
    citations = Citations()
    pages = [Page(material, citations) for material in materials]
    chapters = tuple(_chapter(page) for page in pages)
    telling = [page for page in pages if not says_nothing(page)]
    top = tuple(line for page in telling for line in highlights(page)[: 3 if len(pages) == 1 else 1])
    brief = Brief(
        title=title or (chapters[0].title if len(chapters) == 1 else f"Brief of {len(chapters)} documents"),
        documents=tuple(_document(d) for page in pages for d in (page.document, *page.material.copies)),
        highlights=top,
        chapters=chapters,
        citations=tuple(citations.all),
        issues=tuple(f"{issue.source}: {issue.code}: {issue.message}" for issue in issues),
        coverage=tuple(coverage),
    )
    require_citations(brief)
    return brief


def require_citations(brief: Brief) -> None:
    """Raise unless every line of the brief cites words that exist.

    Raises:
        EvidenceError: A line cites nothing, or a number that is not in the brief.
    """
    lines = [*brief.highlights]
    for chapter in brief.chapters:
        lines.append(chapter.verdict)
        lines.extend(line for section in chapter.sections for line in section.lines)
    for line in lines:
        if not line.citations or not all(0 <= number < len(brief.citations) for number in line.citations):
            raise EvidenceError(
                f"brief sentence {' | '.join(line.cells)[:120]!r} cites {list(line.citations)}; accepted: at least one "
                f"of the {len(brief.citations)} citations. Leave the sentence out or give its evidence."
            )
    for citation in brief.citations:
        if not 0 <= citation.start < citation.end or len(citation.quote) != citation.end - citation.start:
            raise EvidenceError(f"citation {citation.start}-{citation.end} of {citation.document} is not a span.")


def _chapter(page: Page) -> Chapter:
    if says_nothing(page):
        return Chapter(page.document.id, _title(page), verdict(page), (_provenance(page),), page.material.facts)
    found = [
        _provenance(page),
        BriefSection("highlights", "Highlights", tuple(highlights(page))),
        *record_sections(page),
        *line_sections(page),
        archive_section(page),
        substance_section(page),
        claims_section(page),
        commitments_section(page),
        watch_section(page),
        searched_section(page),
    ]
    sections = tuple(section for section in found if section is not None and section.lines)
    return Chapter(page.document.id, _title(page), verdict(page), sections, page.material.facts)


def _title(page: Page) -> str:
    for meeting, _ in page.records(Meeting):
        if meeting.ordinal is not None or meeting.organisation:
            return meeting_title(meeting)
    document = page.document
    if document.title:
        return shortened(document.title, 140)
    for section in document.sections:
        if section.kind in ("body", "highlights", "list"):
            number = page.citations.first_sentence(document, section.start, section.end)
            if number is not None:
                return quoted(page.citations.all[number].quote, 90)
    return document.source


def _provenance(page: Page) -> BriefSection:
    document = page.document
    profile = next((p for p, _ in page.records(Profile)), None)
    kind = kind_words(page)
    details = [f"publisher {document.publisher}" if document.publisher else f"publisher {NOT_STATED}"]
    issuer = document.issuer or (profile.issuer if profile else None)
    details.append(
        f"issuer {in_english(issuer, 'organisation', 'body', 'place')}" if issuer else f"issuer {NOT_STATED}"
    )
    dated = date_words(document.published) if document.published else NOT_STATED
    details.append(f"published {dated}" if document.published else f"publication date {NOT_STATED}")
    role = document.role or (profile.role if profile else None)
    form = _ROLES.get(role or "", "a text")
    about = f", {kind}," if role != "commentary" else f" on {_article(kind)} {kind}"
    if kind.endswith("commentary"):
        about = ""
    words = f"Read from {form}{about} in {_LANGUAGES[document.language]} ({document.source}; {'; '.join(details)})."
    lines = [Line((words,), page.absence("").citations)]
    if document.repairs:
        lines.append(Line((f"Repaired while decoding: {listed(document.repairs)}.",), page.absence("").citations))
    copies = copies_line(page)
    if copies is not None:
        lines.append(copies)
    return BriefSection("notes", "Source", tuple(lines))


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def _document(document: Document) -> BriefDocument:
    return BriefDocument(
        id=document.id, source=document.source, blob=document.blob,
        text_sha256=sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(), language=document.language,
        title=document.title, publisher=document.publisher, published=document.published,
    )  # fmt: skip
