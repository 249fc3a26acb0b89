"""Which organisations can hold a meeting or issue a text: not the bodies that every company or place has."""

from functools import cache

from lodeline.facts.naming import body_types
from lodeline.facts.page import Page
from lodeline.lexicon import entries
from lodeline.model import Name
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_GENERIC = lazy_pattern(r"(?:党|机关|基层|组织部|宣传部|统战部|纪|派驻|市委|区委|省委|自治区党委|政法委|支部)")
_TEAM = lazy_pattern(r"(?:督察|督查|巡视|巡察|检查|调研)组$|\b[Tt]eam$")
_SPEAKING = {"state-body", "legislature", "other-party", "mass-body"}


@cache
def _kinds_of_body() -> frozenset[str]:
    """Return the ids of bodies that every company or place has: 党委, the board, a work conference."""
    return frozenset(
        e.id
        for e in entries()
        if (e.kind == "organisation" and e.group == "state")
        or (
            e.kind == "body"
            and e.group not in _SPEAKING
            and not (e.group == "party-body" and not _GENERIC.match(e.forms[0]))
        )
    )


def is_named(hit: Hit) -> bool:
    """Tell whether a mention names one organisation, not a kind of body."""
    return not (isinstance(hit.value, Name) and hit.value.id in _kinds_of_body())


def is_body_form(words: str) -> bool:
    """Tell whether words only say what kind of body it is: Party Committee, 党委常委会."""
    return words.lower() in body_types("body", "en") or (words in body_types("body", "zh") and "全国" not in words)


def named_organisations(page: Page, start: int, end: int) -> list[Hit]:
    """Return the mentions of organisations in a stretch that name one organisation, in text order."""
    hits = page.within("organisation", start, end)
    hits = [hit for hit in hits if not _TEAM.search(page.text[hit.start : hit.end])]
    return [hit for hit in hits if is_named(hit) and not is_body_form(page.text[hit.start : hit.end])]
