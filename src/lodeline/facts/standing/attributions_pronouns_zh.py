"""Whom 他, 她 or 王书记 stands for where it speaks: the person that an earlier sentence is about or names in full."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import Attribution, Span
from lodeline.facts.standing.worded import worded_pattern
from lodeline.lexicon import cached_table
from lodeline.lexicon.wordings import wordings
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

_BACK, _REACH = 8, 600
_LONGEST_ADDRESS = 6
_CITED = worded_pattern(
    r"(?:«first leader»)|[^,。;]{0,8}(?:的|在[^,。;]{2,40}?(?:上|时)的)(?:重要)?(?:«words of a leader»)", "zh"
)
_SENT = worded_pattern(r"(?:«address of a speaker»)?的?(?:«sent by»)", "zh")
_ASKED = lazy_pattern(r"\s*(?:[一二三四五六七八九十](?:是)?要|要|须|必须|希望|以)")


def named_for(page: Page, found: Attribution) -> Attribution:
    """Return an attribution to 他, 她 or 王书记 with the words of the person meant, where they are found."""
    if found.source is None or found.holder is not None:
        return found
    words = page.text[slice(*found.source)]
    if words in _pronouns():
        held = _antecedent(page, found.source[0])
    elif len(words) <= _LONGEST_ADDRESS and (address := _addressed().fullmatch(words)):
        held = _of_family(page, address["family"], found.source)
    else:
        return found
    return found._replace(holder=held) if held else found


def _of_family(page: Page, family: str, at: Span) -> Span | None:
    """Return the person named before whose name begins so; None where several do."""
    spans = [(h.start, h.end) for h in page.within("person", 0, at[0]) if page.text.startswith(family, h.start)]
    named = [span for span in spans if not _addressed().fullmatch(page.text, *span)]
    return named[-1] if len({page.text[slice(*span)] for span in named}) == 1 else None


@cache
def _addressed() -> re.Pattern[str]:
    """Return the pattern of a family name with what somebody is called by: 王书记, 李副主任, 赵总."""
    titles = alternatives(row["word"] for row in cached_table("names/zh_address.tsv") if row["role"] == "address")
    return lazy_pattern(rf"(?P<family>[\u4e00-\u9fff])副?(?:总?{titles})")


def _antecedent(page: Page, at: int) -> Span | None:
    own = page.reading.sentence_at(at)
    if own is None:
        return None
    for sentence in (own, *_earlier(page, own)):
        hit = _subject(page, sentence, min(at, sentence.end))
        if hit is not None:
            return hit.start, hit.end
    return None


def _earlier(page: Page, sentence: Sentence) -> Iterator[Sentence]:
    """Yield the few sentences before one, the nearest first; no title."""
    at, floor = sentence.start - 1, sentence.start - _REACH
    for _ in range(_BACK):
        while at > max(0, floor) and page.text[at].isspace():
            at -= 1
        found = page.reading.sentence_at(at) if at >= max(0, floor) else None
        if found is None or found.section in ("title", "heading", "boilerplate"):
            return
        yield found
        at = found.start - 1


def _subject(page: Page, sentence: Sentence, end: int) -> Hit | None:
    """Return the first person a sentence names before anything is said in it; none where it only asks or cites."""
    if _ASKED.match(page.text, sentence.start, sentence.end):
        return None
    people = [h for h in page.within("person", sentence.start, end) if not _SENT.match(page.text, h.end)]
    if not people or _CITED.match(page.text, people[0].end):
        return None
    before = (sentence.start, people[0].start)
    return None if _said().search(page.text, *before) else people[0]


@cache
def _said() -> Finder:
    words = [w for role in ("say", "urge") for w in wordings("attribution", role, "zh", needs="any")]
    cues = [*words, *cue_words("meeting_cues", "study-verb", "zh")]
    return Finder(lazy_pattern(alternatives(cues)), cues)


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(w for w in wordings("attribution", "person pronoun", "zh"))
