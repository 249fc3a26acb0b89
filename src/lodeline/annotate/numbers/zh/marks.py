"""Unit names, currencies and measure words at a place in a Chinese text, as codes of the prediction format."""

from functools import cache

from lodeline.lexicon import cached_table, split_cell
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

# Second units of a compound amount (3斤5两), in terms of the first.
SMALLER = {("jin", "liang"): 0.1, ("kg", "g"): 0.001, ("t", "kg"): 0.001, ("km", "m"): 0.001, ("m", "cm"): 0.01,
           ("ft", "in"): 1 / 12, ("jin", "qian"): 0.01, ("liang", "qian"): 0.1}  # fmt: skip
_NOT_ALONE = {"钱", "码", "里", "角度", "开尔文"}
_LATIN = lazy_pattern(r"[A-Za-zμ°℃℉㎡Ω][A-Za-z0-9·]*")
_BLOCK = lazy_pattern("钱|[^\u4e00-\u9fff]|[左以多上的吗了就]|[一二两三四五六七八九][角毛分]?|$")
_TAEL_AFTER = lazy_pattern("[^\u4e00-\u9fff0-9]|[半黄白金银茶酒肉以多左五]|$")
_COUNT_NOT = lazy_pattern(
    "(?:半)?(?:月|小时|工作日|百分点|星期|礼拜|钟头|季度|年头|世纪|交易日|钟|学期|昼夜|自然日|自然月|点|周|亿|百 *分)"
)


class Mark(Plain, frozen=True):
    """A unit found after a figure: where it ends, its code and the kind of its row."""

    end: int
    code: str
    kind: str
    factor: float = 1


class _Table:
    """Forms of one or more tables, looked up by first character, longest first."""

    def __init__(self) -> None:
        self.by_first: dict[str, list[tuple[str, Mark, str]]] = {}

    def add(self, form: str, mark: Mark, barred: str) -> None:
        self.by_first.setdefault(form[0], []).append((form, mark, barred))

    def close(self) -> None:
        for forms in self.by_first.values():
            forms.sort(key=lambda row: -len(row[0]))

    def find(self, text: str, at: int) -> Mark | None:
        for form, mark, barred in self.by_first.get(text[at : at + 1], ()):
            if text.startswith(form, at):
                end = at + len(form)
                if barred and text[end : end + 1] in barred and end < len(text):
                    continue
                if form in ("块", "两") and not (_BLOCK if form == "块" else _TAEL_AFTER).match(text, end):
                    continue
                return mark._replace(end=end)
        return None


@cache
def _barred() -> dict[str, str]:
    return {row["form"]: row["not_before"] for row in cached_table("units/unit_traps_zh.tsv")}


@cache
def _money() -> _Table:
    table = _Table()
    for row in cached_table("units/currencies.tsv"):
        factor = float(row["kind"].partition(" ")[2] or 1)
        for form in split_cell(row["zh"]):
            table.add(form, Mark(0, row["code"], "minor" if factor < 1 else "main", factor), _barred().get(form, ""))
    table.close()
    return table


@cache
def _units() -> _Table:
    table = _Table()
    for row in cached_table("units/units.tsv"):
        for form in split_cell(row["zh"]):
            if not form.isascii() and form not in _NOT_ALONE and not _LATIN.fullmatch(form) and row["kind"] != "time":
                table.add(form, Mark(0, row["code"], row["kind"]), _barred().get(form, ""))
    table.close()
    return table


@cache
def _times() -> _Table:
    table = _Table()
    for row in cached_table("units/units.tsv"):
        if row["kind"] == "time":
            for form in split_cell(row["zh"]):
                table.add(form, Mark(0, row["code"], "time"), "")
    table.close()
    return table


@cache
def _measures() -> _Table:
    table = _Table()
    for row in cached_table("units/measure_words.tsv"):
        table.add(row["zh"], Mark(0, row["code"], row["kind"]), _barred().get(row["zh"], ""))
    table.close()
    return table


@cache
def _latin() -> dict[str, Mark]:
    found: dict[str, Mark] = {}
    for row in cached_table("units/units.tsv"):
        for form in split_cell(row["zh"]):
            if _LATIN.fullmatch(form):
                found[form] = Mark(0, row["code"], row["kind"])
    for form, mark in list(found.items()):
        if len(form) > 1:
            found.setdefault(form.upper(), mark)
            found.setdefault(form.lower(), mark)
    return found


@cache
def _prefixes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in cached_table("units/currencies.tsv"):
        if row["kind"] == "main":
            for form in split_cell(row["symbols"]):
                found.setdefault(form, row["code"])
            for form in split_cell(row["zh"]):
                if len(form) > 1 and form[0] not in "元块":
                    found.setdefault(form, row["code"])
    return found


@cache
def _prefix_ends() -> frozenset[str]:
    return frozenset(form[-1] for form in _prefixes())


def money_at(text: str, at: int) -> Mark | None:
    """Return the currency named at `at`."""
    return _money().find(text, at)


def unit_at(text: str, at: int) -> Mark | None:
    """Return the unit of measurement named at `at`; not a time, which the calendar grammar reads."""
    latin = _LATIN.match(text, at)
    if latin is not None:
        word = latin.group()
        mark = _latin().get(word)
        return None if mark is None else mark._replace(end=latin.end())
    return _units().find(text, at)


def time_at(text: str, at: int) -> Mark | None:
    """Return the unit of time named at `at`: a divisor in a rate."""
    return _times().find(text, at)


def measure_at(text: str, at: int) -> Mark | None:
    """Return the measure word at `at`; not 个 before a time (三个月)."""
    mark = _measures().find(text, at)
    if mark is not None and mark.code == "{个}" and _COUNT_NOT.match(text, mark.end):
        return None
    return mark


def currency_before(text: str, at: int, since: int) -> tuple[int, str] | None:
    """Return where a currency written before a figure starts (人民币, US$), and its code."""
    stop = at
    while stop > since and text[stop - 1] == " ":
        stop -= 1
    if stop <= since or text[stop - 1] not in _prefix_ends():
        return None
    for length in range(6, 0, -1):
        start = stop - length
        if start < since:
            continue
        code = _prefixes().get(text[start:stop])
        if code is None:
            continue
        before = text[start - 1 : start] if text[start].isascii() and text[start].isalpha() else ""
        if before.isascii() and (before.isalnum() or before == "-"):
            continue
        if start and text[start - 1] in "兑对换":
            return None
        return start, code
    return None
