"""What the words around a figure say of it besides: its basis, its change and against what, how firm it is."""

import re
from datetime import date
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.figure_clauses import AS_AT, BASES, FAR, clause_start
from lodeline.facts.figure_cues import figure_cue
from lodeline.facts.horizon import written
from lodeline.facts.page import Page
from lodeline.facts.periods import already
from lodeline.lexicon.wordings import cue_regex
from lodeline.model import Amount, DateValue
from lodeline.model.facts import FigureStatus
from lodeline.text import Hit, Sentence
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
FROM = lazy_pattern(r"(?:[由从]|\bfrom\s)(?:约|近)?\s?$", re.IGNORECASE)
_AFTER = 40
_LONG = 3  # years of a plan: what is said of them before they are over is aimed at
_MOVE_REACH = 24
_MOVE_REACH_ZH = 14
_MOVES = (("down", -1), ("up", 1))
_LEVEL = lazy_pattern(r"[到至]|\bto\b", re.IGNORECASE)
_NO_CAPACITY = ("mu", "ha", "m2", "km2", "{人}", "{名}")  # land and people
_POINTS = lazy_pattern(r"百分点|pcts?\b|\bpoints?\b|\bbps\b|\bpp\b", re.IGNORECASE)
_MOVED = 8  # characters in which a verb of change stands right before the amount it moved by
_MONTH = lazy_pattern(r"上个?月|\d{1,2}月")
_AGAINST = lazy_pattern(r"\s(?:versus|vs\.?|against|compared\s(?:with|to))\s")
_REACHED = lazy_pattern(
    r"(?:完成|实现)[^,。;]{0,12}(?:计划|目标|指标|任务|预算)(?:数|量)?的?|\b(?:of\sits|of\sthe)\s(?:full-year\s|annual\s)?(?:target|plan)\s$"
)


# 好于预期 tells what was reached, 预期目标 what is aimed at, 将毛利率提高到35% what was done
_MET = lazy_pattern(r"(?:[好高低优]于|超出?过?|符合|不及|达到)[^,。;]{0,4}预期$")
_TAKES = lazy_pattern(r"将[^,。;至]{2,24}?(?:由|从|提升|提高|降低|降|压缩|下调|上调|控制)[^,。;]{0,4}[到至](?:了)?$")


def direction(page: Page, sentence: Sentence, hit: Hit) -> int:
    """Return 1 or -1 when the words next to a percentage say that something rose or fell, else 0."""
    latin = page.text[hit.start - 2 : hit.start].isascii()
    before = max(clause_start(page, sentence, hit.start), hit.start - (_MOVE_REACH if latin else _MOVE_REACH_ZH))
    if page.text[hit.start - 1] in "+-" or page.text[hit.start] in "+-":
        return 1 if "+" in page.text[hit.start - 1 : hit.start + 1] else -1
    behind = min(hit.end + 1, sentence.end) if page.text[hit.end : hit.end + 1] in (" ", "的") else sentence.end
    for role, sign in (("down-behind", -1), ("up-behind", 1)):
        if figure_cue(role).match(page.text, behind):
            return sign
    moves: tuple[tuple[str, int], ...] = _MOVES
    if page.text.endswith(" by ", 0, hit.start):  # "cut the quota by 8%": the verb stands before its object
        before = max(clause_start(page, sentence, hit.start), hit.start - _AFTER * 2)
        moves = (*_MOVES, ("down-by", -1), ("up-by", 1))
    said = [(m.end(), sign) for role, sign in moves for m in figure_cue(role).finditer(page.text, before, hit.start)]
    if said:
        end, sign = max(said)
        return 0 if _LEVEL.search(page.text, end, hit.start) else sign  # "rose to 90%" is a level, no change
    for role, sign in (*_MOVES, ("yoy", 1), ("qoq", 1)):
        if figure_cue(role).match(page.text, behind):
            return sign
        if role in ("yoy", "qoq") and figure_cue(role).search(page.text, before, hit.start):
            return sign
    return 0


@cache
def change_verbs() -> str:
    """Return the Chinese verbs of change as alternatives of a pattern."""
    return alternatives(w for role in ("up", "down") for w in cue_words("figure_cues", role, "zh"))


@cache
def _only_moves() -> re.Pattern[str]:
    nouns = alternatives(cue_words("figure_cues", "change-noun", "zh"))
    return lazy_pattern(rf"(?:{change_verbs()}|{nouns})(?:为|达到?|约|了|近)?")


@cache
def _verb_of_change() -> re.Pattern[str]:
    return lazy_pattern(rf"(?<!新)(?:{change_verbs()})了?(?:约|近|超过?|逾)?$")


def moves_by(page: Page, hit: Hit) -> bool:
    """Tell whether a sum or quantity is by how much something moved, and no level: 成本同比下降82元, 减少60万辆."""
    if hit.kind not in ("money", "quantity"):
        return False
    return _verb_of_change().search(page.text[max(0, hit.start - _MOVED) : hit.start]) is not None


def is_points(page: Page, hit: Hit) -> bool:
    """Tell whether a change is told in percentage points."""
    return _POINTS.search(page.text, hit.start, hit.end) is not None


def signed_change(page: Page, sentence: Sentence, hit: Hit) -> Amount | None:
    """Return a percentage of change with its sign; percentage points in the unit `pp`."""
    value = hit.value
    if not isinstance(value, Amount):
        return None
    unit = "pp" if is_points(page, hit) else value.unit
    if value.value is None:
        return Amount(None, value.low, value.high, value.modifier, unit)
    sign = -1 if direction(page, sentence, hit) < 0 and value.value > 0 else 1
    return Amount(sign * value.value, value.low, value.high, value.modifier, unit)


def base_of(page: Page, sentence: Sentence, hit: Hit) -> str | None:
    """Return what a change is measured against: the nearest words of comparison, before or behind."""
    start = clause_start(page, sentence, hit.start)
    if start > sentence.start and _only_moves().fullmatch(page.text, start, hit.start):  # 比年初增加6万吨,增长5%
        start = clause_start(page, sentence, start - 2)
        windows = [(max(start, hit.start - 2 * _AFTER), hit.start)]
    else:
        windows = [(max(start, hit.start - 16), hit.start)]
    for window in (*windows, (hit.end, _end_of_words(page, sentence, hit))):
        for base in BASES:
            found = figure_cue(base).search(page.text, *window)
            if found and base == "qoq" and _MONTH.match(page.text, found.end()):
                return "mom"
            if found:
                return "on year-end" if base == "year-end" else base
    return None


def _end_of_words(page: Page, sentence: Sentence, hit: Hit) -> int:
    """Return up to where words behind a change may say its base: in Chinese no further than its clause."""
    end = min(sentence.end, hit.end + _AFTER)
    comma = page.text.find(",", hit.end, end)
    return comma if comma >= 0 and page.text[comma + 1 : comma + 2] > "\u3400" else end


def cue_basis() -> re.Pattern[str]:
    """Return the pattern of the words that give a basis: REO, 干量, excluding tax."""
    return figure_cue("basis")


def bases_of(page: Page, sentence: Sentence, hit: Hit) -> list[Span]:
    """Return the words near a figure that give its basis: REO, 干量, excluding tax."""
    start, end = max(sentence.start, hit.start - 30), min(sentence.end, hit.end + 20)
    found = {match[0]: match.span() for match in figure_cue("basis").finditer(page.text, start, end)}
    return sorted(found.values())


def status_of_figure(page: Page, sentence: Sentence, hit: Hit, period: Hit | None = None) -> FigureStatus:
    """Return how firm a figure is: reached, guided, aimed at, or the capacity of a plan.

    A level of a period that lies wholly ahead of the document is aimed at, whatever its verb says; a price, a rate or a
    quota that is set for it is not.
    """
    status = _told_status(page, sentence, hit, over=period is not None and _is_over(page, period.value))
    if status in ("actual", "unstated") and _is_due(page, sentence, hit):
        return "planned_capacity" if _of_capacity(page, sentence, hit) else "target"
    if status == "unstated" and period is not None and _to_be_spent(page, sentence, hit, period.value):
        return "guided"
    if status not in ("actual", "unstated") or period is None or not _ahead(page, period.value):
        return status
    if _PLAN.search(page.text, period.start, period.end) and _over_at_last(page, sentence, hit):
        return "actual"
    if AS_AT.search(page.text[max(0, period.start - 8) : period.start]):  # what is counted up to then has happened
        return status
    if _terms().search(page.text, max(sentence.start, hit.start - _AFTER), hit.start):
        return status
    return "planned_capacity" if _of_capacity(page, sentence, hit) else "target"


def _to_be_spent(page: Page, sentence: Sentence, hit: Hit, value: object) -> bool:
    """Tell whether a sum is what a year still under way is to cost: 今年资本支出约35亿元."""
    day = written(page)
    if not isinstance(value, DateValue) or value.precision != "year" or day is None or value.end is None:
        return False
    clause = clause_start(page, sentence, hit.start)
    spent = figure_cue("of-a-year").search(page.text, clause, hit.start) is not None
    return spent and date.fromisoformat(value.end[:10]) > day


_DUE_BY = lazy_pattern(r"(?:底|末|月|日|年)之?前$")


def _is_due(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a figure stands behind a day to come before which it is reached: 6月底前关停12家."""
    day = written(page)
    for date_hit in page.within("date", max(sentence.start, hit.start - _AFTER), hit.start):
        value = date_hit.value
        if day is not None and isinstance(value, DateValue) and value.start is None and value.end is not None:
            led = _DUE_BY.search(page.text, date_hit.start, date_hit.end)
            if led and date.fromisoformat(value.end[:10]) > day:
                return True
    return False


_PLAN = lazy_pattern(r"[一二三四五六七八九十]五|\b[Ff]ive-[Yy]ear\s[Pp]lan")
_SO_FAR = lazy_pattern(r"累计|已|以来|\b(?:so\sfar|has|have|had)\b")


def _over_at_last(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a figure of a plan's years is told as reached so far."""
    return _SO_FAR.search(page.text, sentence.start, hit.start) is not None


def _terms() -> Finder:
    return cue_regex("commitments", "terms")


def _ahead(page: Page, value: object) -> bool:
    day = written(page)
    begins = already(value, day).start if isinstance(value, DateValue) else None
    open_ended = isinstance(value, DateValue) and value.start is None  # before a day to come
    if isinstance(value, DateValue) and value.end is not None and (open_ended or _years(value) >= _LONG):
        begins = value.end
    return day is not None and begins is not None and date.fromisoformat(begins[:10]) > day


def _years(value: DateValue) -> int:
    return int(value.end[:4]) - int(value.start[:4]) if value.start and value.end else 0


def _of_capacity(page: Page, sentence: Sentence, hit: Hit) -> bool:
    around = page.text[max(sentence.start, hit.start - 60) : min(sentence.end, hit.end + 24)]
    unit = hit.value.unit if isinstance(hit.value, Amount) else None
    return (
        hit.kind == "quantity"
        and unit not in _NO_CAPACITY
        and re.search(r"capacity|plant|产能|年产(?![量值])|年处理|能力|规模", around, re.IGNORECASE) is not None
    )


def _is_over(page: Page, value: object) -> bool:
    """Tell whether a period lay wholly behind on the day of the text."""
    day = written(page)
    end = already(value, day).end if isinstance(value, DateValue) else None
    return day is not None and end is not None and date.fromisoformat(end[:10]) <= day


def _aims(page: Page, sentence: Sentence, cue: re.Match[str], hit: Hit, *, over: bool) -> bool:
    """Tell whether a word of aim is one here: 将 is none of what is over or done, of a tariff, or before an object."""
    if cue[0] != "将":
        return True
    tariff = "关税" in page.text[cue.start() : min(sentence.end, hit.end + 8)]
    done = page.text.endswith(("了", "已"), 0, hit.start)
    return not (over or tariff or done or _TAKES.match(page.text, cue.start(), hit.start))


def _told_status(page: Page, sentence: Sentence, hit: Hit, *, over: bool) -> FigureStatus:
    start = max(sentence.start, hit.start - 60)
    window = start, min(sentence.end, hit.end + 24)
    capacity = _of_capacity(page, sentence, hit)
    planned = figure_cue("planned").finditer(page.text, *window)
    if capacity and any(not page.text.startswith(("量", "值"), m.end()) for m in planned):  # 2024年|产量
        return "planned_capacity"
    if _REACHED.search(page.text, start, hit.start):
        return "actual"
    compared = _AGAINST.search(page.text, hit.end, window[1])
    behind = min(compared.start() if compared else window[1], _end_of_words(page, sentence, hit))
    if any(not _MET.search(page.text, start, m.end()) for m in figure_cue("guided").finditer(page.text, start, behind)):
        return "guided"
    aims = figure_cue("target").finditer(page.text, start, hit.start)
    if any(_aims(page, sentence, cue, hit, over=over) for cue in aims):
        return "planned_capacity" if capacity else "target"
    if figure_cue("decision").search(page.text, max(sentence.start, hit.start - FAR), hit.start) and not FROM.search(
        page.text[max(0, hit.start - 8) : hit.start]
    ):
        return "planned_capacity" if capacity else "target"
    return "actual" if figure_cue("actual").search(page.text, *window) else "unstated"
