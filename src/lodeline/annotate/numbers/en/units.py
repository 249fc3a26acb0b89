"""English unit and currency names at a place in a text, as codes of the prediction format."""

import re
from functools import cache

from lodeline.lexicon import cached_table, split_cell
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain


class Mark(Plain, frozen=True):
    """A unit or currency found: where it ends (or starts, before a figure), its code and kind."""

    end: int
    code: str
    kind: str
    factor: float = 1


_GUARDS = {
    "in": lazy_pattern(r"\.?(?=[,;)\]\"x]|\.?$|\. |\n)| (?=more|long|wide|tall|high|thick|deep|diameter|by)"),
    "a": lazy_pattern(r"(?=\b)(?!)"),
    "d": lazy_pattern(r"(?!)"),
    "A": lazy_pattern(r"(?=[,;.)]|$)"),
    "at": lazy_pattern(r"(?!)"),
    "real": lazy_pattern(r"(?!)"),
    "sol": lazy_pattern(r"(?!)"),
    "won": lazy_pattern(r"(?! (?:the|a|by|in|over)\b)"),
    "deg": lazy_pattern(r""),
}
_CODES_NOT_WORDS = {"ALL", "TRY", "MAD", "CUP", "TOP", "RON", "PEN", "COP", "LAK", "BOB"}
_PER = lazy_pattern(r"(?i) ?/ ?| (?:per|an?|each|every) |-(?:per|an?)-")
_OF_WHAT = lazy_pattern(
    r" of (?:[A-Za-z-]+ ){1,3}?(?=(?:a|per|each) (?:year|annum|month|week|day)\b)| [A-Z]{2,5}(?= per| a )"
)
_CONVERTED = lazy_pattern(r"(?: \([^()\n]{1,40}\)|\)) (?:per|a) ")
_AGO = lazy_pattern(r" (?:ago|earlier|later|before|after|from now|in which|when)\b")
_YEARLY = lazy_pattern(r" (?:annually|yearly|p\.a\.|pa\b)")
_SCALED = lazy_pattern(r"(?:thousand|million|billion|trillion)\s$")  # "357 billion won in the quarter": money
_SCALE = lazy_pattern(r" ?(thousand|million|billion|trillion|mln|bln|mn|bn)\b")
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "mln": 10**6, "bln": 10**9,
          "mn": 10**6, "bn": 10**9}  # fmt: skip


def _open(form: str) -> str:
    """Return the pattern of a form: spaces may be hyphens, plain words any case."""
    body = re.escape(form).replace(r"\ ", "[ -]")
    return f"(?i:{body})" if (form.islower() and len(form) >= 3) or len(form) >= 5 else body


def _compiled(forms: dict[str, Mark]) -> dict[str, re.Pattern[str]]:
    by_first: dict[str, list[str]] = {}
    for form in forms:
        for first in {form[0].lower(), form[0].upper(), form[0]}:
            by_first.setdefault(first, []).append(form)
    return {
        first: lazy_pattern("(?:" + "|".join(map(_open, sorted(names, key=len, reverse=True))) + r")(?![A-Za-z_]|\d)")
        for first, names in by_first.items()
    }


@cache
def _units() -> tuple[dict[str, Mark], dict[str, re.Pattern[str]]]:
    forms: dict[str, Mark] = {}
    for table in ("units/units.tsv", "units/en_units.tsv"):
        for row in cached_table(table):
            kind, _, factor = row["kind"].partition(" x")
            for form in split_cell(row["en"]):
                forms[form] = Mark(0, row["code"], kind, float(factor or 1))
                if len(form) >= 5:
                    forms[form.lower()] = forms[form]
    return forms, _compiled(forms)


@cache
def _moneys() -> tuple[dict[str, Mark], dict[str, re.Pattern[str]]]:
    forms: dict[str, Mark] = {}
    for table in ("units/currencies.tsv", "units/en_currencies.tsv"):
        for row in cached_table(table):
            factor = float(row["kind"].partition(" ")[2] or 1)
            for form in (*split_cell(row["en"]), *split_cell(row["symbols"])):
                if form.upper() in _CODES_NOT_WORDS:
                    continue
                mark = Mark(0, row["code"], "minor" if factor < 1 else "main", factor)
                forms[form] = mark
                if len(form) >= 4:
                    forms[form.lower()] = mark
                if form.isupper() and len(form) == 3 and form.isalpha():
                    forms[form.lower()] = mark
    return forms, _compiled(forms)


@cache
def _before() -> dict[str, list[tuple[str, Mark]]]:
    """Return the currency signs that stand before a figure, by their last two characters, longest first."""
    out: dict[str, list[tuple[str, Mark]]] = {}
    for form, mark in _moneys()[0].items():
        if mark.kind == "main" and (
            not form.isalpha() or form.isupper() or len(form) > 4 or form in ("Rs", "Yn", "Rmb", "rmb", "usd", "eur")
        ):
            out.setdefault(form[-2:].lower(), []).append((form, mark))
    for forms in out.values():
        forms.sort(key=lambda row: -len(row[0]))
    return out


def _lookup(tables: tuple[dict[str, Mark], dict[str, re.Pattern[str]]], text: str, at: int) -> tuple[str, Mark] | None:
    forms, patterns = tables
    pattern = patterns.get(text[at : at + 1])
    found = pattern.match(text, at) if pattern is not None else None
    if found is None:
        return None
    form = found.group()
    mark = (
        forms.get(form)
        or forms.get(form.replace("-", " "))
        or forms.get(form.lower())
        or forms.get(form.lower().replace("-", " "))
    )
    return None if mark is None else (form, mark._replace(end=found.end()))


def find_unit(text: str, at: int, *, alone: bool = True) -> Mark | None:
    """Return the unit that starts at a place; `alone`: right after a figure, where short words are doubtful."""
    found = _lookup(_units(), text, at)
    if found is None:
        return None
    form, mark = found
    if alone and (guard := _GUARDS.get(form)) is not None:
        passed = guard.match(text, mark.end)
        if passed is None:
            return None
    return mark


def find_currency(text: str, at: int) -> Mark | None:
    """Return the currency whose name or sign starts at a place."""
    found = _lookup(_moneys(), text, at)
    if found is None:
        return None
    guard = _GUARDS.get(found[0])
    if guard is not None and guard.match(text, found[1].end) is None and not _SCALED.search(text, max(0, at - 10), at):
        return None
    return found[1]


def currency_before(text: str, at: int, since: int) -> Mark | None:
    """Return the currency sign that ends right before a place; `end` of the mark is where the sign starts."""
    stop = at
    while stop > since and stop > at - 2 and text[stop - 1] == " ":
        stop -= 1
    if stop <= since:
        return None
    last = text[max(0, stop - 2) : stop].lower()
    for form, mark in [*_before().get(last, []), *_before().get(last[1:], [])]:
        start = stop - len(form)
        if start < since or not (text.startswith(form, start) or (len(form) > 3 and text[start:stop].lower() == form)):
            continue
        if form[0].isalpha() and start and (text[start - 1].isalpha()):
            continue
        return mark._replace(end=start)
    return None


def with_divisors(text: str, mark: Mark) -> Mark:
    """Return the unit with what it is counted per: "t/yr", "tons a year", "J/m2 per year"."""
    for _ in range(2):
        start = mark.end
        if mark.kind != "money" and (of := _OF_WHAT.match(text, start)) is not None:
            start = of.end() - (1 if text[of.end() - 1] == " " else 0)
        if (yearly := _YEARLY.match(text, start)) is not None and "/a" not in mark.code:
            return mark._replace(end=yearly.end(), code=mark.code + "/a")
        per = _PER.match(text, start)
        if per is None:
            return _per_behind(text, mark)
        unit = find_unit(text, per.end(), alone=False)
        if unit is None or "/" in unit.code or "{" in unit.code or (unit.kind == "time" and _AGO.match(text, unit.end)):
            return mark
        mark = mark._replace(end=unit.end, code=f"{mark.code}/{unit.code}")
    return mark


def _per_behind(text: str, mark: Mark) -> Mark:
    """Return a currency with the unit told behind brackets: 52,000 yuan ($7,879) per tonne, both of them."""
    bracket = _CONVERTED.match(text, mark.end) if mark.kind == "money" and "/" not in mark.code else None
    unit = find_unit(text, bracket.end(), alone=False) if bracket else None
    return mark._replace(code=f"{mark.code}/{unit.code}") if unit and unit.kind == "mass" else mark


def scale_after(text: str, at: int) -> tuple[int, int] | None:
    """Return end and factor of a scale word after a currency: "75 USD million"."""
    found = _SCALE.match(text, at)
    return (found.end(), SCALES[found[1]]) if found else None


def accounts(*roles: str) -> list[str]:
    """Return the words of accounts that may be said of a negative figure, of the roles given."""
    return [row["form"] for row in cached_table("units/en_accounts.tsv") if row["role"] in roles]
