"""The words before the suffix of a Chinese organisation: which belong to its name, and whether they make one."""

from collections.abc import Sequence, Set
from functools import cache

from lodeline.annotate.names.spans import Cover, Span
from lodeline.annotate.names.zh_anchors import HAN, context, org_words, suffix_strength
from lodeline.annotate.names.zh_gains import gain
from lodeline.annotate.names.zh_model import word_model
from lodeline.annotate.names.zh_places import countries, places
from lodeline.annotate.names.zh_words import Words
from lodeline.lexicon import cached_table, split_cell
from lodeline.text.lazy import lazy_pattern

_REACH = 28
_RUN = lazy_pattern(rf"[{HAN}A-Za-z0-9·&.()-]*")  # matched from right to left
_EVERYDAY = 2  # longest suffix that is also an everyday noun: 公司, 银行, 医院
_DATE_UNITS = frozenset("年月日时分秒届期次号")
LOCAL = frozenset("市省县区州镇乡")
_SHORT_TOWN = 2
_NUMBERED, _FEW = frozenset({"工厂", "厂", "研究所", "部队", "矿"}), 5  # 国营|1|3|5|工厂
LINKS = frozenset("和与及跟同将对向把被在从为")
_LINK_TAGS = frozenset({"p", "c"})
_LEADS = frozenset("自经据由请派当向还n")
_NAME_TAGS = frozenset({"nr", "nrt"})
_RARE = {"": frozenset({"a", "z"}), "集团": frozenset({"a", "z", "v"})}
_RANKS = frozenset("省市县")
_SMALL = frozenset("县镇乡旗")
_NEVER_COINED = frozenset("在的于任是了由被把向对从自将给让使到往还又就也都")
_AND = frozenset("和与及跟同")
_NEVER_IN_NAMES = frozenset({"v", "p", "r", "c"})  # verbs, prepositions, pronouns, conjunctions
# Parts of speech of the dictionary's words that describe or do, and all that no coined name is made of.
_NO_NOUNS = frozenset(("v", "vd", "a", "ad", "d", "m", "mq", "r", "p", "c", "u", "f", "i", "l", "t", "z"))
_ORDINARY_TAGS = _NO_NOUNS | {"n", "vn", "an", "q", "b", "s", "y"}


@cache
def words_in_names() -> frozenset[str]:
    """Return the dictionary words that names of the lexicon's organisations are made of."""
    import rjieba  # a dictionary of its own, loaded with the first Chinese text

    rows = (*cached_table("names/organisations.tsv"), *cached_table("names/bodies.tsv"))
    names = [name for row in rows for name in split_cell(row["zh"]) if not name.isascii()]
    return frozenset(word for name in names for word, _ in rjieba.tag(name, False)) | frozenset(suffix_strength())


@cache
def _strong() -> frozenset[str]:
    """Return the suffixes that end an organisation's name for sure."""
    return frozenset(suffix for suffix, strength in suffix_strength().items() if strength == "strong")


@cache
def stops() -> frozenset[str]:
    """Return words that no organisation's name holds: verbs and particles."""
    return context("not-in-organisation") | context("function")


class NameWords:
    """Tells the words of names of one text."""

    def __init__(self, text: str, words: Words, posts: Cover, post_starts: Set[int], known: Sequence[Span]) -> None:
        """Read a text with its words, its posts and where they begin, and the lexicon's organisations."""
        self._text, self._words, self._posts, self._post_starts = text, words, posts, post_starts
        self._known = {span.end: span.start for span in known}
        self._known_starts = {span.start for span in known}
        self._breaks: set[int] = set()  # ends of words that seldom stand in names
        self._towns: set[str] = set()  # places the dictionary knows and the places table does not
        self._suffix = ""
        self._last = ""  # last character of the suffix being read
        self._stops, self._generic = stops(), context("generic")

    def before(self, start: int, suffix: str) -> list[tuple[int, int]]:
        """Return the words of the name that a suffix at `start` ends, in text order."""
        self._suffix, self._last = suffix, suffix[-1]
        return self._from_noun(self._trim(self._apart_from_known(self._run_before(start)), suffix))

    def are_generic(self, words: Sequence[tuple[int, int]]) -> bool:
        """Return whether the words only describe: 这家, 知名."""
        return all(self._text[a:b] in self._generic for a, b in words)

    def note_town(self, word: str) -> None:
        """Take a word for a place in the rest of the text."""
        self._towns.add(word)

    def is_broken(self, low: int, end: int) -> bool:
        """Return whether a word that seldom stands in names ends inside `[low, end)`."""
        return any(stop in self._breaks for _, stop in self.split(low, end))

    def _run_before(self, end: int) -> list[tuple[int, int]]:
        """Return the words that can belong to the name, in text order."""
        text = self._text
        first = max(0, end - _REACH)
        run = _RUN.match(text[text.rfind("的", first, end) + 1 or first : end][::-1])
        low = end - (run.end() if run else 0)
        words = self.split(low, end)
        weak, strong = self._suffix == "军", _strong()
        kept: list[tuple[int, int]] = []
        opened = 0
        for index in range(len(words) - 1, -1, -1):
            start, stop = words[index]
            word = text[start:stop]
            opened += word.count(")") - word.count("(")
            if opened < 0 or self._posts.overlaps(start, stop):
                break
            if word in self._stops and not self._joins(words, index):
                break
            if kept and stop - start > 1 and word in strong:
                if weak:
                    break  # 某某律师事务所|罗利|军
                if self._is_verb(kept):
                    kept.pop()
                    break
            if word[0] in _DATE_UNITS and start > low and text[start - 1].isdigit():
                break
            kept.append((start, stop))
        while opened > 0 and kept:  # a bracket closed but not opened: keep what follows it
            start, stop = kept.pop()
            opened -= text[start:stop].count(")")
        return kept[::-1]

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
            if words[index - 1][1] in self._known and (
                text[start:stop] in LINKS or self._words.single(start, stop) in _LINK_TAGS
            ):
                return words[index + 1 :]
        if len(words) > 1 and words[1][0] in self._known_starts and text[slice(*words[0])] in _LEADS:
            return words[1:]  # 自|摩托罗拉公司
        return words

    def split(self, low: int, end: int) -> list[tuple[int, int]]:
        """Return the words of `[low, end)`: places of the dictionary whole, what is between them by the word model."""
        text, found, at = self._text, [], low
        known = word_model().words
        for start, stop, tag in self._words.within(low, end):
            if stop - start == 1 or tag == "n":
                continue
            word = text[start:stop]
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
        if not any(end - start == 1 and text[start] in LOCAL for start, end in words):
            return words
        found: list[tuple[int, int]] = []
        for start, end in words:
            if end - start == 1 and text[start] in LOCAL:
                for length in (1, 2):
                    first = found[-length][0] if len(found) >= length and found[-1][1] == start else start
                    if text[first:end] in places() or (length > 1 and self._is_town(first, start)):
                        del found[-length:]
                        start = first
                        break
            found.append((start, end))
        return found

    def _is_town(self, first: int, start: int) -> bool:
        """Return whether two characters that are no words stand before the rank of a small town at `start`."""
        text = self._text
        if start - first != _SHORT_TOWN or text[start] not in _SMALL or text[first:start] in word_model().words:
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
            or self.is_place(after)
            or suffix_strength().get(before) in ("strong", "alone")
        ):
            return False
        return len(before) > 1 and len(after) > 1 and self._last in "部委局厅司处办院系所会学"

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
            if marked and words[index][0] in self._breaks:
                words = words[index:]
                break
        while words and (text[words[0][0] : words[0][1]] in self._generic or text[words[0][0]] in ").-·&"):
            short = words[0][1] - words[0][0] == 1 and len(words) > 1 and words[1][1] - words[1][0] == 1
            owned = text[words[0][0] : words[0][1]] == "国营" and text[words[0][1]].isdigit()
            if self.is_place(text[words[0][0] : words[0][1]]) or short or owned:
                break
            words = words[1:]
        for index in range(len(words) - (len(suffix) <= _EVERYDAY) - 1, 0, -1):
            if text[words[index][0]] in _RANKS and self._is_rank(words, index):
                words = words[index:]
                break
        formal = len(suffix) > _EVERYDAY
        for index in range(1, len(words)):
            coined = text[words[index][0] : words[index][1]] not in places()
            if coined and index == 1:
                continue  # one word before a coined name belongs to it (东方|日升)
            if self._is_mark(words, index) and all(
                a not in self._known_starts and self._is_common(text[a:b], formal) for a, b in words[:index]
            ):
                return self._trim(words[index:], suffix)
        return words

    def _is_rank(self, words: Sequence[tuple[int, int]], index: int) -> bool:
        """Return whether a name begins here with the rank of its place, which is not told: 联合|省|体彩中心."""
        (first, last), (start, end) = words[index - 1 : index + 1]
        if end - start > 1 or last - first == 1:
            return False
        before = self._text[first:last]
        return before in word_model().words and not self.is_place(before) and self._words.is_edge(start)

    def _from_noun(self, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Drop words before the name that are verbs, adverbs and the like by the dictionary: 送至|射阳人民医院."""
        while len(words) > 1 and not self.is_place(self._text[slice(*words[0])]):
            start, end = words[0]
            _, last, tag = self._words.holding(start)
            if last > end or tag not in _NO_NOUNS or self._text[start:end] in words_in_names():
                break
            if end - start == 1 and (tag not in _LINK_TAGS or words[1][1] - words[1][0] == 1):
                break
            words = words[1:]
        return words

    def _is_mark(self, words: Sequence[tuple[int, int]], index: int) -> bool:
        word = self._text[words[index][0] : words[index][1]]
        if (self.is_place(word) and len(word) > 1) or words[index][0] in self._known_starts:
            return True
        if word.isascii() and word.isalpha():
            return True
        if len(self._last) and len(word) == 1 and index + 1 < len(words):
            following = words[index + 1]
            return following[1] - following[0] == 1 and not self._text[following[0]].isdigit()
        return False

    def _is_common(self, word: str, formal: bool) -> bool:
        if self.is_place(word) or word in suffix_strength() or word in org_words("state"):
            return False
        return (
            len(word) > 1 and word in word_model().words if formal else not word.isalpha() or word in word_model().words
        )

    def make_name(self, spans: Sequence[tuple[int, int]], suffix: str, strength: str, end: int) -> bool:
        """Return whether words right before a suffix, as `before` gives them, make a name with it.

        Args:
            spans: The words.
            suffix: The suffix.
            strength: How surely it ends a name.
            end: Where it ends.
        """
        words = [self._text[a:b] for a, b in spans]
        own = [w for w in words if w not in self._generic]
        placed = words[0] in LOCAL or (suffix[0] in LOCAL and words[-1] + suffix[0] in places())  # 青山|区委
        placed = placed or (len(own) > 1 and own[0] in context("region"))
        placed = placed or any(self.is_place(w) or (w.isascii() and w.isalpha()) for w in own)
        if strength == "strong" and LINKS.isdisjoint(words):
            known = next((at for at, (_, stop) in enumerate(spans) if self._known.get(stop) == spans[0][0]), None)
            placed = placed or (known is not None and self._are_nouns(spans[known + 1 :]))  # 微软|研究中心
        placed = placed or (suffix[0] == "村" and self._text[spans[-1][1] - 1] == "村")
        coined = self._is_coined(spans, own, _RARE.get(suffix, _RARE[""]) if strength == "strong" else frozenset())
        own_words = [w for w in own if w not in places()]
        local = len(words) > 1 and any(self.is_place(w) and w not in countries() for w in words)
        if strength == "alone":
            return True
        if words[-1][-1].isdigit() and suffix in ("日报", "时报", "电视", "网"):
            return False
        if suffix in _NUMBERED and words[-1][-1].isdigit() and len(words) <= _FEW:
            return True  # 国营135工厂
        if strength == "weak":
            if all(self.is_place(w) for w in words):  # 山西|信托|副董事长: a firm of a province, where a post follows
                return suffix in context("trade") and end in self._post_starts and words[-1] not in countries()
            return placed or coined
        if suffix in ("公司", "集团", "分公司", "企业") and not coined and not local and not own_words:
            return False  # 韩国公司: a company of some country, not one of that name
        if placed or coined or (words[0] in org_words("state") and suffix not in org_words("company")):
            return True
        if end in self._post_starts:
            return len(suffix) > _EVERYDAY or len(own[-1]) > 1 or len(own) > 1
        return len(suffix) > _EVERYDAY and self._are_nouns(spans) and self._known.get(end) != end - len(suffix)

    def _is_coined(self, spans: Sequence[tuple[int, int]], own: Sequence[str], rare: Set[str]) -> bool:
        """Return whether two characters in a row are no word of the model's nor of the dictionary's: a coined name.

        Args:
            spans: The words.
            own: Those of them that are not generic.
            rare: Parts of speech of dictionary words that, unknown to the model, are names all the same: 申能, 宏远.
        """
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

    def _are_nouns(self, spans: Sequence[tuple[int, int]]) -> bool:
        """Return whether no word is a verb, an adverb or the like by the dictionary: 逛|博物馆 names none."""
        return all(self._words.holding(start)[2] not in _NO_NOUNS for start, _ in spans)


def has_unknown(words: Sequence[str]) -> bool:
    """Return whether two characters in a row are no word: the mark of a coined name."""
    run = 0
    for word in words:
        run = run + 1 if len(word) == 1 and not word.isdigit() else 0
        if run >= 2:
            return True
    return False
