"""Highlights: the three sentences a reader needs first, chosen from typed facts, weightiest first."""

import re
from collections.abc import Iterator

from lodeline.brief.claims import statements
from lodeline.brief.naming import in_english, is_chinese, person_words
from lodeline.brief.page import Page
from lodeline.brief.record import NO_MARKS, directive_phrase, figure_words
from lodeline.brief.wording import (
    date_words,
    listed,
    ordinal_word,
    quoted,
    sentence_case,
    shortened,
    stopped,
    with_article,
)
from lodeline.model import Commitment, Control, Directive, Figure, Line, Meeting, Project

COUNT = 3
_GATHERING = re.compile(r"(?:meeting|forum|conference|session|symposium|class|study|supervision of .+)$")
_HEADS_A_LIST = re.compile(
    r"第[一二三四五六七八九十百\d]+[条章]|(?:[一二三四五六七八九十]+是|[(（]?[一二三四五六七八九十\d]+[)）、.])[^，,；;]{0,24}$"
)


def highlights(page: Page) -> list[Line]:
    """Return three highlights, fewer when the document gives no more; never two on the same evidence."""
    chosen: list[Line] = []
    seen: set[tuple[int, ...]] = set()
    told: set[int] = set()
    candidates = [*_controls(page), *_meetings(page), *_figures(page), *_commitments(page), *_projects(page)]
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


def meeting_title(meeting: Meeting) -> str:
    """Return a meeting as a title: `Baogang Group Party Committee, 6th meeting of 2025`."""
    body = _body(meeting, "")
    if meeting.ordinal is None:
        return sentence_case(body)
    number = f"{ordinal_word(meeting.ordinal)} meeting" + (f" of {meeting.year}" if meeting.year else "")
    return f"{sentence_case(body)}, {number}"


def _body(meeting: Meeting, possessive: str) -> str:
    body = meeting.body or quoted(meeting.name, 80)
    if not meeting.organisation:
        return body
    return f"{in_english(meeting.organisation, 'organisation', 'body', 'place')}{possessive} {body}"


def _held(meeting: Meeting) -> str:
    """Return who held what: `X's Party Committee held its 6th meeting of 2025`, `X held a feedback meeting`."""
    number = "" if meeting.ordinal is None else f"{ordinal_word(meeting.ordinal)} "
    year = f" of {meeting.year}" if meeting.year and meeting.ordinal is not None else ""
    if meeting.body and _GATHERING.search(meeting.body):
        who = in_english(meeting.organisation, "organisation", "body", "place") if meeting.organisation else "The text:"
        verb = "held" if meeting.organisation else ""
        return " ".join(
            f"{who} {verb} {f'its {number}{meeting.body}' if number else with_article(meeting.body)}{year}".split()
        )
    return f"{_body(meeting, chr(8217) + 's')} held {f'its {number}' if number else 'a '}meeting{year}"


def _meetings(page: Page) -> Iterator[Line]:
    for meeting, fact in page.records(Meeting):
        words = _held(meeting)
        if meeting.date is not None and meeting.date.start is not None:
            words += f" on {date_words(meeting.date)}"
        if meeting.place:
            words += f" at {meeting.place}"
        words += f", chaired by {person_words(meeting.chair)}" if meeting.chair else "; the chair is not stated"
        roles = ("name", "date", "place", "chair")
        yield page.line(stopped(sentence_case(words)), fact=fact, roles=roles)


def _directives(page: Page) -> Iterator[Line]:
    found = page.records(Directive)
    if not found:
        return
    named = [directive_phrase(d) for d, _ in found[:3]]
    rest = f", and {len(found) - 3} more" if len(found) > 3 else ""
    spans = [(e.start, e.end) for _, fact in found[:3] for e in fact.evidence[:1]]
    yield page.line(f"The text invokes {listed(named)}{rest}.", spans=spans)


def _controls(page: Page) -> Iterator[Line]:
    for control, fact in page.records(Control):
        issuer = f"{in_english(control.issuer, 'organisation', 'body')}: " if control.issuer else ""
        scope = f" on {listed([in_english(m, 'material') for m in control.materials])}" if control.materials else ""
        when = f", effective {date_words(control.effective)}" if control.effective else ", effective date not stated"
        number = f" ({control.number})" if control.number else ""
        yield page.line(sentence_case(f"{issuer}{control.type.replace('_', ' ')}{scope}{number}{when}."), fact=fact)


def _figures(page: Page) -> Iterator[Line]:
    """Yield the figures that say most: measured ones before counts of things, changes and stated aims first."""
    found = [(f, fact) for f, fact in page.records(Figure) if not (f.amount.unit or "").startswith("{")]
    for figure, fact in sorted(found, key=lambda pair: (pair[0].change is None, pair[0].status == "unstated"))[:3]:
        amount = next((page.words(e) for e in fact.evidence if e.role == "amount"), None)
        if amount is not None:
            what = shortened(figure.what.translate(NO_MARKS).strip(), 80)
            words = f"{quoted(what) if is_chinese(what) else sentence_case(what)}: {figure_words(figure, amount)}"
            yield page.line(stopped(words), fact=fact)


def _commitments(page: Page) -> Iterator[Line]:
    for commitment, fact in page.records(Commitment):
        if commitment.measurable:
            who = commitment.actor and in_english(commitment.actor, "organisation", "body", "person", "place")
            maker = f"Commitment by {who}" if who else "Commitment, by whom not stated"
            yield page.line(f"{maker}: {quoted(commitment.promise, 140)}.", fact=fact, roles=("promise",))


def _projects(page: Page) -> Iterator[Line]:
    for project, fact in page.records(Project):
        state = f": {project.state}" if project.state else ""
        yield page.line(f"{sentence_case(shortened(project.name, 90))}{state}.", fact=fact)


def _inferred(page: Page) -> Iterator[Line]:
    found = statements(page, "inferred")
    if not found:
        return
    # The plainest example is one that carries its own cue ("could", "suggests"), not only a place in the analysis.
    claim, fact = next((pair for pair in found if pair[0].cue), found[0])
    count = len(found)
    words = f"{count} sentence{'s are' if count > 1 else ' is'} the writer's own reading, not the issuer's"
    yield page.line(stopped(f"{words}; for one, {quoted(claim.text, 160)}"), fact=fact, roles=("statement",))


def _reported(page: Page) -> Iterator[Line]:
    for standing, lead in (("reported", "The text reports"), ("attributed", "The text attributes")):
        for claim, fact in [s for s in statements(page, standing) if not _HEADS_A_LIST.match(s[0].text)][:COUNT]:
            words = stopped(f"{lead}: {quoted(claim.text, 180)}")
            yield page.line(words, fact=fact, roles=("statement",), standing=standing)


def _opening(page: Page) -> Iterator[Line]:
    """Yield the document's first sentence: better than a highlight made of nothing."""
    for section in page.document.sections:
        if section.kind in ("body", "list"):
            number = page.citations.first_sentence(page.document, section.start, section.end)
            if number is not None:
                words = page.citations.all[number].quote
                yield Line((stopped(f"The text opens: {quoted(words, 180)}"),), (number,))
                return
