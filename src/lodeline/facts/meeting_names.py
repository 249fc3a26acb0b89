"""Where a text names a meeting: the words of the name, whose body it is, its number and year."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from lodeline.facts.cues import alternatives, cue_pattern, cue_words, ordinal_pattern, whole_number
from lodeline.facts.page import Page
from lodeline.lexicon import cached_table
from lodeline.text import Sentence
from lodeline.text.fold import fold_characters

Span = tuple[int, int]


class Naming(NamedTuple):
    """One place where a meeting is named. `held`: the sentence says it took place."""

    start: int
    end: int
    body: str
    body_span: Span
    sentence: Sentence
    rule: str
    held: bool
    ordinal: int | None = None
    ordinal_span: Span | None = None
    year: int | None = None
    year_span: Span | None = None
    organisation_span: Span | None = None


@cache
def body_types(role: str, lang: str) -> dict[str, str]:
    """Return the forms of bodies (`body`) or kinds of meeting (`meeting`) and the English type of each."""
    rows = cached_table("facts/meeting_bodies.tsv")
    return {fold_characters(r["form"]).lower(): r["type"] for r in rows if r["role"] == role and r["lang"] == lang}


def type_of(form: str, lang: str) -> str | None:
    """Return the English type of a form of a body or meeting."""
    words = re.sub(r"\s", " ", form.lower())
    return body_types("meeting", lang).get(words) or body_types("body", lang).get(words)


@cache
def _held(lang: str) -> re.Pattern[str]:
    return re.compile(cue_pattern("meeting_cues", "held", lang), re.IGNORECASE)


# --- English -----------------------------------------------------------------------------------------------

_YEAR_TAIL = r"(?:,?\s(?:of|for|in)\s(?:(?P<{0}>(?:19|20)\d\d)\b|(?:the|this)\s(?:calendar\s)?year\b))"


@cache
def _english_bodies() -> re.Pattern[str]:
    body, kind = alternatives(body_types("body", "en")), alternatives(body_types("meeting", "en"))
    standing = r"Standing\sCommittee\sof\s(?:the\s)?[^,.;:()\n]{0,50}?(?:Communist\s|CPC\s)?Party\sCommittee"
    rated = r"(?:reviewed|appraised|assessed|evaluated)\s(?:its|the|their)\s(?:\S+\s){0,4}?Party[-\s]building"
    return re.compile(
        rf"\b(?:(?P<standing>{standing})|(?P<meeting>{kind})|(?P<body>{body})|(?P<rated>{rated}))\b", re.IGNORECASE
    )


@cache
def _english_tail() -> re.Pattern[str]:
    noun, order = cue_pattern("meeting_cues", "noun", "en"), ordinal_pattern()
    convene, act = cue_pattern("meeting_cues", "convene", "en"), cue_pattern("meeting_cues", "act", "en")
    small = r"(?:[a-z][\w-]*\s){0,3}?"
    return re.compile(
        rf"(?:'s\s|\s)(?:(?P<o1>{order})\s)?{small}{noun}(?P<no>\sNo\.?\s\d+)?(?:{_YEAR_TAIL.format('y1')})?"
        rf"|\s{convene}\s(?:[a-z]+\s){{0,2}}?(?:its|their|the|an?)\s{small}(?:(?P<o2>{order})\s)?(?:\S+\s){{0,4}}?{noun}"
        rf"(?:{_YEAR_TAIL.format('y2')})?"
        rf"|\smet(?:\sfor\sthe\s(?P<o3>{order})\stime)?(?:{_YEAR_TAIL.format('y3')})?"
        rf"|(?P<act>\s(?:has\s|recently\s)?{act})",
        re.IGNORECASE,
    )


@cache
def _english_head() -> re.Pattern[str]:
    """What may stand before a body in the name of its meeting, read up to the body."""
    word = r"(?:[A-Z][\w&.-]*|\([A-Z]\w*\))"
    owner = rf"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|{word}(?:\s(?:{word}|and|of)){{0,6}}'s?)"
    small = r"(?:[a-z][\w-]*|Communist|CPC|CCP|Chinese|Party|High-level|Public|Special)"
    order = ordinal_pattern()
    return re.compile(
        rf"(?:(?:(?P<o0>{order})\s(?:\S+\s)?(?:meeting|session)(?:\s(?:of|in)\s(?P<y0>\d{{4}}))?\sof\s)?"
        rf"(?:{owner}\s)?(?:(?P<y1>(?:19|20)\d\d)\s)?(?:(?P<o1>{order})\s)?(?:{small}\s){{0,3}})$"
    )


def _english(page: Page, sentence: Sentence) -> Iterator[Naming]:
    text = page.text
    at = sentence.start
    while match := _english_bodies().search(text, at, sentence.end):
        found = _english_naming(page, sentence, match)
        at = max(match.end(), found.end if found else 0)
        if found:
            yield found


def _english_naming(page: Page, sentence: Sentence, match: re.Match[str]) -> Naming | None:
    text = page.text
    held = _held("en").search(text, sentence.start, sentence.end) is not None
    start = max(sentence.start, match.start() - 120)
    before = text[start : match.start()]
    head = _english_head().search(before)
    first = start + head.start() if head else match.start()
    end, organisation = _organisation_after(page, match)
    tail = _english_tail().match(text, end, sentence.end)
    last = end if tail is None or tail["act"] else tail.end()
    if match["rated"]:
        kind, first, tail = "review meeting", match.start(), None
    elif match["standing"]:
        kind = "Party Standing Committee"
    else:
        kind = type_of(match[0], "en") or ""
    if match["body"] or match["standing"]:
        if tail is None and not (head and head["o0"]):
            return None
        held = True if tail and (tail["act"] or "met" in tail[0]) else held
    order, year = _numbers(tail, head, start)
    if organisation is None:
        organisation = _organisation_before(page, first, match.start())
    return Naming(
        first, last, kind, match.span(), sentence, "meeting.en-name", held or bool(match["rated"]) or order is not None,
        whole_number(text[slice(*order)]) if order else None, order,
        int(text[slice(*year)]) if year else None, year, organisation,
    )  # fmt: skip


def _numbers(tail: re.Match[str] | None, head: re.Match[str] | None, shift: int) -> tuple[Span | None, Span | None]:
    """Return the spans of number and year from what stands behind and before the body."""
    order: Span | None = None
    year: Span | None = None
    for match, by in ((tail, 0), (head, shift)):
        for name, span in _named_spans(match, by):
            if name.startswith("o"):
                order = order or span
            elif name.startswith("y"):
                year = year or span
    return order, year


def _named_spans(match: re.Match[str] | None, by: int) -> Iterator[tuple[str, Span]]:
    for name in match.groupdict() if match else ():
        if match and match[name]:
            yield name, (match.start(name) + by, match.end(name) + by)


def _organisation_after(page: Page, match: re.Match[str]) -> tuple[int, Span | None]:
    """Read "Party Committee of the Blue Lake Group": return where it ends and the organisation."""
    link = re.compile(r"\s(?:of|at|for|within)\s(?:the\s)?").match(page.text, match.end())
    if link:
        for hit in page.within("organisation", link.end(), link.end() + 80):
            if hit.start == link.end():
                return hit.end, (hit.start, hit.end)
        name = re.compile(r"[A-Z][\w&-]*(?:\s(?:[A-Z][\w&-]*|\([A-Z]\w*\))){0,6}").match(page.text, link.end())
        if name and not name[0][0].isdigit():
            return name.end(), name.span()
    return match.end(), None


def _organisation_before(page: Page, first: int, last: int) -> Span | None:
    hits = page.within("organisation", first, last)
    owner = re.compile(r"((?:[A-Z][\w&.-]*|\([A-Z]\w*\))(?:\s(?:[A-Z][\w&.-]*|\([A-Z]\w*\)|and)){0,6})'s?\s").match(
        page.text, first, last
    )
    if owner:
        return owner.span(1)
    return (hits[0].start, hits[0].end) if hits else None


# --- Chinese -----------------------------------------------------------------------------------------------

_NUMBER = r"第(?P<{0}>[\d一二三四五六七八九十百]{{1,5}})(?:次|届|场|期)"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)年(?:度)?"


_INVOKED = re.compile(r"(?:精神|部署|要求|上的|以来|提出|明确|审议(?!通过))")


@cache
def _chinese_names() -> re.Pattern[str]:
    body, kind = alternatives(body_types("body", "zh")), alternatives(body_types("meeting", "zh"))
    held = alternatives(cue_words("meeting_cues", "held", "zh"))
    noun = r"(?:\(扩大\)|扩大|专题|集体|理论|学习|全体|视频){0,3}(?:会议|学习会|集体学习|会(?=[,。、;:\s]|$))"
    n1, n2, n3 = (_NUMBER.format(f"o{i}") for i in (1, 2, 3))
    y1, y2, y3 = (_YEAR.format(f"y{i}") for i in (1, 2, 3))
    return re.compile(
        rf"(?:(?P<body>{body})(?:\(扩大\))?(?:{y1})?(?:{n1})?{noun}"
        rf"|(?P<host>{body})(?:{held})了?(?:{y2})?(?:{n2})(?:{noun})"
        rf"|(?:{y3})?(?:{n3})?(?P<meeting>{kind})(?:\(扩大\))?(?:会议)?)"
    )


def _chinese(page: Page, sentence: Sentence) -> Iterator[Naming]:
    text = page.text
    held = _held("zh").search(text, sentence.start, sentence.end)
    for match in _chinese_names().finditer(text, sentence.start, sentence.end):
        if _INVOKED.match(text, match.end(), sentence.end):
            continue
        form = match["body"] or match["host"] or match["meeting"]
        group = "body" if match["body"] else "host" if match["host"] else "meeting"
        kind = type_of(form, "zh") or ""
        first, organisation = _chinese_owner(page, sentence, match.start())
        spans = dict(_named_spans(match, 0))
        order = next((s for n, s in spans.items() if n.startswith("o")), None)
        year = next((s for n, s in spans.items() if n.startswith("y")), None)
        passed = re.compile(r"(?:上)?(?:表决)?(?:通过|修订|修正)").match(text, match.end()) is not None
        yield Naming(
            first, match.end(), kind, match.span(group), sentence, "meeting.zh-name",
            held is not None or (passed and order is not None), whole_number(text[slice(*order)]) if order else None,
            order, int(text[slice(*year)]) if year else None, year, organisation,
        )  # fmt: skip


def _chinese_owner(page: Page, sentence: Sentence, at: int) -> tuple[int, Span | None]:
    """Return where a name begins with the organisation right before it, and that organisation."""
    term = re.compile(r"第[一二三四五六七八九十]{1,3}届$").search(page.text[max(sentence.start, at - 6) : at])
    if term:
        return at - len(term[0]), None
    for hit in reversed(page.within("organisation", sentence.start, at)):
        if at - hit.end <= 4 and not re.search(r"[,。、;:\s]", page.text[hit.end : at]):
            return hit.start, (hit.start, hit.end)
    return at, None


@lru_cache(maxsize=4)
def find_namings(page: Page) -> list[Naming]:
    """Return every place that names a meeting of a known kind, in text order, boilerplate left out."""
    found: list[Naming] = []
    for sentence in page.body_sentences:
        found += _english(page, sentence)
        found += _chinese(page, sentence)
    return found
