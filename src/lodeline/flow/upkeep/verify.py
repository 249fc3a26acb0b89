"""Verifying a brief: the archived bytes are opened again and every citation is compared with them."""

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from lodeline.brief.numbering import lines_of
from lodeline.collect.again import read_again
from lodeline.collect.isolate import Isolation
from lodeline.collect.parse import runs_native_code
from lodeline.errors import ArchiveError, SettingError
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents
from lodeline.model import Brief, BriefDocument, Citation, Document, content_hash, document_id


class Failure(NamedTuple):
    """One thing that does not hold: which document, which sentence of the brief (None: the document as a whole)."""

    document: str
    sentence: str | None
    reason: str


class VerifyReport(NamedTuple):
    """How many documents and citations were checked, and what failed."""

    documents: int
    citations: int
    failures: tuple[Failure, ...]


def read_brief(path: Path) -> Brief:
    """Return the brief in a JSON file.

    Raises:
        SettingError: It is not a brief.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Brief)
    except OSError as error:
        raise SettingError(f"{path}: cannot be opened ({error.strerror}). Name the JSON file of a brief.") from error
    except msgspec.MsgspecError as error:
        raise SettingError(
            f'{path}: not a brief ({error}); accepted: a file written by "lodeline brief --json FILE".'
        ) from error


def verify_brief(desk: Desk, brief: Brief) -> VerifyReport:
    """Check every citation of a brief against the archived bytes of the desk.

    A document fails when its bytes no longer have the hash they are named by; a sentence fails when the words it
    cites do not stand at the cited place of the text read again from those bytes.
    """
    held = {document.id: document for document in load_documents(desk, [d.id for d in brief.documents])}
    failures: list[Failure] = []
    texts: dict[str, str] = {}
    with Isolation() as isolation:
        for stated in brief.documents:
            text, reasons = _reopened(desk, stated, held.get(stated.id), isolation)
            failures.extend(Failure(stated.source, None, reason) for reason in reasons)
            if text is not None:
                texts[stated.id] = text
    sources = {d.id: d.source for d in brief.documents}
    for line in lines_of(brief):
        for index in line.citations:
            citation = brief.citations[index] if 0 <= index < len(brief.citations) else None
            reason = _mismatch(citation, texts, index)
            if reason is not None:
                document = sources.get(citation.document, citation.document) if citation else "?"
                failures.append(Failure(document, " | ".join(line.cells), reason))
        if not line.citations:
            failures.append(Failure("?", " | ".join(line.cells), "the sentence cites nothing"))
    return VerifyReport(len(brief.documents), sum(len(line.citations) for line in lines_of(brief)), tuple(failures))


def _reopened(
    desk: Desk, stated: BriefDocument, held: Document | None, isolation: Isolation
) -> tuple[str | None, list[str]]:
    """Return the text read again from the archived bytes, and what is wrong with them."""
    if held is None:
        return None, ["the desk does not hold this document"]
    try:
        content = desk.archive.read(stated.blob)
    except ArchiveError as error:
        return None, [str(error)]
    reasons = []
    if content_hash(content) != stated.blob:
        reasons.append(f"archived bytes were altered: blob {stated.blob[:12]}... no longer has the hash it is named by")
    own = content[held.blob_start : held.blob_end]
    again = isolation.read_again if runs_native_code(own, held.media_type) else read_again
    found = again(own, held)
    text = next(iter(found.documents)).text if found.documents else None
    if text is None:
        why = f" ({found.issues[0].message})" if found.issues else ""
        reasons.append(f"archived bytes can no longer be read{why}")
    elif sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != stated.text_sha256 and not reasons:
        reasons.append("the text read from the archived bytes differs from the text the brief was made from")
    if not reasons and document_id(own, held.source) != stated.id:
        reasons.append("the archived bytes are not those of this document")
    return text, reasons


def _mismatch(citation: Citation | None, texts: dict[str, str], index: int) -> str | None:
    if citation is None:
        return f"citation {index} is not in the brief"
    text = texts.get(citation.document)
    if text is None:
        return "the cited document cannot be opened"
    saw = text[citation.start : citation.end]
    if saw != citation.quote:
        same = next((n for n, (a, b) in enumerate(zip(saw, citation.quote, strict=False)) if a != b), len(saw))
        window = slice(max(same - 20, 0), same + 40)
        return f"cited words at {citation.start + same} are now {saw[window]!r}, not {citation.quote[window]!r}"
    return None
