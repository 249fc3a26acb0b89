"""Highlights: the three sentences a reader needs first, chosen from typed facts, weightiest first."""

import re
from collections.abc import Iterator

from lodeline.brief.claims import holder_to_name, named_holder, statements
from lodeline.brief.directives import directive_phrase, invoked
from lodeline.brief.figures import NO_MARKS, base_levels, figure_words, is_base
from lodeline.brief.page import Page
from lodeline.brief.record import as_told
from lodeline.brief.tongue import Tongue
from lodeline.brief.wording import quoted, shortened
from lodeline.model import Control, Event, Fact, Figure, Line, Meeting, Profile, Project

COUNT = 3
_TO_COME = ("target", "guided", "planned_capacity")  # levels that are not reached yet: said so
_GATHERING = re.compile(r"(?:meeting|forum|conference|session|symposium|class|study|supervision of .+)$")
_FIGURES = re.compile(r"[\d\s年月日时分(（）)〔〕\[\],.，。:：-]")
_SHORTEST = 4
_CROWD = 3  # people named in one sentence
_FEW = 2
_HEADS_A_LIST = re.compile(
    r"第[一二三四五六七八九十百\d]+[条章]|(?:[一二三四五六七八九十]+是|[(（]?[一二三四五六七八九十\d]+[)）、.])[^，,；;]{0,24}$"
)


def highlights(page: Page) -> list[Line]:
    """Return three highlights, fewer when the document gives no more; never two on the same evidence."""
    chosen: list[Line] = []
    seen: set[tuple[int, ...]] = set()
    told: set[int] = set()
    events = list(_events(page))
    results = any(profile.doc_type == "results_announcement" for profile, _ in page.records(Profile))
    first_events, more = ([], events) if results else (events[:_FEW], events[_FEW:])
    candidates = [*_controls(page), *_meetings(page), *first_events, *_figures(page), *_commitments(page)]
    candidates += [*_projects(page), *more]
    directives, inferred = list(_directives(page)), list(_inferred(page))
    keep = COUNT - len(directives[:1]) - len(inferred[:1])
    first = max(keep, 1)
    read = [*candidates[:first], *directives, *inferred, *candidates[first:]]
    quoted_only = [*_reported(page), *_opening(page)]
    for line in (*read, *quoted_only):
        again = told.issuperset(line.citations) if line in quoted_only else line.citations in seen
        if not again:
            seen.add(line.citations)
            told.update(line.citations)
            chosen.append(line)
        if len(chosen) == COUNT:
            break
    return chosen


def meeting_title(meeting: Meeting, tongue: Tongue) -> str:
    """Return a meeting as a title: `Baogang Group Party Committee, 6th meeting of 2025`."""
    body = tongue.cased(_holder(meeting, tongue, "meeting.body_of"))
    if meeting.ordinal is None:
        return body
    number = tongue.ordinal(meeting.ordinal)
    if meeting.term:
        return tongue.say("meeting.title_of_term", body=body, ordinal=number, term=tongue.term_number(meeting.term))
    key = "meeting.title_of_year" if meeting.year else "meeting.title_numbered"
    return tongue.say(key, body=body, ordinal=number, year=meeting.year)


def _holder(meeting: Meeting, tongue: Tongue, joint: str) -> str:
    body = tongue.body(meeting.body, meeting.organisation) if meeting.body else quoted(meeting.name, 80)
    if not meeting.organisation:
        return body
    organisation = tongue.name(meeting.organisation, "organisation", "body", "place")
    return tongue.say(joint, organisation=organisation, body=body)


def _held(meeting: Meeting, tongue: Tongue) -> str:
    """Return who held what: `X's Party Committee held its 6th meeting of 2025`, `X held a feedback meeting`."""
    itself = bool(meeting.body and _GATHERING.search(meeting.body))  # a forum is held; a committee holds a meeting
    gathering = tongue.body(meeting.body or "", meeting.organisation) if itself else tongue.say("meeting.plain")
    if meeting.ordinal is None:
        what = tongue.article(gathering)
    elif meeting.term:
        number, term = tongue.ordinal(meeting.ordinal), tongue.term_number(meeting.term)
        what = tongue.say("meeting.its_of_term", ordinal=number, gathering=gathering, term=term)
    else:
        key = "meeting.its_of_year" if meeting.year else "meeting.its"
        what = tongue.say(key, ordinal=tongue.ordinal(meeting.ordinal), gathering=gathering, year=meeting.year)
    if not itself:
        who = _holder(meeting, tongue, "meeting.whose")
    elif meeting.organisation:
        who = tongue.name(meeting.organisation, "organisation", "body", "place")
    else:
        return tongue.say("meeting.named", what=what)
    return tongue.say("meeting.held" if meeting.status == "held" else "meeting.called", who=who, what=what)


def _meetings(page: Page) -> Iterator[Line]:
    tongue, say = page.tongue, page.tongue.say
    for meeting, fact in page.records(Meeting):
        words = _held(meeting, tongue)
        if meeting.date is not None and meeting.date.start is not None:
            whole_day = meeting.date.precision in ("day", "minute", "hour", "second", "daypart")
            words = say("meeting.on" if whole_day else "meeting.in", words=words, day=tongue.date(meeting.date))
        if meeting.place:
            words = say("meeting.at", words=words, place=meeting.place)
        if meeting.chair:
            words = say("meeting.chaired", words=words, chair=tongue.person(meeting.chair))
        elif meeting.status == "held":
            words = say("meeting.no_chair", words=words)
        roles = ("name", "date", "place", "chair")
        yield page.line(tongue.stopped(tongue.cased(words)), fact=fact, roles=roles)


def _directives(page: Page) -> Iterator[Line]:
    found = invoked(page)
    if not found:
        return
    tongue = page.tongue
    named = tongue.listed([directive_phrase(d, tongue) for d, _ in found[:3]])
    rest = len(found) - 3
    words = tongue.say("highlight.invokes_more" if rest > 0 else "highlight.invokes", named=named, number_=rest)
    spans = [(e.start, e.end) for _, fact in found[:3] for e in fact.evidence[:1]]
    yield page.line(words, spans=spans)


def _controls(page: Page) -> Iterator[Line]:
    tongue, say = page.tongue, page.tongue.say
    for control, fact in sorted(page.records(Control), key=_weight):
        words = tongue.term("control", control.type)
        if control.materials:
            named = tongue.listed([tongue.name(m, "material") for m in control.materials])
            words = say("highlight.control_on", words=words, materials=named)
        if control.number:
            words = say("bracketed", words=words, inside=tongue.number(control.number))
        if control.issuer:
            issuer = tongue.name(control.issuer, "organisation", "body")
            words = say("highlight.control_by", words=words, issuer=issuer)
        until = control.expiry if control.effective is None else None
        if until is None:
            key = "highlight.effective" if control.effective else "highlight.not_effective"
            words = say(key, words=words, day=tongue.date(control.effective))
        if control.status in ("draft", "suspended", "repealed"):
            words = say("highlight.control_status", words=words, status=tongue.term("status", control.status))
        if until is not None:
            words = say("highlight.until", words=words, day=tongue.date(until))
        if not control.materials and not control.number:
            words = say("highlight.control_told", words=words, told=quoted(control.title, 120))
        yield page.line(tongue.stopped(tongue.cased(words)), fact=fact)


def _weight(pair: tuple[Control, Fact]) -> tuple[bool, bool, bool, int]:
    """Order controls: those on materials first, then those with a number, duties on all goods last."""
    control, fact = pair
    return not control.materials, control.type == "tariff", not control.number, fact.evidence[0].start


def _figures(page: Page) -> Iterator[Line]:
    """Yield the figures that say most: measured ones before counts of things, changes and stated aims first."""
    tongue = page.tongue
    own = [(f, fact) for f, fact in page.records(Figure) if not is_base(fact)]
    found = [(f, fact) for f, fact in own if not (f.amount.unit or "").startswith("{")]
    told: list[tuple[object, ...]] = []
    levels = base_levels(page)
    for figure, fact in sorted(sorted(found, key=_stands), key=_says_most):
        amount = next((page.words(e) for e in fact.evidence if e.role == "amount"), None)
        period = figure.period and (figure.period.start, figure.period.end)
        same = (figure.amount.value, figure.amount.unit, period)
        if amount is not None and same not in told:  # titles and leads tell the figures of the body again
            told.append(same)
            what = as_told(shortened(figure.what.translate(NO_MARKS).strip(), 80), tongue)
            figured = figure_words(figure, amount, tongue, against=levels.get(_what(fact)))
            if figure.status in _TO_COME:
                figured = tongue.say("bracketed", words=figured, inside=tongue.term("status", figure.status))
            words = tongue.say("highlight.figure", what=what, figure=figured)
            yield page.line(tongue.stopped(words), fact=fact)


def _what(fact: Fact) -> tuple[int, int]:
    return next(((e.start, e.end) for e in fact.evidence if e.role == "what"), (0, 0))


def _stands(pair: tuple[Figure, Fact]) -> int:
    return min((e.start for e in pair[1].evidence if e.role == "amount"), default=pair[1].evidence[0].start)


def _says_most(pair: tuple[Figure, Fact]) -> tuple[bool, bool]:
    return pair[0].change is None, pair[0].status == "unstated"


def _commitments(page: Page) -> Iterator[Line]:
    tongue = page.tongue
    for commitment, fact in page.promises():
        if commitment.measurable:
            who = commitment.actor and tongue.name(commitment.actor, "organisation", "body", "person", "place")
            key = "highlight.commitment" if who else "highlight.commitment_unnamed"
            words = tongue.say(key, who=who, promise=quoted(commitment.promise, 140))
            yield page.line(tongue.stopped(words), fact=fact, roles=("promise",))


def _projects(page: Page) -> Iterator[Line]:
    tongue = page.tongue
    for project, fact in page.records(Project):
        words = as_told(shortened(project.name, 90), tongue)
        if project.state:
            words = tongue.say("highlight.project", name=words, state=tongue.term("state", project.state))
        yield page.line(tongue.stopped(words), fact=fact)


def _events(page: Page) -> Iterator[Line]:
    """Yield what happened: accidents, orders, investigations, who came and who went; tours of inspection last."""
    tongue = page.tongue
    events = sorted(page.records(Event), key=lambda pair: pair[0].type == "inspection")
    for event, fact in events:
        kind = tongue.term("event", event.type)
        if event.date is not None and (event.date.start or event.date.end):
            kind = tongue.say("event.dated", kind=kind, day=tongue.date(event.date))
        words = tongue.say("highlight.event", kind=tongue.cased(kind), words=quoted(event.what, 160))
        yield page.line(tongue.stopped(words), fact=fact)


def _inferred(page: Page) -> Iterator[Line]:
    found = statements(page, "inferred")
    own = any(profile.role in ("issuer", "authority") for profile, _ in page.records(Profile))
    if not found or own:  # in its own text a reading is the issuer's
        return
    # The plainest example is one that carries its own cue ("could", "suggests"), not only a place in the analysis.
    found = [pair for pair in found if not pair[0].text.rstrip().endswith(("?", "？"))] or found
    claim, fact = next((pair for pair in found if pair[0].cue), found[0])
    words = page.tongue.say("highlight.inferred", number=len(found), words=quoted(claim.text, 160))
    yield page.line(page.tongue.stopped(words), fact=fact, roles=("statement",))


def _says_something(words: str) -> bool:
    """Tell whether a statement is more than the head of a list, a date or a name alone."""
    return not _HEADS_A_LIST.match(words) and len(_FIGURES.sub("", words)) > _SHORTEST


def _lists_people(page: Page, fact: Fact) -> bool:
    """Tell whether a statement says little more than who was there: the record has their names."""
    start, end = fact.evidence[0].start, fact.evidence[0].end
    named = [a for a in page.annotations("person") if start <= a.start < end]
    return len(named) >= _CROWD


def _reported(page: Page) -> Iterator[Line]:
    for standing in ("reported", "attributed"):
        said = [s for s in statements(page, standing) if _says_something(s[0].text)]
        for claim, fact in ([s for s in said if not _lists_people(page, s[1])] or said)[:COUNT]:
            holder = holder_to_name(claim) if standing == "attributed" else ""
            key = "highlight.attributed_to" if holder else f"highlight.{standing}"
            if named_holder(claim) and not holder:  # "According to X": the words say themselves whose they are
                key = "highlight.reported"
            if (claim.holder or "").strip().lower() in ("会议", "the meeting"):
                key = "highlight.meeting_said"
            who = page.tongue.name(holder, "organisation", "person", "body")
            words = page.tongue.say(key, who=who, words=quoted(claim.text, 180))
            yield page.line(page.tongue.stopped(words), fact=fact, roles=("statement",), standing=standing)


def _opening(page: Page) -> Iterator[Line]:
    """Yield the document's first sentence: better than a highlight made of nothing."""
    for section in page.document.sections:
        if section.kind in ("body", "list"):
            number = page.citations.first_sentence(page.document, section.start, section.end)
            if number is not None:
                words = page.tongue.say("highlight.opens", words=quoted(page.citations.all[number].quote, 180))
                yield Line((page.tongue.stopped(words),), (number,))
                return
