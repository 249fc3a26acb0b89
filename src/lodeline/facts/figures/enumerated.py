"""What goes on with the figure before it: the next thing of a list, and the level aimed at for the same."""

from lodeline.facts.figures.acts import figure_act
from lodeline.facts.figures.cues import figure_cue
from lodeline.facts.figures.names import told_what
from lodeline.facts.figures.records import Span
from lodeline.facts.figures.status import status_of_figure
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, Figure
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["aimed_at", "listed_on"]

_NEXT_ITEM = lazy_pattern(r"[、,;](?P<thing>[\u4e00-\u9fff]{1,8}?(?:\([^()\d%]{1,8}\))?)(?:约|近|超过?)?\s?")
_ACTS = lazy_pattern(r"[增降涨跌达超为到]|[较比]|同期|其中|累计")


def listed_on(page: Page, hit: Hit, last: Draft | None, since: int = 0) -> tuple[Span, ...]:
    """Return what a list goes on with: the act and the next thing (生产铁1万吨、钢2万吨), or that and the measure.

    The next thing stands right behind the figure, or behind `since` where more was told of it.
    """
    figure = last.record if last is not None else None
    if last is None or not isinstance(figure, Figure) or not isinstance(hit.value, Amount) or hit.value.unit is None:
        return ()
    amounts = [e for e in last.evidence if e.role in ("amount", "change")]
    what = next((e for e in last.evidence if e.role == "what"), None)
    if what is None or figure.amount.unit != hit.value.unit or what.start >= amounts[0].start:
        return ()
    item = _NEXT_ITEM.fullmatch(page.text, since or max(e.end for e in amounts), hit.start)
    if item is None or _ACTS.search(item["thing"]):
        return ()
    if figure_act().match(page.text, item.start("thing"), item.end("thing")):  # 生产铁1万吨,日产铁300吨
        return (item.span("thing"),)
    act = figure_act().match(page.text, what.start, what.end)
    if act is not None and (act.end() < what.end or "+enumerated" in last.rule):
        return (act.span(), item.span("thing"))
    measured = list(figure_cue("measure").finditer(page.text, what.start, what.end))
    alone = len(told_what(last)) == 1 and ("+priced" in last.rule or "+enumerated" in last.rule)
    if not measured and act is None and alone:  # 钢材1万吨;水泥2万吨
        return (item.span("thing"),)
    if not measured or measured[-1].end() != what.end or measured[-1].start() == what.start:
        return ()
    return (item.span("thing"), measured[-1].span())


def aimed_at(page: Page, sentence: Sentence, hit: Hit, last: Draft) -> bool:
    """Tell whether an amount is the level aimed at for the figure before it: 产值677亿元,力争到2025年1000亿元."""
    same = (
        isinstance(last.record, Figure) and isinstance(hit.value, Amount) and last.record.amount.unit == hit.value.unit
    )
    return same and bool(told_what(last)) and status_of_figure(page, sentence, hit) in ("target", "guided")
