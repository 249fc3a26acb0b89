"""Pictures of pages: PNG, JPEG and TIFF, looked at only where recognition of their text is asked for."""

import io
import math
import struct
import warnings
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from lodeline.collect.ocr import INSTALL, Kept, Unread
from lodeline.collect.paged import Paged
from lodeline.collect.received import Found
from lodeline.collect.scan import Recogniser
from lodeline.errors import DocumentError

if TYPE_CHECKING:
    from lodeline.collect.scan import Pixels

LARGEST_PIXELS = 80_000_000  # of a picture that is decoded: A3 at 600 dpi has 70 million
PAGE_PIXELS, LONGEST_SIDE = 8_000_000, 4000  # of a page that is recognised: A3 at 200 dpi has 7.7 million
_LEAST_SIDE = 40  # an icon has no text
_MAX_FRAMES = 5000
_FORMATS = ("PNG", "JPEG", "TIFF")


def read_picture(content: bytes, recogniser: Recogniser | None = None) -> Found:
    """Return the text recognised on a picture, page by page where it has several.

    Args:
        content: Its bytes.
        recogniser: Says what it says; default nobody, and the picture is not opened.

    Raises:
        DocumentError: `no-text`, `broken`, `too-large`, or `ocr-missing`.
    """
    if recogniser is None or not recogniser.reads:
        raise DocumentError("no-text", f"a picture; {Unread.why_not}")
    paged = Paged(recogniser, length=len(content))
    frames = 0
    if isinstance(recogniser, Kept):
        for frames in recogniser.numbers:
            paged.recognise(frames, _nothing)
    else:
        for frame in _frames(content):
            frames += 1
            _check(frame.size)
            paged.recognise(frames, partial(_pixels, frame))
    if paged.is_empty:
        raise DocumentError("no-text", f"a picture {paged.why_empty}")
    return paged.found("picture", pages=frames)


def frame_pixels(content: bytes, number: int) -> tuple["Pixels", int]:
    """Return one frame of a picture, from 1, the last where it has fewer, and how many it has.

    Raises:
        DocumentError: As `read_picture`.
    """
    found, count = None, 0
    for frame in _frames(content):
        count += 1
        if count <= number:
            _check(frame.size)
            found = _pixels(frame)
    if found is None:
        raise DocumentError("broken", "a picture without a frame.")
    return found, count


def _frames(content: bytes) -> Iterator[Any]:
    """Yield a picture as often as it has frames, set to each in turn.

    Raises:
        DocumentError: `broken`, `too-large`, or `ocr-missing` without the library.
    """
    try:
        from PIL import Image
    except ImportError as error:
        raise DocumentError("ocr-missing", f"Pillow not installed; {INSTALL}.") from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is wrong with a picture is told by what it raises
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
                for number in range(_MAX_FRAMES):
                    image.seek(number)
                    yield image
    except EOFError:
        return  # after the last frame
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise DocumentError("too-large", f"{error}; accepted: {LARGEST_PIXELS // 10**6} million.") from error
    except (OSError, ValueError, SyntaxError, struct.error) as error:
        raise DocumentError("broken", f"no whole PNG, JPEG or TIFF picture ({type(error).__name__}).") from error


def _nothing() -> "Pixels":
    raise DocumentError("no-text", "a picture whose words are kept is not opened.")


def _check(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > LARGEST_PIXELS:
        most = LARGEST_PIXELS // 10**6
        raise DocumentError("too-large", f"a picture of {width} x {height} pixels; accepted: {most} million.")
    if min(size) < _LEAST_SIDE:
        raise DocumentError("no-text", f"a picture of {width} x {height} pixels, too small for words.")


def _pixels(image: Any) -> "Pixels":
    """Return a frame upright on white, as blue, green and red, never more than a page may have.

    Raises:
        DocumentError: `broken` when it cannot be decoded.
    """
    try:
        return _decoded(image)
    except (OSError, ValueError, SyntaxError, struct.error) as error:
        raise DocumentError("broken", f"the picture is cut off or damaged ({type(error).__name__}).") from error


def _decoded(image: Any) -> "Pixels":
    import numpy
    from PIL import Image, ImageOps

    width, height = image.size
    scale = min(1.0, math.sqrt(PAGE_PIXELS / (width * height)), LONGEST_SIDE / max(width, height))
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    image.draft("RGB", size)  # a JPEG is decoded no larger than needed
    frame = ImageOps.exif_transpose(image)
    if frame.width * frame.height > size[0] * size[1]:
        frame = frame.convert("RGBA" if "A" in frame.getbands() or "transparency" in frame.info else "RGB")
        frame.thumbnail((max(size), max(size)), Image.Resampling.LANCZOS)
    if "A" in frame.getbands() or "transparency" in frame.info:
        frame = frame.convert("RGBA")
        ground = Image.new("RGBA", frame.size, (255, 255, 255, 255))
        frame = Image.alpha_composite(ground, frame)
    return numpy.asarray(frame.convert("RGB"))[:, :, ::-1].copy()
