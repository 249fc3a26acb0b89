"""Briefs on the terminal."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from lodeline.brief.formats.wrapping import Wrapped
from lodeline.brief.language.tongue import tongue_of
from lodeline.brief.safe import visible
from lodeline.model import Brief, BriefSection, Line

_STYLES = {"reported": "green", "attributed": "cyan", "inferred": "yellow"}


def print_brief(brief: Brief, console: Console, *, notes: bool = True) -> None:
    """Print a brief; source words are plain text whatever they hold."""
    console.print(Group(*_parts(brief, notes)))


def _parts(brief: Brief, notes: bool) -> Iterator[RenderableType]:
    say = tongue_of(brief.language).say
    yield Wrapped(visible(brief.title), style="bold")
    if len(brief.chapters) > 1:
        yield Group(*(_sentence(line, f"{n}. ") for n, line in enumerate(brief.highlights, start=1)), Wrapped())
    yield from (_section(section) for section in brief.overview)
    for chapter in brief.chapters:
        if len(brief.chapters) > 1:
            yield Wrapped(f"\n{visible(chapter.title)}", style="bold underline")
        yield Panel(
            _sentence(chapter.verdict), title=say("page.verdict").rstrip(".。"), title_align="left", border_style="dim"
        )
        for section in chapter.sections:
            yield _section(section)
    for issue in brief.issues:
        yield Wrapped(f"{say('page.not_read')}: {visible(issue)}", style="red")
    for statement in brief.coverage:
        yield Wrapped(f"{say('page.coverage')}: {visible(statement)}", style="dim")
    if notes:
        yield Wrapped(f"\n{say('page.notes')}", style="bold")
        sources = {document.id: document.source for document in brief.documents}
        for number, citation in enumerate(brief.citations, start=1):
            words = " ".join(visible(citation.quote).split())
            shown = words if len(words) <= 300 else f"{words[:140]} … {words[-80:]}"
            yield Wrapped(
                f"[{number}] {visible(sources[citation.document])} {citation.start}-{citation.end}: {shown}", "dim"
            )


def _section(section: BriefSection) -> RenderableType:
    head = Wrapped(f"\n{visible(section.title)}", style="bold")
    if not section.columns:
        numbered = section.key == "highlights"
        lines = enumerate(section.lines, start=1)
        return Group(head, *(_sentence(line, f"{n}. " if numbered else "- ") for n, line in lines))
    table = Table(box=None, pad_edge=False, show_header=any(section.columns), header_style="dim")
    for column in section.columns:
        table.add_column(visible(column), overflow="fold")
    table.add_column("", style="dim", no_wrap=True)
    for line in section.lines:
        lead = "dim" if line.absence else _STYLES.get(line.standing or "", "")
        rest = "dim" if line.absence else ""
        cells = (Wrapped(visible(cell), rest if n else lead) for n, cell in enumerate(line.cells))
        table.add_row(*cells, _notes(line))
    return Group(head, table)


def _sentence(line: Line, lead: str = "") -> Text:
    text = Wrapped(lead)
    text.append(visible(" ".join(line.cells)))
    text.append(" ")
    text.append(_notes(line))
    return text


def _notes(line: Line) -> Text:
    shown = "".join(f"[{number + 1}]" for number in line.citations[:4])
    return Wrapped(shown + ("…" if len(line.citations) > 4 else ""), style="dim")
