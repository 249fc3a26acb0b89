"""Attributions without a verb: a quote signed behind a dash, “...” — Anna Reed."""

from collections.abc import Iterator

from lodeline.facts.page import Page
from lodeline.facts.standing.attributions import Attribution, quoted
from lodeline.text.lazy import lazy_pattern

_WORD = r"[A-Z](?:[^\W\d_]+|\.)"
_NAME = rf"{_WORD}(?:[ '’-](?:{_WORD}|[A-Z]|de|del|la|van|von|bin|al)){{1,4}}|[\u4e00-\u9fff·]{{2,8}}"
_SIGNED = lazy_pattern(
    rf"(?P<dash>[―—–]{{1,2}})\s?(?P<who>{_NAME})(?:[,，][^\n“”\".]{{0,80}})?(?=\.?\s*(?:\n|\Z|[“”\"「『]))"
)
_OPENS, _CLOSES = "\"“”'‘「『", "\"”'’」』"
_LONGEST, _SHORTEST = 1500, 8


def signed_attributions(page: Page) -> Iterator[Attribution]:
    """Yield the quotes that are signed, in text order."""
    quotes = {end: start for start, end in quoted(page)}
    behind = 0  # the signature before, in a paragraph of several
    for found in _SIGNED.finditer(page.text):
        floor = max(0, found.start() - _LONGEST)
        end = floor + len(page.text[floor : found.start()].rstrip())
        if end <= floor or page.text[end - 1] not in _CLOSES or page.text.count("\n", end, found.start()) > 1:
            continue
        start = max(page.text.rfind("\n", 0, end - 1) + 1, behind)
        while start < end and page.text[start] in ". \t":
            start += 1
        if page.text[start] not in _OPENS:
            start = quotes.get(end, end)
        behind = found.end()
        if _SHORTEST <= end - start <= _LONGEST:
            yield Attribution(found.span("dash"), "say", found.span("who"), ((start, end),), True, "signature")
