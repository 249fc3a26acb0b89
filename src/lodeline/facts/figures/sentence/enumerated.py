"""What goes on with the figure before it: the next thing of a list, the total it makes, the level aimed at for it."""

from lodeline.facts.figures.measured.acts import figure_act
from lodeline.facts.figures.told.records import PER_SHARE, Span
from lodeline.facts.figures.told.status import status_of_figure
from lodeline.facts.figures.words.cues import figure_cue
from lodeline.facts.figures.words.names import told_what
from lodeline.facts.page import Draft, Page
from lodeline.model import Amount, Evidence, Figure
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["aimed_at", "by_share", "listed_on", "total_of"]

_NEXT_ITEM = lazy_pattern(
    r"(?:[、,;]|[。,;]?其中[,:]?)(?P<thing>[\u4e00-\u9fff]{1,8}?(?:\([^()\d%]{1,8}\))?)(?:约|近|超过?)?\s?"
)
_TRADED = lazy_pattern(r"进口|出口|销售")
_NEXT_EN = lazy_pattern(
    r"\s?(?:,|;|\sand|,\sand)\s(?P<thing>[A-Z][\w.-]*(?:\s(?!by\b|to\b|in\b|of\b)[\w.()-]+){0,2}?)(?P<by>\sby)?\s"
)
_TOTAL = lazy_pattern(
    r",?\s(?:bringing|taking)\s(?:the|its)\stotal(?:\s(?:for|from|over|in)\s[^.;,]{3,40}?)?\sto\s(?:about\s)?"
)
_OR = lazy_pattern(r",?\s(?:or|and|equal\sto|equivalent\sto)\s\(?|\s?\(")
_MASSES = {"t", "kg", "Mt", "kt", "g"}
_ACTS = lazy_pattern(r"[增降涨跌达超为到]|[较比]|同期|其中|累计|各$|均$")


def listed_on(page: Page, hit: Hit, last: Draft | None, since: int = 0) -> tuple[Span, ...]:
    """Return what a list goes on with: the act and the next thing (生产铁1万吨、钢2万吨), or that and the measure.

    The next thing stands right behind the figure, or behind `since` where more was told of it.
    """
    figure = last.record if last is not None else None
    if last is None or not isinstance(figure, Figure) or not isinstance(hit.value, Amount):
        return ()
    if hit.value.unit is None and not _is_latin(page, hit):
        return ()
    amounts = [e for e in last.evidence if e.role in ("amount", "change")]
    what = next((e for e in last.evidence if e.role == "what"), None)
    same = figure.amount.unit == hit.value.unit or {figure.amount.unit, hit.value.unit} <= _MASSES
    if what is None or not same or what.start >= amounts[0].start:
        return ()
    if _is_latin(page, hit):
        return _next_in_english(page, hit, last, what, max(e.end for e in amounts))
    item = _NEXT_ITEM.fullmatch(page.text, since or max(e.end for e in amounts), hit.start)
    if item is None or _ACTS.search(item["thing"]):
        return ()
    if "其中" in item[0] and figure_act().search(item["thing"]):  # 其中从甲国进口3万吨
        return ()
    act = figure_act().match(page.text, what.start, what.end)
    if figure_act().match(page.text, item.start("thing"), item.end("thing")):  # 生产铁1万吨,日产铁300吨
        traded = _TRADED.fullmatch(item["thing"])  # 出口铁4吨,进口9吨
        thing = (act.end(), what.end) if traded and act is not None and act.end() < what.end else None
        return (item.span("thing"), thing) if thing else (item.span("thing"),)
    if act is not None and (act.end() < what.end or "+enumerated" in last.rule):
        return (act.span(), item.span("thing"))
    measured = list(figure_cue("measure").finditer(page.text, what.start, what.end))
    alone = len(told_what(last)) == 1 and ("+priced" in last.rule or "+enumerated" in last.rule)
    if not measured and act is None and alone:  # 钢材1万吨;水泥2万吨
        return (item.span("thing"),)
    if not measured or measured[-1].end() != what.end or measured[-1].start() == what.start:
        return ()
    return (item.span("thing"), measured[-1].span())


def _is_latin(page: Page, hit: Hit) -> bool:
    before = page.text[hit.start - 2 : hit.start]
    return before.endswith(" ") and before.isascii() and not before[0].isdigit()


def _next_in_english(page: Page, hit: Hit, last: Draft, what: Evidence, at: int) -> tuple[Span, ...]:
    """Return the next thing of an English list with the measure of the one before: Gold output 92 kg, Silver 10 kg."""
    by = isinstance(last.record, Figure) and last.record.change is not None
    item = _NEXT_EN.fullmatch(page.text, at, hit.start)
    if item is None or (item["by"] is not None) != (hit.kind == "percent" and by):
        return ()
    if figure_cue("measure").search(item["thing"]):
        return ()
    told = told_what(last)
    measured = list(figure_cue("measure").finditer(page.text, *told[-1]))
    if not measured or measured[-1].end() != told[-1][1] or (len(told) == 1 and measured[-1].start() == what.start):
        return ()
    return (item.span("thing"), measured[-1].span())


def total_of(page: Page, sentence: Sentence, hit: Hit, last: Draft) -> bool:
    """Tell whether an amount is the total that the figure before it makes: bringing the total to 91,686 tons."""
    figure = last.record
    same = isinstance(figure, Figure) and isinstance(hit.value, Amount) and figure.amount.unit == hit.value.unit
    behind = max(e.end for e in last.evidence)
    return (
        same
        and hit.kind != "percent"
        and _TOTAL.fullmatch(page.text, max(behind, sentence.start), hit.start) is not None
    )


def by_share(page: Page, hit: Hit, last: Draft) -> bool:
    """Tell whether a sum is the figure before it by the share: a net loss of $24 million or $0.09 per share."""
    sums = hit.kind == "money" and "figure.money" in last.rule
    behind = max(e.end for e in last.evidence)
    return sums and bool(_OR.fullmatch(page.text, behind, hit.start)) and bool(PER_SHARE.match(page.text, hit.end))


def aimed_at(page: Page, sentence: Sentence, hit: Hit, last: Draft) -> bool:
    """Tell whether an amount is the level aimed at for the figure before it: 产值677亿元,力争到2025年1000亿元."""
    same = (
        isinstance(last.record, Figure) and isinstance(hit.value, Amount) and last.record.amount.unit == hit.value.unit
    )
    return same and bool(told_what(last)) and status_of_figure(page, sentence, hit) in ("target", "guided")
