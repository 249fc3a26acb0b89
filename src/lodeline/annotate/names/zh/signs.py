"""What was learned of people in Chinese text: signs of a stretch that could be a name, and what each is worth.

A logistic regression (Cox 1958) over few signs, fitted by `tools/weigh_people.py` and kept as a table; the words
beside a name are worth what their counts beside names say. The worth of a stretch is the sum of that of its signs.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.words import BOUNDARY, Words
from lodeline.lexicon import cached_table, kept

LEARNED = frozenset({"zh-person", "zh-person.foreign", "zh-person.japanese"})
_PAIR = 2
_NOTHING = (0.0, 0.0)
_MOST = 8.0  # how far one sign is followed
_TAGS = frozenset({"", "nr", "nrfg", "nrt", "n", "ns", "t", "nz"})
_LISTS = frozenset({"、", "和", "与", "及"})

Sign = tuple[str, float]


class Signs:
    """Signs of the stretches of one text."""

    def __init__(self, text: str, words: Words) -> None:
        self._text, self._words = text, words
        learned = _learned()
        self._surnames = word_model().surnames
        self._weights, self._beside = learned.weights, learned.beside
        # what the sides of a stretch are worth by rule: the left one at its begin, the right one at minus its end
        self._sums: dict[str, dict[int, float]] = {rule: {} for rule in LEARNED}

    def worth(self, start: int, end: int, rule: str, beside: tuple[float, float], scores: tuple[float, float]) -> float:
        """Return how sure what was learned is of a stretch, as the logarithm of the odds: the sum over its signs.

        Args:
            start: Its begin.
            end: Its end.
            rule: The rule it was found by, one of `LEARNED`.
            beside: What the cues left and right of it are worth.
            scores: By how much it is likelier a name than words: among the words around it, and by itself.
        """
        weights, sums = self._weights[rule], self._sums[rule]
        left, right = sums.get(start), sums.get(-end)
        if left is None:
            left = sums[start] = sum([weights.get(sign, 0.0) * value for sign, value in self._left(start, beside[0])])
        if right is None:
            right = sums[-end] = sum([weights.get(sign, 0.0) * value for sign, value in self._right(end, beside[1])])
        worth = weights[""] + left + right
        for sign, value in self._inner(start, end, rule, scores):
            if sign in weights:
                worth += weights[sign] * value
        return worth

    def of(
        self, start: int, end: int, rule: str, beside: tuple[float, float], scores: tuple[float, float]
    ) -> Iterator[Sign]:
        """Yield the signs of a stretch with their values; the arguments are those of `worth`."""
        yield from self._left(start, beside[0])
        yield from self._right(end, beside[1])
        yield from self._inner(start, end, rule, scores)

    def _inner(self, start: int, end: int, rule: str, scores: tuple[float, float]) -> list[Sign]:
        among, alone = scores
        size = end - start
        signs = [
            ("among words", _MOST if among > _MOST else max(among, -_MOST)),
            ("by itself", _MOST if alone > _MOST else max(alone, -_MOST)),
        ]
        if size > _PAIR and rule == "zh-person" and self._text[start : start + 2] in self._surnames:
            signs.append(("surname of two", 1.0))
            size -= 1
        signs.append((_LENGTHS[size], 1.0))
        if rule == "zh-person.foreign":
            signs += self._run(start, end)
            if word_model().is_listed(self._text[start:end]):
                return [*signs, ("listed", 1.0)]
        if rule != "zh-person.japanese" or self._words.is_edge(start):  # others begin at a word's edge
            signs.append((self._as_words(start, end), 1.0))
        return signs

    def _left(self, start: int, cue: float) -> Iterator[Sign]:
        yield _cue("left", cue), 1.0
        text = self._text
        if start == 0:
            yield "word left", self._beside.get("<", _NOTHING)[0]
            return
        word = text[start - 1]
        if word not in BOUNDARY:
            begin, end, _ = self._words.holding(start - 1)
            if end > start:
                yield "left cuts a word", 1.0
                return
            word = text[begin:start]
        yield "word left", self._beside.get(word, _NOTHING)[0]
        if word in _LISTS:
            yield "left is a list", 1.0
        elif word == ",":
            yield "left is a comma", 1.0

    def _right(self, end: int, cue: float) -> Iterator[Sign]:
        yield _cue("right", cue), 1.0
        text = self._text
        if end >= len(text):
            yield "word right", self._beside.get(">", _NOTHING)[1]
            return
        word = text[end]
        if word not in BOUNDARY:
            if not self._words.is_edge(end):
                yield "right cuts a word", 1.0
                return
            word = text[end : self._words.end_of(end)]
        yield "word right", self._beside.get(word, _NOTHING)[1]
        if word in _LISTS:
            yield "right is a list", 1.0
        elif word == ",":
            yield "right is a comma", 1.0

    def _as_words(self, start: int, end: int) -> str:
        words = self._words
        if not words.is_edge(end):
            return "words: cut behind"
        first = words.end_of(start)
        if end > first > start + 1 and self._text[start:first] not in self._surnames:
            return "words: cut within"
        tag = words.single(start, end)
        return f"words: {tag}" if tag in _TAGS else "words: other"

    def _run(self, start: int, end: int) -> Iterator[Sign]:
        """Yield whether characters of foreign names run on beside a stretch."""
        text, model = self._text, word_model()
        if start and model.is_transliterated(text[start - 1]):
            yield "left runs on", 1.0
        if end < len(text) and model.is_transliterated(text[end]):
            yield "right runs on", 1.0


_LENGTHS = tuple(f"length {length}" for length in range(16))


@lru_cache(maxsize=64)
def _cue(side: str, worth: float) -> str:
    return f"cue {side} {worth:g}"


class Learned(Struct, frozen=True):
    """Weights of signs by rule, and what words beside a name are worth before and after it."""

    weights: dict[str, dict[str, float]]
    beside: dict[str, tuple[float, float]]


@cache
def _learned() -> Learned:
    return kept("zh-signs", Learned, _read)


def _read() -> Learned:
    weights: dict[str, dict[str, float]] = {}
    for row in cached_table("names/zh_person_weights.tsv"):
        weights.setdefault(row["rule"], {})[row["sign"]] = float(row["weight"])
    beside: dict[str, tuple[float, float]] = {}
    for row in cached_table("names/zh_beside_names.tsv"):
        for cell in row["words"].split("|"):
            rest, before, after = cell.rsplit(":", 2)
            beside[row["first"] + rest] = (float(before), float(after))
    return Learned(weights, beside)
