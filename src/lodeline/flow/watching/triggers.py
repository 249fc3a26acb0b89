"""Triggers: each looks at what a desk holds and yields what a rule wants to be told of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple, get_args

from lodeline.brief.language.naming import entry_by_form, in_english, person_words
from lodeline.brief.language.wording import date_words, listed, quoted, shortened
from lodeline.errors import SettingError
from lodeline.flow.asking.issuers import Held, identity_of, list_held, same_issuer
from lodeline.flow.asking.ledger import make_ledger
from lodeline.flow.asking.novelty import novelty_of
from lodeline.flow.asking.search import search_desk
from lodeline.flow.asking.track import track_formulation
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_materials
from lodeline.lexicon import cached_table
from lodeline.model import Control, Fact, Meeting
from lodeline.model.track import SharePoint
from lodeline.model.watch import Rule, TemperatureStep

_ALL = 1000
_WORDS = 60  # characters of a title told
_REGULAR = ("executive", "plenary", "Chairpersons", "group study")  # meetings of a body with one chair
_COLDEST_FIRST = ("冷", *reversed(get_args(TemperatureStep)))
_NEEDS: dict[str, tuple[set[str], set[str]]] = {  # trigger: fields it must have, fields it may have
    "control": (set(), {"issuer", "material", "status"}),
    "temperature": ({"formulation"}, {"issuer", "step"}),
    "chair": (set(), {"issuer"}),
    "unusual": (set(), {"issuer"}),
    "missed": (set(), {"issuer"}),
    "query": ({"query"}, set()),
}


class Happening(NamedTuple):
    """Something that happened: a key that tells it from others of the rule, its day, words and evidence."""

    key: str
    day: str | None
    words: str
    document: str | None
    evidence: tuple[str, ...]


class Read(NamedTuple):
    """What the triggers look at, loaded once for all rules."""

    desk: Desk
    held: Mapping[str, Held]
    facts: Sequence[tuple[Held, Fact]]


def check_rule(rule: Rule) -> None:
    """Raise unless a rule has the fields its trigger needs and no other.

    Raises:
        SettingError: It has not.
    """
    must, may = _NEEDS[rule.when]
    given = {name for name in ("issuer", "material", "status", "formulation", "step", "query") if getattr(rule, name)}
    if must - given or given - must - may:
        raise SettingError(
            f'rule "{rule.name}" (when = "{rule.when}"): saw {", ".join(sorted(given)) or "no field"}; '
            f"needed: {', '.join(sorted(must)) or 'none'}; accepted: {', '.join(sorted(must | may)) or 'none'}."
        )


def read_desk(desk: Desk) -> Read:
    """Return what the triggers look at: every document with its facts as reviewed, in order of time."""
    held = {each.id: each for each in list_held(desk)}
    materials = load_materials(desk, list(held))
    return Read(desk, held, [(held[m.document.id], fact) for m in materials for fact in m.facts])


def happenings(read: Read, rule: Rule) -> Iterator[Happening]:
    """Yield everything on the desk that a rule wants to be told of."""
    yield from _TRIGGERS[rule.when](read, rule)


def _controls(read: Read, rule: Rule) -> Iterator[Happening]:
    wanted = entry_by_form("material", rule.material) if rule.material else None
    for held, fact in read.facts:
        control = fact.record
        if not isinstance(control, Control) or (rule.status and control.status not in rule.status):
            continue
        if rule.issuer and not _is(rule.issuer, control.issuer, held.issuer):
            continue
        if rule.material and not any(
            m.casefold() == rule.material.casefold() or (wanted is not None and entry_by_form("material", m) is wanted)
            for m in control.materials
        ):
            continue
        status = "" if control.status == "unstated" else f" ({control.status.replace('_', ' ')})"
        who = f"{in_english(control.issuer, 'organisation', 'body')}: " if control.issuer else ""
        number = f" {control.number}" if control.number else ""
        on = f" on {listed([in_english(m, 'material') for m in control.materials[:6]])}" if control.materials else ""
        when = f", effective {date_words(control.effective)}" if control.effective and control.effective.start else ""
        named = f", as {quoted(shortened(control.title, _WORDS))}" if control.title and not (number or on) else ""
        words = f"{who}{control.type.replace('_', ' ')}{number}{on}{status}{when}{named}."
        key = f"{control.number or control.title}|{control.status}"
        yield Happening(key, held.day, words, held.id, _spans(fact))


def _temperature(read: Read, rule: Rule) -> Iterator[Happening]:
    assert rule.formulation is not None
    if rule.issuer and not any(_is(rule.issuer, held.issuer) for held in read.held.values()):
        return  # nothing of this issuer has come yet
    found = track_formulation(read.desk, rule.formulation, issuer=rule.issuer)
    for before, after in turns([point for point in found.points if point.share.documents]):
        was, now = _heat(before.temperature), _heat(after.temperature)
        low, high = sorted((was, now))
        if low == high or (rule.step is not None and not low < _heat(rule.step) <= high):
            continue
        spans = tuple(e for point in (after, before) for e in point.evidence if _is_span(e))
        moved = f"went from {before.temperature}" if before.temperature else "came"  # of too few nothing is said
        words = (
            f"{quoted(found.formulation)} {moved} to {after.temperature} in {after.period}: "
            f"in {after.share.carrying} of {after.share.documents} documents, {before.share.carrying} of "
            f"{before.share.documents} in {before.period}."
        )
        yield Happening(f"{found.formulation}|{after.period}", after.end, words, None, spans or after.evidence)


def turns(points: Sequence[SharePoint]) -> Iterator[tuple[SharePoint, SharePoint]]:
    """Yield each month whose step is surely another than the last one told, with the last month that had that one.

    Surely: the intervals of the two do not both allow the step of the other. A month of too few documents says nothing.
    The first with a step stands beside the month before it; the last is left out, for it may not be over.
    """
    told = [number for number, point in enumerate(points[:-1]) if point.temperature is not None]
    if told and told[0]:
        yield points[told[0] - 1], points[told[0]]
    last = None
    for point in (points[number] for number in told):
        if last is not None and last.temperature != point.temperature:
            if _both_allow(last, point):
                continue
            yield last, point
        last = point


def _both_allow(before: SharePoint, after: SharePoint) -> bool:
    """Return whether the interval of either month allows the step of the other."""
    return all(
        _heat(one.coolest) <= _heat(other.temperature) <= _heat(one.hottest)
        for one, other in ((before, after), (after, before))
    )


def _heat(step: str | None) -> int:
    return _COLDEST_FIRST.index(step or _COLDEST_FIRST[0])


def _chairs(read: Read, rule: Rule) -> Iterator[Happening]:
    meetings: dict[tuple[str, str], list[tuple[str, Held, Fact, Meeting, str]]] = {}
    for held, fact in read.facts:
        meeting = fact.record
        if not isinstance(meeting, Meeting) or meeting.chair is None or meeting.body not in regular_bodies():
            continue
        whose = meeting.organisation or held.named
        if whose is None or (rule.issuer and not _is(rule.issuer, whose, held.issuer)):
            continue
        day = meeting.date.start[:10] if meeting.date is not None and meeting.date.start else held.day
        if day is not None:
            meetings.setdefault((identity_of(whose), meeting.body), []).append((day, held, fact, meeting, whose))
    for (_, body), held_ones in meetings.items():
        ordered = sorted(held_ones, key=lambda one: (one[0], one[1].id))
        for (_, _, earlier, before, _), (day, held, fact, after, whose) in pairwise(ordered):
            assert before.chair is not None
            assert after.chair is not None
            if before.chair.name != after.chair.name:
                words = (
                    f"{in_english(whose, 'organisation', 'body')}, {body}: chaired by {person_words(after.chair)}, "
                    f"the meeting before by {person_words(before.chair)}."
                )
                evidence = (*_spans(fact, "chair"), *_spans(earlier, "chair"))
                yield Happening(f"{whose}|{body}|{day}|{after.chair.name}", day, words, held.id, evidence)


def _unusual(read: Read, rule: Rule) -> Iterator[Happening]:
    asked = [h.id for h in read.held.values() if h.issuer and (not rule.issuer or _is(rule.issuer, h.issuer))]
    for found in novelty_of(read.desk, asked):
        if found.verdict == "unusual" and found.new:
            held = read.held[found.document]
            words = (
                f"{in_english(held.issuer or '', 'organisation', 'body')}: a document unlike its {len(found.archive)} "
                f"earlier ones of its kind; new: {quoted(found.new[0].words, 120)}"
            )
            evidence = tuple(f"{found.document}:{s.start}-{s.end}" for s in found.new)
            yield Happening(found.document, held.day, words, found.document, evidence)


def _missed(read: Read, rule: Rule) -> Iterator[Happening]:
    for entry in make_ledger(read.desk):
        if entry.outcome == "missed" and (not rule.issuer or _is(rule.issuer, entry.issuer)):
            who = in_english(entry.issuer or "issuer not stated", "organisation", "body")
            later = entry.later[-1] if entry.later else None
            evidence = (entry.evidence, *(f"{s.document}:{s.start}-{s.end}" for s in entry.later))
            words = f"{who}: {entry.kind} missed: {quoted(entry.promise, 120)} ({entry.basis})."
            yield Happening(entry.fact, later.date if later else None, words, entry.document, evidence)


def _answers(read: Read, rule: Rule) -> Iterator[Happening]:
    assert rule.query is not None
    total, offset = 1, 0
    while offset < total:
        found = search_desk(read.desk, rule.query, limit=_ALL, offset=offset)
        total, offset = found.total, offset + _ALL
        for hit in found.hits:
            places = [mark for p in hit.passages for mark in p.marks] or [(p.start, p.end) for p in hit.passages]
            evidence = tuple(f"{hit.document}:{start}-{end}" for start, end in places)
            words = f"{hit.source} answers {rule.query}: {quoted(hit.passages[0].words, 120)}"
            yield Happening(hit.document, hit.day, words, hit.document, evidence)


@cache
def regular_bodies() -> frozenset[str]:
    """Return the kinds of meetings one person chairs until another does: a symposium is chaired by whoever calls it."""
    rows = cached_table("facts/meeting_bodies.tsv")
    sits = {row["type"] for row in rows if row["role"] in ("body", "sitting")}
    return frozenset(sits | {row["type"] for row in rows if any(word in row["type"] for word in _REGULAR)})


_TRIGGERS: dict[str, Callable[[Read, Rule], Iterator[Happening]]] = {
    "control": _controls, "temperature": _temperature, "chair": _chairs, "unusual": _unusual, "missed": _missed,
    "query": _answers,
}  # fmt: skip


def _is(wanted: str, *names: str | None) -> bool:
    """Return whether one of these is the name wanted, in any form the lexicon has of it."""
    return any(same_issuer(name, wanted) for name in names)


def _spans(fact: Fact, *roles: str) -> tuple[str, ...]:
    chosen = [e for e in fact.evidence if e.role in roles] or list(fact.evidence)
    return tuple(dict.fromkeys(f"{fact.document}:{e.start}-{e.end}" for e in chosen))


def _is_span(evidence: str) -> bool:
    return evidence.rpartition(":")[2].replace("-", "").isdigit()
