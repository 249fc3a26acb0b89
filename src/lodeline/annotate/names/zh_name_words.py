"""The words before the suffix of a Chinese organisation that belong to its name."""

from collections.abc import Sequence

from lodeline.annotate.names.spans import Cover, Span
from lodeline.annotate.names.zh_anchors import HAN, context, org_words, suffix_strength
from lodeline.annotate.names.zh_gains import gain
from lodeline.annotate.names.zh_model import word_model
from lodeline.annotate.names.zh_name_splits import NameSplits
from lodeline.annotate.names.zh_org_vocabulary import (
    EVERYDAY,
    LINKS,
    LOCAL,
    NO_NOUNS,
    stops,
    strong_suffixes,
    words_in_names,
)
from lodeline.annotate.names.zh_places import places
from lodeline.annotate.names.zh_words import BOUNDARY, Words
from lodeline.text.lazy import lazy_pattern

_REACH = 28
_RUN = lazy_pattern(rf"[{HAN}A-Za-z0-9·&.()-]*")  # matched from right to left
_COUNTED = frozenset("年月日时分秒届期次号家个所座名位")  # behind a figure
_ARMS = frozenset({"子公司", "孙公司"})
_WITH, _KIND = "同", "会"
_TERM, _WITH_TERMS = "届", ("大会", "委", "委员会", "理事会", "董事会", "监事会", "常委会", "政协", "人大", "届")
_LINK_TAGS = frozenset({"p", "c"})
_NOUN_TAGS = frozenset({"n", "nz", "nt", "vn"})
_LEADS = frozenset("自经据由请派当向还n")
_RANKS = frozenset("省市县")
_HOLDS = frozenset("为任")
_NEVER_COINED = frozenset("在的为于任是了由被把向对从自将给让使到往还又就也都")
_AND = frozenset("和与及跟同")


class NameWords:
    """Tells the words of names of one text."""

    def __init__(self, text: str, words: Words, splits: NameSplits, posts: Cover, known: Sequence[Span]) -> None:
        """Read a text with its words and how stretches split, its posts, and the lexicon's organisations."""
        self._text, self._words, self._splits, self._posts = text, words, splits, posts
        self._known_ends = {span.end for span in known}
        self._known_spans = {(span.start, span.end) for span in known}
        self._known_starts = {span.start for span in known}
        self._suffix = ""
        self._last = ""  # last character of the suffix being read
        self._stops, self._generic = stops(), context("generic")

    def before(self, start: int, suffix: str) -> list[tuple[int, int]]:
        """Return the words of the name that a suffix at `start` ends, in text order."""
        self._suffix, self._last = suffix, suffix[-1]
        words = self._from_known(self._apart_from_known(self._run_before(start)), start + len(suffix))
        return self._from_noun(self._trim(words, suffix))

    def are_generic(self, words: Sequence[tuple[int, int]]) -> bool:
        """Return whether the words only describe: 这家, 知名."""
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
            if kept and word in _ARMS:
                break  # 远山集团|子公司|青松矿业公司
            if word == _WITH and self._is_person_before(start):
                break  # 李岩|同|全国人大
            if suffix_strength().get(word) == "alone" and self._is_person_before(start):
                kept.append((start, stop))
                break  # 李岩|政协|第十四届全国委员会
            if word[-1] == _TERM and not self._suffix.endswith(_WITH_TERMS):
                break  # 新一届|协会
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
            self._is_mark(behind, index) for index in range(1, len(behind))
        )

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

    def _trim(self, words: list[tuple[int, int]], suffix: str) -> list[tuple[int, int]]:
        """Drop words that only describe (知名, 这家) and, before an everyday suffix, what stands before the name.

        A name begins where its first mark stands: a place, Latin letters, or characters that are no word. A verb
        with such a mark after it is no part of the name.
        """
        text = self._text
        marked = False
        for index in range(len(words) - 1, 0, -1):
            marked = marked or self._is_mark(words, index) or text[words[index][0]] in LOCAL
            if marked and self._splits.is_break(words[index][0]):
                words = words[index:]
                break
        while words and (text[words[0][0] : words[0][1]] in self._generic or text[words[0][0]] in ").-·&"):
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
            if coined and index == 1:
                continue  # one word before a coined name belongs to it (东方|日升)
            if self._is_mark(words, index) and all(
                a not in self._known_starts and self._is_common(text[a:b], formal) for a, b in words[:index]
            ):
                return self._trim(words[index:], suffix)
        return words

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

    def _is_mark(self, words: Sequence[tuple[int, int]], index: int) -> bool:
        word = self._text[words[index][0] : words[index][1]]
        if (self._splits.is_place(word) and len(word) > 1) or words[index][0] in self._known_starts:
            return True
        if word.isascii() and word.isalpha():
            return True
        if len(self._last) and len(word) == 1 and index + 1 < len(words):
            following = words[index + 1]
            return following[1] - following[0] == 1 and not self._text[following[0]].isdigit()
        return False

    def _is_common(self, word: str, formal: bool) -> bool:
        if self._splits.is_place(word) or word in suffix_strength() or word in org_words("state"):
            return False
        return (
            len(word) > 1 and word in word_model().words if formal else not word.isalpha() or word in word_model().words
        )
