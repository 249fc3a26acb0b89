"""Projects: a site or plant with its product, capacity and state, at the first sentence that gives a state."""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.page import Draft, Page
from lodeline.facts.valued_cues import value_of, valued_pattern
from lodeline.model import Amount, Evidence, Name, Project
from lodeline.text import Hit, Sentence

_TABLE = "event_cues"
_NAME_EN = re.compile(r"(?:[\w'&-]+\s){1,6}$")
_NAME_ZH = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”]{1,24}$")
_FUNCTION = re.compile(
    r"^.*\b(?:the|a|an|its|their|has|have|had|commissioned|approved|of|in|at|on|for|and|that|with|is|was|were|to|by)\s",
    re.DOTALL,
)
_CAPACITY = re.compile(r"/a$")


def extract_projects(page: Page) -> Iterator[Draft]:
    """Yield one draft a project that a sentence both names and gives a state."""
    seen: set[str] = set()
    for sentence in page.body_sentences:
        draft = _project(page, sentence)
        if draft is not None and isinstance(draft.record, Project) and draft.record.name not in seen:
            seen.add(draft.record.name)
            yield draft


def _project(page: Page, sentence: Sentence) -> Draft | None:
    state = valued_pattern(_TABLE, "state").search(page.text, sentence.start, sentence.end)
    noun = valued_pattern(_TABLE, "project").search(page.text, sentence.start, sentence.end) if state else None
    if state is None or noun is None:
        return None
    span = _name(page, sentence, noun.span())
    if span is None:
        return None
    site = page.place_in(sentence)
    product = next(iter(page.within("material", sentence.start, sentence.end)), None)
    stage = next(iter(page.within("stage", sentence.start, sentence.end)), None)
    capacity = next((h for h in page.within("quantity", sentence.start, sentence.end) if _is_capacity(h)), None)
    record = Project(
        name=page.words(*span),
        site=_named(page, site),
        product=_named(page, product),
        stage=_named(page, stage),
        capacity=capacity.value if capacity and isinstance(capacity.value, Amount) else None,
        state=value_of(_TABLE, "state", state[0]),
    )
    parts = [("site", site), ("product", product), ("stage", stage), ("capacity", capacity)]
    evidence = [Evidence(sentence.start, sentence.end), Evidence(*span, "name"), Evidence(*state.span(), "state")]
    evidence += [Evidence(hit.start, hit.end, role) for role, hit in parts if hit]
    return Draft(record, tuple(evidence), "project.state")


@cache
def _units() -> re.Pattern[str]:
    return _CAPACITY


def _is_capacity(hit: Hit) -> bool:
    return isinstance(hit.value, Amount) and _units().search(hit.value.unit or "") is not None


def _named(page: Page, hit: Hit | None) -> str | None:
    if hit is None:
        return None
    return hit.value.name if isinstance(hit.value, Name) else page.words(hit.start, hit.end)


def _name(page: Page, sentence: Sentence, noun: tuple[int, int]) -> tuple[int, int] | None:
    """Return the span of a project's name: its noun with the words that qualify it; None for a bare noun."""
    before = page.text[sentence.start : noun[0]]
    match = (_NAME_EN if page.text[noun[0]].isascii() else _NAME_ZH).search(before)
    if match is None:
        return None
    start = sentence.start + match.start()
    skip = _FUNCTION.match(page.text[start : noun[0]])
    start += skip.end() if skip else 0
    return (start, noun[1]) if start < noun[0] else None
