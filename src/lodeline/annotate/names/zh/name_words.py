"""The words before the suffix of a Chinese organisation that belong to its name."""

from collections.abc import Sequence
from functools import cache

from lodeline.annotate.names.spans import Cover, Span
from lodeline.annotate.names.zh.anchors import HAN, context, org_words, suffix_strength
from lodeline.annotate.names.zh.gains import gain
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.name_splits import NameSplits
from lodeline.annotate.names.zh.name_starts import NameStarts
from lodeline.annotate.names.zh.org_vocabulary import (
    EVERYDAY,
    LOCAL,
    OF_MEMBERS,
    stops,
    strong_suffixes,
    words_in_names,
)
from lodeline.annotate.names.zh.places import places
from lodeline.annotate.names.zh.words import Words
from lodeline.text.lazy import lazy_pattern

_REACH = 28
_RUN = lazy_pattern(rf"[{HAN}A-Za-z0-9·&.()-]*")  # matched from right to left
_COUNTED = frozenset("年月日时分秒届期次号家个所座名位")  # behind a figure
_WITH = "同"
_TERM, _GREAT, _NUMERALS = "届", "大", frozenset("两三四五六七八九十几多各")
_NOUN_TAGS = frozenset({"n", "nz", "nt", "vn"})
_HOLDS = frozenset("为任")
_NEVER_COINED = frozenset("在的为于任是了由被把向对从自将给让使到往还又就也都")
_AND, _ADVERB = frozenset("和与及跟同"), "d"


class NameWords:
    """Tells the words of names of one text."""

    def __init__(self, text: str, words: Words, splits: NameSplits, posts: Cover, known: Sequence[Span]) -> None:
        """Read a text with its words and how stretches split, its posts, and the lexicon's organisations."""
        self._text, self._words, self._splits, self._posts = text, words, splits, posts
        self._known_ends = {span.end for span in known}
        self._starts = NameStarts(text, words, splits, known)
        self._suffix = ""
        self._last = ""  # last character of the suffix being read
        self._stops, self._generic = stops(), context("generic")

    def before(self, start: int, suffix: str) -> list[tuple[int, int]]:
        """Return the words of the name that a suffix at `start` ends, in text order."""
        self._suffix, self._last = suffix, suffix[-1]
        town = self._splits.town_before(start)
        if town is not None:
            return self._starts.of([*self._run_before(town), (town, start)], start, suffix)
        return self._starts.of(self._run_before(start), start, suffix)

    def are_generic(self, words: Sequence[tuple[int, int]]) -> bool:
        """Return whether the words only describe: 这家, 知名."""
        if len(words) > 1 and self._last in OF_MEMBERS and self._text[slice(*words[0])] in org_words("worldwide"):
            return False  # 世界|钢铁|协会
        return all(self._text[a:b] in self._generic for a, b in words)

    def _run_before(self, end: int) -> list[tuple[int, int]]:
        """Return the words that can belong to the name, in text order."""
        text = self._text
        first = max(0, end - _REACH)
        run = _RUN.match(text[text.rfind("的", first, end) + 1 or first : end][::-1])
        low = self._behind_partner(end - (run.end() if run else 0), end)
        words = self._splits.split(low, end)
        weak, strong = self._suffix == "军", strong_suffixes()
        kept: list[tuple[int, int]] = []
        opened = 0
        for index in range(len(words) - 1, -1, -1):
            start, stop = words[index]
            word = text[start:stop]
            opened += word.count(")") - word.count("(")
            if opened < 0 or self._posts.overlaps(start, stop):
                break
            if word[-1] in _HOLDS and kept and self._is_person_before(stop - 1):
                break  # 郭振|华为|全国人大, 夏吉|胜任|青松公司
            if word in self._stops and not (self._joins(words, index) or self._is_inner(words, index)):
                break
            if kept and stop - start > 1 and word in strong:
                if weak:
                    break  # 某某律师事务所|罗利|军
                if self._is_verb(kept):
                    kept.pop()
                    break
            if kept and word in org_words("subsidiary"):
                break  # 远山集团|子公司|青松矿业公司
            if word == _WITH and self._is_person_before(start):
                break  # 李岩|同|全国人大
            if suffix_strength().get(word) == "alone" and self._is_person_before(start):
                kept.append((start, stop))
                break  # 李岩|政协|第十四届全国委员会
            if word[-1] == _TERM and not self._suffix.endswith(_with_terms()):
                break  # 新一届|协会
            if word == _GREAT and text[start - 1 : start] in _NUMERALS:
                break  # 四大|矿区
            if word[0] in _COUNTED and start > low and text[start - 1].isdigit():
                break
            kept.append((start, stop))
        while opened > 0 and kept:  # a bracket closed but not opened: keep what follows it
            start, stop = kept.pop()
            opened -= text[start:stop].count(")")
        return kept[::-1]

    def _behind_partner(self, low: int, end: int) -> int:
        """Return where a stretch begins behind a body of the lexicon that acts with another: 财政部|会同|国家税务局."""
        for at in range(end - 2, low, -1):
            if at in self._known_ends:
                verb = next((word for word in context("with-another") if self._text.startswith(word, at)), "")
                return at + len(verb) if verb else low
        return low

    def _is_verb(self, following: Sequence[tuple[int, int]]) -> bool:
        """Return whether a verb with a name behind it follows what ends an organisation: 银行|洽谈|永隆|...."""
        if self._words.single(*following[-1]) != "v":
            return False
        behind = following[::-1]
        return self._text[slice(*behind[0])] not in words_in_names() and any(
            self._starts.is_mark(behind, index) for index in range(1, len(behind))
        )

    def _joins(self, words: Sequence[tuple[int, int]], index: int) -> bool:
        """Return whether a particle is part of a name: 住房和城乡建设局, or a coined name (正源和信)."""
        if index == 0 or index + 1 >= len(words):
            return False
        (a, b), (c, d), (e, f) = words[index - 1 : index + 2]
        before, word, after = self._text[a:b], self._text[c:d], self._text[e:f]
        if len(before) == len(word) == len(after) == 1:
            return (
                before not in self._stops
                and after not in self._stops
                and before.isalpha()
                and before not in suffix_strength()
                and after not in LOCAL
                and word not in _NEVER_COINED
                and not (word in _AND and self._is_person_before(c))
            )
        if (
            word not in ("和", "与", "及")
            or before in places()
            or self._words.single(a, b) == _ADVERB
            or self._splits.is_place(after)
            or suffix_strength().get(before) in ("strong", "alone")
        ):
            return False
        return len(before) > 1 and len(after) > 1 and self._last in "部委局厅司处办院系所会学"

    def _is_inner(self, words: Sequence[tuple[int, int]], index: int) -> bool:
        """Return whether a stop word is none here: part of a noun (报业), of a coined name (阿帕比), or of a trade."""
        start, stop = words[index]
        word = self._text[start:stop]
        low, high, tag = self._words.holding(start)
        if high - low > stop - start and tag in _NOUN_TAGS and (high <= words[-1][1] or stop - start > 1):
            return True
        if stop - start > 1:
            return len(self._suffix) > EVERYDAY and word in context("formal-name")  # 管理咨询有限公司
        if index == 0 or len(self._suffix) <= EVERYDAY:
            return False
        before, model = self._text[slice(*words[index - 1])], word_model()
        return (
            len(before) == 1
            and before not in self._stops
            and word not in _NEVER_COINED
            and word not in _AND
            and model.is_transliterated(before)
            and model.is_transliterated(word)
        )

    def _is_person_before(self, end: int) -> bool:
        """Return whether a likely name of a person ends here: 张涛|和|建安路派出所."""
        surnames = word_model().surnames
        return any(
            self._text[end - length] in surnames and gain(self._text[end - length : end], "zh-person")[0] >= 0
            for length in (2, 3)
            if end >= length
        )


@cache
def _with_terms() -> tuple[str, ...]:
    """Return the ends of bodies that are counted by terms: 第三届|理事会."""
    return tuple(org_words("with-term"))
