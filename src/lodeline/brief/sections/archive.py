"""Beside the archive: is this document usual for its issuer, what in it is new, what is missing, and its copies."""

from collections.abc import Iterator

from lodeline.brief.language.tongue import Tongue
from lodeline.brief.language.wording import quoted
from lodeline.brief.page import Page
from lodeline.model import BriefSection, Document, Line
from lodeline.model.novelty import Novelty

_MOST = 3
_VERDICTS = ("routine", "usual", "unusual")


def measured(page: Page) -> Novelty | None:
    """Return the novelty of a document that has an archive to be laid beside, else None."""
    found = page.material.novelty
    return found if found is not None and found.verdict in _VERDICTS else None


def routine_words(found: Novelty, tongue: Tongue) -> str:
    """Return the archive's verdict as the opening of a sentence: `Routine for its issuer: 8 % of it is new`."""
    return tongue.say(
        "archive.beside", verdict=tongue.term("archive", found.verdict), new=tongue.percent(found.novelty or 0),
        number=len(found.archive), usual=tongue.percent(found.usual_novelty or 0),
    )  # fmt: skip


def archive_section(page: Page) -> BriefSection | None:
    """Return what is new beside the issuer's earlier documents, and what most of them have and this one has not."""
    found = measured(page)
    if found is None:
        return None
    spans = [(s.start, s.end) for s in found.new[:_MOST]]
    say = page.tongue.say
    words = say("archive.rank", words=routine_words(found, page.tongue), rank=page.tongue.percent(found.rank or 0))
    first = page.line(words, spans=spans) if spans else page.absence(words)
    return BriefSection("notes", say("archive.title"), (first, *_new(page, found), *_missing(page, found)))


def _new(page: Page, found: Novelty) -> Iterator[Line]:
    for sentence in found.new[:_MOST]:
        words = page.tongue.say("archive.new", words=quoted(sentence.words, 160))
        yield page.line(page.tongue.stopped(words), spans=[(sentence.start, sentence.end)])


def _missing(page: Page, found: Novelty) -> Iterator[Line]:
    for missing in found.missing[:_MOST]:
        share = missing.archive
        words = quoted(missing.words, 120)
        yield page.absence(
            page.tongue.say("archive.missing", words=words, carrying=share.carrying, documents=share.documents)
        )


def copies_line(page: Page) -> Line | None:
    """Return the other sources of the same text; it cites the opening of each."""
    copies = page.material.copies
    if not copies:
        return None
    tongue = page.tongue
    openings = [_opening(page, document) for document in (page.document, *copies)]
    numbers = tuple(number for number in openings if number is not None)
    named = tongue.listed([_named(document, tongue) for document in copies[:12]])
    key = "copies.more" if len(copies) > 12 else "copies"
    return Line((tongue.say(key, number=len(copies), named=named, rest=len(copies) - 12),), numbers)


def _opening(page: Page, document: Document) -> int | None:
    return page.citations.first_sentence(document, 0, len(document.text))


def _named(document: Document, tongue: Tongue) -> str:
    published = tongue.date(document.published) if document.published else None
    details = ", ".join(filter(None, (document.publisher, published)))
    return tongue.say("bracketed", words=document.source, inside=details) if details else document.source
