"""Figures: what is measured, how much, over which period, on what basis, and how it changed.

Here the figures of the sentences are put in the frame of their text: whose they are, the period that a title, the name
of a report or an earlier figure of the paragraph states, and headlines that say again what stands below.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from lodeline.facts.figures.clauses import clause_start
from lodeline.facts.figures.heads import looked_back_on, under_head
from lodeline.facts.figures.names import folded_what
from lodeline.facts.figures.owners import carried_on, firm_of, of_bullet, owned
from lodeline.facts.figures.periods import period_above
from lodeline.facts.figures.quotas import as_quota, is_quota
from lodeline.facts.figures.records import base_in
from lodeline.facts.figures.reports import in_period_of_report
from lodeline.facts.figures.tables import table_figures
from lodeline.facts.figures.things import of_thing_labelled, says_not_whose
from lodeline.facts.figures.titles import heading_period, with_title_period
from lodeline.facts.figures.walk import Told, figures_of_sentence
from lodeline.facts.figures.years import placed_period
from lodeline.facts.issuing.profile import issuer_of
from lodeline.facts.moved_periods import year_before
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, DateValue, Evidence, Figure
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

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
_SAME_PERIOD = lazy_pattern(r"\s*(?:(?:报告)?期内|(?:That|This)\s(?:compares?|compared)\s(?:with|to)\b)")
_ROW = lazy_pattern(r"\|[^|\n]{0,40}\d[^|\n]{0,40}\|[^|\n]{0,40}\d")  # figures of a table whose heads are not known
_SAME = 4  # letters at the end that make two measures one


def extract_figures(page: Page) -> Iterator[Draft]:
    """Yield one draft a figure, in text order; a number that nothing in its clause explains is left out.

    A figure of a headline that the text below states again, maybe in other words (央企 for 中央企业), is that one.
    """
    drafts = list(_every_figure(page))
    stated = [draft for draft in drafts if not _in_headline(page, draft)]
    below = {_amounts(draft): draft for draft in stated}
    bare = {_amounts(draft)[0]: draft for draft in reversed(stated)}
    for draft in drafts:
        amount, change = _amounts(draft)
        told = (
            (below.get((amount, change)) or (None if change else bare.get(amount)))
            if _in_headline(page, draft)
            else None
        )
        if told is None or not _alike(draft, told):
            yield draft


def _in_headline(page: Page, draft: Draft) -> bool:
    sentence = page.reading.sentence_at(draft.evidence[0].start)
    return sentence is not None and sentence.section in ("title", "heading")


def _amounts(draft: Draft) -> tuple[Amount | None, Amount | None]:
    figure = draft.record
    return (figure.amount, figure.change) if isinstance(figure, Figure) else (None, None)


def _alike(draft: Draft, told: Draft) -> bool:
    """Tell whether two figures end in the same words of measure, and no other period parts them."""
    first, second = draft.record, told.record
    if not isinstance(first, Figure) or not isinstance(second, Figure) or first.what[-_SAME:] != second.what[-_SAME:]:
        return False
    return first.period is None or second.period is None or first.period.start == second.period.start


def _every_figure(page: Page) -> Iterator[Draft]:
    tabled, covered = table_figures(page)
    yield from tabled
    frame = _Frame(page)
    told = Told()
    barred = "|" in page.text
    for sentence in page.body_sentences:
        if barred and _ROW.search(page.text, sentence.start, sentence.end):
            continue
        if any(start <= sentence.start < end for start, end in covered):
            continue
        last = told.before or told.carried
        begun = last is not None and "\n" in page.text[last.evidence[0].end : sentence.start]
        if begun and not _SAME_PERIOD.match(page.text, sentence.start):
            told = frame.begin()
        for bare in figures_of_sentence(page, sentence, told):
            draft = frame.placed(sentence, bare)
            told = Told(frame.carried, draft, told.whole if "+daily" in draft.rule else draft)
            yield draft


class _Frame:
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
        self._near = as_quota(self._page, self._placed(sentence, bare))
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
        own = (figure.status == "actual" or priced or listed) and "+earlier" not in draft.rule
        reported, at = in_period_of_report(page, sentence, draft), draft.evidence[0].start
        if reported is not None:
            self.carried = reported if own else self.carried
            return reported
        if self._near is not None and own_or_bare(figure) and _in_list(page, self._near, draft):
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
    return _TIME.search(page.text, clause_start(page, sentence, min(at, amount)), amount) is not None


def own_or_bare(figure: Figure) -> bool:
    """Tell whether a figure states no period and is neither aimed at nor expected."""
    return figure.period is None and figure.status in ("actual", "unstated")


def _in_list(page: Page, near: Draft, draft: Draft) -> bool:
    """Tell whether a figure goes on with a list of ";" after one that states its period: 4月甲5吨,创新高;乙3吨."""
    before, start = near.record, draft.evidence[0].start
    end = max((e.end for e in near.evidence if e.end <= start), default=start)
    if not isinstance(before, Figure) or before.period is None or before.status not in ("actual", "unstated"):
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
