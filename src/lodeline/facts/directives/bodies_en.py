"""English bodies that issue something together: "the Ministry of A and the Bureau of B"."""

from collections.abc import Sequence

from lodeline.facts.directives.invoked import Span
from lodeline.facts.page import Page
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_AND = lazy_pattern(r",?\s(?:and|&|(?:together\s)?with)\s(?:the\s|China's\s)?")
_COMMA = lazy_pattern(r",\s(?:the\s)?")


def bodies_joined(page: Page, bodies: Sequence[Hit], at: int) -> Span:
    """Return the body numbered `at` with those joined to it on either side; `bodies` stand in text order.

    A comma joins only before an "and": in "with the approval of A, B issued" A issues nothing.
    """
    text, first, last = page.text, at % len(bodies), at % len(bodies)
    while last + 1 < len(bodies) and _AND.fullmatch(text, bodies[last].end, bodies[last + 1].start):
        last += 1
    while first > 0 and _AND.fullmatch(text, bodies[first - 1].end, bodies[first].start):
        first -= 1
    while 0 < first < last and _COMMA.fullmatch(text, bodies[first - 1].end, bodies[first].start):
        first -= 1
    return bodies[first].start, bodies[last].end
