"""Formulations: set official wordings from the lexicon, and wordings built the way set wordings are built."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lodeline.annotate.quotes import Quote
from lodeline.lexicon import Entry, Term, cached_table, matcher, own_version
from lodeline.model import Name
from lodeline.text import Hit, Reading
from lodeline.text.lazy import lazy_pattern

_HAN = "[\u4e00-\u9fff]"
# 统筹规划、保障安全、科技创新 | 高端化、智能化、绿色化 | 保护资源与开发利用并重
_FOURFOLD = lazy_pattern(
    rf"(?<!{_HAN})(?:坚持|遵循|贯彻|实行)?({_HAN}{{4}}(?:、{_HAN}{{4}}){{2,}})(?={_HAN}{{0,2}}(?:的|[,。;]|原则|方针|总体|基本|$))"
)
_IZATION = lazy_pattern(rf"{_HAN}{{2}}化(?:、{_HAN}{{2,3}}化){{1,4}}")
_PAIRED = lazy_pattern(
    rf"(?:(?<=坚持)|(?<=遵循)|(?<=实行)|(?<!{_HAN})(?!坚持|遵循|实行))({_HAN}{{2,8}}[与和]{_HAN}{{2,8}}并重)"
)


def _any_of(role: str) -> str:
    words = (re.escape(row["word"]) for row in cached_table("line/built_words.tsv") if row["role"] == role)
    return f"(?:{'|'.join(words)})"


# 以人民为中心的发展思想 | high-quality opening-up
_PIVOT = f"为{_any_of('pivot')}的"
_PIVOTED = lazy_pattern(rf"(以{_HAN}{{1,8}}{_PIVOT}(?!党中央){_HAN}{{0,6}}?{_any_of('pivot-head')}{{1,2}})")
_HIGH_QUALITY = lazy_pattern(rf"\b(high[- ]quality {_any_of('high-quality-head')})\b", re.IGNORECASE)
_BALANCED = lazy_pattern(rf"统筹{_HAN}{{2,8}}和{_HAN}{{2,8}}(?=[,、。;\s]|$)")
# Rule, pattern, and what a text has at least that holds it, which is found much faster.
_BUILT = (
    ("parallel", _FOURFOLD, lazy_pattern(f"、{_HAN}{{4}}、")),
    ("paired", _PAIRED, lazy_pattern("并重")),
    ("isation", _IZATION, lazy_pattern(f"化、{_HAN}{{2,3}}化")),
    ("balanced", _BALANCED, lazy_pattern("统筹")),
    ("pivoted", _PIVOTED, lazy_pattern(_PIVOT)),
    ("high-quality", _HIGH_QUALITY, lazy_pattern("(?i)high.quality")),
)
_NUMBERED = lazy_pattern(rf"[两二三四五六七八九十][个项大](?!月|人|多|以){_HAN}{{2,5}}")
_NUMBERED_EN = lazy_pattern(
    r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\d{1,3})[ -][A-Z][\w-]+(?:[ -][A-Z][\w-]+){0,3}"
)
_COINED = lazy_pattern(rf"{_HAN}[{chr(0x4E00)}-{chr(0x9FFF)}A-Z+]{{1,9}}|AI\+{_HAN}{{0,6}}|AI\+")
_NAMED = lazy_pattern(r"\s*(?:号|牌|杯|奖|案|公司|集团|站|舰|船|卫星|论坛|展)")
_SPOKEN = lazy_pattern(r"[:说道称]$")
_LONGEST_EN = 5
_DEFINES = lazy_pattern(
    r"(?:简称|下称|统称)(?:为|:)?$|\((?:(?:the|hereinafter|together|collectively|referred|to|as|or),?\s)*$"
)
_FINITE = lazy_pattern(
    r"\b(?:is|are|was|were|will|must|can|cannot|should|has|have|do|does|we|they|it)\b", re.IGNORECASE
)
_SAID_OF = lazy_pattern(r"\b(?:to|that|by|said|not)\s$")
_PAIR, _AROUND = 2, 3
_SHORTEST = 4  # characters a wording needs to hold another one
_WORDINGS = 8192  # wordings whose insides are remembered; the lexicon has fewer


class Inner(NamedTuple):
    """A shorter wording of the lexicon inside a longer one, `[start, end)` of the longer one's words."""

    start: int
    end: int
    name: str
    id: str


def find_formulations(reading: Reading, terms: Sequence[Term], quotes: Sequence[Quote]) -> Iterator[Hit]:
    """Yield formulations: those of the lexicon by its ids, and built ones without an id.

    A wording of the lexicon inside a longer one is yielded too; its value names the longer one (`within`), so that
    who counts can leave it out. Built ones never overlap a longer one of the lexicon: a parallel row of
    four-character phrases, a row of -isations, a numbered slogan in quotes, a short coined phrase in quotes.
    """
    known: list[Hit] = []
    rows = own_version()  # what is remembered of wordings holds for one set of rows
    for term in (t for t in terms if t.kind == "formulation"):
        words = reading.text[term.start : term.end]
        if term.end - term.start == _PAIR and _cuts_words(reading.text, term.start, term.end):
            continue
        entry = best_entry(term.entries, words)
        name = entry.zh or entry.en or reading.source_text(term.start, term.end)
        known.append(Hit(term.start, term.end, "formulation", Name(name, entry.id), "lexicon"))
        for inner in _inside(words, entry.id, rows) if len(words) >= _SHORTEST else ():
            value = Name(inner.name, inner.id, entry.id)
            yield Hit(term.start + inner.start, term.start + inner.end, "formulation", value, "lexicon.within")
    yield from known
    starts = [hit.start for hit in known]
    seen: set[tuple[int, int]] = set()
    for hit in (*_built(reading.text), *_coined(reading.text, quotes)):
        first = max(bisect_right(starts, hit.start) - 1, 0)
        rivals = known[first : bisect_left(starts, hit.end)]
        if (hit.start, hit.end) not in seen and not any(_outweighs(rival, hit) for rival in rivals):
            seen.add((hit.start, hit.end))
            yield hit


def _cuts_words(text: str, start: int, end: int) -> bool:
    """Tell whether two characters are the end of one word and the front of another: 行|政审|批."""
    import rjieba  # a dictionary of its own, loaded with the first Chinese text

    low = max(0, start - _AROUND)
    at, edges = low, {low}
    for word in rjieba.cut(text[low : end + _AROUND], False):
        at += len(word)
        edges.add(at)
    return edges.isdisjoint((start, end))


def _outweighs(rival: Hit, hit: Hit) -> bool:
    return rival.end > hit.start and rival.end - rival.start >= hit.end - hit.start


@lru_cache(maxsize=_WORDINGS)
def _inside(words: str, outer: str, rows: str) -> tuple[Inner, ...]:
    """Return the wordings of other entries that stand in these words, each place once, by start, longer first."""
    found: dict[tuple[int, int], Inner] = {}
    for term in matcher().find_every(words):
        if term.kind != "formulation":
            continue
        entry = best_entry(term.entries, words[term.start : term.end])
        if term.end - term.start < len(words) and entry.id != outer:
            name = entry.zh or entry.en or entry.id
            found.setdefault((term.start, term.end), Inner(term.start, term.end, name, entry.id))
    return tuple(found.values())


def best_entry(entries: Sequence[Entry], words: str) -> Entry:
    """Return the entry whose own wording these words are, else the first that lists them as a variant."""
    return next((entry for entry in entries if words in (entry.zh, entry.en)), entries[0])


def _built(text: str) -> Iterator[Hit]:
    for rule, pattern, sign in _BUILT:
        if sign.search(text):
            for match in pattern.finditer(text):
                yield _hit(text, *match.span(pattern.groups), rule)


def _hit(text: str, start: int, end: int, rule: str) -> Hit:
    return Hit(start, end, "formulation", Name(text[start:end]), rule)


def _is_clause(text: str, quote: Quote, words: str) -> bool:
    """Tell whether English words in quotes are a clause somebody says, no set wording: "safety is a red line"."""
    if any(word[0].isupper() for word in words.split()[1:]):
        return False
    return _FINITE.search(words) is not None or _SAID_OF.search(text, max(0, quote.start - 12), quote.start) is not None


def _coined(text: str, quotes: Sequence[Quote]) -> Iterator[Hit]:
    for quote in quotes:
        start, end = quote.inner
        if not quote.closed or end <= start:
            continue
        words = text[start:end].strip(" ,.")
        end = start + len(words)
        if _DEFINES.search(text, max(0, quote.start - 40), quote.start):
            continue
        if _NUMBERED.fullmatch(words) or _NUMBERED_EN.fullmatch(words):
            yield _hit(text, start, end, "numbered")
        elif _COINED.fullmatch(words):
            if not _NAMED.match(text, quote.end) and not _SPOKEN.search(text, max(0, quote.start - 1), quote.start):
                yield _hit(text, start, end, "quoted")
        elif (
            words.isascii()
            and 1 < words.count(" ") + 1 <= _LONGEST_EN
            and not words.endswith(("?", "!"))
            and not _is_clause(text, quote, words)
        ):
            yield _hit(text, start, end, "quoted")
