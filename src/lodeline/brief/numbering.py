"""Numbering: the notes of a brief in the order in which a reader meets them, without those no line cites."""

from collections.abc import Iterator

from msgspec.structs import replace

from lodeline.model import Brief, BriefSection, Chapter, Line


def in_reading_order(brief: Brief) -> Brief:
    """Return the brief with its citations numbered by first use; what was looked at and not told has no note."""
    order: dict[int, int] = {}
    for line in lines_of(brief):
        for number in line.citations:
            order.setdefault(number, len(order))

    def told(line: Line) -> Line:
        return replace(line, citations=tuple(order[number] for number in line.citations))

    def section(own: BriefSection) -> BriefSection:
        return replace(own, lines=tuple(map(told, own.lines)))

    def chapter(own: Chapter) -> Chapter:
        return replace(own, verdict=told(own.verdict), sections=tuple(map(section, own.sections)))

    return replace(
        brief,
        highlights=tuple(map(told, brief.highlights)),
        overview=tuple(map(section, brief.overview)),
        chapters=tuple(map(chapter, brief.chapters)),
        citations=tuple(brief.citations[number] for number in order),
    )


def lines_of(brief: Brief) -> Iterator[Line]:
    """Yield every line of a brief once, in the order in which it is read."""
    alone = len(brief.chapters) == 1  # of one chapter the highlights stand in it
    if not alone:
        yield from brief.highlights
    for section in brief.overview:
        yield from section.lines
    for chapter in brief.chapters:
        yield chapter.verdict
        for section in chapter.sections:
            yield from section.lines
    if alone:
        yield from brief.highlights
