"""People: who holds which post, where no meeting and no drawing of people and bodies names them."""

from lodeline.brief.page import Page
from lodeline.brief.rows import table_section
from lodeline.model import BriefSection, Directive, Fact, Meeting, Person, Position


def people_section(page: Page) -> BriefSection | None:
    """Return the people a text names with their posts, a row each; None where a meeting has them or none is named."""
    tongue = page.tongue
    seated = {p.name for m, _ in page.records(Meeting) for p in (m.chair, *m.speakers, *m.attendees) if p is not None}
    held: dict[tuple[str, str | None], list[tuple[Position, Fact]]] = {}
    heard = {directive.person for directive, _ in page.records(Directive)}  # a speaker far away: named with the speech
    titles = [(e.start, e.end) for _, fact in page.records(Directive) for e in fact.evidence]  # "call with President X"
    for position, fact in page.records(Position):
        at = next((e.start for e in fact.evidence if e.role == "person"), -1)
        told = any(start <= at < end for start, end in titles)
        if position.person not in seated and position.person not in heard and not told:
            held.setdefault((position.person, position.organisation), []).append((position, fact))
    lines = []
    for (person, organisation), own in held.items():
        posts = tongue.listed(list(dict.fromkeys(tongue.name(position.post, "post") for position, _ in own)))
        where = tongue.name(organisation, "organisation", "body", "place") if organisation else ""
        facts = [fact for _, fact in own]
        lines.append(page.line(tongue.person(Person(person)), where, posts, fact=facts[0], with_facts=facts[1:]))
    return table_section(tongue, "record", "people", lines)
