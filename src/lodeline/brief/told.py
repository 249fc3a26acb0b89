"""Told in the text's own words: the sentences that say most, for highlights where typed facts are few."""

import re
from collections.abc import Iterator

from lodeline.brief.claims import holder_to_name, named_holder, statements
from lodeline.brief.naming import is_chinese
from lodeline.brief.page import Page
from lodeline.brief.tones import EMPTY, FIRM, part_spans, tones
from lodeline.brief.wording import clipped, quoted
from lodeline.model import AnnotationKind, Claim, Fact, Line, Meeting, Profile
from lodeline.text.intervals import Intervals

_FIGURES = re.compile(r"[\d\s年月日时分(（)）〔〕\[\],.，。:：-]")
_SIGNS = re.compile(r"\W")
_SHORTEST = 4
_CROWD = 3  # people named in one sentence
_LEAD, _LEAD_OF_LAW = 1.0, 0.4  # a report tells its news first, a law how it came about
_FORBIDS = 0.5
_WORTHLESS = -0.5  # what is for the most part exhortation, or no more than that people met
_PARAGRAPH, _PARAGRAPH_ZH = 260, 110
_HEADS_A_LIST = re.compile(
    r"第[一二三四五六七八九十百\d]+(?:[章节]|条[^，,；;。]{0,24}$)"
    r"|(?:[一二三四五六七八九十]+是|[(（]?[一二三四五六七八九十\d]+[)）、.])[^，,；;]{0,24}$"
)
_DEFINES = re.compile(r"所称.{1,30}[，,]?是指|，是指|，?制定本(?:法|条例|办法|规定|细则)")
_SAYS_OF: tuple[AnnotationKind, ...] = (
    "date", "number", "ordinal", "quantity", "money", "percent", "person", "organisation", "place", "material",
)  # fmt: skip


def told_lines(page: Page) -> Iterator[Line]:
    """Yield the sentences that say most, those told as fact before those attributed; never one the title has."""
    for standing in ("reported", "attributed"):
        for claim, fact in _ranked(page, statements(page, standing)):
            yield _told(page, claim, fact, standing)


def opening_line(page: Page) -> Iterator[Line]:
    """Yield the document's first sentence: better than a highlight made of nothing."""
    for section in page.document.sections:
        if section.kind in ("body", "list"):
            number = page.citations.first_sentence(page.document, section.start, section.end)
            if number is not None:
                words = page.citations.all[number].quote
                if not headed(page, words):
                    yield Line((page.tongue.stopped(quotation(words)),), (number,))
                return


def quotation(words: str) -> str:
    """Return a sentence in quotation marks, a long one cut where a clause of it ends."""
    return quoted(clipped(words, _PARAGRAPH_ZH if is_chinese(words) else _PARAGRAPH), _PARAGRAPH + 1)


def headed(page: Page, words: str) -> bool:
    """Tell whether the title of the chapter says these words already."""
    plain = _SIGNS.sub("", words).casefold()
    return bool(plain) and plain in _SIGNS.sub("", page.heading).casefold()


def _ranked(page: Page, found: list[tuple[Claim, Fact]]) -> list[tuple[Claim, Fact]]:
    """Return statements by what of them can be checked less what cannot; the first of a text counts for more."""
    own = [pair for pair in found if _says_something(pair[0].text) and not headed(page, pair[0].text)]
    telling = [pair for pair in own if not _lists_people(page, pair[1])] or own
    forbids = [
        page.span(e)[0]
        for p in page.material.points
        if p.measure == "clarity.prohibiting" and p.count
        for e in p.evidence
    ]
    by_tone, met = tones(page), Intervals(part_spans(page, "meetings"))

    def weight(at: int) -> float:
        """Return what can be checked less what cannot; a sentence that names nothing is worth as little as a slogan.

        What is forbidden says more than who is in charge.
        """
        fact = telling[at][1]
        start, end = fact.evidence[0].start, fact.evidence[0].end
        if any(start <= place < end for place in forbids):
            return 1.0 + _FORBIDS
        of = (by_tone[FIRM], by_tone[EMPTY], met)
        firm, empty, gathered = (spans.covered(start, end) / max(end - start, 1) for spans in of)
        return firm - empty - gathered if firm or _names_something(page, fact) else -1.0

    weights = [weight(at) for at in range(len(telling))]
    met_at_all = bool(page.records(Meeting))
    lead = _LEAD_OF_LAW if any(p.doc_type == "policy_document" for p, _ in page.records(Profile)) else _LEAD
    order = sorted(range(len(telling)), key=lambda at: (-weights[at] - (lead if at == 0 else 0.0), at))
    return [telling[at] for at in order if weights[at] > (_WORTHLESS if met_at_all else -1.0)]


def _told(page: Page, claim: Claim, fact: Fact, standing: str) -> Line:
    say, words = page.tongue.say, quotation(claim.text)
    holder = holder_to_name(claim) if standing == "attributed" else ""
    meeting = (claim.holder or "").strip().lower() in ("会议", "the meeting")
    if standing == "reported" or (named_holder(claim) and not holder):  # "According to X": they say whose they are
        words = say("highlight.reported", words=words)
    elif meeting:
        words = words if claim.text.startswith("会议") else say("highlight.meeting_said", words=words)
    elif holder:
        words = say(
            "highlight.attributed_to", who=page.tongue.name(holder, "organisation", "person", "body"), words=words
        )
    else:
        words = say("highlight.attributed", words=words)
    return page.line(page.tongue.stopped(words), fact=fact, roles=("statement",), standing=standing)


def _says_something(words: str) -> bool:
    """Tell whether a statement is more than the head of a list, a date or a name alone."""
    plain = words.rstrip("”’」』\"')）")
    heads = _HEADS_A_LIST.match(words) or _DEFINES.search(words) or plain.endswith((":", "："))
    if is_chinese(words) and not plain.endswith(("。", "！", "？", "；", ".", "!", "?", ";", "…")):
        return False  # a line of a list or a head
    return not heads and len(_FIGURES.sub("", words)) > _SHORTEST


def _names_something(page: Page, fact: Fact) -> bool:
    """Tell whether a statement names a day, a figure, a person, a place or a thing: what can be told of."""
    start, end = fact.evidence[0].start, fact.evidence[0].end
    return any(start <= a.start < end for kind in _SAYS_OF for a in page.annotations(kind))


def _lists_people(page: Page, fact: Fact) -> bool:
    """Tell whether a statement says little more than who was there: the record has their names."""
    start, end = fact.evidence[0].start, fact.evidence[0].end
    named = [a for a in page.annotations("person") if start <= a.start < end]
    return len(named) >= _CROWD
