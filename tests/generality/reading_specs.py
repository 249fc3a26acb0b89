"""Documents written for these tests, with what a reader must find in each."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from lodeline.brief import Material, compose_brief
from lodeline.export.predictions import plain_document
from lodeline.flow.reading.read import read_document
from lodeline.model import (
    Amount,
    Claim,
    Commitment,
    Control,
    Directive,
    Event,
    Figure,
    Line,
    Meeting,
    Person,
    Position,
    Profile,
    Project,
)
from lodeline.text.sections import sectioned

SPECS = Path(__file__).parent / "specs"
_MODIFIERS = {"exact": "", "about": "about ", "at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<"}

Seen = Callable[[Any], Any]


def load() -> list[dict[str, Any]]:
    """Return every spec, in the order of the files."""
    return [spec for path in sorted(SPECS.glob("*.json")) for spec in json.loads(path.read_text(encoding="utf-8"))]


def read_spec(spec: dict[str, Any]) -> Material:
    """Return what the reading finds in a spec's text."""
    document = sectioned(plain_document(spec["id"], spec["text"]))
    return read_document(document, anchor=datetime.fromisoformat(spec["date"]))


def written(amount: Amount) -> str:
    """Return an amount as the specs write it: `about 3000 t`, `1..2 CNY`, `>=5`."""
    if amount.value is not None:
        figure = _MODIFIERS[amount.modifier] + _plain(amount.value)
    elif amount.low is not None and amount.high is not None:
        figure = f"{_plain(amount.low)}..{_plain(amount.high)}"
    elif amount.low is not None:
        figure = (">" if amount.modifier == "more_than" else ">=") + _plain(amount.low)
    else:
        figure = ("<" if amount.modifier == "less_than" else "<=") + _plain(amount.high or 0)
    return f"{figure} {amount.unit}" if amount.unit else figure


def differences(spec: dict[str, Any], material: Material) -> dict[str, str]:
    """Return each expectation that is not met, with what was found."""
    found = fields(material)
    failures: dict[str, str] = {}
    for field, expected in spec["expect"].items():
        seen = found.get(field)
        if not _met(field, expected, seen):
            failures[field] = f"expected {expected!r}, found {seen!r}"
    return failures


def fields(material: Material) -> dict[str, Any]:
    """Return the fields of a reading that specs name."""
    records = [fact.record for fact in material.facts]
    profile = next((r for r in records if isinstance(r, Profile)), None)
    meetings = [r for r in records if isinstance(r, Meeting)]
    commitments = [r for r in records if isinstance(r, Commitment)]
    controls = [r for r in records if isinstance(r, Control)]
    claims = [r for r in records if isinstance(r, Claim)]
    values = [(a.kind, a.value) for a in material.annotations]
    return {
        "doc_type": profile.doc_type if profile else None,
        "issuer": profile.issuer if profile else None,
        "meetings": len(meetings),
        **_meeting_fields(meetings[0] if meetings else None),
        "directives": [_directive(r) for r in records if isinstance(r, Directive)],
        "people": _posts(value for _, value in values if isinstance(value, Person)),
        "quantities": [written(v) for kind, v in values if kind in {"quantity", "money"} and isinstance(v, Amount)],
        "dates": [v.start for kind, v in values if kind == "date" and getattr(v, "start", None)],
        "figures": [r.what for r in records if isinstance(r, Figure)],
        "figure_rows": [_figure(r) for r in records if isinstance(r, Figure)],
        "control_issuers": [r.issuer for r in controls],
        "role": profile.role if profile else None,
        "project_states": [r.state for r in records if isinstance(r, Project)],
        "commitments": [r.promise for r in commitments],
        "promises": [[r.promise, r.actor, _end(r)] for r in commitments],
        "by": [r.by.end or "" for r in commitments if r.by],
        "controls": [r.type for r in controls],
        "controls_status": [r.status for r in controls],
        "control_rows": [_control(r) for r in controls],
        "events": [[r.type, r.actor, r.target] for r in records if isinstance(r, Event)],
        "compared": [_level(f.record) for f in material.facts if isinstance(f.record, Figure) and "+earlier" in f.rule],
        "positions": [[r.person, r.post, r.organisation] for r in records if isinstance(r, Position)],
        "highlights": [line.cells[0] for line in compose_brief([material]).highlights],
        "watch": [" ".join(line.cells) for line in _watched(material)],
        "claims": [c.holder for c in claims if c.holder],
        "standing": [c.standing for c in claims],
    }


def _meeting_fields(meeting: Meeting | None) -> dict[str, Any]:
    if meeting is None:
        return {}
    chair = meeting.chair
    return {
        "meeting.chair": chair.name if chair else None,
        "meeting.chair_posts": list(chair.posts) if chair else None,
        "meeting.ordinal": meeting.ordinal,
        "meeting.year": meeting.year,
        "meeting.date": meeting.date.start if meeting.date else None,
        "meeting.body": meeting.body,
        "meeting.place": meeting.place,
        "meeting.attendees": [person.name for person in meeting.attendees],
    }


def _figure(figure: Figure) -> list[str | None]:
    return [figure.what, written(figure.amount), figure.period.start if figure.period else None, figure.status]


def _level(figure: Figure) -> list[str | None]:
    return [figure.what, written(figure.amount), figure.period.start if figure.period else None]


def _end(commitment: Commitment) -> str | None:
    return commitment.by.end or commitment.by.start if commitment.by else None


def _control(control: Control) -> list[str | None]:
    days = [value.start if value else None for value in (control.effective, control.expiry)]
    return [control.type, control.issuer, control.number, *days, control.status]


def _watched(material: Material) -> list[Line]:
    sections = [s for c in compose_brief([material]).chapters for s in c.sections]
    return [line for section in sections if section.key == "watch" for line in section.lines]


def _directive(directive: Directive) -> list[str | None]:
    return [directive.type, directive.person, directive.date.start if directive.date else None]


def _posts(people: Iterable[Person]) -> dict[str, list[str]]:
    posts: dict[str, list[str]] = {}
    for person in people:
        posts.setdefault(person.name, []).extend(person.posts)
    return posts


def _met(field: str, expected: Any, seen: Any) -> bool:
    if field == "people":
        return all(set(posts) <= set((seen or {}).get(name, ())) for name, posts in expected.items())
    if isinstance(expected, list) and not expected:
        return not seen
    if field in {"meeting.chair_posts", "meeting.attendees"}:
        return sorted(expected) == sorted(seen or ())
    if isinstance(expected, list):
        return all(any(_same(field, want, got) for got in seen or ()) for want in expected)
    return bool(expected == seen)


def _same(field: str, want: Any, got: Any) -> bool:
    if field in {"commitments", "figures", "claims", "highlights", "watch"}:
        return want.casefold() in got.casefold()
    if field == "promises":
        return want[0] in got[0] and want[1:] == got[1:]
    return bool(want == got)


def _plain(figure: float) -> str:
    return str(int(figure)) if float(figure).is_integer() else repr(float(figure))
