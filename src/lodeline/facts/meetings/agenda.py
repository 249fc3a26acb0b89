"""What a meeting dealt with: the items its sentence lists, and what later sentences say it heard and passed."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.meetings.agenda_en import english_items
from lodeline.facts.naming.namings import Naming, Span
from lodeline.facts.page import Page
from lodeline.text import Sentence
from lodeline.text.lazy import lazy_pattern

# a comma in a title parts nothing
_WORDS = r"(?:[^,。;《“「]|《[^《》\n]{1,90}》|“[^“”\n]{1,60}”|「[^「」\n]{1,60}」|[《“「]){2,120}"

_NUMBER = r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])\s?"
# a line of a board's notice: 一、审议通过《关于…的议案》
_TABLED = r"关于[^\n。;]{4,120}?议案(?=[\s。;]|$)|《关于[^《》\n]{4,120}议案》(?=[\s。;]|$)"
_MOTION = rf"(?:审议(?:并|、)?通过了?|逐项审议){_WORDS}|{_TABLED}"


@cache
def _chinese_agenda() -> re.Pattern[str]:
    verbs = alternatives(cue_words("meeting_cues", "agenda-verb", "zh"))
    how = r"(?:认真|深入|集中|专题|再次|进一步|系统|及时)?"
    return lazy_pattern(rf"(?<=[,;、。:]){how}(?P<item>(?:{verbs}){_WORDS})")


@cache
def _chinese_business() -> re.Pattern[str]:
    """Return the pattern of what a later sentence says the meeting did: 会议审议了…,听取了…."""
    verbs = alternatives(w for w in cue_words("meeting_cues", "agenda-verb", "zh") if w != "决定")
    how = r"(?:还|并|先后|首先|随后|集中|专题|认真|深入|全面|主要|系统){0,2}"
    item = rf"(?:{verbs})(?!了?其[他它])了?{_WORDS}"
    return lazy_pattern(
        rf"(?:{_NUMBER})?(?:本次)?(?:(?:会议|大会|全会|常委会|党组会|(?P<which>联席会|党政联席会|党委(?:\(扩大\))?会))(?:以\d{{1,3}}票[^。;]{{2,30}}?)?{how}(?P<first>{item})"
        rf"(?:,{how}(?P<second>{item}))?(?:,{how}(?P<third>{item}))?"
        rf"|(?<=[.、)\s])(?P<motion>{_MOTION}))"
    )


_TITLE = lazy_pattern(r"《[^《》]{2,60}》?")


def agenda_items(page: Page, namings: Sequence[Naming], scope: Sequence[Sentence]) -> Iterator[Span]:
    """Yield the spans of agenda items: what the sentence that names the meeting says it studied or decided."""
    seen: set[str] = set()
    told: dict[Sentence, int] = {}
    for naming in namings:
        if naming.sentence.section not in ("title", "heading"):
            told[naming.sentence] = min(naming.end, told.get(naming.sentence, naming.end))
    for named_in, end in told.items():
        for match in _chinese_agenda().finditer(page.text, end, named_in.end):
            if match["item"] not in seen:
                seen.add(match["item"])
                yield match.span("item")
    titles = {title for item in seen for title in _TITLE.findall(item)}
    for sentence in scope:
        business = _chinese_business().match(page.text, sentence.start, sentence.end)
        if business and business["which"] and not any(business["which"] in page.text[n.start : n.end] for n in namings):
            continue  # the business of the other of two meetings
        for span in (business.span(group) for group in ("first", "second", "third", "motion")) if business else ():
            item = page.text[slice(*span)]
            item = item.strip()
            if item and item not in seen and titles.isdisjoint(_TITLE.findall(item)):
                seen.add(item)
                yield span
    yield from english_items(page, namings, scope)
