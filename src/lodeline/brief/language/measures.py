"""Measures: what a figure measures, in the other language where every word of it has a rendering.

`data/measures.tsv` has words by role: `head` what is measured (价格; `head in` where it is one in something: 投资),
`leads` where that stands first (年产), `of` what it is measured of (高技术产业), `before` and `after` what stands
around it (平均, 全国). Materials, organisations and places come from the lexicon. Where one word has no English the
measure stays as it is: half a name would name something else.
"""

from functools import cache, lru_cache

from lodeline.brief.language.naming import short_name
from lodeline.brief.tables import table
from lodeline.lexicon import LexiconKind, entries_named
from lodeline.text.lazy import lazy_pattern
from lodeline.text.width import simplify

_LONGEST_WORD = 24
_MOST_WORDS = 6
_FROM = lazy_pattern(r"[从自](?P<place>[\u4e00-\u9fff]{2,12}?)进口(?P<goods>[\u4e00-\u9fff]{0,12})")
_FILLERS = "的之"
_NAMED: tuple[tuple[LexiconKind, str], ...] = (("material", "of"), ("organisation", "at"), ("place", "in"))


@lru_cache(maxsize=4096)
def measure_in_english(what: str) -> str | None:
    """Return `price of terbium oxide` for 氧化铽价格; None where a word of it has no English."""
    words: list[tuple[str, str]] = []
    rest = simplify(what.strip())
    if traded := _FROM.fullmatch(rest):  # 从澳大利亚进口煤炭: imports of coal from Australia
        place, goods = _word_at(traded["place"]), measure_in_english(f"进口{traded['goods']}")
        whole = place is not None and place[0] == len(traded["place"]) and place[1] == "in"
        return f"{goods} from {place[2]}" if goods and place and whole else None
    while rest and len(words) < _MOST_WORDS:
        found = _word_at(rest)
        if found is None:
            return None
        taken, role, english = found
        if words and english.startswith("the ") and english.endswith("’s"):  # 集团 behind a name is a part of it
            return None
        words.append((role, english))
        rest = rest[taken:].lstrip(_FILLERS)
    words = _head_last(words)
    if rest or not words or not words[-1][0].startswith("head") or sum(r.startswith("head") for r, _ in words) > 1:
        return None
    joint = words[-1][0].removeprefix("head").strip() or "of"  # investment in, contribution by
    by_role: dict[str, list[str]] = {}
    for role, english in words:
        by_role.setdefault("head" if role.startswith("head") else role, []).append(english)
    if any(len(named) > 1 for role, named in by_role.items() if role not in ("before", "head")):
        return None
    if "of" not in by_role:
        by_role["of"] = by_role.pop("at", [])
    told = " ".join(by_role.get("before", []) + by_role["head"])
    for role, word in (("of", joint), ("at", "at"), ("in", "in")):
        told += "".join(f" {word} {english}" for english in by_role.get(role, ()))
    return told + "".join(f", {english}" for english in by_role.get("after", ()))


def _head_last(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the words of a measure with what is measured last: 年产钕铁硼 is the output of what follows."""
    led = [at for at, (role, _) in enumerate(words) if role == "leads"]
    if not led and [role for role, _ in words[:1]] == ["head"]:  # 日产生铁
        led = [0]
    if len(led) != 1 or any(role.startswith("head") for role, _ in words[led[0] + 1 :]):
        return words
    return [*words[: led[0]], *words[led[0] + 1 :], ("head", words[led[0]][1])]


def measure_in_chinese(what: str) -> str | None:
    """Return 净利润 for `net income`, 氧化铽价格 for `terbium oxide price`; None for what has a word no table has."""
    words = what.strip().lower()
    heads = _chinese("head")
    if words in heads:
        return heads[words]
    parted = [(words[:at], words[at + 1 :]) for at, sign in enumerate(words) if sign == " "]
    parted += [(thing, head) for head, of, thing in (words.partition(" of "),) if of]  # production of copper
    for thing, measure in parted:
        head = heads.get(measure)
        if head is not None:
            known = _chinese("of").get(thing) or next((e.zh for e in entries_named("material", thing) if e.zh), None)
            return f"{known}{head}" if known else None
    return None


def _word_at(text: str) -> tuple[int, str, str] | None:
    """Return the longest word with which a text begins: its length, role and English; None where there is none."""
    for size in range(min(len(text), _LONGEST_WORD), 0, -1):
        word = text[:size]
        if word in _rows():
            return size, *_rows()[word]
        for kind, role in _NAMED if size > 1 else ():
            entry = next((entry for entry in entries_named(kind, word) if entry.en), None)
            if entry is not None and entry.en is not None:
                return size, role, short_name(entry, word, entry.en)
    return None


@cache
def _rows() -> dict[str, tuple[str, str]]:
    return {row["zh"]: (row["role"], row["en"]) for row in table("measures.tsv")}


@cache
def _chinese(role: str) -> dict[str, str]:
    """Return the Chinese of words of one role by their English; of several the first, which is the usual."""
    found: dict[str, str] = {}
    for row in table("measures.tsv"):
        if row["role"].startswith(role):
            for form in (row["en"], f"{row['en']}s", *row["also"].split("|")):
                found.setdefault(form.lower(), row["zh"])
    return found
