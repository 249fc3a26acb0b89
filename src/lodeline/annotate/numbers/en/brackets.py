"""Figures in brackets that accounts use for negative ones: a net loss of (4,512), rows of figures."""

from lodeline.annotate.numbers.en.figures import Figure
from lodeline.annotate.numbers.en.units import SCALES, accounts
from lodeline.text.alternation import any_of
from lodeline.text.lazy import lazy_pattern

_WRITTEN = lazy_pattern(r"\((?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)\)")
_MAY_BE_LOSS = lazy_pattern(rf"(?i)\b{any_of(accounts('loss', 'result'))}\b[^.()\n]{{0,24}}$")
_MILLION = lazy_pattern(r"\s(thousand|million|billion)\b")
_CELL = lazy_pattern(r"\(?-?[$€£¥]?[\d,]+(?:\.\d+)?\)?%?")
_SIGNS = frozenset("$€£¥")


def bracketed(text: str, figure: Figure) -> Figure:
    """Return the figure as negative, brackets taken in, where the words or the row around it say so."""
    start, end = figure.start - 1, figure.end + 1
    if start < 0 or text[start] != "(" or text[end - 1 : end] != ")" or _WRITTEN.fullmatch(text, start, end) is None:
        return figure
    if text[start - 1 : start] in _SIGNS or not (
        _MAY_BE_LOSS.search(text, max(0, start - 40), start) or _in_row(text, start)
    ):
        return figure
    scale = _MILLION.match(text, end)
    value = -figure.value * (SCALES[scale[1]] if scale else 1)
    return figure._replace(start=start, end=scale.end() if scale else end, value=value)


def _in_row(text: str, at: int) -> bool:
    """Whether the line is a label and figures, two at least."""
    first = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", at)
    stop = stop if stop >= 0 else len(text)
    if stop - first > 300:
        return False
    words = text[first:stop].replace("|", " ").split()
    numeric = sum(_CELL.fullmatch(word) is not None for word in words)
    return numeric >= 2 and len(words) - numeric <= (2 if numeric < 3 else 4)
