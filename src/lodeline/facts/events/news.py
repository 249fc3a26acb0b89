"""News of firms and officials: its kinds, what only looks like it, and what is years old."""

import re
from datetime import date, timedelta
from functools import cache, lru_cache

from lodeline.facts.cues import alternatives
from lodeline.facts.events.mentions import Span
from lodeline.facts.page import Page
from lodeline.lexicon import cached_table
from lodeline.model import DateValue, Event
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

OF_PEOPLE = frozenset({"discipline", "criminal_case"})
OF_WORKS = frozenset({"halt", "restart"})
NEWS = OF_PEOPLE | OF_WORKS | {
    "approval", "acquisition", "licence_withdrawal", "trade_remedy", "agreement", "founding", "renaming", "listing",
    "strike", "ruling", "tender", "enactment", "termination", "adoption", "groundbreaking", "insolvency",
}  # fmt: skip
_WITH_PARTY = frozenset({"agreement", "acquisition", "renaming", "listing", "approval"})
_NAMED_OR_DATED = frozenset({"strike", "ruling", "tender", "enactment", "termination", "adoption", "insolvency"})
DONE_TO = OF_PEOPLE | {"penalty", "order", "investigation", "inspection", "licence_withdrawal"}
_OLD = timedelta(days=3 * 366)
_TAKES_OBJECT = lazy_pattern(r"将(?=其|该|所|案|涉|犯罪)[^,。;]{0,30}$|(?:按照|根据|应)[^,。;]{0,20}要求[^,。;]{0,20}$")
_PARTICULAR = lazy_pattern(r"\d|[“《「]|[二三四五六七八九十百两]+[个条座家期号]")
_NAMES = lazy_pattern(r"[a-z,]\s[A-Z]")
_SETS_UP = lazy_pattern(r"(?:成立|组建|设立)[^,。;]")
_REACHES = {"restart": 4, "commissioning": 20, "criminal_case": 6}
_REACH_ZH, _REACH_EN = 12, 40


def is_no_lead(text: str, start: int, cue: int) -> bool:
    """Tell whether 将 or 要求 before a cue puts nothing ahead: 将其涉嫌犯罪问题|移送检察机关, 按照要求自4日起|停产."""
    return _TAKES_OBJECT.search(text, max(start, cue - _REACH_EN), cue) is not None


def is_no_news(page: Page, sentence: Sentence, match: re.Match[str], kind: str, clause: Span) -> bool:
    """Tell whether words of news are denied, asked for, laid down by a rule, or said of nobody in particular."""
    text, at = page.text, match.start()
    english = text[at].isascii()
    start = max(sentence.start, at - (_REACH_EN if english else _REACH_ZH))
    if _behind("en" if english else "zh", "").search(text, start, at):
        return True
    if kind == "agreement" and _no_deal().search(text, *match.span()):
        return True
    if kind == "halt" and text.find("责令", sentence.start, at) >= 0:  # told as the order it is
        return True
    if kind in OF_WORKS and not english:
        near = clause if match[0] == "复产" else (sentence.start, clause[1])
        return not (
            page.within("organisation", *near) or page.within("date", *clause) or _PARTICULAR.search(text, *clause)
        )
    return False


def is_of_no_such(page: Page, sentence: Sentence, match: re.Match[str], kind: str) -> bool:
    """Tell whether the words beside a cue make it something else than an event of the kind: 复工|复产, 经…|批准."""
    text, at = page.text, match.start()
    lang, reach = ("en", _REACH_EN) if text[at].isascii() else ("zh", _REACHES.get(kind, _REACH_ZH) + _REACH_ZH)
    if kind in _kinds("none-behind") and _behind(lang, kind).search(text, max(sentence.start, at - reach), at):
        return not match[0].startswith("批准,")
    if kind in _kinds("none-joined") and text.endswith(_joined(kind), sentence.start, at):
        return True
    return kind in _kinds("none-ahead") and _ahead(kind).match(text, match.end()) is not None


def says_too_little(event: Event) -> bool:
    """Tell whether news names nobody it is of."""
    if event.type == "founding" and _SETS_UP.search(event.what) and not (event.actor or event.date):
        return True
    if event.type in OF_PEOPLE or event.type == "founding":
        return event.target is None
    if event.type == "ruling" and event.date is None:
        return event.actor is None or event.actor.removeprefix("The ").islower()
    if event.type in _NAMED_OR_DATED:
        return not (event.actor or event.target or event.date or (event.type == "adoption" and "《" in event.what))
    if event.type in OF_WORKS and event.what[:1].isascii():
        return not (event.actor or event.target or event.date or _NAMES.search(event.what))
    if event.type in _WITH_PARTY:
        return not (event.actor or event.target or (event.date and event.type in ("listing", "acquisition")))
    if event.type == "investigation" and event.what.isascii():  # the case is under investigation
        return event.actor is None and event.target is None
    return event.type == "licence_withdrawal" and not (event.actor or event.target or event.date)


def is_old(page: Page, sentence: Sentence, clause: Span) -> bool:
    """Tell whether an event of no day lies years before its text, told as background: "founded in 1993"."""
    today = day_of_text(page)
    if today is None:
        return False
    ends = _ends(page, *clause) or _ends(page, sentence.start, clause[0])
    return bool(ends) and date.fromisoformat(max(ends)[:10]) < today - _OLD


def _ends(page: Page, start: int, end: int) -> list[str]:
    values = [hit.value for hit in page.within("date", start, end)]
    days = [value.end or value.start for value in values if isinstance(value, DateValue)]
    return [day for day in days if day]


@lru_cache(maxsize=4)
def day_of_text(page: Page) -> date | None:
    """Return the day of a text, or where it states none the latest day it tells of."""
    anchor = page.reading.anchor
    if anchor is not None:
        return anchor.date()
    values = [hit.value for hit in page.of("date")]
    days = [v.start for v in values if isinstance(v, DateValue) and v.precision in ("day", "month", "year") and v.start]
    return date.fromisoformat(max(days)[:10]) if days else None


@cache
def _kinds(role: str) -> frozenset[str]:
    return frozenset(row["value"] for row in cached_table("facts/event_cues.tsv") if row["role"] == role)


def _cues(role: str, kind: str, lang: str | None = None) -> list[str]:
    """Return the words of a role for a kind of event, of one language or of both."""
    rows = cached_table("facts/event_cues.tsv")
    return [r["cue"] for r in rows if (r["role"], r["value"]) == (role, kind) and lang in (None, r["lang"])]


def _words(role: str, lang: str, kind: str) -> str:
    found = _cues(role, kind, lang)
    return alternatives(found) if found else r"(?!)"


@cache
def _behind(lang: str, kind: str) -> re.Pattern[str]:
    words = _words("none-behind", lang, kind)
    reach = 10 if not kind else _REACHES.get(kind, _REACH_ZH)
    if lang == "en":
        return lazy_pattern(rf"\b(?:{words})\b[^,.;]{{0,30}}$", re.IGNORECASE)
    return lazy_pattern(rf"(?:{words})[^,。;]{{0,{reach}}}$")


@cache
def _joined(kind: str) -> tuple[str, ...]:
    return tuple(_cues("none-joined", kind))


@cache
def _ahead(kind: str) -> re.Pattern[str]:
    return lazy_pattern(rf"[^,。;]{{0,2}}?(?:{_words('none-ahead', 'zh', kind)})")


@cache
def _no_deal() -> re.Pattern[str]:
    return lazy_pattern(_words("no-deal", "zh", ""))
