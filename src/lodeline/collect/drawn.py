"""Pages drawn: a page of a PDF, or a picture, as a PNG small enough to be looked at in a browser.

The bytes are untrusted and go through native code: only the child process comes here (`isolate.Isolation.draw`). What
it gives is pixels written anew; nothing of the file itself is passed on.
"""

import math
import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

from lodeline.collect.media import PDF, PICTURES
from lodeline.errors import DocumentError

if TYPE_CHECKING:
    from lodeline.collect.scan import Pixels

DRAWN = (PDF, *PICTURES)
_WIDTH, _HEIGHT = 900, 4000  # pixels at most
_COLOURLESS = 12  # difference of channels up to which a page is drawn in greys
_LEVELS = 17  # a step of one of sixteen levels


class Drawn(NamedTuple):
    """A page as PNG, and how many pages there are."""

    png: bytes
    pages: int


def draw_page(content: bytes, media_type: str, number: int) -> Drawn:
    """Return one page drawn.

    Args:
        content: The bytes of the file.
        media_type: One of `DRAWN`.
        number: Of the page, from 1; one past the last is the last.

    Raises:
        DocumentError: `media-type`, `encrypted`, `broken`, `too-large`, or `ocr-missing` for a picture without Pillow.
    """
    if media_type == PDF:
        pixels, pages = _of_pdf(content, number)
    elif media_type in PICTURES:
        pixels, pages = _of_picture(content, number)
    else:
        raise DocumentError("media-type", f"{media_type} has no pages to draw; accepted: {', '.join(DRAWN)}.")
    return Drawn(write_png(pixels), pages)


def write_png(pixels: "Pixels") -> bytes:
    """Return pixels (rows of blue, green and red, or of grey) as a PNG of sixteen levels a channel, which are light."""
    import numpy

    if pixels.ndim == 3 and int((pixels.max(axis=2) - pixels.min(axis=2)).max()) <= _COLOURLESS:
        pixels = pixels[:, :, 1]
    levels: Pixels = pixels // numpy.uint8(16)
    height, width = levels.shape[:2]
    if levels.ndim == 2:
        padded = numpy.pad(levels, ((0, 0), (0, width % 2)))
        rows: Pixels = padded[:, ::2] * numpy.uint8(16) + padded[:, 1::2]
        depth, kind = 4, 0
    else:
        rows = (levels[:, :, 2::-1] * _LEVELS).reshape(height, width * 3)
        depth, kind = 8, 2
    lines = numpy.pad(rows, ((0, 0), (1, 0)))  # each line begins with its filter: none
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    packed = zlib.compress(lines.tobytes(), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, (b"IHDR", b"IDAT", b"IEND"), (head, packed, b"")))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _of_pdf(content: bytes, number: int) -> tuple["Pixels", int]:
    import pypdfium2

    from lodeline.collect.pdf import check_pictures, open_pdf

    document = open_pdf(content)
    try:
        pages = len(document)
        page = document[max(1, min(number, pages)) - 1]
        check_pictures(page)
        width, height = (max(side, 1.0) for side in page.get_size())
        bitmap = page.render(scale=min(_WIDTH / width, _HEIGHT / height), may_draw_forms=False)
        pixels: Pixels = bitmap.to_numpy().copy()
        bitmap.close()
    except pypdfium2.PdfiumError as error:
        raise DocumentError("broken", f"a page cannot be drawn ({error}); accepted: a whole PDF file.") from error
    finally:
        document.close()
    return pixels[:, :, 0] if pixels.ndim == 3 and pixels.shape[2] == 1 else pixels[:, :, :3], pages


def _of_picture(content: bytes, number: int) -> tuple["Pixels", int]:
    from lodeline.collect.picture import frame_pixels

    pixels, pages = frame_pixels(content, number)
    step = math.ceil(max(pixels.shape[1] / _WIDTH, pixels.shape[0] / _HEIGHT, 1))
    height, width = pixels.shape[0] // step, pixels.shape[1] // step
    cut = pixels[: height * step, : width * step]
    return cut.reshape(height, step, width, step, 3).mean(axis=(1, 3)).astype(pixels.dtype), pages
