"""People: who holds which post, where no meeting and no drawing of people and bodies names them."""

from lodeline.brief.claims import named_holder
from lodeline.brief.page import Page
from lodeline.brief.rows import table_section
from lodeline.lexicon import entries_named
from lodeline.model import BriefSection, Claim, Directive, Event, Fact, Meeting, Person, Position, Profile


def people_section(page: Page) -> BriefSection | None:
    """Return the people a text is about with their posts, a row each; None where a meeting has them."""
    tongue = page.tongue
    seated = {p.name for m, _ in page.records(Meeting) for p in (m.chair, *m.speakers, *m.attendees) if p is not None}
    held: dict[tuple[str, str | None], list[tuple[Position, Fact]]] = {}
    for position, fact in positions(page):
        if position.person not in seated:
            held.setdefault((position.person, position.organisation), []).append((position, fact))
    lines = []
    for (person, organisation), own in held.items():
        posts = tongue.listed(tongue.posts(list(dict.fromkeys(position.post for position, _ in own)), organisation))
        where = tongue.name(organisation, "organisation", "body", "place") if organisation else ""
        facts = [fact for _, fact in own]
        lines.append(page.line(tongue.person(Person(person)), where, posts, fact=facts[0], with_facts=facts[1:]))
    return table_section(tongue, "record", "people", lines)


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
        named = person in seated or not (person in heard or any(start <= at < end for start, end in titles))
        acts = person in acting and "·" not in person  # a foreign politician is quoted, not reported on
        again = text.count(_surname(person), max(at + len(person), 0)) > 0
        if named and (person in seated or own or acts or again or not _of_state(position) or person in page.heading):
            found.append((position, fact))
    return found


def _of_state(position: Position) -> bool:
    """Tell whether a post is an office of a state as such: no post of a firm or a party, at no firm or body."""
    whose = position.organisation or ""
    groups = {entry.group for entry in entries_named("post", position.post)}
    return groups.isdisjoint(("corporate", "party")) and (not whose or bool(entries_named("place", whose)))


def _surname(person: str) -> str:
    """Return the part of a name by which an English text names somebody again; a Chinese text has the whole name."""
    return person.split()[-1] if person.isascii() else person
