"""Whom a short name means: "the Company", "the Ministry", 集团, or a name the text itself defines ("Nanhe")."""

import re
from functools import lru_cache

from lodeline.facts.issuing.profile import issuer_of, role_of, spoken_by
from lodeline.facts.naming.organisations import is_media, is_named
from lodeline.facts.page import Page
from lodeline.text.lazy import lazy_pattern

_DEFINED = lazy_pattern(
    r"[^()。;\n]{0,24}?\((?:the|hereinafter|together|collectively|referred\sto\sas|以下|下称|简称|统称|及其附属公司|[:,\s])*"
    r"[\"“](?P<short>[^\"”()]{2,30})[\"”]"
)
_ARTICLE = lazy_pattern(r"^(?:the|our|its|this)\s", re.I)
_OWN_ZH = lazy_pattern(r"(?:本|我|该)?(?:公司|集团|集团公司)|我们")
_OWN_BODY = lazy_pattern(r"[我本](?:部|委|局|厅|署|省|市)")
_OWN_EN = lazy_pattern(r"(?:the|our|this)\s(?:company|group|issuer|firm)|we", re.I)
_BODY_EN = lazy_pattern(
    r"the\s(?P<head>ministry|commission|bureau|council|department|administration|agency|authority|committee|board|bank|exchange)",
    re.I,
)
_NO_COMPANY = lazy_pattern(r"[部委局厅署]$|政府$|委员会$|\b(?:Ministry|Government|Commission|Bureau|Department)\b")
_REACH = 240
_PARTY_BODY = lazy_pattern(r"(?:党委|党组|党工委|董事会)$")
_PRESS_ROLE = ("press", "commentary")


def whom(page: Page, start: int, end: int) -> str:
    """Return the name of the organisation that a short form in a text means; the words themselves where it is not told.

    A definition of the text comes first; "the Company" of a text that is not a press report is its issuer; "the
    Ministry" is the body of that kind named last before it.
    """
    words = page.words(start, end).strip()
    short = _ARTICLE.sub("", words)
    defined = _definitions(page).get(short.casefold())
    if defined is not None:
        return page.words(*defined)
    if _OWN_ZH.fullmatch(words) or _OWN_EN.fullmatch(words):
        return _issuer(page) or _firm_before(page, start) or words
    if _OWN_BODY.fullmatch(words):
        return issuer_of(page) or words
    named = _BODY_EN.fullmatch(words)
    if named is None:
        return words
    return _last_of_kind(page, named["head"], start) or words


def is_defined(page: Page, short: str) -> bool:
    """Tell whether a text defines a short name for an organisation."""
    return short.casefold() in _definitions(page)


def speaker(page: Page) -> tuple[int, int] | None:
    """Return where a text names the organisation whose own words it is: for "we will"; None of a press report."""
    hit = spoken_by(page)[2]
    return (hit.start, hit.end) if hit is not None and _issuer(page) else None


def _issuer(page: Page) -> str | None:
    name = _PARTY_BODY.sub("", issuer_of(page) or "")
    if not name or _NO_COMPANY.search(name) or role_of(page, spoken_by(page)[0]) in _PRESS_ROLE:
        return None
    return name


def _firm_before(page: Page, before: int) -> str | None:
    """Return the firm a press report named last in the same or the line before: "the company" of it."""
    floor = max(0, before - _REACH)
    hits = [h for h in page.within("organisation", floor, before) if is_named(h)]
    firms = [h for h in hits if not _NO_COMPANY.search(page.text, h.start, h.end)]
    firms = [h for h in firms if not is_media(page.text[h.start : h.end])]
    return page.words(firms[-1].start, firms[-1].end) if firms else None


def _last_of_kind(page: Page, head: str, before: int) -> str | None:
    """Return the organisation named last before a place whose name holds the head as a word."""
    wanted = re.compile(rf"\b{re.escape(head)}\b", re.I)
    for hit in reversed([h for h in page.of("organisation") if h.end <= before]):
        name = page.text[hit.start : hit.end]
        if is_named(hit) and wanted.search(name) and len(name) > len(head):
            return page.words(hit.start, hit.end)
    return None


@lru_cache(maxsize=4)
def _definitions(page: Page) -> dict[str, tuple[int, int]]:
    """Return the short names that a text defines behind organisations, each with where the organisation stands."""
    found: dict[str, tuple[int, int]] = {}
    for hit in page.of("organisation"):
        match = _DEFINED.match(page.text, hit.end) if page.text.find("(", hit.end, hit.end + 28) >= 0 else None
        if match is None or not is_named(hit):
            continue
        short = _ARTICLE.sub("", match["short"]).casefold()
        end = max(hit.end, page.text.rfind("(", hit.end, match.start("short")))
        found.setdefault(short, (hit.start, len(page.text[:end].rstrip())))
    return found
