"""Talks: one person receives or calls on another, told in the first sentence of a report and in nothing else held."""

from collections.abc import Iterator

from lodeline.facts.cues import as_person
from lodeline.facts.naming import Naming
from lodeline.facts.page import Page
from lodeline.facts.voices import is_dispatch
from lodeline.model import Person
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

TALKS = "talks"
_MET = lazy_pattern(r"(?:会见|拜会|拜访)了?(?=[^,。;]{2,60})")
_BEFORE = lazy_pattern(r"(?:一行|同志|先生|女士)?(?:在[^,。;]{1,24})?(?:亲切|分别)?$")


def find_talks(page: Page) -> Iterator[Naming]:
    """Yield the talks that the first sentence of a text's body tells of; none in an agency's dispatch."""
    if is_dispatch(page):
        return
    for sentence in [s for s in page.body_sentences if s.section == "body"][:1]:
        match = _met(page, sentence)
        if match is not None:
            _, guest, start = match
            yield Naming(start, guest.end, TALKS, (start, start + 2), sentence, "meeting.zh-talks", True)


def parties(page: Page, sentence: Sentence) -> list[tuple[Person, Hit]]:
    """Return who met in talks: the host, then the guest."""
    match = _met(page, sentence)
    people = [(as_person(hit.value), hit) for hit in match[:2]] if match else []
    return [(person, hit) for person, hit in people if person is not None]


def _met(page: Page, sentence: Sentence) -> tuple[Hit, Hit, int] | None:
    """Return the host and the guest of the first 会见 of a sentence that has both, and where the verb stands."""
    for match in _MET.finditer(page.text, sentence.start, sentence.end):
        before = page.within("person", sentence.start, match.start())
        after = page.within("person", match.end(), sentence.end)
        if not before or not after or not _BEFORE.match(page.text, before[-1].end, match.start()):
            continue
        if "," not in page.text[match.end() : after[0].start] and "。" not in page.text[match.end() : after[0].start]:
            return before[-1], after[0], match.start()
    return None
