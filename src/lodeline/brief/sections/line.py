"""The line: fixed official wordings in the text, with their sourced meaning beside the text's own gloss."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from lodeline.brief.language.naming import is_chinese
from lodeline.brief.language.tongue import Tongue
from lodeline.brief.language.wording import quoted
from lodeline.brief.page import Page
from lodeline.brief.sections.rows import table_section
from lodeline.brief.tables import cues, table
from lodeline.lexicon import Entry, entry_by_id
from lodeline.model import Annotation, BriefSection, DateValue, Line, Name
from lodeline.text.fold import noise_spans

# A gloss is what the text itself puts in brackets right after a wording, a closing mark at most between.
_GLOSS = re.compile(r"[”\"'’」》]?\s*[（(]([^()（）]{3,80})[)）]")

_PRECISIONS: tuple[Literal["year", "month", "day"], ...] = ("year", "month", "day")
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
    rows = [_row(page, key, found) for key, found in known.items()]
    table = table_section(tongue, "line", "line", rows, blank="")  # what the lexicon has not, the text may well state
    if table is not None:
        yield table
    meanings = list(_meanings(page, known))
    if meanings:
        yield BriefSection("line", say("line.meanings_title"), tuple(meanings))
    if terms:
        named = tongue.listed([_named(entry, page) for i in terms if (entry := entry_by_id(i)) is not None])
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
    said = quoted(words, 80)
    if len(found) > 1:
        said = say("line.times", words=said, number=len(found))
    occasion = occasion_words(entry.occasion, tongue)
    if occasion and not entry.first_date:
        occasion = say("line.undated", occasion=occasion)
    first = say("page.colon").join(filter(None, (_day(entry.first_date, tongue), occasion)))
    return page.line(
        said, _form(entry, words, tongue), tongue.term("formulation", entry.group or ""), first,
        spans=[(a.start, a.end) for a in found[:3]],
    )  # fmt: skip


def _form(entry: Entry, words: str, tongue: Tongue) -> str:
    """Return the wording of the lexicon where the text has another, in an English brief with its rendering."""
    form = entry.zh if entry.zh and entry.zh != words else ""
    if tongue.code == "zh" or not entry.en or entry.en.lower() == words.lower():
        return form
    return tongue.say("bracketed", words=form, inside=entry.en) if form else entry.en


def _named(entry: Entry, page: Page) -> str:
    """Return a general term: in an English sentence its English first, where a source gives it."""
    if page.tongue.code == "zh" or not (entry.zh and entry.en):
        return entry.zh or entry.en or ""
    return f"{entry.en} ({entry.zh})"


def _day(stated: str | None, tongue: Tongue) -> str:
    """Return the day, month or year (YYYY-MM-DD, YYYY-MM, YYYY) of a lexicon row as a brief prints dates."""
    parts = (stated or "").split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > len(_PRECISIONS):
        return stated or ""
    first = date(*(int(part) for part in (*parts, "1", "1")[:3]))
    last = {"day": first, "month": first.replace(day=28) + timedelta(4), "year": first.replace(month=12, day=31)}
    precision = _PRECISIONS[len(parts) - 1]
    end = last[precision].replace(day=1) if precision == "month" else last[precision] + timedelta(1)
    return tongue.date(DateValue(first.isoformat(), end.isoformat(), precision))


def occasion_words(words: str | None, tongue: Tongue) -> str | None:
    """Return an occasion or meaning of a lexicon row as a reader of this language wants it, marked where it is not."""
    if not words:
        return None
    known = _notes().get(words)
    if known is not None:
        return known[tongue.code]
    return words if is_chinese(words) or tongue.code == "en" else f"{words}{tongue.say('in_english')}"


@cache
def _notes() -> dict[str, dict[str, str]]:
    return {row["words"]: row for row in table("line_notes.tsv")}


def _hosts(source: str, page: Page) -> str:
    return page.tongue.listed(list(dict.fromkeys(urlsplit(address).netloc or address for address in source.split("|"))))


def _meanings(page: Page, known: dict[str, list[Annotation]]) -> Iterator[Line]:
    """Yield what a source says a wording means and, kept apart, what this text says it means."""
    tongue = page.tongue
    for key, found in known.items():
        entry = entry_by_id(key)
        if entry is None:
            continue
        note = occasion_words(entry.note, tongue)
        parts = []
        if note:
            parts.append(tongue.say("line.meaning", note=tongue.cased(note), source=_hosts(entry.source, page)))
        told = (a for a in found if not page.in_sections(a.start, "title"))  # there a bracket names the column
        glosses = (m for a in told if (m := _GLOSS.match(page.document.text, a.end)))
        gloss = next((m for m in glosses if not noise_spans(f"({m[1]})")), None)  # no "(opens in a new tab)"
        if gloss and not gloss[1].lower().startswith(cues("short-for")):
            parts.append(tongue.say("line.gloss", words=quoted(gloss[1])))
        if parts:
            words = quoted(page.document.text[found[0].start : found[0].end], 80)
            said = tongue.say("page.colon").join((words, tongue.sentences(parts)))
            yield page.line(said, spans=[(a.start, a.end) for a in found[:3]])
