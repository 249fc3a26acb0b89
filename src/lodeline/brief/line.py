"""The line: fixed official wordings in the text, with their sourced meaning beside the text's own gloss."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lodeline.brief.naming import entry_by_id
from lodeline.brief.page import Page
from lodeline.brief.wording import NOT_STATED, listed, quoted, sentence_case, stopped
from lodeline.model import Annotation, BriefSection, Line, Name

# A gloss is what the text itself puts in brackets right after a wording, a closing mark at most between.
_GLOSS = re.compile(r"[”\"'’」》]?\s*[（(]([^()（）]{3,80})[)）]")

_TERM = "term"  # the lexicon's class for general words of policy (法治), kept apart from fixed wordings


def line_sections(page: Page) -> Iterator[BriefSection]:
    """Yield the table of known formulations, each once, and the wordings the text sets in quotation marks."""
    known: dict[str, list[Annotation]] = {}
    terms: dict[str, Annotation] = {}
    quoted_only: dict[str, Annotation] = {}
    for annotation in page.annotations("formulation"):
        if annotation.nested:
            continue
        value = annotation.value if isinstance(annotation.value, Name) else None
        words = page.document.text[annotation.start : annotation.end]
        entry = entry_by_id(value.id) if value is not None else None
        if entry is not None and entry.group == _TERM:
            terms.setdefault(entry.id, annotation)
        elif entry is not None:
            known.setdefault(entry.id, []).append(annotation)
        else:
            quoted_only.setdefault(words.lower(), annotation)
    if known:
        columns = ("in the text", "formulation", "kind", "first known or issued", "meaning")
        yield BriefSection("line", "The line", tuple(_row(page, key, found) for key, found in known.items()), columns)
    else:
        yield BriefSection("line", "The line", (page.absence("No known formulation appears in this document."),))
    if terms:
        named = listed([entry.zh or entry.en or "" for i in terms if (entry := entry_by_id(i)) is not None])
        spans = [(a.start, a.end) for a in terms.values()]
        yield BriefSection(
            "line", "Policy terms", (page.line(f"General terms, no fixed wording: {named}.", spans=spans),)
        )
    if quoted_only:
        words = listed([quoted(page.document.text[a.start : a.end], 60) for a in quoted_only.values()])
        spans = [(a.start, a.end) for a in quoted_only.values()]
        line = page.line(f"Set off as fixed wordings by the text, not in the lexicon: {words}.", spans=spans)
        yield BriefSection("line", "Other set wordings", (line,))


def _row(page: Page, key: str, found: list[Annotation]) -> Line:
    entry = entry_by_id(key)
    assert entry is not None
    words = page.document.text[found[0].start : found[0].end]
    form = entry.zh or words
    if entry.en and entry.en.lower() != words.lower():
        form += f" ({entry.en})"
    first = ": ".join(part for part in (entry.first_date, entry.occasion) if part)
    times = f" ({len(found)} times)" if len(found) > 1 else ""
    meaning = _meaning(page, found, entry.note, entry.source)
    return page.line(
        quoted(words, 80) + times, form, entry.group, first or NOT_STATED, meaning,
        spans=[(a.start, a.end) for a in found[:3]],
    )  # fmt: skip


def _hosts(source: str) -> str:
    return listed(list(dict.fromkeys(urlsplit(address).netloc or address for address in source.split("|"))))


def _meaning(page: Page, annotations: list[Annotation], note: str | None, source: str) -> str:
    """Return the lexicon's note and, kept apart, what this text says the wording means."""
    parts = [f"{sentence_case(note)} (source: {_hosts(source)})"] if note else []
    for annotation in annotations:
        gloss = _GLOSS.match(page.document.text, annotation.end)
        if gloss:
            parts.append(f"This text's own gloss: {quoted(gloss[1])}")
            break
    return " ".join(stopped(part) for part in parts)
