"""OCR: pages recognised by PP-OCR models through RapidOCR and ONNX Runtime, on this machine; nothing is fetched.

Runs in the child process alone: native code on hostile pictures. The models are those inside the `rapidocr` package,
named by path, because the library fetches what it is not given. One thread: the same picture gives the same text.
"""

import time
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lodeline.collect.scan import ScanLine, ScannedPage, laid_out
from lodeline.errors import DocumentError
from lodeline.model import Document
from lodeline.model.ocr import OCR_MARK, Ocr

if TYPE_CHECKING:
    from lodeline.collect.scan import Pixels

INSTALL = 'pip install "lodeline[ocr]"'
_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}
_LONGEST_SIDE = 4000
_UPRIGHT = 0.8  # mean confidence from which a page is not tried the other ways round


class Unread:
    """Recognises nothing, and says how to have it done."""

    reads = False
    engine: str | None = None
    why_not = (
        f"what it says is not read. To have it recognised: {INSTALL}, then on = true under "
        "[ocr] in lodeline.toml (or --ocr with lodeline read)."
    )

    def page(self, number: int, picture: "Callable[[], Pixels]") -> ScannedPage | None:
        """Return None."""
        return None


class Live:
    """Recognises the pages of one file, within the bounds of its settings."""

    reads = True

    def __init__(self, bounds: Ocr, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._bounds = bounds
        self._clock = clock
        self._until = clock() + bounds.most_seconds
        self._left = bounds.most_pages
        self.engine: str | None = None
        self.why_not = ""

    def page(self, number: int, picture: "Callable[[], Pixels]") -> ScannedPage | None:
        """Return what a page says; None past a bound, or when the engine fails on it."""
        if self._left <= 0:
            self.why_not = f"not recognised: beyond the {self._bounds.most_pages} pages of [ocr] most_pages."
            return None
        if self._clock() >= self._until:
            self.why_not = f"not recognised: the {self._bounds.most_seconds} s of [ocr] most_seconds were over."
            return None
        try:
            read = upright(picture())
        except DocumentError as error:
            self.why_not = f"not recognised: {error}"
            return None
        except Exception as error:  # native code behind three libraries, on hostile pictures
            self.why_not = f"not recognised: the engine failed ({type(error).__name__})."
            return None
        self._left -= 1
        self.engine = engine_name()
        return laid_out(read, least_confidence=self._bounds.least_confidence)


class Kept:
    """Says of pages what was recognised when the document was added; for reading its bytes again."""

    reads = True
    why_not = Unread.why_not

    def __init__(self, document: Document) -> None:
        self._pages = {
            segment.page: ScannedPage(document.text[segment.start : segment.end], segment.confidence)
            for segment in document.source_map
            if segment.confidence is not None
        }
        self.engine = next(
            (entry.removeprefix(OCR_MARK) for entry in document.repairs if entry.startswith(OCR_MARK)), None
        )

    def page(self, number: int, picture: "Callable[[], Pixels]") -> ScannedPage | None:
        """Return the words kept of a page."""
        return self._pages.get(number)

    @property
    def numbers(self) -> list[int]:
        """Which pages they are."""
        return [number for number in self._pages if number is not None]


def upright(picture: "Pixels") -> list[ScanLine]:
    """Return the lines on a page, turned when it is read better upside down or lying on a side.

    By page, not by line: the classifier of single lines turns some that stand upright.
    """
    import numpy

    best = recognise(picture)
    for turns in (2, 1, 3):
        if _mean(best) >= _UPRIGHT:
            break
        turned = recognise(numpy.ascontiguousarray(numpy.rot90(picture, turns)))
        best = max(best, turned, key=_mean)
    return best


def _mean(lines: list[ScanLine]) -> float:
    """Return the mean confidence by characters; a page without lines cannot be turned into a better one."""
    weight = sum(len(line.text) for line in lines)
    return sum(line.confidence * len(line.text) for line in lines) / weight if weight else 1.0


def recognise(picture: "Pixels") -> list[ScanLine]:
    """Return the lines on a picture (height by width by blue, green, red).

    Raises:
        DocumentError: `ocr-missing` when the packages or models are not there.
    """
    found = _engine()(picture)
    if found.txts is None or found.boxes is None or found.scores is None:
        return []
    return [
        ScanLine(text, float(score), tuple((float(x), float(y)) for x, y in box))
        for text, score, box in zip(found.txts, found.scores, found.boxes, strict=True)
    ]


@cache
def engine_name() -> str:
    """Return what recognises, with its versions: `rapidocr 3.10.0, PP-OCRv6 small`."""
    from importlib.metadata import version  # takes long to load

    return f"rapidocr {version('rapidocr')}, onnxruntime {version('onnxruntime')}, PP-OCRv6 small"


@cache
def _engine() -> Any:
    missing = [name for name in ("rapidocr", "onnxruntime") if find_spec(name) is None]
    if missing:
        raise DocumentError("ocr-missing", f"{', '.join(missing)} not installed; {INSTALL}.")
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    models = {part: folder / name for part, name in _MODELS.items()}
    for model in models.values():
        if not model.is_file():  # the library would fetch one
            raise DocumentError("ocr-missing", f"the package rapidocr holds no {model.name}; {INSTALL}.")
    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    paths = {f"{part}.model_path": str(model) for part, model in models.items()}
    return rapidocr.RapidOCR(
        params={"Global.log_level": "critical", "Global.max_side_len": _LONGEST_SIDE, "Global.text_score": 0.0,
                "Global.use_cls": False}
        | threads | paths
    )  # fmt: skip
