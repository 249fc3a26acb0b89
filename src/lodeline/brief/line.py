"""The line: fixed official wordings in the text, with their sourced meaning beside the text's own gloss."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lodeline.brief.naming import entry_by_id
from lodeline.brief.page import Page
from lodeline.brief.wording import quoted
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
    tongue, say = page.tongue, page.tongue.say
    if known:
        rows = tuple(_row(page, key, found) for key, found in known.items())
        yield BriefSection("line", say("line.title"), rows, tuple(say("line.columns").split("|")))
    else:
        yield BriefSection("line", say("line.title"), (page.absence(say("line.none")),))
    if terms:
        named = tongue.listed([entry.zh or entry.en or "" for i in terms if (entry := entry_by_id(i)) is not None])
        spans = [(a.start, a.end) for a in terms.values()]
        line = page.line(say("line.terms", named=named), spans=spans)
        yield BriefSection("line", say("line.terms_title"), (line,))
    if quoted_only:
        words = tongue.listed([quoted(page.document.text[a.start : a.end], 60) for a in quoted_only.values()])
        spans = [(a.start, a.end) for a in quoted_only.values()]
        line = page.line(say("line.others", named=words), spans=spans)
        yield BriefSection("line", say("line.others_title"), (line,))


def _row(page: Page, key: str, found: list[Annotation]) -> Line:
    entry = entry_by_id(key)
    assert entry is not None
    tongue, say = page.tongue, page.tongue.say
    words = page.document.text[found[0].start : found[0].end]
    form = entry.zh or words
    if entry.en and entry.en.lower() != words.lower():
        form = f"{form} ({entry.en})"
    said = quoted(words, 80)
    if len(found) > 1:
        said = say("line.times", words=said, number=len(found))
    first = ": ".join(part for part in (entry.first_date, entry.occasion) if part)
    meaning = _meaning(page, found, entry.note, entry.source)
    return page.line(
        said, form, tongue.term("formulation", entry.group or ""), first or tongue.not_stated, meaning,
        spans=[(a.start, a.end) for a in found[:3]],
    )  # fmt: skip


def _hosts(source: str, page: Page) -> str:
    return page.tongue.listed(list(dict.fromkeys(urlsplit(address).netloc or address for address in source.split("|"))))


def _meaning(page: Page, annotations: list[Annotation], note: str | None, source: str) -> str:
    """Return the lexicon's note and, kept apart, what this text says the wording means."""
    tongue = page.tongue
    parts = [tongue.say("line.meaning", note=tongue.cased(note), source=_hosts(source, page))] if note else []
    for annotation in annotations:
        gloss = _GLOSS.match(page.document.text, annotation.end)
        if gloss:
            parts.append(tongue.say("line.gloss", words=quoted(gloss[1])))
            break
    return " ".join(tongue.stopped(part) for part in parts)
