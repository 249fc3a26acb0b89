"""Provenance: what a document is, who published it and when, and what is known of how its text came to us."""

import re
from collections.abc import Iterator, Sequence

from lodeline.brief.language.tongue import Tongue
from lodeline.brief.page import Page
from lodeline.brief.sections.archive import copies_line
from lodeline.brief.sections.judgement import kind_words
from lodeline.brief.tables import cue_pattern
from lodeline.model import BriefSection, Document, Line, Profile
from lodeline.model.ocr import OCR_MARK

_LONGEST_ENDLESS = 60  # characters of a last line that can be a signature, a date or a caption
_ENDS = re.compile(r"[.。!！?？：:;；|｜)）\]】”\"’'」』\d]\s*$")
_LONGEST_HEADING, _MOSTLY_CAPITAL = 120, 0.6
_BREAKS_OFF = re.compile(r"(?:…|\.{3}|\[\.\.\.\])\s*$")


def source_section(page: Page) -> BriefSection:
    """Return where the words of a chapter come from; what is not stated of it is said once."""
    return BriefSection("notes", page.tongue.say("source.title"), tuple(_lines(page)))


def _lines(page: Page) -> Iterator[Line]:
    document, tongue, say = page.document, page.tongue, page.tongue.say
    whole = page.absence("").citations
    yield Line((_what_it_is(page),), whole)
    if _is_draft(page):
        yield Line((say("source.draft"),), whole)
    if _broken_off(page):
        yield Line((say("source.broken_off"),), whole)
    repairs = [entry for entry in document.repairs if not entry.startswith(OCR_MARK)]
    if repairs:
        yield Line((say("source.repaired", repairs=tongue.listed(repairs)),), whole)
    if recognised := recognised_words(document, tongue):
        yield Line((recognised,), whole)
    copies = copies_line(page)
    if copies is not None:
        yield copies


def _what_it_is(page: Page) -> str:
    document, tongue, say = page.document, page.tongue, page.tongue.say
    profile = next((p for p, _ in page.records(Profile)), None)
    issuer = document.issuer or (profile.issuer if profile else None)
    role = document.role or (profile.role if profile else None)
    of_whom = "issuer" if role in ("issuer", "authority") else "about"  # a report is not issued by whom it is about
    values = {
        "publisher": document.publisher,
        of_whom: (tongue.named if of_whom == "about" else tongue.name)(issuer, "organisation", "body", "place")
        if issuer
        else None,
        "published": _day(document, tongue),
    }
    details = [say(f"source.{name}", value=value) for name, value in values.items() if value]
    missing = [say(f"source.no_{name}") for name, value in values.items() if not value and name != "about"]
    if missing:
        details.append(say("source.not_stated", names=tongue.listed(missing)))
    kind = kind_words(page)
    form = tongue.term("role", role or "other")
    key = "source.line"
    known = profile is not None and (profile.doc_type != "other" or profile.genre is not None)
    if profile is None or not known or kind.endswith(say("source.comment")):
        key = "source.line_of_role"
    elif role == "commentary" or (role == "press" and profile.doc_type == "policy_document"):
        key, kind = "source.line_on", tongue.article(kind)
    return say(
        key, form=form, kind=kind, language=tongue.term("language", document.language), source=document.source,
        details=say("source.join").join(details),
    )  # fmt: skip


def _day(document: Document, tongue: Tongue) -> str | None:
    """Return the day of publication; of one printed without its year, the day and that its year was not found."""
    if document.published is not None or document.published_span is None:
        return tongue.date(document.published) if document.published else None
    return tongue.say("record.no_year", words=tongue.yearless(document.text[slice(*document.published_span)]))


def _is_draft(page: Page) -> bool:
    """Tell whether a text of an authority calls itself a draft in its title."""
    own = any(profile.role == "authority" for profile, _ in page.records(Profile))
    return own and cue_pattern("draft").search(page.document.title or "") is not None


def _broken_off(page: Page) -> bool:
    """Tell whether the text ends in the middle of a sentence: then only a part of it was given."""
    text = page.document.text.rstrip()
    *above, last = text.split("\n")
    if page.in_sections(max(len(text) - 1, 0), "boilerplate", "table", "title", "heading"):
        return False
    before = next((line.rstrip() for line in reversed(above) if line.strip()), "")
    if page.in_sections(len(text) - 1, "list") and not _ENDS.search(before):  # a list whose items have no full stop
        return _BREAKS_OFF.search(last) is not None
    endless = len(last) > _LONGEST_ENDLESS and not _ENDS.search(last) and not _is_heading(last)
    return _BREAKS_OFF.search(last) is not None or endless


def _is_heading(line: str) -> bool:
    """Tell whether a short English line has most words in capitals: the name of a page that is linked, no sentence."""
    words = [word for word in line.split() if word[:1].isalpha()]
    capital = sum(word[0].isupper() for word in words)
    return line.isascii() and len(line) <= _LONGEST_HEADING and capital >= _MOSTLY_CAPITAL * max(len(words), 1)


def recognised_words(document: Document, tongue: Tongue) -> str | None:
    """Return which pages of a document were recognised by machine, and the mean confidence; None for none."""
    scanned = [segment for segment in document.source_map if segment.confidence is not None]
    if not scanned:
        return None
    weight = sum(segment.end - segment.start for segment in scanned)
    total = sum((segment.confidence or 0.0) * (segment.end - segment.start) for segment in scanned)
    numbers = [segment.page for segment in scanned if segment.page is not None]
    whole = len(scanned) == len(document.source_map)
    where = (
        tongue.say("source.recognised_whole")
        if whole
        else tongue.say("source.recognised_pages", pages=tongue.listed(list(_ranges(numbers))), number=len(numbers))
    )
    # rounded down: .998 is not certainty
    return tongue.say("source.recognised", where=where, confidence=f"{int(100 * total / max(weight, 1)) / 100:.2f}")


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Yield `2`, `4–7`."""
    at = 0
    while at < len(numbers):
        last = at
        while last + 1 < len(numbers) and numbers[last + 1] == numbers[last] + 1:
            last += 1
        yield str(numbers[at]) if last == at else f"{numbers[at]}–{numbers[last]}"
        at = last + 1
