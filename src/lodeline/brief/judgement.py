"""Judgement: verdict, substance, what to watch. Each says what it rests on and what it cannot see."""

import re
from collections.abc import Iterator

from lodeline.brief.archive import measured, routine_words
from lodeline.brief.figures import is_base
from lodeline.brief.page import Page
from lodeline.brief.record import ordinal_of
from lodeline.brief.wording import quoted, shortened
from lodeline.model import (
    Annotation,
    BriefSection,
    Commitment,
    Control,
    Directive,
    Event,
    Figure,
    Line,
    Meeting,
    Profile,
    Project,
)

LITTLE = 10  # substance, of 100: below it a text without facts says nothing
_ENOUGH = 5  # sentences; below this an interval says nothing
_SIGNALS = ("prohibiting", "pressing", "authorising", "flexible", "ambiguous")
_ROUTINE = {"party_meeting", "study_session"}
_RELATIVE = re.compile(
    r"\b(?:ago|earlier|before|after|today|yesterday|tomorrow|tonight|now|this|last|next|\w+day)\b|[今昨明当同]日|[今明去前当]年|[本上下]月",
    re.I,
)  # what lies before or after the day of the text is not missing a year alone
_LONGEST_TITLE = 48  # characters of a control's title that can stand inside a sentence


def kind_words(page: Page) -> str:
    """Return what kind of document this is, in words."""
    return page.tongue.term("kind", next((p.doc_type for p, _ in page.records(Profile)), "other"))


def verdict(page: Page) -> Line:
    """Return the one-line verdict: what of substance the document states, or that it states nothing of it."""
    tongue, say = page.tongue, page.tongue.say
    profile = next(iter(page.records(Profile)), None)
    about = say("verdict.kind", kind=kind_words(page)) if profile and profile[0].doc_type != "other" else ""
    controls = page.records(Control)
    kinds = say("join.items").join(dict.fromkeys(tongue.term("control", control.type) for control, _ in controls))
    stated = [
        (say(key, number=len(facts), kinds=kinds), facts)
        for key, facts in (
            ("verdict.control", [f for _, f in controls]),
            ("verdict.commitment", [f for c, f in page.promises() if c.measurable]),
            ("verdict.project", [f for _, f in page.records(Project)]),
            ("verdict.figures", [f for _, f in page.records(Figure) if not is_base(f)]),
        )
        if facts
    ]
    archive = measured(page)
    beside = say("verdict.beside", words=routine_words(archive, tongue)) if archive is not None else ""
    if stated:
        names = tongue.listed([name for name, _ in stated])
        spans = [(f.evidence[0].start, f.evidence[0].end) for _, facts in stated for f in facts[:2]]
        return page.line(say("verdict.states", about=about, names=names) + beside, spans=spans)
    if says_nothing(page):
        return page.absence(say("verdict.nothing", about=about, share=f"{_score(page) or 0:.0f}%") + beside)
    key = "verdict.states_none"
    if profile is not None and profile[0].doc_type in _ROUTINE and archive is None:
        key = "verdict.routine"
    return page.absence(say(key, about=about) + beside)


def says_nothing(page: Page) -> bool:
    """Return whether a document holds nothing a reader could act on: no fact but statements, and little to check."""
    kinds = (Commitment, Control, Directive, Event, Figure, Meeting, Project)
    score = _score(page)
    return (score is None or score < LITTLE) and not any(page.records(kind) for kind in kinds)


def _score(page: Page) -> float | None:
    return next((p.value for p in page.material.points if p.measure == "substance"), None)


def searched_section(page: Page) -> BriefSection | None:
    """Return the sentence naming what a supply-chain reader would look for and this document does not state."""
    say = page.tongue.say
    missing = [
        say(f"searched.{name}")
        for name, there in (
            ("quantity", page.annotations("quantity")),
            ("money", page.annotations("money")),
            ("percent", page.annotations("percent")),
            ("project", page.records(Project)),
            ("control", page.records(Control)),
            ("commitment", page.promises()),
        )
        if not there
    ]
    if not missing:
        return None
    words = page.tongue.stopped(say("searched.join").join(missing))
    return BriefSection("notes", say("searched.title"), (page.absence(page.tongue.cased(words)),))


def substance_section(page: Page) -> BriefSection:
    """Return the substance score with the parts that made it."""
    say = page.tongue.say
    points = [p for p in page.material.points if p.measure == "substance"]
    if not points or points[0].value is None:
        return BriefSection("substance", say("substance.title"), (page.absence(say("substance.none")),))
    spans = [page.span(e) for e in points[0].evidence[:6]]
    lines = [page.line(say("substance.score", score=f"{points[0].value:.0f}"), spans=spans)]
    for point in page.material.points:
        if point.measure.startswith("substance.") and point.value is not None and point.evidence:
            name = page.tongue.term("substance", point.measure.removeprefix("substance."))
            some = [page.span(e) for e in point.evidence[:4]]
            share = page.tongue.percent(point.value) if point.value >= 0.005 else f"< {page.tongue.percent(0.01)}"
            lines.append(page.line(say("substance.part", name=name, share=share), spans=some))
    return BriefSection("substance", say("substance.title"), (*lines, *_directing(page)))


def _directing(page: Page) -> Iterator[Line]:
    """Yield how the text directs: the signals of directive clarity that it carries."""
    say = page.tongue.say
    for point in page.material.points:
        signal = point.measure.removeprefix("clarity.")
        if signal in _SIGNALS and point.count and point.value is not None:
            some = [page.span(e) for e in point.evidence[:4]]
            of = round(point.count / point.value)
            words = say(f"clarity.{signal}")
            key = "clarity.of" if of > 1 else "clarity.one"
            words = words if of > 1 else words[:1].lower() + words[1:]
            if of >= _ENOUGH:
                key = "clarity.interval"
            low, high = page.tongue.percent(point.low or 0), page.tongue.percent(point.high or 0)
            yield page.line(say(key, words=words, count=point.count, of=of, low=low, high=high), spans=some)


def watch_section(page: Page) -> BriefSection:
    """Return what to watch: what this document itself leaves open, never a forecast."""
    say = page.tongue.say
    lines = [*_open_controls(page), *_open_commitments(page), *_open_directives(page), *_next_meeting(page)]
    lines.extend(_unresolved(page))
    if not lines:
        lines.append(page.absence(say("watch.none")))
    return BriefSection("watch", say("watch.title"), tuple(lines[:6]))


def _open_controls(page: Page) -> Iterator[Line]:
    tongue = page.tongue
    for control, fact in page.records(Control):
        key = "watch.control" if control.effective else "watch.control_undated"
        yield page.line(tongue.say(key, control=control_name(page, control)), fact=fact)


def control_name(page: Page, control: Control) -> str:
    """Return what to call a control inside a sentence: its number, its short title, or its kind and issuer."""
    tongue = page.tongue
    kind = tongue.term("control", control.type)
    if control.number:
        return tongue.say("control.numbered", kind=kind, number_=tongue.number(control.number))
    title = control.title.strip().rstrip(".。;；")
    if len(title) <= _LONGEST_TITLE and not any(mark in title for mark in "。；;!?！？，,"):
        return quoted(title)
    if control.materials:
        named = tongue.listed([tongue.name(m, "material") for m in control.materials[:4]])
        return tongue.say("control.named_on", kind=kind, materials=named)
    if control.issuer:
        return tongue.say("control.named_by", kind=kind, issuer=tongue.name(control.issuer, "organisation", "body"))
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
    for directive, fact in page.records(Directive):
        if directive.type == "inspection":
            words = page.tongue.say("watch.inspection", title=quoted(directive.title))
            yield page.line(page.tongue.stopped(words), fact=fact)


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
    open_dates = [a for a in open_dates if not any(s <= a.start and a.end <= e for s, e in resolved)][:3]
    if open_dates and page.document.published is None:
        words = page.tongue.listed([quoted(page.document.text[a.start : a.end]) for a in open_dates])
        yield page.line(page.tongue.say("watch.year", words=words), spans=[(a.start, a.end) for a in open_dates])
