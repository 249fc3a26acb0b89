"""Weighing: is a stretch likelier a person's name or ordinary words, given what stands beside it."""

from collections.abc import Iterable, Sequence

from lodeline.annotate.names.spans import Cover, Span
from lodeline.annotate.names.zh.anchors import context
from lodeline.annotate.names.zh.beside import POST_AFTER, Beside
from lodeline.annotate.names.zh.gains import FLOOR, SETTLED
from lodeline.annotate.names.zh.in_context import is_of_sport
from lodeline.annotate.names.zh.model import WordModel, word_model
from lodeline.annotate.names.zh.otherwise import Otherwise
from lodeline.annotate.names.zh.signs import LEARNED, Sign, Signs
from lodeline.annotate.names.zh.stretches import Stretch
from lodeline.annotate.names.zh.words import BOUNDARY, Words

WEAK, ENOUGH, SURE = -1.5, 2.0, 3.0
_PAIR = 2
_REACH = 5
_ENDS_OF_PLACES, _RATHER_PLACE = frozenset("市县区镇乡村街岛庙寺河湖沟桥庄屯塘坡岭峡铺殿邑湾甸寨国杯"), -6.0
_CALLED_SCORE, _FAMILIAR_SCORE = 7.0, 2.0
_NEVER, _NOTHING, _NEARLY = -1e9, (FLOOR, ""), FLOOR + 0.1
_CUTS_WORD, _OTHER_WORD = -5.0, -5.0
_WORD_TAGS = {"": 0.0, "nr": 1.0, "nrfg": 3.0, "nrt": 0.0, "n": -3.0, "ns": -3.0, "t": -3.0, "nz": -2.0}
_MOST_BY_WORDS = max(_WORD_TAGS.values())
_AT_WORDS = frozenset({"zh-person", "zh-person.foreign"})
_DOUBT, _LITTLE_DOUBT, _LONG = 8.0, 6.0, 4
_SPORT = 6.0
_NO_CUE = 8.0  # of a Japanese name
# Between the least and what is clear, what the cues say counts beside what was learned.
_LEAST, _CLEAR, _CUES_SHARE, _LEVEL = -8.0, 4.0, 0.6, 0.75
_DOTTED = "zh-person.dotted"
_LIKE_PLACES = frozenset({"zh-person", "zh-person.japanese"})
_WEIGHED = LEARNED | {_DOTTED}
_DOUBTFUL = frozenset({"zh-person.foreign", "zh-person.japanese"})


class Weigher:
    """Weighs stretches of one text."""

    def __init__(
        self, text: str, words: Words, posts: Sequence[Span], names: Sequence[Span], places: Sequence[Span]
    ) -> None:
        self._text, self._words = text, words
        self._post_ends = {post.end for post in posts}
        self._model: WordModel = word_model()
        self._posts = Cover([(post.start, post.end) for post in posts])
        self._otherwise = Otherwise(text, words, posts, names, places)
        self._beside = Beside(text, {post.start for post in posts}, self._post_ends, {name.end for name in names})
        self._signs = Signs(text, words)

    def weigh(self, stretches: Iterable[Stretch]) -> dict[tuple[int, int], tuple[float, str]]:
        """Return, for each stretch that can be a name, by how much that is likelier than ordinary words, and the rule.

        A stretch that cannot pass for a name by itself is left out unless its characters do elsewhere in the text.
        """
        text = self._text
        weighed: dict[tuple[int, int], tuple[float, str]] = {}
        late: list[tuple[int, int, str, float, float, float]] = []
        left_of, right_of = self._beside.left, self._beside.right
        for start, end, rule, gain, cost in stretches:
            if rule not in _WEIGHED:
                settled = self._settle(start, end, rule)
                if settled > weighed.get((start, end), _NOTHING)[0]:
                    weighed[start, end] = (settled, rule)
                continue
            left, right = left_of(start), right_of(end)
            beside = left + right if rule == "zh-person" else self._doubted(start, end, rule, left, right)
            if text[end - 1] in _ENDS_OF_PLACES and rule in _LIKE_PLACES and beside < POST_AFTER:
                gain += _RATHER_PLACE
            if gain + (beside + _MOST_BY_WORDS) > WEAK:
                if self._otherwise.is_other(start, end, rule):
                    continue
                evidence = self._evidence(start, end, rule, beside)
                if gain + evidence > WEAK:
                    self._take(weighed, start, end, rule, (gain, cost), evidence)
                    continue
            late.append((start, end, rule, gain, cost, beside))
        names: dict[str, float] = {}
        for (start, end), (score, _) in weighed.items():
            if score >= ENOUGH:
                names[text[start:end]] = max(score, names.get(text[start:end], 0.0))
        for start, end, rule, gain, cost, beside in late:
            best = names.get(text[start:end])
            if best is not None and not self._otherwise.is_other(start, end, rule):
                evidence = self._evidence(start, end, rule, beside)
                if gain + evidence >= FLOOR:
                    self._take(weighed, start, end, rule, (gain, cost), evidence)
                elif best >= SURE and end - start > _PAIR:  # three characters sure elsewhere are no chance here
                    weighed.setdefault((start, end), (_NEARLY, rule))
        return weighed

    def signs(self, stretch: Stretch) -> list[Sign]:
        """Return the signs by which what was learned weighs a stretch; empty where cues or surroundings settle it."""
        start, end, rule, gain, cost = stretch
        if rule not in LEARNED or self._otherwise.is_other(start, end, rule):
            return []
        if rule in _AT_WORDS and not self._begins(start):
            return []
        beside = self._beside.left(start), self._beside.right(end)
        return list(self._signs.of(start, end, rule, beside, (self._likelier(start, end, gain + cost), gain)))

    def _take(
        self,
        weighed: dict[tuple[int, int], tuple[float, str]],
        start: int,
        end: int,
        rule: str,
        alone: tuple[float, float],
        evidence: float,
    ) -> None:
        """Note the score of a stretch where it is better than what is known of it."""
        gain, cost = alone
        likelier = self._likelier(start, end, gain + cost)
        score = likelier + evidence
        if rule in LEARNED and _LEAST < score < _CLEAR:
            beside = self._beside.left(start), self._beside.right(end)
            learned = self._signs.worth(start, end, rule, beside, (likelier, gain))
            least = min(score, _NEARLY)  # may be the name of somebody met elsewhere in the text
            score = max(least, learned + _CUES_SHARE * score + _LEVEL)
        if score > weighed.get((start, end), _NOTHING)[0]:
            weighed[start, end] = (score, rule)

    def _settle(self, start: int, end: int, rule: str) -> float:
        """Return the score where the rule or the surroundings settle it."""
        if rule in SETTLED:
            return SETTLED[rule]
        if self._otherwise.is_named_otherwise(start, end):
            return FLOOR
        if rule == "zh-person.called":
            return _CALLED_SCORE if "某" in self._text[start:end] or self._opens(start) else FLOOR
        return _FAMILIAR_SCORE if self._is_familiar(start, end) and not self._posts.overlaps(start, end) else FLOOR

    def _doubted(self, start: int, end: int, rule: str, left: float, right: float) -> float:
        """Return what stands beside a stretch for its being a name; where that is little, doubt counts against it."""
        if rule not in _DOUBTFUL or max(left, right) >= POST_AFTER:
            return left + right
        if rule == "zh-person.japanese":
            return left + right - _NO_CUE
        # brands, clubs and places are written with the same characters
        doubt = _DOUBT if end - start < _LONG else _LITTLE_DOUBT
        if end - start > 2 and is_of_sport(self._text, start, end):
            doubt -= _SPORT
        return left + right - doubt

    def _evidence(self, start: int, end: int, rule: str, beside: float) -> float:
        """Return what stands beside a stretch and what the words say; a name does not begin inside a word."""
        if rule in _AT_WORDS and not self._begins(start):
            return _NEVER
        return beside + self._as_words(start, end) if rule == "zh-person" else beside

    def _begins(self, start: int) -> bool:
        """Return whether a name may begin: at a word's edge, or behind a post, which the words may cut: 署|长孙."""
        return self._words.is_edge(start) or start in self._post_ends

    def _as_words(self, start: int, end: int) -> float:
        """Return what the dictionary's words speak for or against a stretch: it cuts one, or is one."""
        if not self._words.is_edge(end):
            return _CUTS_WORD
        first = self._words.end_of(start)
        if end > first > start + 1 and self._text[start:first] not in self._model.surnames:
            return _CUTS_WORD
        return _WORD_TAGS.get(self._words.single(start, end), _OTHER_WORD)

    def _likelier(self, start: int, end: int, alone: float) -> float:
        """Return by how much the words around a stretch are likelier with it as a name."""
        text = self._text
        first, last = self._words.clause(start, end)
        low, high = max(start - _REACH, first), min(end + _REACH, last)
        costs = self._model.costs(text[low:high])
        return costs[start - low] + alone + self._model.cost(text[end:high]) - costs[-1]

    def _is_familiar(self, start: int, end: int) -> bool:
        """Return whether 小 or 老 before a name's character is a way of address (小李, 小琴), not a word (小高层)."""
        words, text = self._model.words, self._text
        return (
            text[start:end] not in words
            and text[start : end + 1] not in words
            and self._words.is_edge(end)
            and (self._beside.left(start) > 0.0 or self._opens(start))
        )

    def _opens(self, start: int) -> bool:
        """Return whether a word ends before `start`, so that a surname there is not part of a longer name."""
        text = self._text
        before = text[start - 1 : start]
        if not before or before in BOUNDARY or not "\u3400" <= before <= "\u9fff":
            return True
        surnames = self._model.surnames
        return (
            before in context("function")
            or before in context("may-precede-name")
            or text[start - 2 : start] in self._model.words
            or (before not in surnames and text[start - 2 : start - 1] not in surnames and self._words.is_edge(start))
        )
