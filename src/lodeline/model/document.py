"""Documents: one text as archived, with its sections and where it came from."""

from typing import Literal

from msgspec import Struct

from lodeline.model.values import DateValue

Language = Literal["zh-Hans", "zh-Hant", "en", "und"]
Role = Literal["issuer", "authority", "press", "commentary"]
SectionKind = Literal["title", "dateline", "highlights", "heading", "body", "list", "table", "boilerplate"]


class Section(Struct, frozen=True):
    """A stretch of a document's text, `[start, end)` in code points. Sections do not overlap."""

    kind: SectionKind
    start: int
    end: int


class Segment(Struct, frozen=True, omit_defaults=True):
    """One run of the source map: text `[start, end)` came from `[source_start, source_end)`.

    Source offsets are bytes into the document's slice of its blob. When both runs have a fixed
    relation character by character, `exact` is true; else the run as a whole corresponds.
    `confidence` is set where a machine recognised the words on a scanned page: the mean of its lines.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    exact: bool = False
    page: int | None = None
    confidence: float | None = None


class Document(Struct, frozen=True, omit_defaults=True):
    """One text as archived.

    `text` is the decoded text as received (for a .txt file: exactly the file's characters, a byte
    order mark apart); all offsets are code points in it. The bytes are `blob[blob_start:blob_end]`.
    """

    id: str
    source: str
    blob: str
    blob_start: int
    blob_end: int
    media_type: str
    encoding: str
    text: str
    language: Language
    title: str | None = None
    title_span: tuple[int, int] | None = None
    published: DateValue | None = None
    published_span: tuple[int, int] | None = None
    published_basis: str | None = None
    publisher: str | None = None
    issuer: str | None = None
    role: Role | None = None
    repairs: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    source_map: tuple[Segment, ...] = ()


class Issue(Struct, frozen=True, omit_defaults=True):
    """Something that went wrong with one document or row, named; the run went on."""

    source: str
    step: str
    code: str
    message: str
    document: str | None = None
