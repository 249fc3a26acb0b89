"""Briefs as Markdown."""

from collections.abc import Iterator

from lodeline.brief.safe import markdown_text
from lodeline.model import Brief, BriefSection, Line


def render_markdown(brief: Brief) -> str:
    """Return the brief as Markdown: sentences with numbered notes, the cited words at the end."""
    return "\n".join(_render(brief)) + "\n"


def _render(brief: Brief) -> Iterator[str]:
    yield f"# {markdown_text(brief.title)}\n"
    if len(brief.chapters) > 1:
        yield "## Highlights\n"
        yield from (f"{n}. {_sentence(line)}" for n, line in enumerate(brief.highlights, start=1))
        yield ""
    for chapter in brief.chapters:
        if len(brief.chapters) > 1:
            yield f"## {markdown_text(chapter.title)}\n"
        yield f"**Verdict.** {_sentence(chapter.verdict)}\n"
        for section in chapter.sections:
            yield from _section(section)
    if brief.issues:
        yield "## Not read\n"
        yield from (f"- {markdown_text(issue)}" for issue in brief.issues)
        yield ""
    if brief.coverage:
        yield "## Coverage\n"
        yield from (f"- {markdown_text(statement)}" for statement in brief.coverage)
        yield ""
    yield "## Notes\n"
    sources = {document.id: document.source for document in brief.documents}
    for number, citation in enumerate(brief.citations, start=1):
        quote = markdown_text(citation.quote)
        quote = quote if len(quote) <= 700 else "(the whole text)"
        source = markdown_text(sources[citation.document])
        yield f"[{number}] {source}, characters {citation.start}-{citation.end}: {quote}\n"


def _section(section: BriefSection) -> Iterator[str]:
    yield f"### {markdown_text(section.title)}\n"
    if section.columns:
        yield "| " + " | ".join(markdown_text(column) for column in section.columns) + " | |"
        yield "|" + " --- |" * (len(section.columns) + 1)
        for line in section.lines:
            yield "| " + " | ".join(markdown_text(cell) for cell in line.cells) + f" | {_notes(line)} |"
    else:
        marker = "1." if section.key == "highlights" else "-"
        yield from (f"{marker} {_sentence(line)}" for line in section.lines)
    yield ""


def _sentence(line: Line) -> str:
    return f"{' '.join(markdown_text(cell) for cell in line.cells)} {_notes(line)}"


def _notes(line: Line) -> str:
    return "".join(f"[{number + 1}]" for number in line.citations)
