"""Watch: what a document itself leaves open, never a forecast."""

import re
from collections.abc import Iterator

from lodeline.brief.language.wording import quoted, shortened
from lodeline.brief.page import Page
from lodeline.brief.sections.controlled import controls_once, materials_of
from lodeline.brief.sections.directives import has_day
from lodeline.brief.sections.record import ordinal_of
from lodeline.model import Annotation, BriefSection, Control, Directive, Line, Meeting

_RELATIVE = re.compile(
    r"\b(?:ago|earlier|before|after|today|yesterday|tomorrow|tonight|now|this|last|next|\w+day)\b|[今昨明当同]日|[今明去前当]年|[本上下]月",
    re.I,
)  # what lies before or after the day of the text is not missing a year alone
_LONGEST_TITLE = 48  # characters of a control's title that can stand inside a sentence
_A_TITLE = re.compile(
    r"^《|(?:办法|条例|公告|通知|规定|目录|清单|Act|Rules|Regulations?|Measures|Order|Announcement|Law)$"
)
_MOST_CONTROLS, _MOST_DAYS, _MOST_MATERIALS = 6, 3, 7


def watch_section(page: Page) -> BriefSection | None:
    """Return what to watch; None where the document leaves nothing open, which `searched_section` says."""
    lines = [*_open_controls(page), *_open_commitments(page), *_open_directives(page), *_next_meeting(page)]
    lines.extend(_unresolved(page))
    if not lines:
        return None
    return BriefSection("watch", page.tongue.say("watch.title"), tuple(lines[:6]))


def _open_controls(page: Page) -> Iterator[Line]:
    """Yield one line on all controls a notice may change, and one on those whose first day is not stated."""
    open_to_change = [pair for pair in controls_once(page) if pair[0].status != "repealed"]
    undated = [pair for pair in open_to_change if not has_day(pair[0].effective) and pair[0].status != "suspended"]
    for key, found in (("watch.control", open_to_change), ("watch.control_undated", undated)):
        names = list(dict.fromkeys(control_name(page, control) for control, _ in found))[:_MOST_CONTROLS]
        if key == "watch.control_undated" and len(undated) == len(open_to_change):
            names = [page.tongue.say("watch.each" if len(names) > 1 else "watch.it")] if names else []
        if names:
            spans = [(e.start, e.end) for _, fact in found[:_MOST_CONTROLS] for e in fact.evidence[:1]]
            yield page.line(page.tongue.say(key, control=page.tongue.either(names)), spans=spans)


def control_name(page: Page, control: Control) -> str:
    """Return what to call a control inside a sentence: its number, its short title, or its kind and issuer."""
    tongue = page.tongue
    kind = tongue.term("control", control.type)
    if any(map(str.isdigit, control.number or "")):
        return tongue.say("control.numbered", kind=kind, number_=tongue.number(control.number or ""))
    title = control.title.strip().rstrip(".。;；")
    if len(title) <= _LONGEST_TITLE and _A_TITLE.search(title):
        return quoted(title)
    if control.materials:
        named = tongue.listed(materials_of(control, tongue)[:_MOST_MATERIALS])
        return tongue.say("control.named_on", kind=kind, materials=named)
    if control.destinations:
        places = tongue.listed([tongue.name(place, "place") for place in control.destinations[:4]])
        return tongue.say("control.named_to", kind=kind, places=places)
    if control.issuer:
        return tongue.say("control.named_by", kind=kind, issuer=tongue.name(control.issuer, "organisation", "body"))
    if len(title) <= _LONGEST_TITLE and not any(mark in title for mark in "。；;!?！？，,"):
        return quoted(title)
    return tongue.say("control.told", kind=kind, words=quoted(shortened(title, _LONGEST_TITLE)))


def _open_commitments(page: Page) -> Iterator[Line]:
    tongue = page.tongue
    for commitment, fact in page.promises():
        by = commitment.by
        if by is not None and (by.start or by.end):
            promise = quoted(commitment.promise, 120)
            yield page.line(
                tongue.stopped(tongue.say("watch.due", by=page.due(commitment, fact), promise=promise)), fact=fact
            )


def _open_directives(page: Page) -> Iterator[Line]:
    found = [fact for directive, fact in page.records(Directive) if directive.type == "inspection"]
    titles = dict.fromkeys(d.title for d, _ in page.records(Directive) if d.type == "inspection")
    named = [t for t in titles if not any(t != other and t in other for other in titles)][:_MOST_DAYS]
    if named:
        words = page.tongue.say("watch.inspection", title=page.tongue.listed([quoted(title) for title in named]))
        spans = [(fact.evidence[0].start, fact.evidence[0].end) for fact in found]
        yield page.line(page.tongue.stopped(words), spans=spans)


def _next_meeting(page: Page) -> Iterator[Line]:
    for meeting, fact in page.records(Meeting)[:1]:
        if meeting.ordinal is not None:
            words = page.tongue.say("watch.meeting", which=ordinal_of(page.tongue, meeting))
            yield page.line(words, fact=fact, roles=("ordinal", "name"))


def _unresolved(page: Page) -> Iterator[Line]:
    """Yield a line on dates whose year the text does not state."""
    open_dates: list[Annotation] = [
        a for a in page.annotations("date")
        if a.value is not None and getattr(a.value, "start", "") is None and getattr(a.value, "end", "") is None
        and getattr(a.value, "precision", "") in ("day", "month")
    ]  # fmt: skip
    resolved = [
        (e.start, e.end)
        for fact in page.material.facts
        for e in fact.evidence
        if e.role == "date" and getattr(getattr(fact.record, "date", None), "start", None)
    ]
    open_dates = [a for a in open_dates if not _RELATIVE.search(page.document.text, a.start, a.end)]
    open_dates = [a for a in open_dates if not any(s <= a.start and a.end <= e for s, e in resolved)]
    named = {page.document.text[a.start : a.end]: a for a in reversed(open_dates)}
    first = sorted(named.values(), key=lambda a: a.start)[:_MOST_DAYS]
    if first and page.document.published is None and not page.speaks_of("year"):
        words = page.tongue.listed([quoted(page.document.text[a.start : a.end]) for a in first])
        yield page.line(page.tongue.say("watch.year", words=words), spans=[(a.start, a.end) for a in first])
