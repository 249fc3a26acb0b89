"""The words a stretch of Chinese falls into as parts of an organisation's name: towns and counties stay whole."""

from lodeline.annotate.names.zh.anchors import context
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.org_vocabulary import LOCAL, stops, words_in_names
from lodeline.annotate.names.zh.places import places
from lodeline.annotate.names.zh.words import Words

_SHORT_TOWN = 2
_LENGTHS = (5, 4, 3, 2)  # of a town's name before its rank
_SMALL, _NAMES = frozenset("县镇乡旗"), frozenset({"nr", "nrt", "nz", "ns"})
_NEVER_IN_NAMES = frozenset({"v", "p", "r", "c"})  # verbs, prepositions, pronouns, conjunctions


class NameSplits:
    """Splits stretches of one text into words, and tells which of them are places there."""

    def __init__(self, text: str, words: Words) -> None:
        """Read a text with its dictionary words."""
        self._text, self._words = text, words
        self._breaks: set[int] = set()  # ends of words that seldom stand in names
        self._towns: set[str] = set()  # places the dictionary knows and the places table does not
        self._stops, self._generic = stops(), context("generic")

    def split(self, low: int, end: int) -> list[tuple[int, int]]:
        """Return the words of `[low, end)`: places of the dictionary whole, what is between them by the word model."""
        text, found, at = self._text, [], low
        known = word_model().words
        for start, stop, tag in self._words.within(low, end):
            word = text[start:stop]
            if stop - start == 1 or (tag == "n" and (word[-1] not in LOCAL or word not in places())):
                continue  # 禅城区 is a noun to the dictionary
            if tag in _NEVER_IN_NAMES and word in known and word not in words_in_names():
                self._breaks.add(stop)
            if tag == "ns" or (stop - start > _SHORT_TOWN and word[-1] in LOCAL):
                self._towns.add(word)
                found += [(at + a, at + b) for a, b in word_model().split(text[at:start])]
                found.append((start, stop))
                at = stop
        found += [(at + a, at + b) for a, b in word_model().split(text[at:end])]
        return self._joined(found)

    def _joined(self, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return words with a county's name and its rank as one: 青山|区, 槐|荫|区, and 旭|阳|镇 of no table."""
        text = self._text
        if not any(text[end - 1] in LOCAL for _, end in words):
            return words
        found: list[tuple[int, int]] = []
        for start, end in words:
            if text[end - 1] in LOCAL and end - start <= _SHORT_TOWN and text[start:end] not in places():
                for length in (1, 2, 3, 4):
                    first = found[-length][0] if len(found) >= length and found[-1][1] == start else start
                    if text[first:end] in places() or (end - start == 1 and self._is_town(first, start)):
                        del found[-length:]
                        start = first
                        break
            found.append((start, end))
        return found

    def town_before(self, start: int) -> int | None:
        """Return where the town begins whose rank opens a suffix at `start`: 湖里|区政府, 景宁|县人民法院."""
        text, rank = self._text, self._text[start : start + 1]
        if rank not in LOCAL:
            return None
        first = next(
            (start - size for size in _LENGTHS if start >= size and text[start - size : start + 1] in places()), None
        )
        if first is None and rank in _SMALL and start >= _SHORT_TOWN:
            first = start - _SHORT_TOWN
            if self._words.single(first, start) not in _NAMES:
                return None
        if first is not None:
            self._towns.add(text[first:start])
        return first

    def _is_town(self, first: int, start: int) -> bool:
        """Return whether two characters that are no words stand before the rank of a small town at `start`."""
        text = self._text
        if start - first != _SHORT_TOWN or text[start] not in _SMALL:
            return False
        if self._words.single(first, start) in _NAMES:
            self._towns.add(text[first : start + 1])
            return True  # 景宁|县
        if text[first:start] in word_model().words:
            return False
        town = all(
            "\u3400" <= c <= "\u9fff" and c not in self._stops and c not in self._generic for c in text[first:start]
        )
        if town and self._words.is_edge(first):
            self._towns.add(text[first : start + 1])
        return town and self._words.is_edge(first)

    def is_place(self, word: str) -> bool:
        """Return whether a word is a place by the table or, in this text, by the dictionary."""
        return word in places() or word in self._towns

    def note_town(self, word: str) -> None:
        """Take a word for a place in the rest of the text."""
        self._towns.add(word)

    def is_break(self, at: int) -> bool:
        """Return whether a word that seldom stands in names ends here, in what has been split so far."""
        return at in self._breaks

    def is_broken(self, low: int, end: int) -> bool:
        """Return whether a word that seldom stands in names ends inside `[low, end)`."""
        return any(stop in self._breaks for _, stop in self.split(low, end))
