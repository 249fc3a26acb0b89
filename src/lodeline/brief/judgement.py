"""Judgement: verdict, substance, what to watch. Each says what it rests on and what it cannot see."""

from collections.abc import Iterator

from lodeline.brief.archive import measured, routine_words
from lodeline.brief.page import Page
from lodeline.brief.wording import NOT_STATED, deadline_words, listed, quoted, stopped
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
_SIGNALS = {
    "prohibiting": "Says what must not be done",
    "pressing": "Presses for action",
    "authorising": "Says what may be done",
    "flexible": "Leaves room to fit conditions",
    "ambiguous": "Leaves open how far it binds",
}
_ROUTINE = {"party_meeting", "study_session"}
_KINDS = {
    "party_meeting": "Party meeting", "study_session": "study session", "inspection": "inspection",
    "policy_document": "policy document", "results_announcement": "results announcement",
    "project_news": "project news", "corporate_release": "corporate release",
    "market_commentary": "market commentary", "other": "text of no known kind",
}  # fmt: skip


def kind_words(page: Page) -> str:
    """Return what kind of document this is, in words."""
    return _KINDS[next((p.doc_type for p, _ in page.records(Profile)), "other")]


def verdict(page: Page) -> Line:
    """Return the one-line verdict: what of substance the document states, or that it states nothing of it."""
    profile = next(iter(page.records(Profile)), None)
    kind = kind_words(page)
    stated = [
        (name, facts)
        for name, facts in (
            ("a control with legal force", [f for _, f in page.records(Control)]),
            ("a measurable commitment", [f for c, f in page.records(Commitment) if c.measurable]),
            ("a project", [f for _, f in page.records(Project)]),
            ("figures", [f for _, f in page.records(Figure)]),
        )
        if facts
    ]
    archive = measured(page)
    beside = f" {routine_words(archive)}." if archive is not None else ""
    if stated:
        names = listed([name for name, _ in stated])
        spans = [(f.evidence[0].start, f.evidence[0].end) for _, facts in stated for f in facts[:2]]
        return page.line(f"The text ({kind}) states {names}.{beside}", spans=spans)
    if says_nothing(page):
        return page.absence(
            f"Nothing of substance: the text ({kind}) states no control, project, figure, commitment, meeting or "
            f"directive, and {_score(page) or 0:.0f}% of it could be checked.{beside}"
        )
    words = f"The text ({kind}) states no control, project, figure or measurable commitment."
    if profile is not None and profile[0].doc_type in _ROUTINE and archive is None:
        words = f"Routine in content. {words}"
    return page.absence(f"{words}{beside}")


def says_nothing(page: Page) -> bool:
    """Return whether a document holds nothing a reader could act on: no fact but statements, and little to check."""
    kinds = (Commitment, Control, Directive, Event, Figure, Meeting, Project)
    score = _score(page)
    return (score is None or score < LITTLE) and not any(page.records(kind) for kind in kinds)


def _score(page: Page) -> float | None:
    return next((p.value for p in page.material.points if p.measure == "substance"), None)


def searched_section(page: Page) -> BriefSection | None:
    """Return the sentence naming what a supply-chain reader would look for and this document does not state."""
    missing = [
        name
        for name, there in (
            ("quantity with a unit", page.annotations("quantity")),
            ("money", page.annotations("money")),
            ("percent", page.annotations("percent")),
            ("project", page.records(Project)),
            ("control, quota, licence or price measure", page.records(Control)),
            ("commitment", page.records(Commitment)),
        )
        if not there
    ]
    if not missing:
        return None
    return BriefSection("notes", "Looked for and not found", (page.absence(f"{'; '.join(missing)}."),))


def substance_section(page: Page) -> BriefSection:
    """Return the substance score with the parts that made it."""
    points = [p for p in page.material.points if p.measure == "substance"]
    if not points or points[0].value is None:
        return BriefSection("substance", "Substance", (page.absence("Not measured: no sentence to measure."),))
    spans = [_span(e) for e in points[0].evidence[:6]]
    lines = [
        page.line(
            f"Substance {points[0].value:.0f} of 100: the share of the text that could be checked or acted on; "
            "not whether it is true.",
            spans=spans,
        )
    ]
    for point in page.material.points:
        if point.measure.startswith("substance.") and point.value is not None and point.evidence:
            name = point.measure.removeprefix("substance.").replace("_", " ")
            some = [_span(e) for e in point.evidence[:4]]
            lines.append(page.line(f"{name.capitalize()}: {point.value:.0%} of the weighed sentences.", spans=some))
    return BriefSection("substance", "Substance", (*lines, *_directing(page)))


def _directing(page: Page) -> Iterator[Line]:
    """Yield how the text directs: the signals of directive clarity that it carries."""
    for point in page.material.points:
        signal = point.measure.removeprefix("clarity.")
        if signal in _SIGNALS and point.count and point.value is not None:
            some = [_span(e) for e in point.evidence[:4]]
            of = round(point.count / point.value)
            words = f"{_SIGNALS[signal]}: " + (
                f"{point.count} of {of} sentences that direct" if of > 1 else "the one sentence that directs"
            )
            if of >= _ENOUGH:
                words += f" ({point.low or 0:.0%} to {point.high or 0:.0%}, 95% interval)"
            yield page.line(f"{words}.", spans=some)


def _span(evidence: str) -> tuple[int, int]:
    start, end = evidence.rpartition(":")[2].split("-")
    return int(start), int(end)


def watch_section(page: Page) -> BriefSection:
    """Return what to watch: what this document itself leaves open, never a forecast."""
    lines: list[Line] = []
    for control, fact in page.records(Control):
        lines.append(
            page.line(
                f"Any notice that suspends, widens or repeals {control.title.rstrip('.')}"
                + ("" if control.effective else "; its effective date, not stated here")
                + ".",
                fact=fact,
            )
        )
    for commitment, fact in page.records(Commitment):
        if (commitment.by is not None and commitment.by.start is not None) or (commitment.by and commitment.by.end):
            words = stopped(f"Evidence, due {deadline_words(commitment.by)}, for {quoted(commitment.promise, 120)}")
            lines.append(page.line(words, fact=fact))
    for directive, fact in page.records(Directive):
        if directive.type == "inspection":
            lines.append(page.line(stopped(f"Findings and orders of {quoted(directive.title)}"), fact=fact))
    for meeting, fact in page.records(Meeting):
        if meeting.ordinal is not None:
            lines.append(
                page.line(
                    f"The next meeting in the series: this is number {meeting.ordinal}"
                    + (f" of {meeting.year}" if meeting.year else "") + ".",
                    fact=fact, roles=("ordinal", "name"),
                )
            )  # fmt: skip
        break
    lines.extend(_unresolved(page))
    if not lines:
        lines.append(page.absence("This document itself sets no date, target or measure to follow."))
    return BriefSection("watch", "What to watch", tuple(lines[:6]))


def _unresolved(page: Page) -> list[Line]:
    """Return a line on dates whose year the text does not state."""
    open_dates: list[Annotation] = [
        a for a in page.annotations("date")
        if a.value is not None and getattr(a.value, "start", "") is None and getattr(a.value, "end", "") is None
        and getattr(a.value, "precision", "") in ("day", "month")
    ]  # fmt: skip
    if not open_dates or page.document.published is not None:
        return []
    resolved = [
        (e.start, e.end)
        for fact in page.material.facts
        for e in fact.evidence
        if e.role == "date" and getattr(getattr(fact.record, "date", None), "start", None)
    ]
    open_dates = [a for a in open_dates if not any(s <= a.start and a.end <= e for s, e in resolved)]
    if not open_dates:
        return []
    words = listed([quoted(page.document.text[a.start : a.end]) for a in open_dates[:3]])
    return [
        page.line(
            f"The year of {words}, {NOT_STATED} in the text; the publication date would settle it.",
            spans=[(a.start, a.end) for a in open_dates[:3]],
        )
    ]
