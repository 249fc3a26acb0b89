"""Beside the archive: is this document usual for its issuer, what in it is new, what is missing, and its copies."""

from collections.abc import Iterator

from lodeline.brief.page import Page
from lodeline.brief.wording import date_words, listed, quoted
from lodeline.model import BriefSection, Document, Line
from lodeline.model.novelty import Novelty

_MOST = 3
_VERDICTS = {
    "routine": "Routine for its issuer",
    "usual": "Usual for its issuer",
    "unusual": "Unusual for its issuer",
}


def measured(page: Page) -> Novelty | None:
    """Return the novelty of a document that has an archive to be laid beside, else None."""
    found = page.material.novelty
    return found if found is not None and found.verdict in _VERDICTS else None


def routine_words(found: Novelty) -> str:
    """Return the archive's verdict as the opening of a sentence: `Routine for its issuer: 8% of it is new`."""
    return (
        f"{_VERDICTS[found.verdict]}: {found.novelty or 0:.0%} of it is new beside {len(found.archive)} earlier "
        f"documents of its kind, {found.usual_novelty or 0:.0%} is usual"
    )


def archive_section(page: Page) -> BriefSection | None:
    """Return what is new beside the issuer's earlier documents, and what most of them have and this one has not."""
    found = measured(page)
    if found is None:
        return None
    spans = [(s.start, s.end) for s in found.new[:_MOST]]
    words = f"{routine_words(found)}; of these and this one, {found.rank or 0:.0%} are at least as new."
    first = page.line(words, spans=spans) if spans else page.absence(words)
    return BriefSection("notes", "Beside the archive", (first, *_new(page, found), *_missing(page, found)))


def _new(page: Page, found: Novelty) -> Iterator[Line]:
    for sentence in found.new[:_MOST]:
        yield page.line(f"New: {quoted(sentence.words, 160)}.", spans=[(sentence.start, sentence.end)])


def _missing(page: Page, found: Novelty) -> Iterator[Line]:
    for missing in found.missing[:_MOST]:
        share = missing.archive
        words = (
            f"Usual and not here: {quoted(missing.words, 120)}, in {share.carrying} of {share.documents} earlier ones."
        )
        yield page.absence(words)


def copies_line(page: Page) -> Line | None:
    """Return the other sources of the same text; it cites the opening of each."""
    copies = page.material.copies
    if not copies:
        return None
    openings = [_opening(page, document) for document in (page.document, *copies)]
    numbers = tuple(number for number in openings if number is not None)
    count = f"{len(copies)} other source" + ("s" if len(copies) > 1 else "")
    named = listed([_named(document) for document in copies[:12]])
    rest = f", and {len(copies) - 12} more" if len(copies) > 12 else ""
    return Line((f"The same text, give or take an edit, stands in {count}: {named}{rest}.",), numbers)


def _opening(page: Page, document: Document) -> int | None:
    return page.citations.first_sentence(document, 0, len(document.text))


def _named(document: Document) -> str:
    details = [d for d in (document.publisher, date_words(document.published) if document.published else None) if d]
    return f"{document.source} ({', '.join(details)})" if details else document.source
