"""Weak signs of who speaks in a text, weighed: words of a writer's view, of a report, of a house on its own news.

None of them proves a role alone; each counts once with its weight (`role_signs.tsv`), and the sums are compared.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from lodeline.facts.naming.organisations import is_named
from lodeline.facts.page import Page
from lodeline.lexicon import cached_table
from lodeline.text.alternation import any_of
from lodeline.text.finder import Finder
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

_LEAD, _TAIL, _REACH = 400, 160, 6000
_QUOTED, _NAME = 600, 40
ENOUGH, STRONG, _AHEAD = 2.0, 5.0, 1.0
_GENERIC = lazy_pattern(  # who is meant needs no name: 公司召开…, 1月5日,集团公司党委…
    r"(?:^[#\s]*|\n\s{0,8}|日(?:[上下]午)?,?|近日,)(?:集团公司|公司|集团|总公司|分公司)(?:党委|党组|党政|纪委|工会|团委|领导|董事会"
    r"|召开|举行|举办|组织|开展|隆重|顺利|在|与|到|各|本部|总部|机关|20\d\d年|第)"
)
_BARE_POST = lazy_pattern(  # whose officer needs no name: 会议由党委书记、主任某某主持
    r"(?:[。\n,]|会议由)\s{0,4}(?:党[委组工]{1,2}(?:书记|成员|委员)|董事长|总经理|纪委书记|工会主席)[^。,;\n]{0,40}?(?:主持|出席|参加|讲话|传达|强调|指出|作)"
)
_HOLDS = lazy_pattern(  # a firm whose own meeting is the headline
    r"[#\s]*[\u4e00-\u9fff()]{2,20}(?:公司|集团|股份|厂|矿业|钢铁?|铝业|协会)(?:党委|党组|工会|纪委)?(?:召开|举行|举办|传达|部署)"
)
_NUMBERED = lazy_pattern(
    r"(?:^|\n)[#\s]*[\u4e00-\u9fff]{2,12}[〔\[(](?:19|20)\d\d[〕\])]\s?第?\d{1,4}号[ ]*(?=\n)"
)  # 某应急函〔2031〕6号
_ANSWERS = lazy_pattern(r"[#\s]*[^\n]{2,40}(?:负责人|负责同志|发言人)[^\n]{0,80}答记者问")
_CODED = lazy_pattern(
    r"[#\s]*(?P<name>[\u4e00-\u9fffA-Z]{2,8}(?<!评))(?P<code>\([036]\d{5}\))?:(?![^\n]{0,80}公告\s*\n)[^\n]{6,60}\n"
)
_OWN_EN = lazy_pattern(  # a firm that speaks: we, the Company, its code at an exchange
    r"(?<![\"“'‘])\b(?:[Ww]e|[Oo]ur|[Uu]s)\b(?![^\n\"”]{0,200}[\"”])|\b(?:[Tt]he\s(?:Company|Group|Board)\b|is\spleased\sto|today\sannounced)"
    r"|\((?:ASX|NYSE|NASDAQ|Nasdaq|TSX|TSXV|LSE|AIM|HKEX|SEHK|SSE|SZSE|OTCQ[XB])\s?:"
)
_HAN, _HEAD = lazy_pattern("[\u4e00-\u9fff]"), 700
_LISTED = lazy_pattern(r"\((?:\d{6}\.(?:SZ|SH|BJ)|\d{4,5}\.HK)[^()\n]{0,24}\)")
_NOTE = lazy_pattern(r"(?<=[^\s\d])\[\d{1,2}\]")
_ASKS = lazy_pattern(r"[^\n。?!]{4,120}\?(?=[\s\u4e00-\u9fffA-Z]|$)")
_TALK = lazy_pattern(r"(?m)^\s*(?:问|答|记者|Q|A|Question|Answer)\d{0,2}\s?:")
_PAPER = lazy_pattern(r"(?:报|刊|网|社|在线|新闻|财经|资讯|证券|频道|头条|电视台|广播|之家|快讯|周刊|杂志|客户端)$")
_HOUSE = lazy_pattern(r"(?:公司|集团|厂|矿|宣传部|工作部|编室|办公室|党群部|综合部|新闻中心|协会|研究院|分公司)$")
_FIRMS = lazy_pattern(r"公司|集团|总部|司属|[厂矿]")
_OFFICES = lazy_pattern(r"我[部委局厅署]|[部委局厅](?:领导|机关|党[组委])|各司局|各处室|officer")
_SAID_BEFORE_DAY = lazy_pattern(r"(?m)^\s*(?P<who>[\u4e00-\u9fff]{2,16})\s{1,4}20\d\d-\d{1,2}-\d{1,2}")


class Weights(Plain, frozen=True):
    """How much speaks for each role, and the words that do."""

    commentary: float
    press: float
    own: float
    said: tuple[str, ...]

    def of_firm(self) -> bool:
        """Tell whether a firm tells its own news by its words."""
        return self._house(_FIRMS)

    def of_authority(self) -> bool:
        """Tell whether a public body tells its own news by its words."""
        return self._house(_OFFICES)

    def _house(self, words: re.Pattern[str]) -> bool:
        return self.own >= ENOUGH and any(words.search(said) for said in self.said if said.endswith("(own)"))

    def best(self, *, third_person: bool = False) -> str | None:
        """Return the role that most speaks for, None where little does or another comes near.

        A longer text that nowhere says "we" or "the Company" (`third_person`) is somewhat more likely the press's.
        """
        press = self.press + _AHEAD * third_person
        ranked = sorted(
            ((self.commentary, "commentary"), (press, "press"), (self.own, "issuer")), key=lambda each: -each[0]
        )
        (most, role), (next_most, _) = ranked[:2]
        return role if most >= ENOUGH and most - next_most >= _AHEAD else None


@cache
def _table() -> tuple[Finder, dict[str, tuple[tuple[str, str, float], ...]]]:
    found: dict[str, list[tuple[str, str, float]]] = {}
    for row in cached_table("facts/role_signs.tsv"):
        sign = (row["role"], row["where"], float(row["weight"]))
        found.setdefault(fold_characters(row["cue"]).lower(), []).append(sign)
    words = sorted(found, key=len, reverse=True)
    pattern = lazy_pattern(any_of(words, space=r"\s"), re.IGNORECASE)
    return Finder(pattern, words), {word: tuple(signs) for word, signs in found.items()}


@lru_cache(maxsize=4)
def is_nobodys(page: Page) -> bool:
    """Tell whether an English text speaks for no firm: no "we" of its own, no "the Company", no code at an exchange."""
    return _HAN.search(page.text, 0, _HEAD) is None and _OWN_EN.search(page.text) is None


@lru_cache(maxsize=4)
def weigh(page: Page) -> Weights:
    """Return what speaks for each role of a text: its words, each once, and its turns."""
    sums: dict[str, float] = {"commentary": 0.0, "press": 0.0, "own": 0.0}
    said: list[str] = []
    for role, weight, words in (*_words(page), *_turns(page)):
        sums[role] += weight
        said.append(f"{words} ({role})")
    return Weights(sums["commentary"], sums["press"], sums["own"], tuple(said))


def _words(page: Page) -> Iterator[tuple[str, float, str]]:
    finder, signs = _table()
    title = page.text.find("\n", 2, _LEAD)
    tail = len(page.text) - _TAIL
    seen: set[tuple[str, str]] = set()
    for match in (*finder.finditer(page.text, 0, _REACH), *finder.finditer(page.text, max(_REACH, tail))):
        at, cue = match.start(), re.sub(r"\s", " ", match[0].lower())
        begins = not (cue[0].isascii() and cue[0].isalpha() and at and page.text[at - 1].isalnum())
        for role, where, weight in signs.get(cue, ()) if begins else ():
            stands = {"title": at < title, "lead": at < _LEAD, "tail": at >= tail, "text": True}[where]
            of_others = _is_quoted(page, at) if where == "text" else False
            if (
                stands
                and (cue, where) not in seen
                and not of_others
                and not (role == "own" and _follows_name(page, at))
            ):
                seen.add((cue, where))
                yield role, weight, cue


def _is_quoted(page: Page, at: int) -> bool:
    return any(quote.start < at < quote.end - 1 for quote in page.within("quote", max(0, at - _QUOTED), at + _QUOTED))


def _follows_name(page: Page, at: int) -> bool:
    """Tell whether words stand in or right behind a name: 北岭|集团党委 is told of by others."""
    return any(hit.start < at <= hit.end for hit in page.within("organisation", max(0, at - _NAME), at + _NAME))


def _turns(page: Page) -> Iterator[tuple[str, float, str]]:
    """Yield what is no word: a body that needs no name, questions nobody asked, the page's own source line."""
    text = page.text
    generic, officer = _GENERIC.search(text, 0, _LEAD), _BARE_POST.search(text, 0, _LEAD)
    if generic is not None and not _named_before(page, generic.start()):
        yield "own", 3.0, generic[0].strip()
    if officer is not None:
        yield "own", 2.0, officer[0].strip()
    coded = _CODED.match(text)
    if coded is not None:  # 远山股份(000999):量价齐升 heads a broker's note, 远山股份:净利润增长 a piece of news
        yield ("commentary", 2.0, coded[0]) if coded["code"] else ("press", 1.0, coded[0])
    if _NUMBERED.search(text, 0, _LEAD) is not None:
        yield "own", 3.0, "number of a paper"
    if _ANSWERS.match(text) is not None:
        yield "own", 3.0, "answers of its officer"
    if _HOLDS.match(text) is not None:
        yield "own", 1.0, "meeting of its own"
    listed = _LISTED.search(text, 0, _LEAD)
    if listed is not None:
        yield "press", 1.5, listed[0]
    if text.count("[", 0, _REACH) > 2 and len(_NOTE.findall(text, 0, _REACH)) > 2:
        yield "commentary", 2.0, "[1]"
    if text.count("?", 0, _REACH) and _TALK.search(text, 0, _REACH) is None:
        asked = [m for m in _ASKS.finditer(text, 0, _REACH) if not _is_quoted(page, m.end() - 1)]
        yield "commentary", min(2.0, 0.7 * len(asked)), "?"
    source = page.reading.document.publisher or ""
    before_day = None if source else _SAID_BEFORE_DAY.search(text, 0, _LEAD)
    source = fold_characters(source or (before_day["who"] if before_day else "")).strip(" ()")
    if source and _PAPER.search(source):
        yield "press", 2.0, source
    elif source and (_HOUSE.search(source) or before_day is not None):
        yield "own", 2.0, source


def _named_before(page: Page, at: int) -> bool:
    """Tell whether a text names an organisation before a place: then 公司 may be that one, told of by others."""
    return any(is_named(hit) and hit.end <= at for hit in page.within("organisation", 0, at))
