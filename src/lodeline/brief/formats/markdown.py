"""Briefs as Markdown."""

from collections.abc import Iterator

from lodeline.brief.citing import searched_texts
from lodeline.brief.formats.look import PLAIN, Look
from lodeline.brief.language.tongue import tongue_of
from lodeline.brief.safe import markdown_text
from lodeline.model import Brief, BriefSection, Line
from lodeline.text.generator import MARKDOWN_SIGN


def render_markdown(brief: Brief, *, look: Look = PLAIN) -> str:
    """Return the brief as Markdown: sentences with numbered notes, the cited words at the end."""
    footer = [f"---\n\n{markdown_text(look.house.footer)}"] if look.house.footer else []
    return "\n".join([*_render(brief), *footer, f"\n{MARKDOWN_SIGN}"]) + "\n"


def _render(brief: Brief) -> Iterator[str]:
    say = tongue_of(brief.language).say
    yield f"# {markdown_text(brief.title)}\n"
    if len(brief.chapters) > 1:
        yield f"## {say('highlights.title')}\n"
        yield from (f"{n}. {_sentence(line)}" for n, line in enumerate(brief.highlights, start=1))
        yield ""
    for section in brief.overview:
        yield from _section(section)
    for chapter in brief.chapters:
        if chapter.title != brief.title:
            yield f"## {markdown_text(chapter.title)}\n"
        yield f"**{say('page.verdict')}** {_sentence(chapter.verdict)}\n"
        for section in chapter.sections:
            yield from _section(section)
    for key, items in (("page.not_read", brief.issues), ("page.coverage", brief.coverage)):
        if items:
            yield f"## {say(key)}\n"
            yield from (f"- {markdown_text(item)}" for item in items)
            yield ""
    yield f"## {say('page.notes')}\n"
    sources, searched = {document.id: document.source for document in brief.documents}, searched_texts(brief)
    for number, citation in enumerate(brief.citations, start=1):
        quote = say("page.colon") + markdown_text(citation.quote)
        if number - 1 in searched:
            quote = say("page.whole")
        place = say("page.place", source=sources[citation.document], start=citation.start, end=citation.end)
        yield f"[{number}] {markdown_text(place)}{quote}\n"


def _section(section: BriefSection) -> Iterator[str]:
    yield f"### {markdown_text(section.title)}\n"
    if section.columns:
        yield "| " + " | ".join(markdown_text(column) for column in section.columns) + " | |"
        yield "|" + " --- |" * (len(section.columns) + 1)
        for line in section.lines:
            yield "| " + " | ".join(markdown_text(cell) for cell in line.cells) + f" | {_notes(line)} |"
    else:
        numbered = section.key == "highlights"
        yield from (f"{n}. {_sentence(x)}" if numbered else f"- {_sentence(x)}" for n, x in enumerate(section.lines, 1))
    yield ""


def _sentence(line: Line) -> str:
    return f"{' '.join(markdown_text(cell) for cell in line.cells)} {_notes(line)}"


def _notes(line: Line) -> str:
    return "".join(f"[{number + 1}]" for number in line.citations)
