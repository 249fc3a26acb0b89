"""Sections: what each stretch of a document is, its title, its language, and the date it prints for itself.

Everything keeps its place: page furniture is marked as boilerplate, never removed.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from lodeline.model import DateValue, Document, Section
from lodeline.model.document import SectionKind
from lodeline.text.datelines import opening_dateline, printed_source, published_date
from lodeline.text.fold import noise_spans
from lodeline.text.furniture import furniture_lines, patterns
from lodeline.text.language import language_of
from lodeline.text.lines import Line, columns, is_row, logical_lines
from lodeline.text.pages import running_lines
from lodeline.text.shapes import (
    date_cue,
    ends_open,
    is_heading,
    is_item,
    is_table_edge,
    markdown_mark,
    may_be_title,
    metadata_field,
    opens_highlights,
)
from lodeline.text.width import fold_characters, fold_widths, simplify

_NUMBER_LINE = 48  # columns: a line with the number of a notice may stand above the dateline
_TITLE_COLUMNS = 220
_MERGED: frozenset[SectionKind] = frozenset({"body", "list", "table", "highlights", "boilerplate", "dateline"})


def sectioned(document: Document) -> Document:
    """Return the document with language, title, sections and publication date filled in.

    What the document already carries (from metadata) is kept. A text that prints no date keeps `published` None.
    """
    widths = fold_widths(document.text)
    folded = simplify(widths)
    running = running_lines(folded, document.source_map)
    lines = logical_lines(folded, document.text, running)
    layout = _Layout(document.text, lines, fold_characters(document.title or ""), running)
    sections = tuple(layout.sections())
    title_span = next(((s.start, s.end) for s in sections if s.kind == "title"), None)
    published = published_date(folded, sections)
    if document.published is not None and not (published and _same_day(published.value, document.published)):
        published = None  # stated outside the text; what the text prints does not overrule it
    named = None if document.publisher else printed_source(folded, sections)
    language = language_of(widths, folded) if document.language == "und" else document.language
    return replace(
        document,
        language=language,
        title=document.title or (_title(document.text, folded, *title_span) if title_span else None),
        title_span=document.title_span or title_span,
        publisher=document.text[slice(*named)].strip() if named else document.publisher,
        sections=sections,
        published=published.value if published else document.published,
        published_span=(published.start, published.end) if published else document.published_span,
        published_basis=published.basis if published else document.published_basis,
    )


def _same_day(printed: DateValue | None, stated: DateValue) -> bool:
    return printed is not None and printed.first_day == stated.first_day and printed.precision in ("day", "minute")


def _title(text: str, folded: str, start: int, end: int) -> str:
    """Return the words of a title without link notes and line breaks."""
    words = text[start:end]
    for first, last in reversed(noise_spans(folded[start:end])):
        words = words[:first] + words[last:]
    return re.sub(r"\s*\n\s*", " ", words).strip()


class _Layout:
    """The kinds of the lines of one text."""

    def __init__(self, text: str, lines: list[Line], title: str, running: frozenset[int]) -> None:
        self.text = text
        self.lines = lines
        self.kinds: list[SectionKind | None] = [None] * len(lines)
        for index, line in enumerate(lines):
            if line.start in running:
                self.kinds[index] = "boilerplate"
        for index in furniture_lines(lines):
            self.kinds[index] = "boilerplate"
        self._mark_known_title(title)
        self._mark_head()
        self._mark_blocks()
        self._mark_tables()
        self._mark_body()

    def sections(self) -> Iterator[Section]:
        """Yield the sections in text order; neighbours of one kind are one section, headings apart."""
        last: Section | None = None
        for section in self._pieces():
            if last is not None and last.kind == section.kind and section.kind in _MERGED:
                last = Section(last.kind, last.start, section.end)
                continue
            if last is not None:
                yield last
            last = section
        if last is not None:
            yield last

    def _open(self) -> list[int]:
        return [index for index, kind in enumerate(self.kinds) if kind is None]

    def _mark_known_title(self, title: str) -> None:
        """Mark the line that is the title stated for the page; what stands above it is furniture."""
        for index, line in enumerate(self.lines[:40] if title else ()):
            if line.text[markdown_mark(line.text) :] == title:
                self.kinds[index] = "title"
                for above in range(index):
                    self.kinds[above] = "dateline" if metadata_field(self.lines[above].text) else "boilerplate"
                return

    def _mark_head(self) -> None:
        titled = "title" in self.kinds
        waiting = iter(self._open())
        for index in waiting:
            if self.kinds[index] is not None:
                continue
            text = self.lines[index].text
            if opens_highlights(text):
                self.kinds[index] = "heading"
                self._mark_highlights(index + 1)
                titled = True
            elif metadata_field(text) not in (None, "unit"):
                self.kinds[index] = "dateline"
            elif titled and self._heads_a_date(index):
                self.kinds[index] = "heading"
            elif not titled and (
                markdown_mark(text) or may_be_title(text, self._following(index)) or self._above_a_date(index)
            ):
                self.kinds[index] = "title"
                titled = True
            else:
                return

    def _heads_a_date(self, index: int) -> bool:
        """Tell whether a line is the second line of a title, with the day of the document in the next line or two."""
        following = self._following(index)[:2]
        if not following or not may_be_title(self.lines[index].text, following) or is_item(self.lines[index].text):
            return False
        dated = [metadata_field(line.text) == "date" for line in following]
        return dated[0] or (len(dated) > 1 and dated[1] and may_be_title(following[0].text, following[1:]))

    def _above_a_date(self, index: int) -> bool:
        """Tell whether the first line, a sentence or not, stands right above the line with the day of the document."""
        following = self._following(index)[:1]
        text = self.lines[index].text
        known = bool(following) and metadata_field(following[0].text) == "date" and date_cue().match(following[0].text)
        return bool(known) and ends_open(text) and not is_item(text) and columns(text) <= _TITLE_COLUMNS

    def _following(self, index: int) -> list[Line]:
        return [self.lines[i] for i in range(index + 1, min(index + 4, len(self.lines))) if self.kinds[i] is None]

    def _mark_highlights(self, index: int) -> None:
        marked = index < len(self.lines) and is_item(self.lines[index].text)
        first = index
        while index < len(self.lines) and self.kinds[index] is None and index - first < 12:
            line = self.lines[index]
            apart = index > first and "\n\n" in self.text[self.lines[index - 1].end : line.start].replace("\r", "")
            if is_item(line.text) != marked or (not marked and (apart or columns(line.text) > 240)):
                return
            self.kinds[index] = "highlights"
            index += 1

    def _mark_blocks(self) -> None:
        """Mark notices known by their heading, up to the next heading."""
        inside = False
        for index in self._open():
            text = self.lines[index].text
            if is_heading(text, self._following(index)) or columns(text) <= 60:
                inside = patterns().block.match(text) is not None or (
                    inside and not is_heading(text, self._following(index))
                )
            if inside:
                self.kinds[index] = "boilerplate"

    def _mark_tables(self) -> None:
        rows = {index for index in self._open() if is_row(self.lines[index].text)}
        for index in self._open():
            near = bool(rows & {index - 1, index + 1, index - 2, index + 2})
            unit = metadata_field(self.lines[index].text) == "unit"
            if index in rows or (near and (unit or is_table_edge(self.lines[index].text, rows_near=near))):
                self.kinds[index] = "table"

    def _mark_body(self) -> None:
        for index in self._open():
            text = self.lines[index].text
            if is_heading(text, self._following(index)):
                self.kinds[index] = "heading"
            elif is_item(text):
                self.kinds[index] = "list"
            else:
                self.kinds[index] = "body"

    def _pieces(self) -> Iterator[Section]:
        body_seen = False
        for line, kind in zip(self.lines, self.kinds, strict=True):
            start, end = line.start, line.end
            if kind in ("title", "heading"):
                start += markdown_mark(line.text)
            if kind != "body":
                yield Section(kind or "body", start, end)
                continue
            lead = patterns().lead.match(line.text)
            if lead:
                yield Section("boilerplate", start, start + len(lead[0].rstrip()))
                start += lead.end()
            opening = None if body_seen else opening_dateline(line.text[start - line.start :])
            if opening:
                yield Section("dateline", start, start + len(opening.rstrip()))
                start += len(opening)
            body_seen = body_seen or (start < end and columns(line.text) > _NUMBER_LINE)
            trail = (
                patterns().trail.search(line.text, start - line.start)
                if line.end - line.start == len(line.text)
                else None
            )
            stop = line.start + trail.start() if trail else end
            if start < stop:
                yield Section("body", start, stop)
            if trail:
                yield Section("boilerplate", stop, end)
