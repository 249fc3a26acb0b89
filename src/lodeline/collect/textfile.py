"""Plain text and Markdown: the text exactly as the file has it."""

from itertools import accumulate

from lodeline.collect.received import Found
from lodeline.model import Segment
from lodeline.text.decode import decode


def read_text(content: bytes, *, declared: str | None = None) -> Found:
    """Return the text of a file. Where lines were repaired, a source map tells which bytes they came from."""
    decoded = decode(content, declared=declared)
    mended = any(repair.startswith("mojibake:") and repair != "mojibake:lost" for repair in decoded.repairs)
    source_map = _by_line(decoded.text, content, decoded.encoding) if mended else ()
    return Found(decoded.text, decoded.encoding, decoded.repairs, source_map=source_map)


def _by_line(text: str, content: bytes, encoding: str) -> tuple[Segment, ...]:
    """Map line by line: repairs keep the line ends, so the n-th line came from the n-th line of bytes."""
    lines = text.split("\n")
    received = content.split(b"\n")
    if len(lines) != len(received) or encoding.startswith(("utf-16", "utf-32")):
        return ()
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    source_starts = [0, *accumulate(len(line) + 1 for line in received)]
    return tuple(
        Segment(start, start + len(line), source, source + len(raw))
        for start, line, source, raw in zip(starts, lines, source_starts, received, strict=False)
        if line
    )
