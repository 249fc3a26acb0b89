"""Units of Chinese bodies: a department, branch or institute right behind its owner (财政部|金融司)."""

from bisect import bisect_right
from collections.abc import Sequence, Set

from lodeline.annotate.names.spans import Cover, Span
from lodeline.annotate.names.zh.anchors import HAN, context, org_words, suffix_strength
from lodeline.annotate.names.zh.name_splits import NameSplits
from lodeline.annotate.names.zh.org_vocabulary import LINKS, has_unknown, stops
from lodeline.annotate.names.zh.words import Words
from lodeline.text.lazy import lazy_pattern

PUBLIC = frozenset("部委局厅署院府")  # ends of the names of public bodies
_LONGEST_UNIT = 12
_RIGHT_BEHIND = ("处", "支部", "总行")  # units that may follow their owner at once
_HEAD_OF_UNIT = lazy_pattern("(?:常务)?(?:副|代)?司长")
_HAN_ONLY = lazy_pattern(f"[{HAN}]*")
_GOES_ON = frozenset("们化员长门分级署局理事")


class Units:
    """Joins units to their owners in one text."""

    def __init__(
        self, text: str, words: Words, splits: NameSplits, posts: Cover, post_starts: Set[int], known: Sequence[Span]
    ) -> None:
        """Read a text with its words, how stretches split, its posts, and the lexicon's organisations by their ends."""
        self._text, self._words, self._splits = text, words, splits
        self._posts, self._post_starts = posts, post_starts
        self._known, self._known_ends = known, [span.end for span in known]
        self._last_found: Span | None = None
        self._ends: set[int] = set()

    def is_end(self, at: int) -> bool:
        """Return whether an organisation found ends at a place."""
        return at in self._ends

    def found(self, span: Span) -> None:
        """Note an organisation, the owner of a unit that may follow."""
        self._ends.add(span.end)
        self._last_found = span

    def owner(self, start: int) -> Span | None:
        """Return the organisation that ends nearest before `start`, within the length of a unit's name."""
        at = bisect_right(self._known_ends, start) - 1
        owner = self._known[at] if at >= 0 else None
        last = self._last_found
        if last is not None and last.end <= start and (owner is None or last.end > owner.end):
            owner = last
        return owner if owner is not None and start - owner.end <= _LONGEST_UNIT else None

    def is_unit(self, owner: Span, suffix: str, end: int) -> bool:
        """Return whether a unit is a body by itself here: before a post only where that repeats it (金融司司长)."""
        following = self._text[end : end + 1]
        if suffix == "系":
            return True  # 大学经济系讲师
        if suffix == "司" and self._text[owner.end - 1] in PUBLIC and _HEAD_OF_UNIT.match(self._text, end):
            return True  # 财政部金融司|副司长
        if following == suffix[-1]:
            return suffix == "司"
        return end not in self._post_starts and following not in _GOES_ON

    def unit(self, owner: Span, start: int, end: int, fewest: int) -> Span | None:
        """Return an owner with its unit (财政部|金融司); ordinary words stand between, a place only before a branch."""
        text, suffix = self._text, self._text[start:end]
        gap = text[owner.end : start]
        if (
            len(gap) < fewest
            or gap[:1] in LINKS
            or gap.startswith(tuple(context("with-another")))
            or not _HAN_ONLY.fullmatch(gap)
            or self._posts.overlaps(owner.end, end)
        ):
            return None
        words = [text[a:b] for a, b in self._splits.split(owner.end, start)]
        branch = suffix in org_words("branch")
        for word in words:
            if (word in stops() and word not in ("和", "与", "及")) or (self._splits.is_place(word) and not branch):
                return None
        if has_unknown(words) and not branch and not (suffix == "系" and self._is_of_words(owner.end, end)):
            return None
        if not words and not (suffix.endswith(_RIGHT_BEHIND) or (branch and suffix_strength()[suffix] != "inner")):
            return None
        if self._splits.is_broken(owner.end, start):
            return None
        return Span(owner.start, end, "zh-organisation.unit")

    def _is_of_words(self, low: int, end: int) -> bool:
        """Return whether a stretch is words of the dictionary of several characters: 心理学系."""
        found = self._words.within(low, end)
        return bool(found) and found[0][0] == low and all(stop - start > 1 for start, stop, _ in found)
