"""Briefs: sentences that each point to the words they came from."""

from typing import Literal

from msgspec import Struct

from lodeline.model.chart import Chart
from lodeline.model.facts import Fact
from lodeline.model.values import DateValue

SectionKey = Literal[
    "highlights", "record", "line", "substance", "claims", "commitments", "figures", "controls",
    "projects", "watch", "notes", "issues", "calendar", "course", "network", "temperature", "supply",
    "answers",
]  # fmt: skip


class Citation(Struct, frozen=True, omit_defaults=True):
    """Words of a document, `[start, end)` in code points of its text; `quote` is exactly those words."""

    document: str
    start: int
    end: int
    quote: str


class Line(Struct, frozen=True, omit_defaults=True):
    """One sentence (one cell) or one table row (several cells) of a brief.

    `citations` are indexes into `Brief.citations`. A line that reports an absence ("not stated") cites
    the stretch that was searched and has `absence` set.
    """

    cells: tuple[str, ...]
    citations: tuple[int, ...]
    facts: tuple[str, ...] = ()
    standing: str | None = None
    absence: bool = False


class BriefSection(Struct, frozen=True, omit_defaults=True):
    """A titled block: prose lines when `columns` is empty, else a table. A chart draws what the lines say."""

    key: SectionKey
    title: str
    lines: tuple[Line, ...]
    columns: tuple[str, ...] = ()
    chart: Chart | None = None


class BriefDocument(Struct, frozen=True, omit_defaults=True):
    """A document a brief was read from, with what is needed to check it again."""

    id: str
    source: str
    blob: str
    text_sha256: str
    language: str
    title: str | None = None
    publisher: str | None = None
    published: DateValue | None = None


class Chapter(Struct, frozen=True, omit_defaults=True):
    """What one document says."""

    document: str
    title: str
    verdict: Line
    sections: tuple[BriefSection, ...]
    facts: tuple[Fact, ...] = ()


class Brief(Struct, frozen=True, omit_defaults=True):
    """The whole: highlights over all documents, what they show together, a chapter for each, and the cited words.

    `coverage` says of each source of the desk what it named, what was got and when nobody looked. `language` is the
    one its sentences are written in.
    """

    title: str
    documents: tuple[BriefDocument, ...]
    highlights: tuple[Line, ...]
    chapters: tuple[Chapter, ...]
    citations: tuple[Citation, ...]
    issues: tuple[str, ...] = ()
    coverage: tuple[str, ...] = ()
    version: int = 1
    language: Literal["en", "zh"] = "en"
    overview: tuple[BriefSection, ...] = ()
