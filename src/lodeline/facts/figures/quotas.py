"""Quotas: 开采总量控制指标, 出口配额 are limits set for a year, neither output nor forecast.

A quota is a target whatever verb tells it, and is of the year that its notice names first; the year of the quota it is
a share of (按照2017年度指标的70%) is not its own.
"""

from msgspec.structs import replace

from lodeline.facts.figures.names import folded_what
from lodeline.facts.figures.years import year_of_title
from lodeline.facts.moved_periods import within_year
from lodeline.facts.page import Draft, Page
from lodeline.model import DateValue, Evidence, Figure
from lodeline.text.lazy import lazy_pattern

__all__ = ["as_quota", "is_quota"]

_QUOTA = lazy_pattern(
    r"(?:总量|控制|开采|分离|冶炼|主采|综合利用|生产|矿|出口)(?:\([^()]{1,12}\))?(?:控制)?指标$|配额$|总量控制$"
)
_BASE = lazy_pattern(r"(?:按照?|较|比|与|占|参照)$")
_FAR = 400


def is_quota(what: str) -> bool:
    """Tell whether a measure is a quota."""
    return _QUOTA.search(what) is not None


def as_quota(page: Page, draft: Draft) -> Draft:
    """Return a figure of a quota as a target; where it states no period, of the year its line names first."""
    figure = draft.record
    if (
        not isinstance(figure, Figure)
        or not is_quota(folded_what(page, draft))
        or figure.status not in ("actual", "unstated")
    ):
        return draft
    told = Draft(replace(figure, status="target"), draft.evidence, draft.rule)
    at = draft.evidence[0].start
    line = page.text.rfind("\n", max(0, at - _FAR), at) + 1
    for hit in page.within("date", line, at) if figure.period is None else ():
        named = isinstance(hit.value, DateValue) and hit.value.precision == "year"
        if named and not _BASE.search(page.text[max(0, hit.start - 3) : hit.start]):
            record = replace(figure, status="target", period=hit.value)
            return Draft(record, (*draft.evidence, Evidence(hit.start, hit.end, "period")), f"{draft.rule}+period.line")
    year = year_of_title(page) if figure.period is None else None
    if year is not None:
        record = replace(figure, status="target", period=within_year("全年", year))
        return Draft(record, draft.evidence, f"{draft.rule}+period.title")
    return told
