"""What the words around an amount say of how it moved: up or down, by how much, and against what."""

import re
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.figures.words.cues import BASES, clause_start, compared_from, figure_cue, words_end
from lodeline.facts.figures.words.names import rises_in
from lodeline.facts.moved_periods import period_before, year_before
from lodeline.facts.page import Page
from lodeline.model import Amount, DateValue
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
FROM = lazy_pattern(
    r"(?:[由从](?:(?:19|20)\d\d年[底末初]?的?)?|\bfrom\s(?:about\s|around\s|some\s|nearly\s|roughly\s|approximately\s)?)(?:约|近)?\s?$",
    re.IGNORECASE,
)
FROM_REACH = 20
_AFTER = 40
_MOVE_REACH = 24
_MOVE_REACH_ZH = 14
_MOVES = (("down", -1), ("up", 1))
_LEVEL = lazy_pattern(r"[到至]|\b(?:to|from)\b", re.IGNORECASE)
_SOURCE = lazy_pattern(r"[由从]")  # 从97%下降为92%
_POINTS = lazy_pattern(r"[百千]分点|pcts?\b|\bpoints?\b|\bbps\b|\bpp\b", re.IGNORECASE)
_LISTED = lazy_pattern(r"(?<![\d.+-])(?:\d[\d.]{0,6}(?:%|‰|个?[百千]分点)[、和及与]){1,9}$")
_LIST_REACH = 80
_LATIN_NEAR = 12
_MOVED = 8  # characters in which a verb of change stands right before the amount it moved by
_IS_LEVEL = lazy_pattern(r"(?<!幅)(?<!同比)(?<!环比)(?<!速)[为是]$")
# $0.16 lower quarter-on-quarter, 8,303 t higher than the previous quarter; not "3,994 t lower than production"
_FARTHER = lazy_pattern(
    r"\s(?:per\s[a-z]+\s)?(?:higher|lower|more|less)\s(?:(?:than|compared\s(?:to|with))\s(?:in\s|for\s|that\sof\s)?(?:the\s)?"
    r"(?:previous|prior|preceding|same|last|first|second|third|fourth|[A-Z][a-z]+\squarter|[QH][1-4]|[12]H|(?:19|20)\d\d|a\s(?:year|month|quarter))\b"
    r"|(?:quarter|year|month|q|y|m)[\s/-]?o(?:n|ver)?[\s/-])"
)
# output declined by 37,000 oz, was down approximately 3 t, increased production by 28,000 oz
_MOVED_BY = lazy_pattern(
    r"\b(?:(?:is|was|were)\s(?:down|up)(?:\sby)?|(?:fell|rose|grew|climbed|(?:declin|decreas|increas)ed)\sby"
    r"|(?:increas|boost|lift|reduc|cut)(?:ed|ing)?\s(?:[a-z]+\s){1,2}by)"
    r"\s(?:about\s|approximately\s|nearly\s|some\s|around\s|almost\s|over\s|more\sthan\s)?$"
)
_MONTH = lazy_pattern(r"上个?月|\d{1,2}月")
_DATE_ALONE = lazy_pattern(r"(?:\s(?:lower|higher|less|more))?\s(?:from|than|against)\s(?:in\s|the\s)?(?=[A-Z0-9])")
_DATE_LEAD = 8
_LEVEL_IN = lazy_pattern(
    r"(?:\s[a-z]+)?\sfrom\s(?:about\s|some\s|nearly\s)?(?:[^,;]|(?<=\d),(?=\d)){1,40}?\s(?:in|for)\s(?:the\s)?(?=\S)"
)
_PRIOR = lazy_pattern(r"(?:previous|prior|preceding)\s(year|quarter|month)\b")
_STARTS = lazy_pattern(r"[较比由从]")
_NAMED_REACH = 40


def _joins(page: Page, hit: Hit) -> bool:
    return page.text[hit.start - 1 : hit.start] in ("、", "和", "及", "与")


def direction(page: Page, sentence: Sentence, hit: Hit) -> int:
    """Return 1 or -1 when the words next to a percentage say that something rose or fell, else 0."""
    listed = _LISTED.search(page.text, max(0, hit.start - _LIST_REACH), hit.start) if _joins(page, hit) else None
    if listed is not None:  # 分别下降1.3%、1.2%和15%: the verb of the first is that of all
        hit = hit._replace(start=max(listed.start(), sentence.start + 1))
    latin = page.text[hit.start - 2 : hit.start].isascii()
    if latin and hit.kind == "percent" and (noun := rises_in(page, hit.end, sentence.end)):
        return 1 if noun["up"] else -1
    before = max(clause_start(page, sentence, hit.start), hit.start - (_MOVE_REACH if latin else _MOVE_REACH_ZH))
    signed = page.text[hit.start - 1] in "+-" or page.text[hit.start] in "+-"
    if signed and not _IS_LEVEL.search(page.text, before, hit.start):  # 增长率为-3.19‰ is a level
        return 1 if "+" in page.text[hit.start - 1 : hit.start + 1] else -1
    behind = min(hit.end + 1, sentence.end) if page.text[hit.end : hit.end + 1] in (" ", "的") else sentence.end
    for role, sign in (("down-behind", -1), ("up-behind", 1)):
        if figure_cue(role).match(page.text, behind):
            return sign
    moves: tuple[tuple[str, int], ...] = _MOVES
    if page.text.endswith(" by ", 0, hit.start):  # "cut the quota by 8%": the verb stands before its object
        before = max(clause_start(page, sentence, hit.start), hit.start - _AFTER * 2)
        moves = (*_MOVES, ("down-by", -1), ("up-by", 1))
    said = [
        (m.end(), sign)
        for role, sign in moves
        for m in figure_cue(role).finditer(page.text, before, hit.start)
        if not page.text.startswith("值", m.end())  # 增加值占总值的比重为14%
        and "涨跌" not in page.text[m.start() - 1 : m.end() + 1]  # 涨跌停板幅度: a limit, no move
    ]
    if said and page.text.startswith("率", max(said)[0]) and page.text.endswith("自然增长", 0, max(said)[0]):
        return 0  # 人口自然增长率 is a level
    if said:
        end, sign = max(said)
        fell_to = page.text.startswith("为", end) and _SOURCE.search(page.text, clause_start(page, sentence, end), end)
        return 0 if fell_to or _LEVEL.search(page.text, end, hit.start) else sign  # "rose to 90%" is a level, no change
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
def change_nouns() -> str:
    """Return the Chinese nouns of change (增幅) as alternatives of a pattern."""
    return alternatives(cue_words("figure_cues", "change-noun", "zh"))


@cache
def _only_moves() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{change_verbs()}|{change_nouns()})(?:为|达到?|约|了|近)?")


@cache
def _verb_of_change() -> re.Pattern[str]:
    return lazy_pattern(rf"(?<!新)(?:{change_verbs()})了?(?:约|近|超过?|逾)?$")


def moves_by(page: Page, hit: Hit) -> bool:
    """Tell whether a sum or quantity is by how much something moved, and no level: 成本同比下降82元, 减少60万辆."""
    if hit.kind not in ("money", "quantity"):
        return False
    if page.text.startswith(" ", hit.end) and _FARTHER.match(page.text, hit.end):
        return True
    if page.text.endswith(" ", 0, hit.start) and _MOVED_BY.search(page.text, max(0, hit.start - _AFTER), hit.start):
        return True
    return _verb_of_change().search(page.text[max(0, hit.start - _MOVED) : hit.start]) is not None


def is_points(page: Page, hit: Hit) -> bool:
    """Tell whether a change is told in percentage points."""
    found = _POINTS.search(page.text, hit.start, hit.end)
    per_cent = found is not None and found[0].lower() == "pct" and page.text[found.start() - 1] == " "
    near = page.text[max(0, hit.start - _LATIN_NEAR) : hit.start]
    return found is not None and not (per_cent and near.isascii())  # "up 4 pct" of an English wire, not 提升2 pct


def signed_change(page: Page, sentence: Sentence, hit: Hit) -> Amount | None:
    """Return a percentage of change with its sign; percentage points in the unit `pp`."""
    value = hit.value
    if not isinstance(value, Amount):
        return None
    unit = "pp" if is_points(page, hit) else value.unit
    if value.value is None:
        falls = direction(page, sentence, hit) < 0
        low, high = (-n if n is not None and n > 0 and falls else n for n in (value.low, value.high))
        return Amount(None, *((high, low) if falls else (low, high)), value.modifier, unit)
    sign = -1 if direction(page, sentence, hit) < 0 and value.value > 0 else 1
    return Amount(sign * value.value, value.low, value.high, value.modifier, unit)


def base_of(page: Page, sentence: Sentence, hit: Hit) -> str | None:
    """Return what a change is measured against: the nearest words of comparison, before or behind."""
    start = clause_start(page, sentence, hit.start)
    if start > sentence.start and _only_moves().fullmatch(page.text, start, hit.start):  # 比年初增加6万吨,增长5%
        start = clause_start(page, sentence, start - 2)
        windows = [(max(start, hit.start - 2 * _AFTER), hit.start)]
    elif (compared := compared_from(page, sentence, start)) is not None:  # 净利润与上年同期相比,将增加2亿元
        windows = [(max(compared, start - _AFTER), hit.start)]
    else:
        windows = [(max(start, hit.start - 16), hit.start)]
    for window in (*windows, (hit.end, words_end(page, sentence, hit))):
        for base in BASES:
            found = figure_cue(base).search(page.text, *window)
            if found and base == "qoq" and _MONTH.match(page.text, found.end()):
                return "mom"
            if found:
                return "on year-end" if base == "year-end" else base
    return None


def cue_basis() -> re.Pattern[str]:
    """Return the pattern of the words that give a basis: REO, 干量, excluding tax."""
    return figure_cue("basis")


def bases_of(page: Page, sentence: Sentence, hit: Hit) -> list[Span]:
    """Return the words near a figure that give its basis: REO, 干量, excluding tax."""
    start, end = max(sentence.start, hit.start - 30), min(sentence.end, hit.end + 20)
    found = {match[0]: match.span() for match in figure_cue("basis").finditer(page.text, start, end)}
    return sorted(found.values())


def base_in(base: str | None, period: DateValue | None) -> str | None:
    """Return what a change is against in a period: 环比 of a month is the month before, of ten days nothing."""
    precision = period.precision if base == "qoq" and period is not None else None
    return "mom" if precision == "month" else None if precision in ("tenday", "week", "day") else base


def base_by_level(page: Page, sentence: Sentence, change: Hit, period: DateValue | None) -> str | None:
    """Return what a change is measured against where its start is dated: "from 1,238 t in May", 较5月的1238吨增长."""
    level = _LEVEL_IN.match(page.text, change.end, sentence.end)
    prior = _PRIOR.match(page.text, level.end(), sentence.end) if level else None
    if prior is not None:
        return {"year": "yoy", "quarter": "qoq", "month": "mom"}[prior[1]]
    if period is None or period.start is None:
        return None
    level = level or _DATE_ALONE.match(page.text, change.end)
    near = (
        (level.end() - _DATE_LEAD, level.end() + _NAMED_REACH) if level else (change.start - _NAMED_REACH, change.start)
    )
    dates = page.within("date", max(sentence.start, near[0]), min(sentence.end, near[1]))
    for hit in dates if level else reversed(dates):
        if level is None and not _STARTS.search(page.text[hit.start - 1 : hit.start]):
            continue
        same = page.text.startswith("同期", hit.end) and _year_after(hit.value, period)
        if same or (isinstance(hit.value, DateValue) and _same_start(hit.value, year_before(period))):
            return "yoy"
        if isinstance(hit.value, DateValue) and _same_start(hit.value, period_before(period)):
            return "mom" if period.precision == "month" else "qoq" if period.precision == "quarter" else None
    return None


def _year_after(value: object, period: DateValue) -> bool:
    """Tell whether a period is of the year after one named: 2025年10月 and 较2024年同期."""
    start = value.start if isinstance(value, DateValue) else None
    return start is not None and period.start is not None and int(period.start[:4]) == int(start[:4]) + 1


def _same_start(value: DateValue, other: DateValue | None) -> bool:
    return other is not None and value.start == other.start
