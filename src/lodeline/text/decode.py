"""Decoding: received bytes to the text they hold, with the charset found and what was repaired."""

from typing import NamedTuple

from lodeline.errors import DocumentError
from lodeline.text.charsets import guess_charset
from lodeline.text.lazy import lazy_pattern
from lodeline.text.mojibake import repair_mojibake

MAX_BYTES = 64 << 20
_MAGIC = (
    (b"PK\x03\x04", "a zip archive or Office file"), (b"\x1f\x8b", "a gzip archive"), (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3", "a SQLite database"), (b"PAR1", "a Parquet file"), (b"\xfd7zXZ", "an xz archive"),
)  # fmt: skip
_CONTROL = lazy_pattern("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.002


class Decoded(NamedTuple):
    """A text as it stands in its bytes: the text, its charset, and the names of repairs made."""

    text: str
    encoding: str
    repairs: tuple[str, ...] = ()


def decode(content: bytes, *, declared: str | None = None, max_bytes: int = MAX_BYTES) -> Decoded:
    """Return the text in received bytes; line ends and everything else stay as received.

    Args:
        content: The bytes.
        declared: Charset they are said to be in; believed only if it fits.
        max_bytes: Longest content read.

    Raises:
        DocumentError: `empty`, `binary` or `too-large`.
    """
    if len(content) > max_bytes:
        raise too_large(len(content), max_bytes)
    for magic, name in _MAGIC:
        if content.startswith(magic):
            raise DocumentError("binary", f"begins like {name}; accepted: text. Convert it to text, HTML or PDF.")
    guess = guess_charset(content, declared)
    text, repairs = _decoded(content[guess.mark :], guess.encoding)
    if not text.strip("\ufeff \t\r\n\x0b\x0c\u3000\xa0\u200b"):
        raise DocumentError("empty", f"holds no text ({len(content)} bytes); accepted: at least one character.")
    _refuse_binary(text)
    text, mended = repair_mojibake(text)
    return Decoded(text, guess.encoding, (*repairs, *mended))


def too_large(size: int, max_bytes: int) -> DocumentError:
    """Return the error for content over the limit."""
    return DocumentError(
        "too-large",
        f"{size / 2**20:.0f} MiB; accepted: up to {max_bytes / 2**20:.0f} MiB. Split it or raise max_file_megabytes.",
    )


def _decoded(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace")
        return text, (f"undecodable:{text.count(chr(0xFFFD))}",)


def _refuse_binary(text: str) -> None:
    zeros, controls = text.count("\0"), len(_CONTROL.findall(text))
    lost = text.count("\ufffd")
    if zeros or controls > max(2, len(text) * _CONTROL_SHARE) or lost > max(8, len(text) * 0.05):
        raise DocumentError(
            "binary",
            f"not text: {zeros} zero bytes, {controls} control and {lost} unreadable characters in {len(text)}; "
            "accepted: UTF-8, UTF-16, GB 18030, Big5 or Windows-1252 text.",
        )
