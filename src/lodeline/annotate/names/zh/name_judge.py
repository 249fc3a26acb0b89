"""Whether words before the suffix of a Chinese organisation make a name: a place, a coined word, or nouns only."""

from collections.abc import Sequence, Set
from itertools import pairwise

from lodeline.annotate.names.spans import Span
from lodeline.annotate.names.zh.anchors import context, org_words, suffix_strength
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.name_splits import NameSplits
from lodeline.annotate.names.zh.org_vocabulary import EVERYDAY, LINKS, LOCAL, NO_NOUNS, OF_MEMBERS, has_unknown
from lodeline.annotate.names.zh.places import countries, places
from lodeline.annotate.names.zh.words import BOUNDARY, Words

_NUMBERED, _FEW = frozenset({"工厂", "厂", "研究所", "部队", "矿"}), 5  # 国营|1|3|5|工厂
_MEDIA = frozenset({"日报", "时报", "电视", "网"})
_FIRMS = frozenset({"公司", "集团", "分公司", "企业"})
_NAME_TAGS = frozenset({"nr", "nrt"})
_TRANSCRIBED = 3
_GROUP, _HOME, _SHARE = "集团", "中国", "股"
_RARE = {"": frozenset({"a", "z"}), "集团": frozenset({"a", "z", "v"})}
_ORDINARY_TAGS = NO_NOUNS | {"n", "vn", "an", "q", "b", "s", "y"}


class NameJudge:
    """Judges the names of one text."""

    def __init__(
        self, text: str, words: Words, splits: NameSplits, post_starts: Set[int], known: Sequence[Span]
    ) -> None:
        """Read a text with its words and places, where its posts begin, and the lexicon's organisations."""
        self._text, self._words, self._splits, self._post_starts = text, words, splits, post_starts
        self._known = {span.end: span.start for span in known}
        self._generic = context("generic")

    def makes_name(self, spans: Sequence[tuple[int, int]], suffix: str, strength: str, end: int) -> bool:
        """Return whether words right before a suffix, as `before` gives them, make a name with it.

        Args:
            spans: The words.
            suffix: The suffix.
            strength: How surely it ends a name.
            end: Where it ends.
        """
        words = [self._text[a:b] for a, b in spans]
        if strength == "alone":
            return True
        if words[-1][-1].isdigit() and suffix in _MEDIA:
            return False
        if words[-1][-1].isdigit() and suffix in _NUMBERED and len(words) <= _FEW:
            return True  # 国营135工厂
        if words[0].isascii() and words[1:2] == [_SHARE] and suffix in org_words("company"):
            return False  # A股上市公司
        own = [w for w in words if w not in self._generic]
        placed = self._is_placed(spans, words, own, suffix, strength)
        coined = self._is_coined(spans, own, _RARE.get(suffix, _RARE[""]) if strength == "strong" else frozenset())
        if strength == "weak":
            if len(suffix) > 1 and suffix_strength().get(words[-1]) == "weak" and end not in self._post_starts:
                return False  # 川东北|能源|建材: trades of a region
            if not all(self._splits.is_place(w) for w in words):
                return placed or coined or (words[0] in org_words("state") and len(suffix) > EVERYDAY)
            # 山西|信托|副董事长: a firm of a province, where a post follows
            return suffix in context("trade") and end in self._post_starts and words[-1] not in countries()
        if suffix in _FIRMS and not coined and all(w in places() for w in own) and not self._is_local(words):
            # 韩国公司: a company of some country, not one of that name; 中国|医药|集团 is one
            return suffix == _GROUP and words[0] == _HOME and len(words) > 1
        if suffix[-1] in OF_MEMBERS and len(words) > 1 and words[0] in org_words("worldwide"):
            return True  # 世界|钢铁|协会
        if placed or coined or (words[0] in org_words("state") and suffix not in org_words("company")):
            return True
        if end in self._post_starts:
            return len(suffix) > EVERYDAY or len(own[-1]) > 1 or len(own) > 1
        return len(suffix) > EVERYDAY and self._are_nouns(spans) and self._known.get(end) != end - len(suffix)

    def _is_placed(
        self, spans: Sequence[tuple[int, int]], words: Sequence[str], own: Sequence[str], suffix: str, strength: str
    ) -> bool:
        """Return whether a name is bound to a place, to Latin letters, or to an organisation of the lexicon."""
        if words[0] in LOCAL or (suffix[0] in LOCAL and words[-1] + suffix[0] in places()):  # 青山|区委
            return True
        if len(own) > 1 and own[0] in context("region"):
            return True
        if any(self._splits.is_place(w) or (w.isascii() and w.isalpha()) for w in own):
            return True
        if strength == "strong" and LINKS.isdisjoint(words):
            known = next((at for at, (_, stop) in enumerate(spans) if self._known.get(stop) == spans[0][0]), None)
            if known is not None and self._are_nouns(spans[known + 1 :]):
                return True  # 微软|研究中心
        return suffix[0] == "村" and words[-1][-1] == "村"

    def _is_local(self, words: Sequence[str]) -> bool:
        return len(words) > 1 and any(self._splits.is_place(w) and w not in countries() for w in words)

    def _is_coined(self, spans: Sequence[tuple[int, int]], own: Sequence[str], rare: Set[str]) -> bool:
        """Return whether two characters in a row are no word of the model's nor of the dictionary's: a coined name.

        Args:
            spans: The words.
            own: Those of them that are not generic.
            rare: Parts of speech of dictionary words that, unknown to the model, are names all the same: 申能, 宏远.
        """
        if self._is_transcribed(spans):
            return True  # 谢维尔|钢铁|公司
        if not has_unknown(own):
            return bool(rare) and len(spans) <= 2 and self._words.single(spans[0][0], spans[-1][1]) in _NAME_TAGS
        run = 0
        for start, end in spans:
            character = self._text[start:end]
            if end - start > 1 or character.isdigit() or character in self._generic:
                run = 0
                continue
            first, last, tag = self._words.holding(start)
            if last - first > 1 and tag in _ORDINARY_TAGS and (last < spans[-1][1] or tag not in rare):
                run = 0
                continue
            run += 1
            if run >= 2:
                return True
        return False

    def _is_transcribed(self, spans: Sequence[tuple[int, int]]) -> bool:
        """Return whether a clause or list begins with characters of foreign names, and what follows them is a trade."""
        text, start = self._text, spans[0][0]
        if start and text[start - 1] not in BOUNDARY:
            return False
        front = next((stop for (_, stop), (a, b) in pairwise(spans) if b - a > 1 and text[a:b] in self._generic), 0)
        name = text[start:front]
        model = word_model()
        return len(name) >= _TRANSCRIBED and name not in model.words and all(map(model.is_transliterated, name))

    def _are_nouns(self, spans: Sequence[tuple[int, int]]) -> bool:
        """Return whether no word is a verb, an adverb or the like by the dictionary: 逛|博物馆 names none."""
        return all(self._words.holding(start)[2] not in NO_NOUNS for start, _ in spans)
