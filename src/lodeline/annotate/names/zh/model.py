"""A small word model of Chinese: how likely a stretch is ordinary words, and how likely it is a person's name.

Likelihoods are logarithms of shares of words. The model is counts in tables, nothing else: words and
characters counted in broadcasts, surnames by number of bearers, characters given names are made of.
"""

from functools import cache
from math import log

from msgspec import Struct

from lodeline.lexicon import cached_table, kept, split_cell

_LISTED = 40  # count given to a dictionary word that the counted broadcasts lack
_UNSEEN = -17.0
_NEVER = -1e9
_LONGEST = 6
_PERSON_SHARE = log(0.008)
_FOREIGN_SHARE = log(0.0025)
_TWO_GIVEN, _ONE_GIVEN = log(0.72), log(0.28)
# Tables whose names are words too: they bound a person's name as well as any word does.
_LISTS = (
    ("names/zh_post_words.tsv", "word"),
    ("names/zh_context.tsv", "word"),
    ("names/zh_org_suffixes.tsv", "suffix"),
    ("names/posts.tsv", "zh"),
    ("names/places.tsv", "zh"),
    ("names/places.tsv", "zh_aliases"),
)
_RATHER = 0.7  # by how much likelier in a name
_JA_SHARE, _JA_GIVEN, _JA_SURNAMES = log(0.001), 3, (3, 2, 1)
_LISTED_HALF = 0.1  # share of foreign names that the list has
_FOREIGN_LENGTH = {2: log(0.25), 3: log(0.35), 4: log(0.25), 5: log(0.1), 6: log(0.05)}


class Counted(Struct, frozen=True):
    """Likelihoods of words, the longest word by its first two characters, and those of the parts of names."""

    words: dict[str, float]
    longest: dict[str, int]
    first: dict[str, float]
    last: dict[str, float]
    only: dict[str, float]
    foreign: dict[str, float]
    surnames: dict[str, float]
    ja_first: dict[str, float]
    ja_last: dict[str, float]
    ja_only: dict[str, float]
    ja_surnames: dict[str, float]
    listed: frozenset[str]


def _counted() -> Counted:
    counts = _word_counts()
    characters = cached_table("names/zh_characters.tsv")
    total = float(sum(counts.values()) + sum(int(row["alone"]) for row in characters))
    shares = {count: log(count / total) for count in set(counts.values())}
    words = {word: shares[count] for word, count in counts.items()}
    for row in characters:
        words[row["character"]] = log((int(row["alone"]) + 1.0) / total)
    japanese = cached_table("names/ja_given.tsv")
    longest: dict[str, int] = {}  # most pairs begin no word
    for word in counts:
        longest[word[:2]] = max(len(word), longest.get(word[:2], 2))
    return Counted(
        words=words,
        longest=longest,
        first=_shares(characters, "first_given"),
        last=_shares(characters, "last_given"),
        only=_shares(characters, "only_given"),
        foreign=_shares(characters, "transliterated"),
        surnames=_surnames(),
        ja_first=_shares(japanese, "first"),
        ja_last=_shares(japanese, "last"),
        ja_only=_shares(japanese, "only"),
        ja_surnames=_shares(cached_table("names/ja_surnames.tsv"), "count", "zh"),
        listed=frozenset(
            row["first"] + rest
            for row in cached_table("names/zh_foreign_names.tsv")
            for rest in row["names"].split("|")
        ),
    )


class WordModel:
    """Likelihoods over the tables; made once a process by `word_model`."""

    def __init__(self, counted: Counted) -> None:
        self.words, self._longest = counted.words, counted.longest
        self._first, self._last, self._only = counted.first, counted.last, counted.only
        self._foreign, self.surnames = counted.foreign, counted.surnames
        self._ja_first, self._ja_last, self._ja_only = counted.ja_first, counted.ja_last, counted.ja_only
        self._ja_surnames = counted.ja_surnames
        self._rare = log(0.00004)
        self._listed = counted.listed
        self._listed_share = _FOREIGN_SHARE + log(_LISTED_HALF / len(counted.listed))

    def cost(self, text: str) -> float:
        """Return the likelihood of the best split of `text` into words."""
        if not 2 <= len(text) <= 3:
            return self.costs(text)[-1]
        # the few splits of a short stretch written out: most stretches weighed are this short
        words = self.words
        first = words.get(text[0], _UNSEEN)
        both = max(first + words.get(text[1], _UNSEEN), words.get(text[:2], _NEVER))
        if len(text) == 2:
            return both
        behind = first + words.get(text[1:], _NEVER)
        return max(both + words.get(text[2], _UNSEEN), behind, words.get(text, _NEVER))

    def costs(self, text: str) -> list[float]:
        """Return `cost(text[:end])` for every `end` from 0 to the length of `text`."""
        words, longest = self.words, self._longest
        size = len(text)
        best = [0.0] + [_NEVER] * size
        for start, character in enumerate(text):
            base = best[start]
            score = base + words.get(character, _UNSEEN)
            if score > best[start + 1]:
                best[start + 1] = score
            reach = longest.get(text[start : start + 2])
            if reach is not None:
                for end in range(start + 2, min(size, start + reach) + 1):
                    word = words.get(text[start:end])
                    if word is not None and base + word > best[end]:
                        best[end] = base + word
        return best

    def split(self, text: str) -> list[tuple[int, int]]:
        """Return the best split of `text` into words, as spans."""
        words, longest = self.words, self._longest
        size = len(text)
        best, back = [0.0] + [_NEVER] * size, [0] * (size + 1)
        for start, character in enumerate(text):
            base = best[start]
            score = base + words.get(character, _UNSEEN)
            if score > best[start + 1]:
                best[start + 1], back[start + 1] = score, start
            reach = longest.get(text[start : start + 2])
            if reach is not None:
                for end in range(start + 2, min(size, start + reach) + 1):
                    word = words.get(text[start:end])
                    if word is not None and base + word > best[end]:
                        best[end], back[end] = base + word, start
        spans: list[tuple[int, int]] = []
        end = size
        while end:
            spans.append((back[end], end))
            end = back[end]
        return spans[::-1]

    def may_cross(self, text: str, at: int) -> bool:
        """Return whether a word may begin before a place and end behind it, by the longest that begins so."""
        for start in range(max(0, at - _LONGEST + 1), at):
            reach = self._longest.get(text[start : start + 2])
            if reach is not None and start + reach > at:
                return True
        return False

    def person(self, surname: str, given: str) -> float:
        """Return the likelihood of a surname and one or two given characters as a person's name."""
        share = _PERSON_SHARE + self.surnames.get(surname, self._rare)
        if len(given) == 1:
            return share + _ONE_GIVEN + self._only.get(given, self._rare)
        return share + _TWO_GIVEN + self._first.get(given[0], self._rare) + self._last.get(given[1], self._rare)

    def begun(self, pair: str) -> tuple[float, float, float]:
        """Return the gain over words of a surname and a character as a name, their cost as words, and `begun`.

        The gain is `person` less `cost`, written out: every surname with what may be a given name comes here. The last
        is the gain as the front of a name of three, but for what the third character adds; see `ending`.
        """
        words, surnames, rare = self.words, self.surnames, self._rare
        opening, given = pair[0], pair[1]
        cost = max(words.get(opening, _UNSEEN) + words.get(given, _UNSEEN), words.get(pair, _NEVER))
        share = _PERSON_SHARE + surnames.get(opening, rare)
        alone = share + _ONE_GIVEN + self._only.get(given, rare)
        if pair in surnames:
            front = _PERSON_SHARE + surnames[pair] + _ONE_GIVEN
        else:
            front = share + _TWO_GIVEN + self._first.get(given, rare)
        return alone - cost, cost, front - cost

    def ending(self, character: str) -> float:
        """Return the most that a third character adds to the gain of a name over words, see `begun`."""
        as_given = max(self._last.get(character, self._rare), self._only.get(character, self._rare))
        return as_given - self.words.get(character, _UNSEEN)

    def foreign(self, name: str) -> float:
        """Return the likelihood of a stretch as a transliterated name."""
        share = _FOREIGN_SHARE + _FOREIGN_LENGTH.get(len(name), log(0.01))
        by_characters = share + sum([self._foreign.get(character, self._rare) for character in name])
        return max(by_characters, self._listed_share) if name in self._listed else by_characters

    def is_listed(self, name: str) -> bool:
        """Return whether a name is in the list of transliterated names."""
        return name in self._listed

    def japanese(self, name: str) -> float:
        """Return the likelihood of a stretch as a Japanese surname with one to three given characters."""
        length = next((size for size in _JA_SURNAMES if name[:size] in self._ja_surnames), 0)
        given = name[length:]
        if not length or not 1 <= len(given) <= _JA_GIVEN:
            return _NEVER
        share = _JA_SHARE + self._ja_surnames[name[:length]]
        if len(given) == 1:
            return share + _ONE_GIVEN + self._ja_only.get(given, self._rare)
        share += _TWO_GIVEN if len(given) < _JA_GIVEN else _ONE_GIVEN
        inner = sum(self._ja_first.get(character, self._rare) for character in given[:-1])
        return share + inner + self._ja_last.get(given[-1], self._rare)

    def is_rather_given(self, character: str) -> bool:
        """Return whether a character is likelier all of a given name than a word."""
        return self._only.get(character, _NEVER) > self.words.get(character, _UNSEEN) + _RATHER

    @property
    def ja_surnames(self) -> list[str]:
        """The Japanese surnames."""
        return sorted(self._ja_surnames)

    def is_transliterated(self, character: str) -> bool:
        """Return whether foreign names are written with this character."""
        return character in self._foreign

    @property
    def transliterated(self) -> str:
        """The characters foreign names are written with."""
        return "".join(self._foreign)


def _word_counts() -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in cached_table("names/zh_words.tsv"):
        first = row["first"]
        for cell in row["words"].split("|"):
            rest, _, count = cell.partition(":")
            counts.setdefault(first + rest, int(count or _LISTED))
    for path, column in _LISTS:
        for row in cached_table(path):
            for word in split_cell(row[column]):
                if 1 < len(word) <= _LONGEST and not word.isascii():
                    counts.setdefault(word, _LISTED)
    return counts


def _shares(rows: tuple[dict[str, str], ...], column: str, key: str = "character") -> dict[str, float]:
    counts = {row[key]: int(row[column]) for row in rows if row[column] != "0"}
    total = sum(counts.values())
    return {character: log(count / total) for character, count in counts.items()}


def _surnames() -> dict[str, float]:
    """Weigh surnames by rank: the first few are borne by a third of the people, the rest fall off by Zipf's law."""
    ranks = {row["zh"]: int(row["rank"]) for row in cached_table("names/surname_ranks.tsv")}
    weights = {surname: 1.0 / (rank + 6.0) ** 1.15 for surname, rank in ranks.items()}
    for row in cached_table("names/surnames.tsv"):
        weights.setdefault(row["zh"], 0.00002)
    total = sum(weights.values())
    return {surname: log(weight / total) for surname, weight in weights.items()}


@cache
def word_model() -> WordModel:
    """Return the model, made once a process."""
    return WordModel(kept("zh-words", Counted, _counted))
