"""What a text says of its figures outside their sentences: whose they are, and the period of title or paragraph."""

import re

from msgspec.structs import replace

from lodeline.facts.figures.measured.things import of_thing_labelled, says_not_whose
from lodeline.facts.figures.periods.stated import period_above
from lodeline.facts.figures.periods.titles import heading_period, in_period_of_report, with_title_period
from lodeline.facts.figures.periods.years import placed_period
from lodeline.facts.figures.sentence.walk import Told
from lodeline.facts.figures.told.heads import as_quota, is_quota, looked_back_on, under_head
from lodeline.facts.figures.told.owners import carried_on, firm_of, of_bullet, owned
from lodeline.facts.figures.words.cues import REACHED, STATED, clause_start
from lodeline.facts.figures.words.moves import base_in
from lodeline.facts.figures.words.names import folded_what
from lodeline.facts.issuing.profile import issuer_of
from lodeline.facts.moved_periods import year_before
from lodeline.facts.page import Draft, Page
from lodeline.model import DateValue, Evidence, Figure
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["Frame"]

_PART_LED = lazy_pattern(r"(?:其中|\bof which|\bincluding)\W{0,2}(?:in\s|for\s)?(?:the\s)?$", re.IGNORECASE)
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d))\s?"
_EARLIER = r"(?:上年|去年|上一年度?)同期[^,。;:\n]{0,12}"
_EARLIER_LABEL = lazy_pattern(rf"(?:{_NUMBER})?{_EARLIER}(?:情况|数据|业绩|如下)[^,。;:\n]{{0,6}}:")
_EARLIER_HEADING = lazy_pattern(rf"(?:{_NUMBER}){_EARLIER}$")
_HEADING = lazy_pattern(_NUMBER)
_BLOCK_REACH = 400
_TEN_DAYS = lazy_pattern(r"[本该当]旬")
_NOW = lazy_pattern(r"(?:^|(?<=[,;。\n]))(?:截至)?目前|\b(?:[Cc]urrently|[Nn]ow|[Tt]o date|[Pp]resently)\b")
_LISTED = lazy_pattern(r"(?:,[^,;。\d\n]{1,16})?;(?:其中[,:]?)?")
_TIME = lazy_pattern(
    r"\b(?:19|20)\d\d-(?:19|20)?\d\d\s[a-z]+\syear"
    r"|\b(?:Jan|Febr)uary's|\b(?:March|April|May|June|July|August)'s|\b(?:Septem|Octo|Novem|Decem)ber's"
)
_NEXT = lazy_pattern(r"[,;、。](?:其中[,:]?)?")


class Frame:
    """What a text says of its figures outside their sentences: whose they are, and the period of title or paragraph."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._heading = heading_period(page)
        self._issuer = issuer_of(page)
        self.carried: Draft | None = None
        self._month: Draft | None = None
        self._tenday: Draft | None = None
        self._expected: Draft | None = None
        self._firm: Evidence | None = None
        self._near: Draft | None = None

    def begin(self) -> Told:
        """Return what is told at the beginning of a paragraph: nothing."""
        self.carried = self._month = self._firm = self._near = None
        return Told()

    def _owned(self, bare: Draft) -> Draft:
        """Return a figure with whose it is: named with it, or the firm that the line before it was told of."""
        draft = of_thing_labelled(self._page, owned(self._page, bare, self._issuer))
        draft = of_bullet(self._page, draft, self._issuer)
        self._firm = firm_of(self._page, draft) or self._firm
        if not isinstance(draft.record, Figure):
            return draft
        near = self._near
        if near is not None and _joined(self._page, near, draft, "、") and draft.record.what.endswith("指标"):
            owner = next((e for e in near.evidence if e.role == "owner"), None)
            return carried_on(self._page, draft, owner, bare=True) if owner is not None else draft
        if self._firm is None:
            return draft
        return carried_on(self._page, draft, self._firm, bare=says_not_whose(folded_what(self._page, draft)))

    def placed(self, sentence: Sentence, bare: Draft) -> Draft:
        """Return a figure in its frame; its period carries on to those of its paragraph that state none."""
        self._near = _reckoned_too(self._page, self._near, as_quota(self._page, self._placed(sentence, bare)))
        return self._near

    def _placed(self, sentence: Sentence, bare: Draft) -> Draft:
        page = self._page
        draft = under_head(page, self._owned(bare))
        figure = draft.record
        assert isinstance(figure, Figure)
        if _of_earlier_block(page, draft):
            return _moved_back(draft, self._heading)
        counted = "/" in (figure.amount.unit or "") or any(
            f"+{w}" in draft.rule for w in ("priced", "enumerated", "built", "daily")
        )
        priced = figure.status == "unstated" and (counted or figure.change is not None)
        if is_quota(folded_what(page, draft)) and figure.period is None and self.carried is None:
            return draft
        listed = figure.status == "unstated" and self._near is not None and _joined(page, self._near, draft)
        own = (figure.status in REACHED or priced or listed) and "+earlier" not in draft.rule
        reported, at = in_period_of_report(page, sentence, draft), draft.evidence[0].start
        if reported is not None:
            self.carried = reported if own else self.carried
            return reported
        if self._near is not None and _own_or_bare(figure) and _in_list(page, self._near, draft):
            return _with_period(draft, self._near)
        if figure.period is None and _of_another_time(page, sentence, draft):
            return draft
        if own and figure.period is None and self.carried and _may_carry(self.carried, figure):
            month = self._month if figure.change_base in ("mom", "qoq") else None
            return _with_period(draft, month or self.carried)
        expected = self._expected if figure.status == "guided" and figure.period is None else None
        if expected is not None and (expected.evidence[0].start >= sentence.start or "+forecast" in draft.rule):
            return _with_period(draft, expected)
        self._expected = draft if figure.status == "guided" and figure.period is not None else None
        if own and figure.period is None and self._tenday and _TEN_DAYS.search(page.text, sentence.start, at):
            self.carried = _with_period(draft, self._tenday)
            return self.carried
        if own and figure.period is None and (above := period_above(page, sentence) or looked_back_on(page, draft)):
            draft = _within(page, draft, above)
            figure = draft.record
            assert isinstance(figure, Figure)
        if own and figure.period is not None and not _of_a_part(page, draft) and not _starts_from(page, draft):
            self.carried = draft
            self._month = draft if figure.period.precision == "month" else self._month
            self._tenday = draft if figure.period.precision == "tenday" else self._tenday
        return with_title_period(page, draft, self._heading)


def _of_earlier_block(page: Page, draft: Draft) -> bool:
    """Tell whether a figure stands under a label that places it in the year before: 上年同期业绩情况:利润总额….

    The label opens the line of the figure, or is a numbered heading above it with no other heading between.
    """
    at = draft.evidence[0].start
    lines = page.text[max(0, at - _BLOCK_REACH) : at].split("\n")
    if _EARLIER_LABEL.match(lines[-1].lstrip()):
        return True
    if len(lines) > 1 and _HEADING.match(lines[-1].lstrip()):
        return False
    above = next((line for line in reversed(lines[:-1]) if _HEADING.match(line.lstrip())), "")
    return _EARLIER_HEADING.match(above.lstrip()) is not None


def _moved_back(draft: Draft, heading: Hit | None) -> Draft:
    """Return a figure of the year before the period that the title of the text names."""
    figure, value = draft.record, heading.value if heading is not None else None
    if not isinstance(figure, Figure):
        return draft
    period = year_before(value) if isinstance(value, DateValue) else None
    evidence = tuple(e for e in draft.evidence if e.role != "period")
    if heading is not None and period is not None:
        evidence = (*evidence, Evidence(heading.start, heading.end, "period"))
    return Draft(replace(figure, period=period, status="actual"), evidence, f"{draft.rule}+earlier")


def _of_a_part(page: Page, draft: Draft) -> bool:
    """Tell whether the period of a figure is a part told by the way: 其中第二季度…, of which ... in the second."""
    starts = [e.start for e in draft.evidence if e.role == "period"]
    return bool(starts) and _PART_LED.search(page.text[max(0, starts[0] - 16) : starts[0]]) is not None


def _joined(page: Page, carried: Draft, draft: Draft, mark: str = "") -> bool:
    """Tell whether a figure stands right behind another in a list: 产量6亿吨;供热量5亿吉焦, 。其中,城镇人口5万人."""
    end = max(e.end for e in carried.evidence)
    if not mark and not any(e.role == "period" for e in carried.evidence):
        return False
    return _NEXT.fullmatch(page.text, end, max(end, draft.evidence[0].start)) is not None and page.text.startswith(
        mark, end
    )


def _of_another_time(page: Page, sentence: Sentence, draft: Draft) -> bool:
    """Tell whether a figure without a period is of now (目前), or of a time that its clause names unread."""
    at = draft.evidence[0].start
    if _NOW.search(page.text, sentence.start, at):  # 目前,已建成矿山1000家
        return True
    amount = next((e.start for e in draft.evidence if e.role == "amount"), at)
    latin = page.text[at].isascii()
    return latin and _TIME.search(page.text, clause_start(page, sentence, min(at, amount)), amount) is not None


def _reckoned_too(page: Page, near: Draft | None, draft: Draft) -> Draft:
    """Return a figure of a list of ";" as estimated, where the member before it is: 据此估算,产钢9万吨;产铁8万吨."""
    before, figure = (near.record if near is not None else None), draft.record
    if not isinstance(before, Figure) or not isinstance(figure, Figure) or near is None:
        return draft
    if before.status != "estimated" or figure.status not in ("actual", "unstated"):
        return draft
    end = max(e.end for e in near.evidence if e.role != "period")
    start = max((e.start for e in draft.evidence if e.role == "amount"), default=end)
    ended = any(page.text.find(mark, end, start) >= 0 for mark in ("。", "\n"))
    return draft if ended else Draft(replace(figure, status="estimated"), draft.evidence, draft.rule)


def _own_or_bare(figure: Figure) -> bool:
    """Tell whether a figure states no period and is neither aimed at nor expected."""
    return figure.period is None and figure.status in STATED


def _in_list(page: Page, near: Draft, draft: Draft) -> bool:
    """Tell whether a figure goes on with a list of ";" after one that states its period: 4月甲5吨,创新高;乙3吨."""
    before, start = near.record, draft.evidence[0].start
    end = max((e.end for e in near.evidence if e.end <= start), default=start)
    if not isinstance(before, Figure) or before.period is None or before.status not in STATED:
        return False
    if end >= start or page.text.find(";", end, start) < 0:
        return False
    return "+earlier" not in near.rule + draft.rule and _LISTED.fullmatch(page.text, end, start) is not None


def _may_carry(carried: Draft, figure: Figure) -> bool:
    """Tell whether the period of a figure may be that of another: that of a price is of prices alone."""
    unit = carried.record.amount.unit if isinstance(carried.record, Figure) else None
    return "/" not in (unit or "") or "/" in (figure.amount.unit or "")


def _starts_from(page: Page, draft: Draft) -> bool:
    """Tell whether the period of a figure is where a movement begins: 自2024年三季度的1.6万元/吨持续攀升."""
    starts = [e.start for e in draft.evidence if e.role == "period"]
    return bool(starts) and page.text[starts[0] - 1 : starts[0]] in ("自", "从", "由")


def _within(page: Page, draft: Draft, period: Hit) -> Draft:
    """Return a figure in the period that an earlier sentence of its line is about."""
    assert isinstance(draft.record, Figure)
    placed = placed_period(page, period)
    record = replace(draft.record, period=placed, change_base=base_in(draft.record.change_base, placed))
    return Draft(record, (*draft.evidence, Evidence(period.start, period.end, "period")), f"{draft.rule}+period.line")


def _with_period(draft: Draft, earlier: Draft) -> Draft:
    """Return the draft of a figure with the period that an earlier figure of its paragraph states."""
    if not isinstance(draft.record, Figure) or not isinstance(earlier.record, Figure):
        return draft
    spans = tuple(e for e in earlier.evidence if e.role == "period")
    base = base_in(draft.record.change_base, earlier.record.period)
    record = replace(draft.record, period=earlier.record.period, change_base=base)
    return Draft(record, draft.evidence + spans, f"{draft.rule}+period.carried")
