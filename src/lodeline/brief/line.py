"""The line: fixed official wordings in the text, with their sourced meaning beside the text's own gloss."""

import re

from lodeline.brief.naming import entry_by_id
from lodeline.brief.page import Page
from lodeline.brief.wording import NOT_STATED, quoted
from lodeline.model import Annotation, BriefSection, Name

# A gloss is what the text itself puts in brackets right after a wording, a closing mark at most between.
_GLOSS = re.compile(r"[”\"'’」》]?\s*[（(]([^()（）]{3,80})[)）]")


def line_section(page: Page) -> BriefSection:
    """Return the table of formulations, each once, in order of appearance."""
    lines = []
    seen: dict[str, list[Annotation]] = {}
    for annotation in page.annotations("formulation"):
        if isinstance(annotation.value, Name):
            seen.setdefault(annotation.value.id or annotation.value.name, []).append(annotation)
    for key, annotations in seen.items():
        first = annotations[0]
        entry = entry_by_id(key)
        words = page.document.text[first.start : first.end]
        form = f"{entry.zh or words}" if entry else words
        if entry and entry.en and entry.en.lower() != words.lower():
            form += f" ({entry.en})"
        since = f"{entry.first_date}: {entry.occasion}" if entry and entry.first_date and entry.occasion else (
            (entry.first_date or entry.occasion or "") if entry else "")  # fmt: skip
        times = f" ({len(annotations)} times)" if len(annotations) > 1 else ""
        lines.append(
            page.line(
                quoted(words, 80) + times,
                form,
                entry.group if entry else NOT_STATED,
                since or NOT_STATED,
                _meaning(page, annotations, entry.note if entry else None),
                spans=[(a.start, a.end) for a in annotations[:3]],
            )
        )
    if not lines:
        return BriefSection("line", "The line", (page.absence("No known formulation appears in this document."),))
    columns = ("in the text", "formulation", "kind", "first known", "meaning")
    return BriefSection("line", "The line", tuple(lines), columns)


def _meaning(page: Page, annotations: list[Annotation], note: str | None) -> str:
    """Return the lexicon's note and, kept apart, what this text says the wording means."""
    parts = [f"Lexicon: {note}"] if note else []
    for annotation in annotations:
        gloss = _GLOSS.match(page.document.text, annotation.end)
        if gloss:
            parts.append(f"This text's own gloss: {quoted(gloss[1])}")
            break
    return " ".join(part if part.endswith((".", "”")) else part + "." for part in parts)
