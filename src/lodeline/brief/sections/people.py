"""People: who holds which post, and who sits where: people and the bodies they chair, attend or speak to."""

from collections.abc import Iterator, Sequence

from lodeline.brief.language.naming import short_label
from lodeline.brief.page import Page
from lodeline.brief.sections.claims import named_holder
from lodeline.brief.sections.record import body_words
from lodeline.brief.sections.rows import table_section
from lodeline.brief.tables import cues
from lodeline.lexicon import entries_named
from lodeline.model import BriefSection, Claim, Directive, Event, Fact, Line, Meeting, Person, Position, Profile
from lodeline.model.chart import Link, NetworkChart

_LEAST_LINKS, _LEAST_MEETINGS, _MOST_PEOPLE, _MOST_BODIES = 3, 2, 16, 10


def people_section(page: Page) -> BriefSection | None:
    """Return the people a text is about with their posts, a row each; None where a meeting has them."""
    tongue = page.tongue
    held: dict[tuple[str, str | None], list[tuple[Position, Fact]]] = {}
    for position, fact in _beside_the_record(page):
        held.setdefault((position.person, position.organisation), []).append((position, fact))
    lines = []
    for (person, organisation), own in held.items():
        posts = tongue.listed(tongue.posts(list(dict.fromkeys(position.post for position, _ in own)), organisation))
        where = tongue.name(organisation, "organisation", "body", "place") if organisation else ""
        facts = [fact for _, fact in own]
        lines.append(page.line(tongue.person(Person(person)), where, posts, fact=facts[0], with_facts=facts[1:]))
    return table_section(tongue, "record", "people", lines)


def _beside_the_record(page: Page) -> list[tuple[Position, Fact]]:
    """Return the posts that no record of a meeting has: it names who sat there with the posts held at that body."""
    meetings = [meeting for meeting, _ in page.records(Meeting)]
    seated = {p.name for m in meetings for p in (m.chair, *m.speakers, *m.attendees) if p is not None}
    own = {None, *(meeting.organisation for meeting in meetings)}
    return [(p, f) for p, f in positions(page) if p.person not in seated or p.organisation not in own]


def positions(page: Page) -> list[tuple[Position, Fact]]:
    """Return the posts of the people a text is about, in text order.

    Left out are those whom a report or comment only mentions: named once, in an office of state, who say nothing in it
    and are not what happened ("hours before Secretary X's visit"); and who is named with a speech or a call.
    """
    text = page.document.text
    heard = {directive.person for directive, _ in page.records(Directive)}
    titles = [(e.start, e.end) for _, fact in page.records(Directive) for e in fact.evidence]  # "call with President X"
    meetings = [meeting for meeting, _ in page.records(Meeting)]
    seated = {p.name for m in meetings for p in (m.chair, *m.speakers, *m.attendees) if p is not None}
    holders = {named_holder(claim) for claim, _ in page.records(Claim)}
    acting = "\n".join(holders | {event.target or "" for event, _ in page.records(Event)})
    own = any(profile.role in ("issuer", "authority") for profile, _ in page.records(Profile))
    found = []
    for position, fact in page.records(Position):
        person, at = position.person, next((e.start for e in fact.evidence if e.role == "person"), -1)
        leads = position.post in cues("leader") and not position.organisation  # named with what is studied
        named = person in seated or not (leads or person in heard or any(start <= at < end for start, end in titles))
        told = named and (person in seated or own or not _of_state(position) or person in page.heading)
        if told or (named and _is_of_the_story(text, acting, person, at)):
            found.append((position, fact))
    return found


def _is_of_the_story(text: str, acting: str, person: str, at: int) -> bool:
    """Tell whether a person acts in a text or is named again; a foreign politician (·) is quoted, not reported on."""
    acts = person in acting and "·" not in person
    return acts or text.find(_surname(person), max(at + len(person), 0)) >= 0


def _of_state(position: Position) -> bool:
    """Tell whether a post is an office of a state as such: no post of a firm or a party, at no firm or body."""
    whose = position.organisation or ""
    groups = {entry.group for entry in entries_named("post", position.post)}
    return groups.isdisjoint(("corporate", "party")) and (not whose or bool(entries_named("place", whose)))


def _surname(person: str) -> str:
    """Return the part of a name by which an English text names somebody again; a Chinese text has the whole name."""
    return person.split()[-1] if person.isascii() else person


def network_section(pages: Sequence[Page]) -> BriefSection | None:
    """Return who sits where: people and the bodies they chair, attend, speak to or hold a post in."""
    if not pages:
        return None
    tongue = pages[0].tongue
    held: dict[tuple[str, str], tuple[list[str], list[Line]]] = {}
    apart = len(pages) == 1 and len(pages[0].records(Meeting)) < _LEAST_MEETINGS  # the record has the seats of one
    for page in pages:
        for person, body, role, line in _ties(page, seats=not apart):
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


def _ties(page: Page, *, seats: bool) -> Iterator[tuple[str, str, str, Line]]:
    """Yield who is tied to which body and as what: by a seat at a meeting, where `seats` count, and by a post."""
    tongue = page.tongue

    def name(person: Person) -> str:
        return tongue.person(Person(person.name, id=person.id))

    for meeting, fact in page.records(Meeting) if seats else ():
        body = body_words(page, meeting)
        sitting = [("chair", p) for p in (meeting.chair,) if p is not None]
        sitting += [("speakers", p) for p in meeting.speakers]
        seated = {p.name for _, p in sitting}  # who chairs or speaks attends
        sitting += [("attendees", p) for p in meeting.attendees if p.name not in seated]
        for role, person in sitting:
            yield (
                name(person),
                body,
                tongue.term("seat", role),
                page.line("", fact=fact, roles=(role, role.rstrip("s"))),
            )
    for position, fact in positions(page) if seats else _beside_the_record(page):
        if position.organisation:
            where = tongue.name(position.organisation, "organisation", "body", "place")
            (post,) = tongue.posts([position.post], position.organisation)
            yield name(Person(position.person)), where, post, page.line("", fact=fact)
