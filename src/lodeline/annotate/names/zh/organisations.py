"""Chinese organisations: a suffix (有限公司, 大学, 委员会) and the stretch before it that is its name."""

from collections.abc import Sequence
from functools import cache

from lodeline.annotate.names.spans import Cover, Span
from lodeline.annotate.names.zh.anchors import FRONT, context, org_words, suffix_strength, suffixes
from lodeline.annotate.names.zh.gains import gain
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.name_judge import NameJudge
from lodeline.annotate.names.zh.name_splits import NameSplits
from lodeline.annotate.names.zh.name_words import NameWords
from lodeline.annotate.names.zh.org_units import PUBLIC, Units
from lodeline.annotate.names.zh.org_vocabulary import LOCAL
from lodeline.annotate.names.zh.org_whole import behind_person, is_department, listed_body, whole
from lodeline.annotate.names.zh.places import clubs, countries, places
from lodeline.annotate.names.zh.words import BOUNDARY, Words
from lodeline.text.lazy import lazy_pattern

_NAME_TAGS = frozenset({"nr", "nrt", "nz", "ns"})
_NO_TEAM = frozenset("员长伍友形列里内中部")
_SHORT_TOWN = 2
_TEAM_END = "组"  # 督察组: a known kind of body, whose own name stands before it
_WHOLE = 3  # a surname and two characters
_OF_PLACES = frozenset({"局", "厅", "署"})  # weak by themselves: 保定|园林局
_MINISTER = lazy_pattern("(?:第一|常务)?副?部长")
# A firm announces: 某某磁材(昨14日)公告.
_SPEAKS = lazy_pattern(
    r"(?:(?:今|昨|近)?\(?\d{0,2}\)?日|日前|今天|昨天)?(?:晚间?)?(?:公告|发布公告|披露|宣布|发布\d{4}年)"
)
# 职员们, 公司化, 委员会员, 教育部门, 住保办公室, 党委会议; 公司员工 and 国会议员 are other words.
_GOES_ON_AS_WORD = lazy_pattern(f"们|化|员(?!工)|{FRONT}|(?<=办)(?:公室|[理事好法案学])|(?<=会)议(?![员长案院题事])")
_DEED = lazy_pattern("[\u4e00-\u9fff]{2,3}[作就代向为](?:本?公司|集团|全?厂|工会)")
_SESSION = lazy_pattern("(?:、[一二三四五六七]中)*全会")
_ENDS_OTHER_WORDS = frozenset("们化员门业公理事好法案学议")
_AFTER_WEAK = frozenset(',。、;()”"的\n ')


def find_zh_organisations(text: str, words: Words, posts: Sequence[Span], known: Sequence[Span]) -> list[Span]:
    """Return Chinese organisations put together from their parts, in text order, not overlapping.

    Args:
        text: The folded text.
        words: Its dictionary words.
        posts: Chinese posts; none lies inside an organisation's name, and one after a weak suffix speaks for it.
        known: Organisations and bodies of the lexicon; a name that goes on past one includes it.
    """
    taken = Cover([(post.start, post.end) for post in posts])
    finder = _Finder(text, words, posts, known)
    post_ends = {post.end for post in posts}
    found: list[Span] = []
    for start, end in suffixes().find(text):
        span = finder.read(start, end) or listed_body(text, words, start, end, taken)
        if span is None or (span.start in post_ends and _is_deed(text, span)):
            continue
        finder.units.found(span)
        while found and found[-1].start >= span.start:
            found.pop()
        if not found or found[-1].end <= span.start:
            found.append(span)
    names = {text[span.start : span.end] for span in found}
    return [whole(text, words, behind_person(text, span, names)) for span in found]


def _is_deed(text: str, span: Span) -> bool:
    """Tell whether what stands behind a post is a person and what he does for the firm: 总经理|张宏作公司…报告."""
    return _DEED.fullmatch(text, span.start, span.end) is not None and text[span.start] in word_model().surnames


@cache
def _other_words() -> tuple[str, ...]:
    """Return words that begin with a suffix of one character and end no name: 系统."""
    return tuple(context("suffix-in-word"))


class _Finder:
    def __init__(self, text: str, words: Words, posts: Sequence[Span], known: Sequence[Span]) -> None:
        self._text, self._words = text, words
        self._posts = Cover([(p.start, p.end) for p in posts])
        self._post_starts = {p.start for p in posts}
        ordered = sorted(known, key=lambda span: (span.end, -span.start))  # of one end the longest last
        self._known = {span.end: span.start for span in ordered}
        self._splits = NameSplits(text, words)
        self.units = Units(text, words, self._splits, self._posts, self._post_starts, ordered)
        self._names = NameWords(text, words, self._splits, self._posts, known)
        self._judge = NameJudge(text, words, self._splits, self._post_starts, known)

    def read(self, start: int, end: int) -> Span | None:
        """Return the organisation whose suffix stands at `[start, end)`, or None when there is none."""
        text = self._text
        suffix = text[start:end]
        if self._posts.overlaps(start, end):
            return None
        if suffix[-1] == "中" and _SESSION.match(text, end):
            return None  # 二十届二中、三中全会
        if text[end : end + 1] in _ENDS_OTHER_WORDS and _GOES_ON_AS_WORD.match(text, end):
            return None
        if len(suffix) == 1 and (text[start - 1 : end] in word_model().words or text.startswith(_other_words(), start)):
            return None  # 布局, 大厅: an ordinary word that ends alike; or one that begins so
        strength = suffix_strength()[suffix]
        if suffix[-1] == "部" and (ministry := self._ministry(end)) is not None:
            return ministry
        if strength == "ministry":
            return None
        if strength == "team":
            return self._team(start, end)
        if suffix == "联队" and text[start - 1 : start + 1] in clubs():
            return Span(start - 1, end, "zh-organisation.team")  # 曼联|队
        if suffix in org_words("arm") and self._is_firm(start) and self._words.is_edge(end):
            return Span(self._known[start], end, "zh-organisation.arm")
        backed = strength != "weak" or self._is_backed(suffix, end)
        if not backed and suffix not in org_words("unit") and suffix not in _OF_PLACES:
            return None
        owner = self.units.owner(start)
        if strength == "inner":
            if owner is None or not self.units.is_unit(owner, suffix, end):
                return None
            return self.units.unit(owner, start, end, 1 if len(suffix) == 1 else 0)
        if suffix in org_words("department") and end in self._post_starts and self.units.is_end(start):
            return None  # 市委|组织部部长: the department belongs to the post
        named = self._named(start, end, strength) if backed or suffix in _OF_PLACES else None
        if named is not None and not backed and not self._is_of_town(named.start, start):
            named = None
        if owner is None or (named is not None and named.start <= owner.start):
            return named
        unit = None
        if suffix in org_words("unit"):
            unit = self.units.unit(owner, start, end, 2)
        elif (
            strength == "strong"
            and suffix not in org_words("company")
            and not (suffix in org_words("department") and end in self._post_starts)
        ):
            unit = self.units.unit(owner, start, end, 0)
        elif suffix == "局" and text[owner.end - 1] in PUBLIC:
            unit = self.units.unit(owner, start, end, 2)  # 公安部|经济犯罪侦查局
        return unit or named

    def _ministry(self, end: int) -> Span | None:
        """Return a country's ministry where its head or the end of a clause follows: 云兰国|工业和新技术部|部长."""
        if not (_MINISTER.match(self._text, end) or self._text[end : end + 1] in _AFTER_WEAK):
            return None
        words = self._names.before(end - 1, "部")
        first = self._text[slice(*words[0])].removesuffix("共和国") if words else ""
        if not words or end - words[0][1] < _WHOLE or first == "中国" or first not in countries():
            return None
        return Span(words[0][0], end, "zh-organisation")

    def _is_firm(self, end: int) -> bool:
        """Return whether a firm of the lexicon ends here: a trade right behind it names an arm of it (人保|财险)."""
        first = self._known.get(end)
        return first is not None and self._text[first:end] not in places() and self._text[end - 1] not in PUBLIC

    def _team(self, start: int, end: int) -> Span | None:
        """Return a team: a place, a club or a body right before the word for it (巴西|国家队, 皇马|队)."""
        text = self._text
        if text[end : end + 1] in _NO_TEAM or start == 0:
            return None
        first = self._known.get(start)
        if first is None:
            low, high, tag = self._words.holding(start - 1)
            if not self._is_team(low, high, tag, start, end):
                owner = self.units.owner(start)
                return self.units.unit(owner, start, end, 2) if owner is not None else None
            first = low
        return Span(first, end, "zh-organisation.team")

    def _is_team(self, low: int, high: int, tag: str, start: int, end: int) -> bool:
        """Return whether the dictionary's word `[low, high)` right before a team's ending names one (葡萄牙, 申花)."""
        if high not in (start, end):
            return False
        if tag == ("ns" if high == start else "nt"):
            return True
        name = self._text[low:start]
        return self._splits.is_place(name) or name in clubs()

    def _named(self, start: int, end: int, strength: str) -> Span | None:
        """Return the organisation whose name stands before its suffix at `[start, end)`."""
        text = self._text
        suffix = text[start:end]
        words = self._names.before(start, suffix)
        if strength == "alone" or (self._known.get(end) == start and suffix[-1] != _TEAM_END):
            if strength == "alone" and self._is_known(start, end):
                return None
            while words and not all(self._is_of_place(text[a:b]) for a, b in words):
                words = words[1:]
            words = words or (self._town_before(start) if suffix[-1] != "部" else [])
        if not words or self._names.are_generic(words):
            return self._without_name(start, end, suffix, strength)
        if not self._judge.makes_name(words, suffix, strength, end) or (
            strength == "weak" and self._is_person(words, end)
        ):
            return None
        return Span(words[0][0], end, "zh-organisation")

    def _is_person(self, words: Sequence[tuple[int, int]], end: int) -> bool:
        """Return whether the last three characters of a name are rather a person's: 杨勇军, 人员|靳宪军."""
        start = end - _WHOLE
        if not any(word == start for word, _ in words) or self._text[start] not in word_model().surnames:
            return False
        return gain(self._text[start:end], "zh-person")[0] >= 0

    def _is_of_place(self, word: str) -> bool:
        return self._splits.is_place(word) or word in org_words("state") or word in LOCAL

    def _is_of_town(self, low: int, start: int) -> bool:
        """Return whether a name is a town or its rank and another word: 保定|园林|局, 市|科技|局."""
        words = self._splits.split(low, start)
        first = self._text[slice(*words[0])] if words else ""
        if first in LOCAL:
            return len(words) > 1 and self._text[words[1][0]] not in LOCAL
        return len(words) > 1 and self._splits.is_place(first) and first not in countries()

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
        if low == start - 1 and self._text[low] in context("country-in-one"):
            return [(start - 1, start)]  # 俄|海军
        if high != start or high - low != _SHORT_TOWN or tag not in _NAME_TAGS:
            return []
        self._splits.note_town(self._text[low:high])
        return [(low, high)]

    def _is_backed(self, suffix: str, end: int) -> bool:
        """Return whether a post follows, or the end of a clause where that is enough: a weak suffix alone is a word."""
        if end in self._post_starts or len(suffix) > _WHOLE or _SPEAKS.match(self._text, end):
            return True
        return (end >= len(self._text) or self._text[end] in _AFTER_WEAK) and suffix not in org_words(
            "only before posts"
        )

    def _stands_alone(self, start: int, end: int) -> bool:
        """Return whether a clause or a list begins before a stretch and no post or noun follows: 市委、市政府."""
        text = self._text
        if (start > 0 and text[start - 1] not in BOUNDARY) or end in self._post_starts:
            return False
        return end >= len(text) or text[end] in BOUNDARY or not self._words.holding(end)[2].startswith("n")

    def _without_name(self, start: int, end: int, suffix: str, strength: str) -> Span | None:
        if strength == "alone" and (suffix[-1] == "部" or suffix in org_words("state")):
            if is_department(self._text, self._words, start, end) or not self._words.is_edge(end):
                return None
            return Span(start, end, "zh-organisation.office")
        text = self._text
        if (
            suffix[0] in LOCAL
            and strength == "strong"
            and suffix[1:] in org_words("of-rank")
            and self._stands_alone(start, end)
        ):
            return Span(start, end, "zh-organisation.office")
        first = start - 1 if text[start - 1 : start] == "本" else start
        if (
            suffix in org_words("company")
            and end in self._post_starts
            and (first < start or text[first - 1 : first] in ("任", "、", "为", "兼"))
        ):
            return Span(first, end, "zh-organisation.bare")
        return None
