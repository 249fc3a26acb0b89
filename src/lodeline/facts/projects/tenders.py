"""Projects that a tender notice names: by the form of its title, a label, or what bids are invited for.

A tender says what is to be built and no more: its project is planned, whoever wins.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lodeline.facts.cues import alternatives, cue_pattern, cue_words
from lodeline.facts.page import Draft, Page
from lodeline.facts.projects.names import is_capacity, name_of
from lodeline.model import Amount, Evidence, Project
from lodeline.text.lazy import lazy_pattern

_TABLE = "tender_cues"
_HEAD = 600


class _Patterns(NamedTuple):
    """How a tender notice names its project, and where."""

    title: re.Pattern[str]
    label: re.Pattern[str]
    tender: re.Pattern[str]
    site: re.Pattern[str]
    invited: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    works, notice, party, name, site = (
        cue_pattern(_TABLE, role, "zh") for role in ("works", "notice", "party", "name-label", "site-label")
    )
    invites, bids, work, joined = (
        alternatives(cue_words(_TABLE, role, "en")) for role in ("invites", "bids", "work", "joined-work")
    )
    return _Patterns(
        lazy_pattern(
            rf"[#\s]*(?:关于)?(?P<name>[\u4e00-\u9fffA-Za-z0-9.,()“”-]{{4,60}}?{works})(?:[^\n,。]{{0,16}}?)(?P<state>{notice})"
        ),
        lazy_pattern(rf"{name}\s?:\s?(?P<name>[^\n。;]{{4,60}}?)(?=\s*(?:\n|$|[。;]))"),
        lazy_pattern(rf"{notice}|{party}"),
        lazy_pattern(rf"{site}\s?(?:为|:|位于)\s?(?P<site>[\u4e00-\u9fff\d]{{2,24}})"),
        lazy_pattern(
            rf"\b(?P<state>{invites}\s{bids})\s(?:the\s)?(?:{work}(?:\s(?:and|of)\s{joined})?\sof\s)?(?:an?\s|the\s)?"
            r"(?P<name>[^.;\n]{6,90}?)(?=\s(?:at|in|for|near)\s|[.;\n])"
        ),
    )


def tender_project(page: Page) -> Iterator[Draft]:
    """Yield the project of a tender notice, with what the notice says of its site, product and capacity."""
    patterns = _patterns()
    chinese = patterns.tender.search(page.text[:_HEAD])
    label = patterns.label.search(page.text[:_HEAD]) if chinese else None
    title = patterns.title.match(page.text)
    if label is not None and chinese is not None:
        yield _draft(page, label.span("name"), chinese.span())
    elif title is not None:
        yield _draft(page, title.span("name"), title.span("state"))
    elif invited := patterns.invited.search(page.text):
        yield _draft(page, invited.span("name"), invited.span("state"))


def _draft(page: Page, name: tuple[int, int], state: tuple[int, int]) -> Draft:
    capacity = next((h for h in page.of("quantity") if is_capacity(h)), None)
    named = page.within("material", *name)
    product = named[-1] if named else next(iter(page.of("material")), None)
    site = _patterns().site.search(page.text)
    record = Project(
        name=page.words(*name).strip(),
        site=page.words(*site.span("site")) if site else None,
        product=name_of(page, product),
        capacity=capacity.value if capacity and isinstance(capacity.value, Amount) else None,
        state="planned",
    )
    whole = Evidence(min(name[0], state[0]), max(name[1], state[1]))
    evidence = [whole, Evidence(*name, "name"), Evidence(*state, "state")]
    evidence += [Evidence(*site.span("site"), "site")] if site else []
    evidence += [Evidence(h.start, h.end, role) for role, h in (("product", product), ("capacity", capacity)) if h]
    return Draft(record, tuple(evidence), "project.tender")
