"""Undoing Content-Encoding piece by piece, with a bound: a small answer can unpack to any size."""

import zlib
from typing import Protocol

from lodeline.errors import DocumentError
from lodeline.text.decode import too_large

ACCEPTED = "gzip, deflate"
_PIECE = 1 << 20


class Unpacker(Protocol):
    """Takes bytes as received and gives what they hold."""

    def take(self, piece: bytes) -> bytes:
        """Return what a piece unpacks to. Raises DocumentError past the bound or in a broken stream."""

    def finish(self) -> None:
        """Raise DocumentError when the stream is not whole."""


class Plain:
    """Bytes that are not packed."""

    def __init__(self, max_bytes: int) -> None:
        self._left = max_bytes
        self._max = max_bytes

    def take(self, piece: bytes) -> bytes:
        """Return the piece."""
        self._left -= len(piece)
        if self._left < 0:
            raise too_large(self._max + 1, self._max)
        return piece

    def finish(self) -> None:
        """Plain bytes are whole as they are."""


class Zipped:
    """gzip (several members too) and deflate, with or without its zlib head."""

    def __init__(self, max_bytes: int, *, gzip: bool) -> None:
        self._plain = Plain(max_bytes)
        self._gzip = gzip
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | (16 if gzip else 0))
        self._begun = False

    def take(self, piece: bytes) -> bytes:
        """Return what the piece unpacks to."""
        found: list[bytes] = []
        while piece:
            if self._stream.eof:
                if not self._gzip or not piece.startswith(b"\x1f"):
                    break  # padding after the last member
                self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
            found.append(self._plain.take(self._unpacked(piece)))
            piece = self._stream.unconsumed_tail or self._stream.unused_data
        return b"".join(found)

    def _unpacked(self, piece: bytes) -> bytes:
        try:
            unpacked = self._stream.decompress(piece, _PIECE)
        except zlib.error as error:
            if self._begun or self._gzip:
                raise DocumentError("encoding-broken", f"a packed answer that does not unpack ({error}).") from error
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
            self._begun = True
            return self._unpacked(piece)
        self._begun = True
        return unpacked

    def finish(self) -> None:
        """Raise unless the stream came to its end."""
        if not self._stream.eof:
            raise DocumentError("encoding-broken", "a packed answer that ends early; it is asked for again next time.")


def unpacker(encoding: str, max_bytes: int) -> Unpacker:
    """Return what undoes a Content-Encoding.

    Raises:
        DocumentError: `encoding-unknown` for one that was not asked for, and for packing in packing.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return Plain(max_bytes)
    if name in ("gzip", "x-gzip", "deflate"):
        return Zipped(max_bytes, gzip=name != "deflate")
    raise DocumentError("encoding-unknown", f'content packed as "{name[:40]}"; accepted: {ACCEPTED}, or none.')
