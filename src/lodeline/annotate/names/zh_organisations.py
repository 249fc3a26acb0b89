"""Chinese organisations: a suffix (有限公司, 大学, 委员会) and the stretch before it that is its name."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from lodeline.annotate.names.spans import Cover, Span
from lodeline.annotate.names.zh_anchors import HAN, context, suffix_strength, suffixes
from lodeline.annotate.names.zh_model import word_model
from lodeline.annotate.names.zh_words import Words
from lodeline.lexicon import cached_table, split_cell
from lodeline.text.lazy import lazy_pattern

_REACH = 28
_RUN = lazy_pattern(rf"[{HAN}A-Za-z0-9·&.()-]*")  # matched from right to left
_EVERYDAY = 2  # longest suffix that is also an everyday noun: 公司, 银行, 医院
_BARE = frozenset({"公司", "集团", "本公司", "总公司", "分公司", "股份公司", "集团公司", "子公司", "有限公司"})
_DATE_UNITS = frozenset("年月日时分秒届期次号")
_STATE = frozenset({"国家", "中国", "国务院", "全国", "中央", "中共", "联合国", "发改委", "国资委"})
_NAME_TAGS = frozenset({"nr", "nrt", "nz", "ns"})
_NO_TEAM = frozenset("员长伍友形列里内中部")
_INNER = frozenset({"组织部", "宣传部", "统战部", "人事部", "营业部", "一部", "二部", "办公室", "政治部", "教研室"})
_LOCAL = frozenset("市省县区州镇乡")
_SHORT_TOWN = 2
_NUMBERED, _FEW = frozenset({"工厂", "厂", "研究所", "部队", "矿"}), 5  # 国营|1|3|5|工厂
_LONGEST_UNIT = 12
_UNITS_OF_OWNERS = frozenset({"中心", "办公室"})  # weak by themselves: 平安银行|信用卡中心
_PUBLIC = frozenset("部委局厅署院府")
_HEAD_OF_UNIT = lazy_pattern("(?:常务)?(?:副|代)?司长")
# A firm announces: 某某磁材(昨14日)公告.
_SPEAKS = lazy_pattern(
    r"(?:(?:今|昨|近)?\(?\d{0,2}\)?日|日前|今天|昨天)?(?:晚间?)?(?:公告|发布公告|披露|宣布|发布\d{4}年)"
)
_LINKS = frozenset("和与及跟同将对向把被在从为")
_LINK_TAGS = frozenset({"p", "c"})
_LEADS = frozenset("自经据由请派当向还n")
_HAN_ONLY = lazy_pattern(f"[{HAN}]*")
_GOES_ON = frozenset("们化员长门分级署局理事")
_BRANCHES = frozenset(
    {"分公司", "分行", "支行", "分局", "支局", "支队", "大队", "总队", "中队", "办事处", "分厂", "代表处"}
)
_NEVER_IN_NAMES = frozenset({"v", "p", "r", "c"})  # verbs, prepositions, pronouns, conjunctions
# Parts of speech of the dictionary's words that describe or do, and all that no coined name is made of.
_NO_NOUNS = frozenset(("v", "vd", "a", "ad", "d", "m", "mq", "r", "p", "c", "u", "f", "i", "l", "t", "z"))
_ORDINARY_TAGS = _NO_NOUNS | {"n", "vn", "an", "q", "b", "s", "y"}
_VAGUE = "网 电视 频道 信息 网络 软件 材料 生物 电子 机械 组织 机构 部门 置业 服饰 投资 物流 旅游 黄金"
_ONLY_BEFORE_POSTS = frozenset(_VAGUE.split(" "))
_AFTER_WEAK = frozenset(',。、;()”"的\n ')


@cache
def places() -> frozenset[str]:
    """Return the Chinese forms of the places table."""
    rows = cached_table("names/places.tsv")
    return frozenset(form for row in rows for cell in (row["zh"], row["zh_aliases"]) for form in split_cell(cell))


@cache
def _words_in_names() -> frozenset[str]:
    """Return the dictionary words that names of the lexicon's organisations are made of."""
    import rjieba  # a dictionary of its own, loaded with the first Chinese text

    rows = (*cached_table("names/organisations.tsv"), *cached_table("names/bodies.tsv"))
    names = [name for row in rows for name in split_cell(row["zh"]) if not name.isascii()]
    return frozenset(word for name in names for word, _ in rjieba.tag(name, False)) | frozenset(suffix_strength())


@cache
def countries() -> frozenset[str]:
    """Return the Chinese forms of countries and larger regions."""
    rows = (row for row in cached_table("names/places.tsv") if row["kind"] in ("country/region", "world place"))
    return frozenset(form for row in rows for cell in (row["zh"], row["zh_aliases"]) for form in split_cell(cell))


@cache
def stops() -> frozenset[str]:
    """Return words that no organisation's name holds: verbs and particles."""
    return context("not-in-organisation") | context("function")


def find_zh_organisations(text: str, words: Words, posts: Sequence[Span], known: Sequence[Span]) -> list[Span]:
    """Return Chinese organisations put together from their parts, in text order, not overlapping.

    Args:
        text: The folded text.
        words: Its dictionary words.
        posts: Chinese posts; none lies inside an organisation's name, and one after a weak suffix speaks for it.
        known: Organisations and bodies of the lexicon; a name that goes on past one includes it.
    """
    finder = _Finder(text, words, posts, known)
    found: list[Span] = []
    for start, end in suffixes().find(text):
        span = finder.read(start, end)
        if span is None:
            continue
        finder.found(span)
        while found and found[-1].start >= span.start:
            found.pop()
        if not found or found[-1].end <= span.start:
            found.append(span)
    return found


class _Finder:
    def __init__(self, text: str, words: Words, posts: Sequence[Span], known: Sequence[Span]) -> None:
        self._text, self._words = text, words
        self._breaks: set[int] = set()  # ends of words that seldom stand in names
        self._towns: set[str] = set()  # places the dictionary knows and the places table does not
        self._posts = Cover([(p.start, p.end) for p in posts])
        self._post_starts = {p.start for p in posts}
        self._known = {span.end: span.start for span in known}
        self._known_spans = sorted(known, key=attrgetter("end"))
        self._known_ends = [span.end for span in self._known_spans]
        self._last_found: Span | None = None
        self._known_starts = {span.start for span in known}
        self._ends: set[int] = set()
        self._last = ""  # last character of the suffix being read
        self._stops, self._generic = stops(), context("generic")

    def read(self, start: int, end: int) -> Span | None:
        """Return the organisation whose suffix stands at `[start, end)`, or None when there is none."""
        text = self._text
        suffix = text[start:end]
        if self._posts.overlaps(start, end) or text[end : end + 1] in ("们", "化", "员"):
            return None
        if len(suffix) == 1 and text[start - 1 : end] in word_model().words:
            return None  # 布局, 大厅: an ordinary word that ends alike
        strength = suffix_strength()[suffix]
        if strength == "team":
            return self._team(start, end)
        backed = strength != "weak" or self._is_backed(suffix, end)
        if not backed and suffix not in _UNITS_OF_OWNERS:
            return None
        owner = self._owner(start)
        if strength == "inner":
            return self._unit(owner, start, end, 1) if owner is not None and self._is_unit(owner, suffix, end) else None
        if suffix in _INNER and end in self._post_starts and start in self._ends:
            return None  # 市委|组织部部长: the department belongs to the post
        named = self._named(start, end, strength) if backed else None
        if owner is None or (named is not None and named.start <= owner.start):
            return named
        unit = None
        if suffix in _UNITS_OF_OWNERS:
            unit = self._unit(owner, start, end, 2)
        elif strength == "strong" and suffix not in _BARE and not (suffix in _INNER and end in self._post_starts):
            unit = self._unit(owner, start, end, 0)
        elif suffix == "局" and text[owner.end - 1] in _PUBLIC:
            unit = self._unit(owner, start, end, 2)  # 公安部|经济犯罪侦查局
        return unit or named

    def _team(self, start: int, end: int) -> Span | None:
        """Return a team: a place, a club or a body right before the word for it (巴西|国家队, 皇马|队)."""
        text = self._text
        if text[end : end + 1] in _NO_TEAM or start == 0:
            return None
        first = self._known.get(start)
        if first is None:
            low, high, tag = self._words.holding(start - 1)
            if (high != end or tag != "nt") and (high != start or not (tag == "ns" or self._is_place(text[low:start]))):
                owner = self._owner(start)
                return self._unit(owner, start, end, 2) if owner is not None else None
            first = low
        return Span(first, end, "zh-organisation.team")

    def _named(self, start: int, end: int, strength: str) -> Span | None:
        """Return the organisation whose name stands before its suffix at `[start, end)`."""
        text = self._text
        suffix = text[start:end]
        self._last = suffix[-1]
        words = self._from_noun(self._trim(self._apart_from_known(self._words_before(start)), suffix))
        if strength == "alone":
            if self._is_known(start, end):
                return None
            while words and any(
                not self._is_place(text[a:b]) and text[a:b] not in _STATE and text[a:b] not in _LOCAL for a, b in words
            ):
                words = words[1:]
            words = words or self._town_before(start)
        name = [text[a:b] for a, b in words]
        if not words or not any(word not in self._generic for word in name):
            return self._without_name(start, end, suffix, strength)
        if not self._is_name(words, name, suffix, strength, end):
            return None
        return Span(words[0][0], end, "zh-organisation")

    def _is_known(self, start: int, end: int) -> bool:
        """Return whether the lexicon has the body that ends so, as 全国|人大; 英国|国家统计局 is another."""
        first = self._known.get(end, start)
        if first >= start:
            return False
        low, high, tag = self._words.holding(first - 1) if first else (0, 0, "")
        return tag != "ns" or self._text[low:high] == "中国"

    def _town_before(self, start: int) -> list[tuple[int, int]]:
        """Return the word before a body of a place where the dictionary takes it for some name: 徐水|警方."""
        if start == 0:
            return []
        low, high, tag = self._words.holding(start - 1)
        if high != start or high - low != _SHORT_TOWN or tag not in _NAME_TAGS:
            return []
        self._towns.add(self._text[low:high])
        return [(low, high)]

    def found(self, span: Span) -> None:
        """Note an organisation, the owner of a unit that may follow."""
        self._ends.add(span.end)
        self._last_found = span

    def _owner(self, start: int) -> Span | None:
        """Return the organisation that ends nearest before `start`, within the length of a unit's name."""
        at = bisect_right(self._known_ends, start) - 1
        owner = self._known_spans[at] if at >= 0 else None
        last = self._last_found
        if last is not None and last.end <= start and (owner is None or last.end > owner.end):
            owner = last
        return owner if owner is not None and start - owner.end <= _LONGEST_UNIT else None

    def _is_unit(self, owner: Span, suffix: str, end: int) -> bool:
        """Return whether a unit is a body by itself here: before a post only where that repeats it (金融司司长)."""
        following = self._text[end : end + 1]
        if suffix == "系":
            return True  # 大学经济系讲师
        if suffix == "司" and self._text[owner.end - 1] in _PUBLIC and _HEAD_OF_UNIT.match(self._text, end):
            return True  # 财政部金融司|副司长
        if following == suffix[-1]:
            return suffix == "司"
        return end not in self._post_starts and following not in _GOES_ON

    def _unit(self, owner: Span, start: int, end: int, fewest: int) -> Span | None:
        """Return an owner with its unit (财政部|金融司); ordinary words stand between, a place only before a branch."""
        text, suffix = self._text, self._text[start:end]
        gap = text[owner.end : start]
        if (
            len(gap) < fewest
            or gap[:1] in _LINKS
            or not _HAN_ONLY.fullmatch(gap)
            or self._posts.overlaps(owner.end, end)
        ):
            return None
        words = [text[a:b] for a, b in self._split(owner.end, start)]
        branch = suffix in _BRANCHES
        for word in words:
            if (word in self._stops and word not in ("和", "与", "及")) or (self._is_place(word) and not branch):
                return None
        if (has_unknown(words) and not branch) or (not words and not branch and fewest == 0):
            return None
        if any(stop in self._breaks for _, stop in self._split(owner.end, start)):
            return None
        return Span(owner.start, end, "zh-organisation.unit")

    def _words_before(self, end: int) -> list[tuple[int, int]]:
        """Return the words that can belong to the name, in text order."""
        text = self._text
        first = max(0, end - _REACH)
        run = _RUN.match(text[text.rfind("的", first, end) + 1 or first : end][::-1])
        low = end - (run.end() if run else 0)
        words = self._split(low, end)
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
            if word in _DATE_UNITS and start > low and text[start - 1].isdigit():
                break
            kept.append((start, stop))
        while opened > 0 and kept:  # a bracket closed but not opened: keep what follows it
            start, stop = kept.pop()
            opened -= text[start:stop].count(")")
        return kept[::-1]

    def _apart_from_known(self, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the words without an organisation of the lexicon that only stands before: 发改委|及|证监会.

        What goes on right after it belongs to its name; after a particle, a preposition or a verb another name begins.
        """
        text = self._text
        for index in range(len(words) - 1, 0, -1):
            start, stop = words[index]
            if words[index - 1][1] in self._known and (
                text[start:stop] in _LINKS or self._words.single(start, stop) in _LINK_TAGS
            ):
                return words[index + 1 :]
        if len(words) > 1 and words[1][0] in self._known_starts and text[slice(*words[0])] in _LEADS:
            return words[1:]  # 自|摩托罗拉公司
        return words

    def _split(self, low: int, end: int) -> list[tuple[int, int]]:
        """Return the words of `[low, end)`: places of the dictionary whole, what is between them by the word model."""
        text, found, at = self._text, [], low
        known = word_model().words
        for start, stop, tag in self._words.within(low, end):
            if stop - start == 1 or tag == "n":
                continue
            word = text[start:stop]
            if tag in _NEVER_IN_NAMES and word in known and word not in _words_in_names():
                self._breaks.add(stop)
            if tag == "ns" or (stop - start > _SHORT_TOWN and word[-1] in _LOCAL):
                self._towns.add(word)
                found += [(at + a, at + b) for a, b in word_model().split(text[at:start])]
                found.append((start, stop))
                at = stop
        return [*found, *((at + a, at + b) for a, b in word_model().split(text[at:end]))]

    def _is_place(self, word: str) -> bool:
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
                and word not in "在的于任是了由"
            )
        if (
            word not in ("和", "与", "及")
            or self._is_place(before)
            or self._is_place(after)
            or before in suffix_strength()
        ):
            return False
        return len(before) > 1 and len(after) > 1 and self._last in "部委局厅司处办院系所会学"

    def _trim(self, words: list[tuple[int, int]], suffix: str) -> list[tuple[int, int]]:
        """Drop words that only describe (知名, 这家) and, before an everyday suffix, what stands before the name.

        A name begins where its first mark stands: a place, Latin letters, or characters that are no word. A verb
        with such a mark after it is no part of the name.
        """
        text = self._text
        marked = False
        for index in range(len(words) - 1, 0, -1):
            marked = marked or self._is_mark(words, index) or text[words[index][0]] in _LOCAL
            if marked and words[index][0] in self._breaks:
                words = words[index:]
                break
        while words and (text[words[0][0] : words[0][1]] in self._generic or text[words[0][0]] in ").-·&"):
            short = words[0][1] - words[0][0] == 1 and len(words) > 1 and words[1][1] - words[1][0] == 1
            owned = text[words[0][0] : words[0][1]] == "国营" and text[words[0][1]].isdigit()
            if self._is_place(text[words[0][0] : words[0][1]]) or short or owned:
                break
            words = words[1:]
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

    def _from_noun(self, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Drop words before the name that are verbs, adverbs and the like by the dictionary: 送至|射阳人民医院."""
        while len(words) > 1 and not self._is_place(self._text[slice(*words[0])]):
            start, end = words[0]
            _, last, tag = self._words.holding(start)
            if last > end or tag not in _NO_NOUNS or self._text[start:end] in _words_in_names():
                break
            if end - start == 1 and (tag not in _LINK_TAGS or words[1][1] - words[1][0] == 1):
                break
            words = words[1:]
        return words

    def _is_mark(self, words: Sequence[tuple[int, int]], index: int) -> bool:
        word = self._text[words[index][0] : words[index][1]]
        if self._is_place(word) or words[index][0] in self._known_starts or (word.isascii() and word.isalpha()):
            return True
        if len(self._last) and len(word) == 1 and index + 1 < len(words):
            following = words[index + 1]
            return following[1] - following[0] == 1 and not self._text[following[0]].isdigit()
        return False

    def _is_common(self, word: str, formal: bool) -> bool:
        if self._is_place(word) or word in suffix_strength() or word in _STATE:
            return False
        return (
            len(word) > 1 and word in word_model().words if formal else not word.isalpha() or word in word_model().words
        )

    def _is_name(
        self, spans: Sequence[tuple[int, int]], words: Sequence[str], suffix: str, strength: str, end: int
    ) -> bool:
        own = [w for w in words if w not in self._generic]
        placed = words[0] in _LOCAL or (suffix[0] in _LOCAL and words[-1] + suffix[0] in places())  # 青山|区委
        placed = placed or (len(own) > 1 and own[0] in context("region"))
        placed = placed or any(self._is_place(w) or (w.isascii() and w.isalpha()) for w in own)
        if strength == "strong" and _LINKS.isdisjoint(words) and self._are_nouns(spans):
            placed = placed or any(self._known.get(stop) == spans[0][0] for _, stop in spans)  # 微软|研究中心
        placed = placed or (suffix[0] == "村" and self._text[spans[-1][1] - 1] == "村")
        coined = self._is_coined(spans, own)
        own_words = [w for w in own if w not in places()]
        local = len(words) > 1 and any(self._is_place(w) and w not in countries() for w in words)
        if strength == "alone":
            return True
        if words[-1][-1].isdigit() and suffix in ("日报", "时报", "电视", "网"):
            return False
        if suffix in _NUMBERED and words[-1][-1].isdigit() and len(words) <= _FEW:
            return True  # 国营135工厂
        if strength == "weak":
            if all(self._is_place(w) for w in words):  # 山西|信托|副董事长: a firm of a province, where a post follows
                return suffix in context("trade") and end in self._post_starts and words[-1] not in countries()
            return placed or coined
        if suffix in ("公司", "集团", "分公司", "企业") and not coined and not local and not own_words:
            return False  # 韩国公司: a company of some country, not one of that name
        if placed or coined or (words[0] in _STATE and suffix not in _BARE):
            return True
        if end in self._post_starts:
            return len(suffix) > _EVERYDAY or len(own[-1]) > 1 or len(own) > 1
        return len(suffix) > _EVERYDAY and self._are_nouns(spans) and self._known.get(end) != end - len(suffix)

    def _is_coined(self, spans: Sequence[tuple[int, int]], own: Sequence[str]) -> bool:
        """Return whether two characters in a row are no word of the model's nor of the dictionary's: a coined name."""
        if not has_unknown(own):
            return False
        run = 0
        for start, end in spans:
            character = self._text[start:end]
            if end - start > 1 or character.isdigit() or character in self._generic:
                run = 0
                continue
            first, last, tag = self._words.holding(start)
            if last - first > 1 and tag in _ORDINARY_TAGS:
                run = 0
                continue
            run += 1
            if run >= 2:
                return True
        return False

    def _are_nouns(self, spans: Sequence[tuple[int, int]]) -> bool:
        """Return whether no word is a verb, an adverb or the like by the dictionary: 逛|博物馆 names none."""
        return all(self._words.holding(start)[2] not in _NO_NOUNS for start, _ in spans)

    def _is_backed(self, suffix: str, end: int) -> bool:
        """Return whether a post follows, or the end of a clause where that is enough: a weak suffix alone is a word."""
        if end in self._post_starts or _SPEAKS.match(self._text, end):
            return True
        return (end >= len(self._text) or self._text[end] in _AFTER_WEAK) and suffix not in _ONLY_BEFORE_POSTS

    def _without_name(self, start: int, end: int, suffix: str, strength: str) -> Span | None:
        if strength == "alone" and (suffix[-1] == "部" or suffix in _STATE):
            return Span(start, end, "zh-organisation.office")
        text = self._text
        first = start - 1 if text[start - 1 : start] == "本" else start
        if (
            suffix in _BARE
            and end in self._post_starts
            and (first < start or text[first - 1 : first] in ("任", "、", "为", "兼"))
        ):
            return Span(first, end, "zh-organisation.bare")
        return None


def has_unknown(words: Sequence[str]) -> bool:
    """Return whether two characters in a row are no word: the mark of a coined name."""
    run = 0
    for word in words:
        run = run + 1 if len(word) == 1 and not word.isdigit() else 0
        if run >= 2:
            return True
    return False
