"""Composing: from what was read in each document to one brief in which every line cites its words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType

from lodeline.brief.citing import Citations
from lodeline.brief.language.naming import is_chinese
from lodeline.brief.language.retelling import retold
from lodeline.brief.language.tongue import Tongue, tongue_of
from lodeline.brief.language.wording import clipped, quoted, shortened
from lodeline.brief.material import Material
from lodeline.brief.numbering import in_reading_order, lines_of
from lodeline.brief.page import Page
from lodeline.brief.sections.archive import archive_section
from lodeline.brief.sections.claims import claims_section, commitments_section, due_section
from lodeline.brief.sections.convened import day_without_year, meeting_title
from lodeline.brief.sections.highlights import highlights
from lodeline.brief.sections.judgement import heading_words, says_nothing, searched_section, verdict
from lodeline.brief.sections.lanes import Warmth, calendar_section, temperature_section
from lodeline.brief.sections.line import line_sections
from lodeline.brief.sections.people import network_section, people_section
from lodeline.brief.sections.provenance import source_section
from lodeline.brief.sections.record import record_sections
from lodeline.brief.sections.substance import course_section, substance_section
from lodeline.brief.sections.supply import supply_section
from lodeline.brief.sections.watch import watch_section
from lodeline.brief.tables import cue_pattern, cues
from lodeline.errors import EvidenceError
from lodeline.model import Brief, BriefDocument, BriefSection, Chapter, Document, Issue, Meeting, Profile

_SLUG = re.compile(rf"^(?:\d+(?:st|nd|rd|th)\s)?(?:{'|'.join(cues('slug'))})\s?\d{{0,2}}\s?[-–:：]\s?")
_HEADING = 90  # characters of a first sentence that stands for a title
_SHORT_NAME = 4  # characters of a name that any title may hold: 会议
_REPORT_A_MEETING = ("party_meeting", "study_session", "inspection")


def compose_brief(
    materials: Iterable[Material],
    *,
    issues: Sequence[Issue] = (),
    coverage: Sequence[str] = (),
    title: str | None = None,
    language: str = "en",
    warmth: Sequence[Warmth] = (),
    answers: Mapping[str, Sequence[tuple[int, int]]] = MappingProxyType({}),
) -> Brief:
    """Return a brief with a chapter for each document, in the order given.

    Args:
        materials: What was read in each document.
        issues: What could not be read; listed at the end of the brief.
        coverage: What is known of the sources; listed at the end too.
        title: Title of the brief; default the chapter's title, or how many documents it covers.
        language: What its sentences are written in, "en" or "zh"; the source's words stand as they are.
        warmth: The formulations of the documents over time, drawn where there are several documents.
        answers: The places that answer a question, by document; listed first.

    Raises:
        EvidenceError: A line cites nothing.
        SettingError: No brief can be written in that language.
    """
    citations, tongue = Citations(), tongue_of(language)
    pages = [Page(material, citations, tongue) for material in materials]
    chapters = tuple(_chapter(page) for page in pages)
    most = 3 if len(pages) == 1 else 1
    first = [section for chapter in chapters for section in chapter.sections[:1] if section.key == "highlights"]
    top = tuple(line for section in first for line in section.lines[:most])
    overview = _overview(pages, warmth, answers)
    own_title = chapters[0].title if len(chapters) == 1 else tongue.say("brief.title", number=len(chapters))
    brief = Brief(
        title=title or own_title,
        documents=tuple(_document(d) for page in pages for d in (page.document, *page.material.copies)),
        highlights=top,
        chapters=chapters,
        citations=tuple(citations.all),
        issues=tuple(_not_read(issue, tongue) for issue in issues),
        coverage=tuple(coverage),
        language=tongue.code,
        overview=overview,
    )
    require_citations(brief)
    return in_reading_order(brief)


def _not_read(issue: Issue, tongue: Tongue) -> str:
    """Return what could not be read and why; the code of the reason stands as it is, it can be searched for."""
    return tongue.say("page.colon").join((issue.source, issue.code, retold(issue.message, tongue.code)))


def require_citations(brief: Brief) -> None:
    """Raise unless every line of the brief cites words that exist.

    Raises:
        EvidenceError: A line cites nothing, or a number that is not in the brief.
    """
    for line in lines_of(brief):
        if not line.citations or not all(0 <= number < len(brief.citations) for number in line.citations):
            raise EvidenceError(
                f"brief sentence {' | '.join(line.cells)[:120]!r} cites {list(line.citations)}; accepted: at least one "
                f"of the {len(brief.citations)} citations. Leave the sentence out or give its evidence."
            )
    for citation in brief.citations:
        if not 0 <= citation.start < citation.end or len(citation.quote) != citation.end - citation.start:
            raise EvidenceError(f"citation {citation.start}-{citation.end} of {citation.document} is not a span.")


def _telling(pages: Sequence[Page]) -> list[Page]:
    return [page for page in pages if not says_nothing(page)]


def _overview(
    pages: Sequence[Page], warmth: Sequence[Warmth], answers: Mapping[str, Sequence[tuple[int, int]]]
) -> tuple[BriefSection, ...]:  # fmt: skip
    """Return what answers a question, and what several documents show together, each where there is enough of it."""
    found = [answers_section(pages, answers)]
    if len(pages) > 1:
        telling = _telling(pages)
        found += [
            temperature_section(telling, warmth), calendar_section(telling), due_section(telling),
            network_section(telling),
        ]  # fmt: skip
    return tuple(section for section in found if section is not None)


def answers_section(pages: Sequence[Page], answers: Mapping[str, Sequence[tuple[int, int]]]) -> BriefSection | None:
    """Return the sentences that answer a question, a line a document; None where none was asked."""
    lines = []
    for page in pages:
        places = answers.get(page.document.id, ())
        if places:
            words = dict.fromkeys(page.citations.sentence(page.document, a, b) for a, b in places)
            text = page.document.text
            said = page.tongue.listed([quoted(text[start:end], 240) for start, end in list(words)[:3]])
            published = page.document.published
            day = page.tongue.date(published) if published is not None else page.tongue.not_stated
            lines.append(page.line(day, _title(page), said, spans=list(words)[:3]))
    if not lines:
        return None
    say = pages[0].tongue.say
    return BriefSection("answers", say("answers.title"), tuple(lines), tuple(say("answers.columns").split("|")))


def _chapter(page: Page) -> Chapter:
    title = _title(page)
    page.heading = page.heading or page.document.title or title
    if says_nothing(page):
        return Chapter(page.document.id, title, verdict(page), (source_section(page),), page.material.facts)
    first = BriefSection("highlights", page.tongue.say("highlights.title"), tuple(highlights(page)))
    records = tuple(record_sections(page))
    told = {n for section in (first, *records) for line in section.lines if not line.absence for n in line.citations}
    found = [
        first,
        source_section(page),
        *records,
        supply_section(page),
        calendar_section([page]),
        network_section([page]) or people_section(page),
        *line_sections(page),
        archive_section(page),
        substance_section(page),
        course_section(page),
        claims_section(page, told),
        commitments_section(page),
        watch_section(page),
    ]
    sections = tuple(section for section in found if section is not None and section.lines)
    searched = searched_section(page, sections)
    sections += (searched,) if searched is not None else ()
    return Chapter(page.document.id, title, verdict(page), sections, page.material.facts)


def _title(page: Page) -> str:
    """Return the title of a chapter: the meeting where the text reports one, else its own, else its first sentence."""
    document = page.document
    kinds = {profile.doc_type for profile, _ in page.records(Profile)}
    reports = not kinds.isdisjoint(_REPORT_A_MEETING)
    title = "" if "".join((document.title or "").split()) in cues("bare-title") else document.title or ""
    foreign = bool(title) and is_chinese(title) != (page.tongue.code == "zh")
    visit = cue_pattern("visits").search(title)  # who is seen is no title of a meeting
    for meeting, fact in page.records(Meeting):
        named = len(meeting.name) > _SHORT_NAME and meeting.name in title
        headed = foreign and (named or kinds <= {"other"})
        own = (reports or not title) and not visit and (meeting.ordinal is not None or meeting.organisation)
        if own or (headed and (meeting.body or meeting.organisation)):
            day = day_without_year(page, meeting, fact)
            met = meeting_title(meeting, page.tongue, None if day and day[:1] in '“"' else day)
            if meeting.organisation or not headed:
                return met
            return page.tongue.say("title.foreign", kind=met, title=quoted(shortened(title, 140), 140))
    if title:
        return _retitled(page, _SLUG.sub("", title) or title)
    for section in document.sections:
        if section.kind in ("body", "highlights", "list"):
            number = page.citations.first_sentence(document, section.start, section.end)
            if number is not None:
                page.heading = clipped(page.citations.all[number].quote, _HEADING)
                return quoted(page.heading, _HEADING + 1)
    return document.source


def _retitled(page: Page, title: str) -> str:
    """Return a title; one in the other language behind what it heads, in words of this one."""
    tongue, words = page.tongue, shortened(title, 140)
    kind = heading_words(page)
    if not kind or is_chinese(title) == (tongue.code == "zh"):
        return words
    return tongue.say("title.foreign", kind=tongue.cased(kind), title=quoted(words, 140))


def _document(document: Document) -> BriefDocument:
    return BriefDocument(
        id=document.id, source=document.source, blob=document.blob,
        text_sha256=sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(), language=document.language,
        title=document.title, publisher=document.publisher, published=document.published,
    )  # fmt: skip
