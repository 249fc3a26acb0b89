"""Where the name of a Chinese organisation begins in the words before its suffix: at a place, a coined word, a noun."""

from collections.abc import Sequence

from lodeline.annotate.names.spans import Span
from lodeline.annotate.names.zh.anchors import context, org_words, suffix_strength
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.name_splits import NameSplits
from lodeline.annotate.names.zh.org_vocabulary import EVERYDAY, LINKS, LOCAL, NO_NOUNS, OF_MEMBERS, words_in_names
from lodeline.annotate.names.zh.places import places
from lodeline.annotate.names.zh.words import BOUNDARY, Words

_KIND = "会"
_LINK_TAGS = frozenset({"p", "c"})
_LEADS = frozenset("自经据由请派当向还n")
_RANKS = frozenset("省市县")
_LEAST_NOUN = 2


class NameStarts:
    """Tells where names begin in one text."""

    def __init__(self, text: str, words: Words, splits: NameSplits, known: Sequence[Span]) -> None:
        """Read a text with its words and how stretches split, and the lexicon's organisations."""
        self._text, self._words, self._splits = text, words, splits
        self._known_ends = {span.end for span in known}
        self._known_spans = {(span.start, span.end) for span in known}
        self._known_starts = {span.start for span in known}
        self._suffix = ""
        self._generic = context("generic")

    def of(self, words: list[tuple[int, int]], start: int, suffix: str) -> list[tuple[int, int]]:
        """Return those of the words before a suffix at `start` that are its name, in text order."""
        self._suffix = suffix
        words = self._from_known(self._apart_from_known(words), start + len(suffix))
        return self._past_word(self._from_noun(self._trim(words, suffix)))

    def _past_word(self, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the words of a name without a noun's end or a verb before it: 制造商|三一集团, 投资|卫蓝能源."""
        while len(words) > 1:
            start, end = words[0]
            low, high, tag = self._words.holding(start)
            inside = end - start == 1 and high == end and start - low >= _LEAST_NOUN and tag == "n"
            describes = self._text[start:end] in self._generic and tag == "vn" and self.is_mark(words, 1)
            if not inside and not describes:
                break
            words = words[1:]
        return words

    def _apart_from_known(self, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the words without an organisation of the lexicon that only stands before: 发改委|及|证监会.

        What goes on right after it belongs to its name; after a particle, a preposition or a verb another name begins.
        """
        text = self._text
        for index in range(len(words) - 1, 0, -1):
            start, stop = words[index]
            if words[index - 1][1] in self._known_ends and (
                text[start:stop] in LINKS or self._words.single(start, stop) in _LINK_TAGS
            ):
                return words[index + 1 :]
        if len(words) > 1 and words[1][0] in self._known_starts and text[slice(*words[0])] in _LEADS:
            return words[1:]  # 自|摩托罗拉公司
        return words

    def _from_known(self, words: list[tuple[int, int]], end: int) -> list[tuple[int, int]]:
        """Return the words from where an organisation of the lexicon begins that ends so: 企业|罗氏制药, 公司|宝洁公司.

        A place before it belongs to the name: 英国|国家统计局.
        """
        text = self._text
        for index in range(1, len(words)):
            start = words[index][0]
            if (start, end) in self._known_spans and start - words[0][0] > 1 and self._is_of_its_own(start, end):
                ours = [text[a:b] for a, b in (words[0], words[index - 1])]
                local = any(w in LOCAL or w in org_words("state") or self._splits.is_place(w) for w in ours)
                if not local or suffix_strength().get(ours[1]) == "strong":
                    return words[index:]
        return words

    def _is_of_its_own(self, start: int, end: int) -> bool:
        """Return whether a name of the lexicon names one body: 管理委员会 is a kind, 全国人大常委会 is none."""
        name = self._text[start:end]
        return not name.endswith(_KIND) or name.startswith(tuple(org_words("state")))

    def _trim(self, words: list[tuple[int, int]], suffix: str) -> list[tuple[int, int]]:
        """Drop words that only describe (知名, 这家) and, before an everyday suffix, what stands before the name.

        A name begins where its first mark stands: a place, Latin letters, or characters that are no word. A verb
        with such a mark after it is no part of the name.
        """
        text = self._text
        marked = False
        for index in range(len(words) - 1, 0, -1):
            marked = marked or self.is_mark(words, index) or text[words[index][0]] in LOCAL
            if marked and self._splits.is_break(words[index][0]):
                words = words[index:]
                break
        while (
            words
            and not self._is_worldwide(words, suffix)
            and (text[words[0][0] : words[0][1]] in self._generic or text[words[0][0]] in ").-·&")
        ):
            short = words[0][1] - words[0][0] == 1 and len(words) > 1 and words[1][1] - words[1][0] == 1
            owned = text[words[0][0] : words[0][1]] == "国营" and text[words[0][1]].isdigit()
            if self._splits.is_place(text[words[0][0] : words[0][1]]) or short or owned:
                break
            words = words[1:]
        if words and text[words[0][0]] == "(":  # 乡镇|(街道)|区域养老服务中心
            words = words[next((at for at, (_, stop) in enumerate(words, 1) if text[stop - 1] == ")"), 0) :]
        for index in range(len(words) - (len(suffix) <= EVERYDAY) - 1, 0, -1):
            if text[words[index][0]] in _RANKS and self._is_rank(words, index):
                words = words[index:]
                break
        for index in range(1, len(words)):
            if text[slice(*words[index - 1])] == "公司" and self._only_describes(words[:index]):
                return self._trim(words[index:], suffix)  # 上市公司|长安汽车, 母公司|长安集团
        formal = len(suffix) > EVERYDAY
        for index in range(1, len(words)):
            (a, b) = words[index]
            coined = b - a == 1 or text[a:b] not in places()
            if coined and (index == 1 or self._is_transcribed(words[: index + 1])):
                continue  # one word before a coined name belongs to it (东方|日升), and a foreign one goes on
            if self.is_mark(words, index) and all(
                a not in self._known_starts and self._is_common(text[a:b], formal) for a, b in words[:index]
            ):
                return self._trim(words[index:], suffix)
        return words

    def _is_transcribed(self, words: Sequence[tuple[int, int]]) -> bool:
        """Return whether words are single characters of foreign names: 安|赛|乐|米|塔|尔."""
        model = word_model()
        return all(b - a == 1 and model.is_transliterated(self._text[a]) for a, b in words)

    def _is_worldwide(self, words: Sequence[tuple[int, int]], suffix: str) -> bool:
        """Return whether a body of members begins so: 世界|钢铁|协会."""
        return len(words) > 1 and suffix[-1] in OF_MEMBERS and self._text[slice(*words[0])] in org_words("worldwide")

    def _only_describes(self, words: Sequence[tuple[int, int]]) -> bool:
        """Return whether ordinary words with a word for a firm behind them name none: 上市公司."""
        return not any(self._splits.is_place(self._text[a:b]) for a, b in words) and all(
            self._is_common(self._text[a:b], formal=True) for a, b in words[:-1]
        )

    def _is_rank(self, words: Sequence[tuple[int, int]], index: int) -> bool:
        """Return whether a name begins here with the rank of its place, which is not told: 联合|省|体彩中心."""
        (first, last), (start, end) = words[index - 1 : index + 1]
        if end - start > 1 or last - first == 1:
            return False
        before = self._text[first:last]
        return before in word_model().words and not self._splits.is_place(before) and self._words.is_edge(start)

    def _from_noun(self, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Drop words before the name that are verbs, adverbs and the like by the dictionary: 送至|射阳人民医院."""
        while len(words) > 1 and not self._splits.is_place(self._text[slice(*words[0])]):
            start, end = words[0]
            if self._text[start:end] == "经" and (start == 0 or self._text[start - 1] in BOUNDARY):
                words = words[1:]  # 经|岚州市委|批准
                continue
            if self._text[start:end] in _RANKS and self._suffix in org_words("company"):
                words = words[1:]  # 你省|青松矿业有限公司
                continue
            _, last, tag = self._words.holding(start)
            if last > end or tag not in NO_NOUNS or self._text[start:end] in words_in_names():
                break
            if end - start == 1 and (tag not in _LINK_TAGS or words[1][1] - words[1][0] == 1):
                break
            words = words[1:]
        return words

    def is_mark(self, words: Sequence[tuple[int, int]], index: int) -> bool:
        """Return whether a word marks a name: a place, Latin letters, a known name, one of two single characters."""
        word = self._text[words[index][0] : words[index][1]]
        if (self._splits.is_place(word) and len(word) > 1) or words[index][0] in self._known_starts:
            return True
        if word.isascii() and word.isalpha():
            return True
        if len(word) == 1 and index + 1 < len(words):
            following = words[index + 1]
            return following[1] - following[0] == 1 and not self._text[following[0]].isdigit()
        return False

    def _is_common(self, word: str, formal: bool) -> bool:
        if self._splits.is_place(word) or word in suffix_strength() or word in org_words("state"):
            return False
        return (
            len(word) > 1 and word in word_model().words if formal else not word.isalpha() or word in word_model().words
        )
