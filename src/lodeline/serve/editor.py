"""The brief editor: a person's own sentences, each with the words it rests on; a sentence without is refused.

A brief is written as plain lines. A line is a sentence and ends with its citations, `[document:start-end]`; a line that
begins with `#` is a heading; empty lines are passed over. What is kept is a brief like any other, as JSON in the folder
`briefs` of the desk, which `lodeline verify` checks.
"""

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from lodeline.errors import SettingError
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents
from lodeline.flow.upkeep.verify import read_brief, verify_brief
from lodeline.lake import write_whole
from lodeline.model import Brief, BriefDocument, BriefSection, Citation, Document, Line

FOLDER = "briefs"
_NAME = re.compile(r"\w[\w .()-]{0,79}")
_CITED = re.compile(r"\[([0-9a-f]{8,64}):(\d{1,9})-(\d{1,9})\]")
_HEADING = re.compile(r"#{1,6}\s*")
_LONGEST = 4_000  # characters cited at once
_MOST = 400  # lines


class Wrong(NamedTuple):
    """Why a line is refused: its number from 1, its words, the reason."""

    number: int
    words: str
    reason: str


class Draft(NamedTuple):
    """A brief as written: its title and text, what is wrong with it, and the brief when nothing is."""

    title: str
    text: str
    wrong: tuple[Wrong, ...]
    brief: Brief | None


def brief_names(root: Path) -> list[str]:
    """Return the names of the briefs that were written here."""
    folder = root / FOLDER
    return sorted(path.stem for path in folder.glob("*.json") if _NAME.fullmatch(path.stem)) if folder.is_dir() else []


def open_brief(root: Path, name: str) -> Brief:
    """Return a brief that was written here.

    Raises:
        SettingError: There is none of that name, or it is none.
    """
    if name not in brief_names(root):
        raise SettingError(f'saw brief "{name}"; accepted: one of {", ".join(brief_names(root)) or "none yet"}.')
    return read_brief(root / FOLDER / f"{name}.json")


def written_text(brief: Brief) -> str:
    """Return a brief as it is written in the editor."""
    lines = []
    for section in (BriefSection("highlights", "", brief.highlights), *brief.overview):
        if section.title:
            lines += ["", f"# {section.title}"]
        for line in section.lines:
            cited = (brief.citations[number] for number in line.citations)
            lines.append(" ".join((*line.cells, *(f"[{c.document}:{c.start}-{c.end}]" for c in cited))))
    return "\n".join(lines).strip() + "\n"


def write_draft(desk: Desk, title: str, text: str) -> Draft:
    """Return what was written as a brief, or why it is none: every line is checked against the desk."""
    title, rows = " ".join(title.split())[:200], text.splitlines()
    held = {
        document.id: document
        for document in load_documents(desk, sorted({cited[1] for row in rows for cited in _CITED.finditer(row)}))
    }
    wrong, citations = [], list[Citation]()
    sections: list[tuple[str, list[Line]]] = [("", [])]
    for number, row in enumerate(rows, start=1):
        if not row.strip():
            continue
        if row.startswith("#"):
            sections.append((_HEADING.sub("", row).strip(), []))
            continue
        words, cited, reason = _sentence(row, held)
        if reason:
            wrong.append(Wrong(number, words or row.strip(), reason))
            continue
        for one in cited:
            if one not in citations:
                citations.append(one)
        sections[-1][1].append(Line((words,), tuple(citations.index(one) for one in cited)))
    if not title:
        wrong.insert(0, Wrong(0, "", "the brief has no title"))
    if len(rows) > _MOST:
        wrong.append(Wrong(_MOST, "", f"accepted: at most {_MOST} lines"))
    if not citations and not wrong:
        wrong.append(Wrong(1, "", "nothing is said yet"))
    return Draft(title, text, tuple(wrong), None if wrong else _brief(title, sections, citations, held))


def keep_brief(desk: Desk, name: str, brief: Brief) -> None:
    """Keep a brief under a name after checking every citation against the archived bytes.

    Raises:
        SettingError: The name is not acceptable, or a citation does not hold.
        StorageError: It cannot be written.
    """
    name = name.strip()
    if not _NAME.fullmatch(name) or ".." in name:
        raise SettingError(f'saw name "{name}"; accepted: up to 80 letters, digits, spaces and . ( ) - in it.')
    failures = verify_brief(desk, brief).failures
    if failures:
        raise SettingError(f'"{failures[0].sentence}": {failures[0].reason}.')
    content = msgspec.json.format(msgspec.json.encode(brief), indent=1) + b"\n"
    write_whole(desk.root / FOLDER / f"{name}.json", content)


def _sentence(row: str, held: dict[str, Document]) -> tuple[str, list[Citation], str]:
    """Return the words of a line, what it cites, and why it is refused (empty when it is not)."""
    words, cited = " ".join(_CITED.sub(" ", row).split()), []
    for found in _CITED.finditer(row):
        document, start, end = held.get(found[1]), int(found[2]), int(found[3])
        if document is None:
            return words, [], f"no document {found[1]} on this desk"
        if not 0 <= start < end <= len(document.text) or end - start > _LONGEST:
            return words, [], f"{start}-{end} is no span of {found[1]}, which has {len(document.text)} characters"
        if not document.text[start:end].strip():
            return words, [], f"{start}-{end} of {found[1]} has no words"
        cited.append(Citation(document.id, start, end, document.text[start:end]))
    if not cited:
        return words, [], "the sentence cites nothing; end it with [document:start-end]"
    return words, cited, "" if words else "the line has citations but no words"


def _brief(
    title: str, sections: Sequence[tuple[str, list[Line]]], citations: Sequence[Citation], held: dict[str, Document]
) -> Brief:
    cited = {citation.document for citation in citations}
    documents = tuple(
        BriefDocument(
            d.id, d.source, d.blob, sha256(d.text.encode("utf-8", "surrogatepass")).hexdigest(), d.language, d.title,
            d.publisher, d.published,
        )
        for d in held.values() if d.id in cited
    )  # fmt: skip
    overview = tuple(BriefSection("record", name, tuple(lines)) for name, lines in sections[1:] if lines)
    return Brief(title, documents, tuple(sections[0][1]), (), tuple(citations), overview=overview)
