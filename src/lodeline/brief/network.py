"""Who sits where: people and the bodies they chair, attend, speak to or hold a post in, drawn as a network."""

from collections.abc import Iterator, Sequence

from lodeline.brief.naming import short_label
from lodeline.brief.page import Page
from lodeline.brief.people import positions
from lodeline.brief.record import body_words
from lodeline.model import BriefSection, Line, Meeting, Person
from lodeline.model.chart import Link, NetworkChart

_LEAST_LINKS, _MOST_PEOPLE, _MOST_BODIES = 3, 16, 10


def network_section(pages: Sequence[Page]) -> BriefSection | None:
    """Return who sits where: people and the bodies they chair, attend, speak to or hold a post in."""
    if not pages:
        return None
    tongue = pages[0].tongue
    held: dict[tuple[str, str], tuple[list[str], list[Line]]] = {}
    for page in pages:
        for person, body, role, line in _ties(page):
            roles, lines = held.setdefault((person, body), ([], []))
            if role not in roles:
                roles.append(role)
            lines.append(line)
    people, bodies = ({key[at]: None for key in held} for at in (0, 1))
    if len(held) < _LEAST_LINKS or (len(bodies) < 2 and len(people) < 3):
        return None
    left, right = list(people)[:_MOST_PEOPLE], list(bodies)[:_MOST_BODIES]
    drawn = [(key, roles) for key, (roles, _) in held.items() if key[0] in left and key[1] in right]
    links = tuple(Link(left.index(person), right.index(body), tongue.listed(roles)) for (person, body), roles in drawn)
    say = tongue.say
    chart = NetworkChart(
        say("network.alt", people=len(people), bodies=len(bodies), number=len(held)),
        tuple(map(short_label, left)),
        tuple(map(short_label, right)),
        links,
    )
    rows = tuple(
        Line((person, body, tongue.listed(roles)), tuple(dict.fromkeys(n for line in own for n in line.citations)))
        for (person, body), (roles, own) in held.items()
    )
    columns = (say("column.person"), say("column.body"), say("column.role"))
    return BriefSection("network", say("network.title"), rows, columns, chart)


def _ties(page: Page) -> Iterator[tuple[str, str, str, Line]]:
    tongue = page.tongue

    def name(person: Person) -> str:
        return tongue.person(Person(person.name, id=person.id))

    for meeting, fact in page.records(Meeting):
        body = body_words(page, meeting)
        seats = [("chair", p) for p in (meeting.chair,) if p is not None]
        seats += [("speakers", p) for p in meeting.speakers]
        seated = {p.name for _, p in seats}  # who chairs or speaks attends
        seats += [("attendees", p) for p in meeting.attendees if p.name not in seated]
        for role, person in seats:
            yield (
                name(person),
                body,
                tongue.term("seat", role),
                page.line("", fact=fact, roles=(role, role.rstrip("s"))),
            )
    for position, fact in positions(page):
        if position.organisation:
            where = tongue.name(position.organisation, "organisation", "body", "place")
            (post,) = tongue.posts([position.post], position.organisation)
            yield name(Person(position.person)), where, post, page.line("", fact=fact)
