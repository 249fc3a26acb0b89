"""Highlights: the three sentences a reader needs first, chosen from typed facts, weightiest first."""

import re
from collections.abc import Iterator

from lodeline.brief.language.naming import is_chinese
from lodeline.brief.page import Page
from lodeline.brief.sections.claims import statements
from lodeline.brief.sections.convened import agenda_of, meeting_lines
from lodeline.brief.sections.directives import directive_head, directive_phrase, enacted_line, invoked
from lodeline.brief.sections.figured import figure_lines, headline_has_one
from lodeline.brief.sections.happened import ROUTINE, USUAL_EVENTS, event_lines, project_lines
from lodeline.brief.sections.headline import with_headline
from lodeline.brief.sections.ruled import control_lines
from lodeline.brief.sections.telling import quotation, says_something
from lodeline.brief.sections.told import asked_lines, decided_lines, opening_line, told_lines
from lodeline.brief.tables import cue_pattern, cues
from lodeline.model import Claim, Control, Directive, Fact, Figure, Line, Meeting, Profile

COUNT = 3
_FEW = 2
_TO_DO = re.compile(r"(?<![重主需首摘纪提简扼概紧])要(?![求点闻素领目])")  # "要学习…": it is to be studied
_NUMBER = re.compile(r"\d+")
_TALKS = ("talks", "signing")
_AGENDA = 2  # items told in one sentence
_READING, _READING_ZH = 165, 80  # characters of a reading that is quoted as an example
_BRIEF_READING = 60  # characters below which one says little
_MANY_DIGITS = 6  # in a sentence that reports figures, whatever else it says
_OPENING = 8  # characters of an item in which it says that it was passed


def highlights(page: Page) -> list[Line]:
    """Return three highlights, fewer when the document gives no more; never two on the same evidence."""
    chosen: list[Line] = []
    seen: set[tuple[bool, tuple[int, ...]]] = set()
    measured = {fact.id for _, fact in page.records(Figure)}
    told: set[int] = set()
    quotations = list(told_lines(page)) or list(opening_line(page))
    studied = list(_studied_lines(page))  # one sentence says who met and what was studied
    for line in (*_read(page, quotations[:1]), *quotations, *_directives(page)):
        is_figure = bool(line.facts) and measured.issuperset(line.facts)
        place = (is_figure, line.citations)  # a quota and how much it is stand in one sentence
        again = told.issuperset(line.citations) if line in quotations else place in seen
        again = again and (line not in studied or line in chosen)
        if not again:
            seen.add(place)
            told.update(_told_by(page, line))
            chosen.append(line)
        if len(chosen) == COUNT:
            break
    return with_headline(page, chosen, quotations)[:COUNT]


def _told_by(page: Page, line: Line) -> tuple[int, ...]:
    """Return the sentences that a highlight tells: of a meeting that it was held, not what a speaker said there."""
    for _, fact in page.records(Meeting):
        if line.facts == (fact.id,):
            return page.line("", fact=fact, roles=("name", "date", "place", "chair")).citations
    return line.citations


def _read(page: Page, lead: list[Line]) -> list[Line]:
    """Return what typed facts tell, weightiest first for this kind of text, with room for what is the writer's own.

    `lead` opens where no typed fact does: what happened comes before what somebody makes of it.
    """
    kinds = {profile.doc_type for profile, _ in page.records(Profile)}
    lawful = "policy_document" in kinds
    heard = page.records(Meeting) and "inspection" not in kinds  # of tours and orders; a vote is its own deed
    usual = USUAL_EVENTS if kinds & ROUTINE else USUAL_EVENTS - {"adoption"} if heard else frozenset()
    events, projects = list(event_lines(page, without=usual)), list(project_lines(page))
    meetings = list(meeting_lines(page))
    figures, background, title = list(figure_lines(page)), list[Line](), page.document.title or ""
    of_figures = "results_announcement" in kinds or (len(figures) >= COUNT and cue_pattern("of-results").search(title))
    first_events, more = ([], events) if of_figures else (events[:_FEW], events[_FEW:])
    if _says_little(page):
        first_events, more = events[:COUNT], events[COUNT:]
    first_projects, rest = (
        (projects[:_FEW], projects[_FEW:]) if "project_news" in kinds and not of_figures else ([], projects)
    )
    bound = lawful and (page.records(Control) or "authority" in {profile.role for profile, _ in page.records(Profile)})
    met = [] if bound else meetings
    enacted = list(enacted_line(page)) if lawful else []
    visited = "inspection" in kinds or _says_little(page)
    opening = [*first_events, *met[:1]] if visited else [*met[:1], *first_events]
    if lawful and page.records(Control) and not headline_has_one(page):
        bare = {fact.id for figure, fact in page.records(Figure) if figure.amount.unit is None}
        background = [line for line in figures if bare.issuperset(line.facts)]  # a rate beside a rule is no news
        figures = [line for line in figures if line not in background]
    candidates = [*control_lines(page), *enacted, *opening, *first_projects, *figures, *_commitments(page)]
    candidates += [*met[1:], *rest, *more]
    candidates += [*lead, *background] if background else []
    heard_of = list(event_lines(page, only=usual - {"inspection"})) if usual else []
    studied = _dealt_with(page) if meetings and not lawful else []
    inferred, late = list(_inferred(page)), list[Line]()
    roles = {profile.role for profile, _ in page.records(Profile)}
    if (figures and "press" in roles) or "results_announcement" in kinds:
        inferred, late = [], inferred  # what a report states comes before what it makes of it
    weighty = meetings or events or projects or page.records(Control) or "results_announcement" in kinds
    weighty = weighty or headline_has_one(page)
    if sum(max(len(line.facts), 1) for line in candidates) < COUNT and not weighty:
        told = {number for line in candidates for number in line.citations}
        candidates = [*(line for line in lead if not told.issuperset(line.citations)), *candidates]
        # a figure or two are not what a report is about, unless it opens with them
    first = max(COUNT - len(studied[:1]) - len(inferred[:1]), 1)
    return [*(candidates[:first] or lead), *studied[:1], *inferred, *heard_of, *studied[1:], *candidates[first:], *late]


def _says_little(page: Page) -> bool:
    """Tell whether all that is stated of the first meeting is that it took place: what it announced is the news."""
    meeting = next((meeting for meeting, _ in page.records(Meeting)), None)
    return meeting is not None and not (meeting.chair or meeting.ordinal or meeting.agenda_items)


def _dealt_with(page: Page) -> list[Line]:
    """Return what a meeting decided, asked for, took up and studied; elsewhere what is invoked is background."""
    decided, asked, studied = list(decided_lines(page)), list(asked_lines(page)), list(_studied_lines(page))
    invoked_only = [] if studied else list(_invokes(page, _sources(page)))
    return [*decided[:1], *asked[:1], *studied, *_agenda(page), *decided[1:], *asked[1:], *invoked_only]


def _agenda(page: Page) -> Iterator[Line]:
    """Yield what a meeting took up besides what it studied and what it passed, which are told by themselves."""
    tongue = page.tongue
    for meeting, fact in page.records(Meeting)[:1]:
        taken_up = agenda_of(page, meeting, fact)
        items = [item for item in taken_up if not _is_told_elsewhere(item)][:_AGENDA]
        if items:
            told = tongue.listed([quotation(item.rstrip(".。")) for item in items])
            words = tongue.say("highlight.agenda", items=told)
            yield page.line(tongue.stopped(words), fact=fact, roles=("agenda_items", "agenda"))


def _is_told_elsewhere(item: str) -> bool:
    """Tell whether an item of an agenda was studied or passed, or is other business."""
    passed = cue_pattern("passes").search(item, 0, _OPENING) or item[:_OPENING].lower().startswith(cues("passes"))
    return bool(passed or cue_pattern("studies").search(item) or cue_pattern("other-business").search(item))


def _studied_lines(page: Page) -> Iterator[Line]:
    """Yield one line on all that a meeting studied, none where the text tells of no meeting."""
    talks = any(profile.genre in _TALKS for profile, _ in page.records(Profile))  # who calls on whom studies nothing
    met = page.records(Meeting) and not talks
    studied = [pair for pair in _sources(page) if _is_studied(page, pair[1])] if met else []
    return _invokes(page, studied, "highlight.studied")


def _sources(page: Page) -> list[tuple[Directive, Fact]]:
    """Return speeches, articles, notices; a plan is what everything is done under."""
    return [pair for pair in invoked(page) if pair[0].type != "plan"]


def _is_studied(page: Page, fact: Fact) -> bool:
    """Tell whether the clauses before a directive say that it is studied or conveyed, not that it is to be."""
    at = fact.evidence[0].start
    start, end = page.citations.sentence(page.document, at, fact.evidence[0].end)
    text = page.document.text
    found = cue_pattern("studies").search(text, start, at)
    if found is None or cue_pattern("is-practice").search(text, at, end):  # "... is a step in studying it"
        return False
    if cue_pattern("decides").search(text, start, at):  # "reviewed and approved": told as decided
        return False
    before = start, found.start()
    return not cue_pattern("says").search(text, *before) and not _TO_DO.search(text, *before)


def _directives(page: Page) -> Iterator[Line]:
    """Yield what a text invokes besides the controls that are told by themselves."""
    numbers = {n for control, _ in page.records(Control) for n in _NUMBER.findall(control.number or "")}
    own = [(d, f) for d, f in invoked(page) if numbers.isdisjoint(_NUMBER.findall(f"{d.number or ''} {d.title}"))]
    if page.records(Meeting):
        own = [pair for pair in own if not _is_studied(page, pair[1])]  # told as studied
    return _invokes(page, own)


def _invokes(page: Page, found: list[tuple[Directive, Fact]], key: str = "highlight.invokes") -> Iterator[Line]:
    if not found:
        return
    tongue = page.tongue
    rest = len(found) - 3
    named = [directive_phrase(d, tongue) for d, _ in found[:3]]
    heads = [directive_head(d, tongue) for d, _ in found[:3]]
    for at in range(1, len(named)):  # "the guiding principles A and B"
        if heads[at] == heads[at - 1] and named[at].startswith(heads[at]):
            named[at] = named[at].removeprefix(heads[at])
    joint = tongue.say("join.short").join if rest > 0 else tongue.listed
    words = tongue.say(f"{key}_more" if rest > 0 else key, named=joint(named), number_=rest)
    spans = [(e.start, e.end) for _, fact in found[:3] for e in fact.evidence[:1]]
    yield page.line(words, spans=spans)


def _commitments(page: Page) -> Iterator[Line]:
    tongue = page.tongue
    for commitment, fact in page.promises():
        if commitment.measurable:
            who = commitment.actor and tongue.name(commitment.actor, "organisation", "body", "person", "place")
            named = commitment.actor is not None and commitment.actor in commitment.promise
            key = "highlight.commitment" if who and not named else "highlight.commitment_unnamed"
            words = tongue.say(key, who=who, promise=quotation(commitment.promise))
            yield page.line(tongue.stopped(words), fact=fact, roles=("promise",))


def _inferred(page: Page) -> Iterator[Line]:
    found = statements(page, "inferred")
    own = any(profile.role in ("issuer", "authority") for profile, _ in page.records(Profile))
    if not found or own:  # in its own text a reading is the issuer's
        return
    found = [(c, f) for c, f in found if says_something(c.text) and not c.text.rstrip().endswith(("?", "？"))]
    met = {n for _, fact in page.records(Meeting) for n in page.line("", fact=fact, roles=("name",)).citations}
    found = [pair for pair in found if met.isdisjoint(page.line("", fact=pair[1]).citations)]  # told as a meeting
    if not found:
        return
    claim, fact = min(found, key=_example)
    if len(found) == 1 and len(claim.text) < _BRIEF_READING and not is_chinese(claim.text):
        return  # "The subtext is sharper."
    room = _READING_ZH if is_chinese(claim.text) else _READING
    of_issuer = any(profile.issuer and profile.role == "commentary" for profile, _ in page.records(Profile))
    key = "highlight.inferred" if of_issuer else "highlight.reading"  # a press report has no issuer to tell apart
    hedge = cue_pattern("hedges")
    words = page.tongue.say(key, number=len(found), words=quotation(claim.text, about=hedge, room=room))
    yield page.line(page.tongue.stopped(words), fact=fact, roles=("statement",))


def _example(pair: tuple[Claim, Fact]) -> tuple[bool, bool, bool, bool, bool, int]:
    """Order readings: one with its own cue ("could", "suggests") that stands by itself is the plainest example."""
    claim = pair[0]
    hangs = claim.text.lower().startswith(cues("refers-back"))
    chinese = is_chinese(claim.text)
    over = max(len(claim.text) - (_READING_ZH if chinese else _READING), 0)
    figures = sum(character.isdigit() for character in claim.text) > _MANY_DIGITS
    hedged = cue_pattern("hedges").search(claim.text) is not None
    brief = len(claim.text) < _BRIEF_READING and not chinese
    return hangs, figures, not (hedged and not brief), not claim.cue, brief, over
