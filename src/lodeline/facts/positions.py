"""Positions: a person holds a post at an organisation, as far as the text says."""

from collections.abc import Iterator

from lodeline.facts.cues import as_person
from lodeline.facts.organisations import named_organisations
from lodeline.facts.page import Draft, Page
from lodeline.model import Evidence, Name, Position
from lodeline.text import Hit

_REACH = 90
_LINKS = {"of", "of the", "at", "at the", "for", "of the board of", "'s", "’s"}


def extract_positions(page: Page) -> Iterator[Draft]:
    """Yield one draft a person and post, at the first place that names both in one sentence."""
    seen: set[tuple[str, str]] = set()
    for hit in page.of("person"):
        person = as_person(hit.value)
        sentence = page.reading.sentence_at(hit.start)
        if person is None or sentence is None or sentence.section == "boilerplate":
            continue
        wanted = {post.lower() for post in person.posts}
        for post in page.within("post", sentence.start, sentence.end):
            words = page.words(post.start, post.end)
            if words.lower() not in wanted or (person.name, words.lower()) in seen:
                continue
            if max(post.start - hit.end, hit.start - post.end) > _REACH:
                continue
            seen.add((person.name, words.lower()))
            owner = _organisation(page, post, sentence.start, sentence.end)
            record = Position(
                person.name, words, person.organisation or (page.words(owner.start, owner.end) if owner else None)
            )
            spans = [("", (min(hit.start, post.start), max(hit.end, post.end))), ("person", (hit.start, hit.end))]
            spans += [
                ("post", (post.start, post.end)),
                *([("organisation", (owner.start, owner.end))] if owner else []),
            ]
            yield Draft(record, tuple(Evidence(*span, role) for role, span in spans), "position.same-sentence")


def _organisation(page: Page, post: Hit, start: int, end: int) -> Hit | None:
    """Return the organisation tied to a post: right before it, or after it behind "of"."""
    for hit in named_organisations(page, start, end):
        if not isinstance(hit.value, Name):
            continue
        behind, before = page.text[post.end : hit.start], page.text[hit.end : post.start]
        if hit.start >= post.end and behind.strip() in _LINKS:
            return hit
        if hit.end <= post.start and before.strip() in ("", "'s", "’s"):
            return hit
    return None
