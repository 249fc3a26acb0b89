"""The thing that opens a line and is what its bare measures are of: 自产煤方面:销量9万吨;单位成本280元/吨."""

from functools import cache

from msgspec.structs import replace

from lodeline.facts.cues import cue_words
from lodeline.facts.figures.cues import figure_cue
from lodeline.facts.figures.names import folded_what
from lodeline.facts.page import Draft, Page
from lodeline.model import Evidence, Figure
from lodeline.text.lazy import lazy_pattern

__all__ = ["of_thing_labelled", "says_not_whose", "things_measured"]

_LABEL = lazy_pattern(
    r"\s{0,4}(?:[-•·*]\s{0,2}|\(?[\d一二三四五六七八九十]{1,2}[.、)]\s{0,2}|[\u4e00-\u9fff]{2,8}\s-\s)?"
    r"(?P<thing>(?!其中|此外|另外|同时|注)[\u4e00-\u9fffA-Za-z]{1,10}?)(?:方面|业务|板块|产品)?:"
)
_MOST = 400  # characters of a line


@cache
def things_measured() -> frozenset[str]:
    """Return the measures that say nothing without the thing they are of: 产量, 均价."""
    return frozenset(cue_words("figure_cues", "of-a-thing", "zh"))


def says_not_whose(what: str) -> bool:
    """Tell whether a measure is one of accounts, or of goods unnamed, and names no owner: 归母净利润, 销量."""
    return what.removeprefix("单季") in cue_words("figure_cues", "of-money", "zh") or what in things_measured()


def of_thing_labelled(page: Page, draft: Draft) -> Draft:
    """Return a figure of a bare measure as one of the thing that labels its line."""
    figure, at = draft.record, draft.evidence[0].start
    if not isinstance(figure, Figure) or folded_what(page, draft) not in things_measured():
        return draft
    line = page.text.rfind("\n", max(0, at - _MOST), at) + 1
    label = _LABEL.match(page.text, line, at) if line or at < _MOST else None
    if label is None or figure_cue("measure").search(label["thing"]):
        return draft
    whole, span = draft.evidence[0], label.span("thing")
    first = Evidence(min(span[0], whole.start), whole.end, whole.role)
    record = replace(figure, what=page.words(*span) + figure.what)
    return Draft(record, (first, *draft.evidence[1:], Evidence(*span, "owner")), f"{draft.rule}+label")
