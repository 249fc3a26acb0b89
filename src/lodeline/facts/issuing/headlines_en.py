"""The firm an English text is about where no table has its name: by its headline, by what it is called, by its form.

"State-run miner Halden to cut output" calls it a miner; "Halden Lithium doubles output" opens with a name that the text
goes on to use; "Halden plc" bears a legal form.
"""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.page import Page
from lodeline.model import AnnotationKind
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_NAME = r"[A-Z][\w&'-]*[\w&](?:\s[A-Z][\w&-]*[\w&]){0,3}"
_OPENS = lazy_pattern(r"[#\s]*(?:[A-Z][a-z]+['’]s\s)?(?P<name>[A-Z][\w&-]+(?:\s[A-Z][\w&-]+){0,2})\s(?=[a-z])")
_FORM = lazy_pattern(rf"\b(?P<name>{_NAME}\s(?:plc|PLC|Ltd|Limited|Inc|Corp|Corporation|N\.?V|S\.?A|AG)\b)")
_OTHERS: tuple[AnnotationKind, ...] = ("place", "person", "date", "post")
_HEAD, _LEDE, _FORM_REACH, _FORMS = 300, 500, 700, 4000
_HAN = lazy_pattern("[\u4e00-\u9fff]")
_GOES_ON = r"(?:['’]s?\s|\s(?:said|says|has|had|is|was|will|plans?|expects?|[a-z]{3,14}ed|[a-z]{3,12}s)\b)"


def headline_firm(page: Page) -> Hit | None:
    """Return the firm that an English headline, its first sentence or a legal form near the top names."""
    if _HAN.search(page.text, 0, _HEAD):
        return None
    title = page.text.find("\n", len(page.text) - len(page.text.lstrip()) + 1)
    title = title if 0 < title < _HEAD else 0
    for start, end in _candidates(page, title):
        if _FORM.fullmatch(page.text, start, end) or _is_name(page, start, end):
            return Hit(start, end, "organisation", None, "issuer.headline-firm")
    return None


def _candidates(page: Page, title: int) -> Iterator[tuple[int, int]]:
    called = _called().search(page.text, 0, title) if title else None
    if called is not None:
        yield called.span("name")
    opens = _OPENS.match(page.text, 0, title) if title else None
    if opens is not None and _is_used(page, opens["name"], title):
        yield opens.span("name")
    called = _called().search(page.text, title, title + _LEDE)
    if called is not None and page.text.count(called["name"]) > 1:
        yield called.span("name")
    formed = _FORM.search(page.text, 0, _FORM_REACH)
    alone = (
        formed is not None
        and formed.start() < _HEAD
        and len({m["name"] for m in _FORM.finditer(page.text, 0, _FORMS)}) == 1
    )
    if formed is not None and (alone or page.text.count(formed["name"].split()[0]) > 1):
        yield formed.span("name")


@cache
def _called() -> re.Pattern[str]:
    """Return the pattern of a name behind the word for what a firm does: miner Halden, steelmaker Halden."""
    return lazy_pattern(rf"\b(?:{alternatives(cue_words('document_forms', 'kind-of-firm', 'en'))})\s(?P<name>{_NAME})")


def _is_used(page: Page, name: str, title: int) -> bool:
    """Tell whether the text goes on to use a name as one: of two words, or within a sentence, and as a subject."""
    more = rf"(?<!\b[Tt]he\s)(?:(?<=[a-z,;]\s)|(?<=[.\n]\s)|(?<=\n)|(?<=[\"“]))?\b{re.escape(name)}{_GOES_ON}"
    found = list(re.compile(more).finditer(page.text, title, title + _FORM_REACH))
    within = [
        m for m in found if page.text[max(0, m.start() - 2)].islower() or page.text[max(0, m.start() - 2)] in ",;"
    ]
    return bool(found) and (" " in name or bool(within))


def _is_name(page: Page, start: int, end: int) -> bool:
    """Tell whether words are no place, person, day or post."""
    if any(page.text.endswith(page.text[start:end], h.start, h.end) for h in page.of("place")):
        return False  # Congo, where the Democratic Republic of Congo is told of
    return not any(h.start < end and start < h.end for kind in _OTHERS for h in page.within(kind, start, end))
