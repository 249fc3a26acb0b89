"""People in public roles and the bodies they act in, as read on the desk: a table, and a drawing of its head."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lodeline.brief.language.naming import body_in_chinese
from lodeline.flow.asking.issuers import Held
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_facts
from lodeline.model import Event, Fact, Meeting, Position, Relation
from lodeline.serve.speech import say, spoken

_KINDS = ("position", "meeting", "event", "relation")
_MOST = 5_000  # documents whose facts are laid out
_SPANS = 3


class Tie(NamedTuple):
    """Two names tied: a person to a body, or a body to a body; the role, how many documents say so, some spans."""

    left: str
    right: str
    role: str
    person: bool
    documents: int
    last: str
    spans: tuple[str, ...]


class Knot(NamedTuple):
    """A name in the drawing: its place and how many ties it has."""

    name: str
    x: float
    y: float
    ties: int


class Web(NamedTuple):
    """The drawing: names left (people) and right (bodies), and lines with their width and words."""

    width: int
    height: int
    left: tuple[Knot, ...]
    right: tuple[Knot, ...]
    lines: tuple[tuple[str, float, str], ...]


def list_ties(desk: Desk, held: Sequence[Held]) -> list[Tie]:
    """Return who is tied to which body in some documents, the most documented first.

    Args:
        desk: The desk.
        held: The documents; of very many the latest.
    """
    shown = {one.id: one for one in held[-_MOST:]}
    found: dict[tuple[str, str, str, bool], dict[str, str]] = {}
    for fact in load_facts(desk, list(shown), _KINDS):
        span = f"{fact.document}:{fact.evidence[0].start}-{fact.evidence[0].end}"
        for left, right, role, person in _ties(fact):
            found.setdefault((left, right, role, person), {}).setdefault(fact.document, span)
    ties = [
        Tie(*key, len(spans), max((shown[d].day or "" for d in spans), default=""), tuple(spans.values())[:_SPANS])
        for key, spans in found.items()
    ]
    return sorted(ties, key=lambda tie: (-tie.documents, tie.left, tie.right, tie.role))


def draw_ties(ties: Iterable[Tie], *, width: int, most: int) -> Web:
    """Return the drawing of the most documented ties of people; each side is ordered so that lines cross little."""
    weights: dict[tuple[str, str], tuple[int, str]] = {}
    people: dict[str, None] = {}
    for tie in ties:
        if tie.person and (tie.left in people or len(people) < most):
            people[tie.left] = None
            count, roles = weights.get((tie.left, tie.right), (0, ""))
            weights[tie.left, tie.right] = count + tie.documents, "; ".join(filter(None, (roles, say(tie.role))))
    bodies = list(dict.fromkeys(right for _, right in weights))[:most]
    weights = {pair: held for pair, held in weights.items() if pair[1] in bodies}
    left = [name for name in people if any(pair[0] == name for pair in weights)]
    for _ in range(4):
        left = _settled(left, bodies, list(weights))
        bodies = _settled(bodies, left, [(b, a) for a, b in weights])
    step, side = 24, width * 0.36
    height = step * max(len(left), len(bodies), 1) + 12
    here = {name: _height(at, len(left), height) for at, name in enumerate(left)}
    there = {name: _height(at, len(bodies), height) for at, name in enumerate(bodies)}
    middle = width / 2
    lines = [
        (f"M{side:g},{here[a]} C{middle:g},{here[a]} {middle:g},{there[b]} {width - side:g},{there[b]}",
         min(6.0, 1 + count / 2), f"{a} – {body_name(b)}: {roles} ({count})")
        for (a, b), (count, roles) in weights.items()
    ]  # fmt: skip
    return Web(
        width, height,
        tuple(Knot(n, side - 6, here[n], sum(1 for a, _ in weights if a == n)) for n in left),
        tuple(Knot(n, width - side + 6, there[n], sum(1 for _, b in weights if b == n)) for n in bodies),
        tuple(lines),
    )  # fmt: skip


def body_name(name: str) -> str:
    """Return a body as it is named in the language of the request: the text's words, or the lexicon's for its type."""
    return (body_in_chinese(name) or name) if spoken() == "zh" else name


def _settled(names: Sequence[str], others: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return names by the mean place of those they are tied to."""
    place = {name: at for at, name in enumerate(others)}

    def middle(name: str) -> float:
        tied = [place[b] for a, b in pairs if a == name and b in place]
        return sum(tied) / len(tied) if tied else float(len(others))

    return sorted(names, key=middle)


def _height(at: int, names: int, height: int) -> float:
    return round(height * (at + 0.5) / max(1, names), 1)


def _ties(fact: Fact) -> Iterator[tuple[str, str, str, bool]]:
    record = fact.record
    if isinstance(record, Position) and record.organisation:
        yield record.person, record.organisation, record.post, True
    elif isinstance(record, Meeting):
        body = record.organisation or record.body or record.name
        for people, role in (((record.chair,), "chair"), (record.speakers, "speaker"), (record.attendees, "attendee")):
            yield from ((person.name, body, role, True) for person in people if person is not None)
    elif isinstance(record, Event) and record.actor and record.target:
        yield record.actor, record.target, record.type, False
    elif isinstance(record, Relation):
        yield record.subject, record.object, record.relation.replace("_", " "), False
