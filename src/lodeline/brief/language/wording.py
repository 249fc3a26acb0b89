"""Wording: dates, amounts, ordinals and lists as a brief prints them."""

import re
from collections.abc import Sequence
from datetime import date

from lodeline.brief.language.value_forms import DateForms, last_day, told_amount, told_date
from lodeline.model import Amount, DateValue, Document

NOT_STATED = "not found"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
COUNTED = dict(enumerate(("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")))
_DAY_FIRST = re.compile(rf"({'|'.join(MONTHS)}|[A-Z][a-z]{{2}}\.?) (\d{{1,2}})(?:st|nd|rd|th)?")
_MODIFIERS = {
    "about": "about ", "at_least": "at least ", "more_than": "more than ", "at_most": "at most ",
    "less_than": "less than ",
}  # fmt: skip
_NO_BRACES = dict.fromkeys(map(ord, "{}"))
_UNITS = {"pp": "percentage points", "CNY/股": "CNY per share", "HKD/股": "HKD per share", "USD/股": "USD per share",
          "CNY/人": "CNY per person"}  # fmt: skip
_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_DOCUMENT_NUMBER = re.compile(
    r"(?:(?P<year>\d{4})年|[〔\[(（](?P<bracketed>\d{4})[〕\])）])?第?(?P<numbers>\d+(?:[、,，和]\d+)*)[号號](?:公告|令)?"
)
_CLAUSE_END = re.compile(r"[，；,;。](?!\d)|(?<=\w)[,;] ")
_PERCENT = re.compile(r"%|％|百分之|\bper\s?cent\b", re.IGNORECASE)
_OF_A_DAY = ("day", "daypart", "hour", "minute", "second")
_PART_OF_YEAR = re.compile(r"^(?!early|mid|late).*\b(?:quarter|half) of ")


def sentence_case(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def day_first(words: str) -> str:
    """Return `8 August` for August 8 and Aug. 8; other words as they are."""
    found = _DAY_FIRST.fullmatch(words.strip())
    month = next((m for m in MONTHS if found and m.startswith(found[1].rstrip("."))), None)
    return f"{found[2]} {month}" if found and month else words


def ordinal_word(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th, 21st ..."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def number_of_document(text: str) -> str:
    """Return `2025 No. 18` for 2025年第18号 and `No. 21` for 第21号; anything else as it is."""
    text = text.strip()
    if text[:1] in "(（" and text[-1:] not in ")）":  # a bracket that opened before a list of numbers
        text = text[1:]
    several = [part for part in re.split("[、,，和]", text) if part[-1:] in "号號"]
    if len(several) > 1:
        return ", ".join(map(number_of_document, several))
    match = _DOCUMENT_NUMBER.fullmatch(text)
    if match is None:
        return f"No. {text}" if text.isdigit() else text
    year, numbers = match["year"] or match["bracketed"], re.sub(r"[、,，和]", ", ", match["numbers"])
    return f"{year} No. {numbers}" if year else f"No. {numbers}"


def with_article(noun: str) -> str:
    """Return `a forum`, `an evaluation forum`; news takes no article."""
    if noun.endswith("news"):
        return noun
    return (
        f"{'an' if noun[:1].lower() in 'aeiou' and not noun.lower().startswith(('one', 'uni', 'eu')) else 'a'} {noun}"
    )


def listed(items: Sequence[str]) -> str:
    """Return `a`, `a and b`, or `a, b and c`; semicolons where an item holds a comma."""
    if len(items) < 2:
        return "".join(items)
    comma = "; " if any("," in item for item in items) else ", "
    return comma.join(items[:-1]) + (f"{comma}and " if comma == "; " else " and ") + items[-1]


def day_words(day: date) -> str:
    """Return `26 February 2025`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_FORMS = DateForms(
    day=day_words,
    month=lambda first: f"{MONTHS[first.month - 1]} {first.year}",
    quarter=lambda first: f"{ordinal_word((first.month + 2) // 3)} quarter of {first.year}",
    half=lambda first: f"{'first' if first.month < 7 else 'second'} half of {first.year}",
    year=lambda first: str(first.year),
    until="until {}",
    onwards="from {} on",
    clock="{}, {}",
    stretch="{} to {}",
    month_to_month=lambda first, last: f"{MONTHS[first.month - 1]} to {MONTHS[last.month - 1]} {last.year}",
    day_to_day=lambda first, last: (
        f"{first.day} to {day_words(last)}" if first.month == last.month
        else f"{first.day} {MONTHS[first.month - 1]} to {day_words(last)}"
    ),
)  # fmt: skip


def date_words(value: DateValue | None) -> str:
    """Return a date as a brief prints it, never more precise than it is; `not found` for None."""
    return told_date(value, _FORMS) or NOT_STATED


def deadline_words(value: DateValue | None, *, before: bool = False) -> str:
    """Return a date as a deadline: `by 31 December 2025`, `in 2025`; `not found` for None.

    `before` keeps the day the text names where it says "before 15 December", not the last day that is left.
    """
    if value is None or (value.start is None and value.end is None):
        return NOT_STATED
    if before and value.start is None and value.end is not None:
        return f"before {day_words(date.fromisoformat(value.end[:10]))}"
    if value.start is None and value.end is not None:
        return f"by {day_words(last_day(value.end))}"
    if value.end is None:
        return date_words(value)
    words = date_words(value)
    if " to " in words:
        return f"from {words}"
    return f"{'on' if value.precision in _OF_A_DAY else 'in the' if _PART_OF_YEAR.search(words) else 'in'} {words}"


def unit_of(amount: Amount, *, percent: bool = False) -> str:
    """Return the unit as it follows the number, with a space before it; empty for a bare number."""
    unit = "%" if percent else (amount.unit or "").translate(_NO_BRACES)
    unit = _UNITS.get(unit, unit)
    return "" if unit in ("", "1") else unit if unit == "%" else f" {unit}"


def amount_words(amount: Amount, *, percent: bool = False) -> str:
    """Return an amount with its modifier and unit, e.g. `about 30,000 t`, `40 to 45 kt`, `90 % or more`."""
    told = told_amount(
        amount, unit_of(amount, percent=percent), modifiers=_MODIFIERS, stretch="{} to {}", scales=_SCALES
    )
    return told or NOT_STATED


def amount_of(amount: Amount, words: str) -> str:
    """Return an amount told in these words: a bare one is a percentage where the words speak of percent."""
    return amount_words(amount, percent=in_percent(amount, words))


def in_percent(amount: Amount, words: str) -> bool:
    """Return whether an amount told in these words is a percentage."""
    return amount.unit is None and _PERCENT.search(words) is not None


def shortened(text: str, length: int = 200) -> str:
    """Return the text on one line, cut at a word or character boundary with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    cut = flat[: length - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > length * 2 // 3 else cut).rstrip(" ,;:，、；：") + "…"


def clipped(text: str, length: int) -> str:
    """Return the text on one line, a longer one up to the end of a clause of it, with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    end = max((found.start() for found in _CLAUSE_END.finditer(flat, length // 2, length)), default=-1)
    return f"{flat[:end].rstrip()}…" if end > 0 else shortened(flat, length)


def stopped(text: str) -> str:
    """Return the text with a full stop, unless it ends a sentence already, inside closing marks or not."""
    return text if text.rstrip("”’」』\"')）").endswith((".", "。", "?", "？", "!", "！", "…")) else f"{text}."


_SAID = re.compile(r'([^"“”]{1,600}[,.!?])"( [^"“”]{1,200})')
_PAIRED = re.compile(r'"([^"\n]{1,200})"')
_SINGLE = str.maketrans("“”", "‘’")


def quoted(text: str, length: int = 200) -> str:
    """Return the source's words in quotation marks, on one line; marks already around them are not doubled.

    Quotations inside them stand in single marks.
    """
    flat = shortened(_PAIRED.sub("‘\\1’", text) if text.count('"') > 1 and text[:1] != '"' else text, length)
    if flat.count('"') == 1 and (said := _SAID.fullmatch(flat)):  # what is quoted ends inside: "..., he added"
        return f"“{said[1]}”{said[2]}"
    if flat.count('"') % 2 and (flat[0] == '"' or flat.count('"') == 1):  # the other end of it is cut off
        flat = flat.replace('"', "", 1)
    if len(flat) > 1 and flat[0] == "《" and flat[-1] == "》":
        return flat
    inside = flat[1:-1]
    if len(flat) > 1 and flat[0] in '“"「' and flat[-1] in '”"」' and not any(mark in inside for mark in '“”"「」'):
        flat = inside
    return f"“{flat.translate(_SINGLE)}”"


def heading_of(document: Document, length: int = 80) -> str:
    """Return the title of a document, else its first words that are no heading of a part, else its source."""
    told = ("body", "list", "highlights")
    first = next((s for s in document.sections if s.kind in told and document.text[s.start : s.end].strip()), None)
    words = document.text[first.start : first.end] if first else document.text
    return shortened(document.title or words.strip(" -•*\n") or document.source, length)
