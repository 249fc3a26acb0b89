"""Names straight from the lexicon: organisations, bodies, places, materials and stages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from lodeline.annotate.names.spans import Cover, Span
from lodeline.annotate.names.zh.address import address
from lodeline.annotate.names.zh.anchors import FRONT, context
from lodeline.annotate.names.zh.gains import gain
from lodeline.annotate.names.zh.in_context import Places, depends, is_person, meant, people_and_others
from lodeline.annotate.names.zh.model import word_model
from lodeline.annotate.names.zh.org_whole import is_department
from lodeline.annotate.names.zh.places import countries, places
from lodeline.annotate.names.zh.words import Words
from lodeline.lexicon import COUNTY, Entry, Term
from lodeline.model import AnnotationKind, Name
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_BODIES = {"party-body", "state-body", "legislature", "other-party", "mass-body", "corporate-body", "group"}

_INNER = {"party-body", "corporate-body", "mass-body", "legislature", "group"}
_CENTRAL = ("中央", "中共", "全国", "国", "中纪", "中组", "中宣", "中联", "政治局", "人民政协")
_WITH_BRANCHES = ("widely known", "listed company")  # 北京|联通, 扬州|交行: the branch in a town
_NAMES = ("nr", "nrt", "nrfg")  # the dictionary's names of people go astray
_PROPER = ("organisation", "place")  # written with a capital in English: Total is a firm, total is not
_LONGEST_INNER = 4
_SHORT, _BESIDE = 2, 3
_GIVEN, _LIKELY = 2, 0.0
_HOME = "中国"
_HEAD = "长"
_ACID, _OF_SALTS = "酸", frozenset("铵盐酯酐钠钾钙镁钡铝锌铜铁锰镍钴锂锶锆铅银钛亚氢根")  # 硫酸|钡 is another substance
_TOWN_RANKS, _COUNTY_RANKS = frozenset("镇乡"), frozenset("县市区旗")
_CITY = 12  # reach back for the city before a county
_AROUND, _HAN = 12, lazy_pattern("[\u3400-\u9fff]")
# 行政院长 and the like: the form is the front of another word.
_ENDS_OTHER_WORDS = frozenset("门业长")
_GOES_ON = lazy_pattern(f"{FRONT}|(?<=院)长(?![期远])")

# A model's designation, or a name in Latin letters; a post, a stock or an office in letters is none.
_PRODUCT = lazy_pattern(
    r" ?(?:[A-Za-z]{1,6}[- ]?\d{1,5}(?![\d年月日])|\d{1,4}[A-Z][A-Za-z]*(?![A-Za-z]*股)"
    r"|(?!Logo|Group|Corp|Inc|Ltd|LOGO)(?:[A-Z][a-z]{2,}|[A-Z]{4,})(?![A-Za-z]))"
)


def shown(entry: Entry, form: str) -> Name:
    """Return the name of an entry in the script of the form it was found under."""
    first, second = (entry.en, entry.zh) if form.isascii() else (entry.zh, entry.en)
    return Name(first or second or form, entry.id)


def annotate_known(text: str, terms: Sequence[Term], words: Words) -> Iterator[Hit]:
    """Yield hits for lexicon terms; a material or place inside an organisation's name is left out."""
    owners = Cover(
        [
            (t.start, t.end)
            for t in terms
            if t.kind in ("organisation", "body") and (not depends(text, t) or meant(text, t).is_name)
        ]
    )
    shared, others = people_and_others(terms)
    towns = {t.end: t.start for t in terms if t.kind == "place" and text[t.start : t.end] not in countries()}
    for term in terms:
        kind = _kind(term)
        if (
            kind is None
            or (term.kind in _PROPER and text[term.start].islower() and _is_common_word(text, term))
            or cuts_word(text, term)
            or _is_end_of_town(text, term, towns)
            or is_inner(text, term)
            or is_department(text, words, term.start, term.end)
            or _is_named_person(text, words, term, shared, others)
            or (text[term.end : term.end + 1] in _ENDS_OTHER_WORDS and _GOES_ON.match(text, term.end))
            or (term.kind == "organisation" and (opens_product(text, term) or _lies_across_words(text, term, words)))
            or (kind in ("material", "stage", "place") and owners.holds(term.start, term.end))
            or (kind == "material" and text[term.end - 1] == _ACID and text[term.end : term.end + 1] in _OF_SALTS)
        ):
            continue
        named = meant(text, term)
        is_name, entry = named.is_name, named.entry
        if entry is not None and entry.group == COUNTY:
            entry = _of_city(text, term)
        if is_name and term.start in towns and entry is not None and entry.group in _WITH_BRANCHES:
            start = towns[term.start]
            yield Hit(start, term.end, kind, Name(text[start : term.end]), "lexicon.branch")
        elif is_name and entry is not None and entry.group in _WITH_BRANCHES and _is_home_arm(text, words, term.end):
            end = term.end + len(_HOME)
            yield Hit(term.start, end, kind, Name(text[term.start : end]), "lexicon.branch")
        elif is_name:
            form = text[term.start : term.end]
            yield Hit(term.start, term.end, kind, shown(entry, form) if entry else Name(form), "lexicon")


def _is_end_of_town(text: str, term: Term, towns: Mapping[int, int]) -> bool:
    """Return whether a county's short form is the end of a town's name behind its own county: 岚南县岭|北镇."""
    start = term.start
    if term.kind != "place" or term.end - start != _SHORT or text[term.end - 1] not in _TOWN_RANKS:
        return False
    return any(at in towns and text[at - 1] in _COUNTY_RANKS for at in (start - 1, start - 2))


def _is_home_arm(text: str, words: Words, end: int) -> bool:
    """Return whether 中国 stands behind a foreign firm as the end of a name, no noun behind it: 索尼|中国."""
    if not text.startswith(_HOME, end):
        return False
    behind = end + len(_HOME)
    return behind >= len(text) or not words.holding(behind)[2].startswith(("n", "j", "s", "f", "u"))


def known_organisations(text: str, hits: Iterable[Hit]) -> list[Span]:
    """Return the lexicon's organisations among hits that stand in the text under Chinese forms."""
    return [Span(h.start, h.end) for h in hits if h.kind == "organisation" and not text[h.start].isascii()]


def _is_common_word(text: str, term: Term) -> bool:
    """Return whether a Latin form is not written as its owners write it: total is no firm, bwin is one."""
    form = text[term.start : term.end]
    return form.isascii() and all(form not in entry.forms for entry in term.entries)


def _of_city(text: str, term: Term) -> Entry | None:
    """Return the county of a form: of several, as the districts 鼓楼区, the one whose city stands right before."""
    if len(term.entries) == 1:
        return term.entries[0]
    before = text[max(0, term.start - _CITY) : term.start]
    return next((e for e in term.entries if e.parent and before.endswith((e.parent, e.parent[:-1]))), None)


def _is_named_person(text: str, words: Words, term: Term, people: Places, others: Places) -> bool:
    """Return whether an organisation's form, or the short one of a county, is here a person's."""
    if term.kind == "place":
        return term.entries[0].group == COUNTY and _is_behind_surname(text, words, term)
    if term.kind != "organisation":
        return False
    if (term.start, term.end) in people:
        return is_person(text, term, others)
    return _is_behind_surname(text, words, term) or _is_addressed(text, term)


def _is_addressed(text: str, term: Term) -> bool:
    """Return whether a form is a surname and half of a given name before a way of address: 张裕|松先生."""
    start, end = term.start, term.end
    return (
        end - start == _GIVEN
        and text.startswith(tuple(address("behind-name")), end + 1)
        and _is_given_name(text[start : end + 1])
    )


def _is_behind_surname(text: str, words: Words, term: Term) -> bool:
    """Return whether a form of two characters stands behind a surname that is no end of a word: 赛季|曼城."""
    start = term.start
    if term.end - start != _GIVEN or not _is_given_name(text[max(0, start - 1) : term.end]):
        return False
    low, high, _ = words.holding(start - 1)
    return not (low < start - 1 and high == start)


@lru_cache(maxsize=1 << 12)
def _is_given_name(around: str) -> bool:
    """Return whether a form of two characters is rather a given name behind a surname (永钢 in 吴永钢)."""
    if len(around) <= _GIVEN or around[0] in context("function") or around[0] in context("not-in-organisation"):
        return False
    return around[0] in word_model().surnames and gain(around, "zh-person")[0] >= _LIKELY


def cuts_word(text: str, term: Term) -> bool:
    """Return whether a short Chinese form lies across words (国网 in 中国网购)."""
    if term.end - term.start > _SHORT or text[term.start].isascii():
        return False
    low = max(0, term.start - _BESIDE)
    return _lies_across(text[low : term.end + _BESIDE], term.start - low, term.end - low)


def _lies_across_words(text: str, term: Term, words: Words) -> bool:
    """Return whether a word of the dictionary begins inside a Chinese form and ends behind it, or the other way."""
    start, end = term.start, term.end
    if end - start <= _GIVEN and "·" in (text[start - 1 : start], text[end : end + 1]):
        return True  # 卡洛斯·吉利纳尔
    if term.entries[0].group not in _WITH_BRANCHES or text[start].isascii() or text[end - 1].isascii():
        return False
    first, last, tag = words.holding(end - 1)
    if start < first and last > end and tag not in _NAMES and text[end:last] != _HEAD:
        return True  # but 外交部|长 is the head of the body
    first, last, _ = words.holding(start)
    return first < start < last < end


@lru_cache(maxsize=1 << 14)
def _lies_across(around: str, start: int, end: int) -> bool:
    """Return whether a word begins or ends inside the form, or holds more than a place before it (江西宜春)."""
    if not (word_model().may_cross(around, start) or word_model().may_cross(around, end)):
        return False
    for first, last in word_model().split(around):
        if first < end and start < last and (first < start or last > end):
            return any(part and part not in places() for part in (around[first : max(first, start)], around[end:last]))
    return False


@cache
def _services() -> tuple[str, ...]:
    return tuple(context("service"))


def opens_product(text: str, term: Term) -> bool:
    """Return whether a name is the front of a product's in a Chinese text: 奔驰S300, 谷歌 Android, 新浪微博."""
    if text.startswith(_services(), term.end):
        return True
    if _PRODUCT.match(text, term.end) is None:
        return False
    low, high = max(0, term.start - _AROUND), term.end + 2 * _AROUND
    return not text[term.start].isascii() or _HAN.search(text, low, high) is not None


def is_inner(text: str, term: Term) -> bool:
    """Return whether a term is a body inside some organisation (党委, 董事会, 工会): part of a post's name."""
    form = text[term.start : term.end]
    return (
        term.kind == "body"
        and len(form) <= _LONGEST_INNER
        and term.entries[0].group in _INNER
        and not form.startswith(_CENTRAL)
    )


def _kind(term: Term) -> AnnotationKind | None:
    match term.kind:
        case "body":
            return "organisation" if term.entries[0].group in _BODIES else None
        case "organisation" | "place" | "material" | "stage":
            return term.kind
        case _:
            return None
