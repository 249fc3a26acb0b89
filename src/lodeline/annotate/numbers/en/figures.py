"""Figures of an English text: digits, number words and their mixtures, with values, before any unit is read."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from lodeline.annotate.numbers.en.digits import NUMERIC, VULGAR, decimal, numeral
from lodeline.annotate.numbers.en.words import Word, number_words, numerals, spelled, word_pattern
from lodeline.lexicon import cached_table
from lodeline.text.alternation import any_of
from lodeline.text.finder import Finder
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain


class Figure(Plain, frozen=True):
    """A number as written: `kind` is number or ordinal; `glued` says that letters follow without a space."""

    start: int
    end: int
    value: Decimal
    kind: str
    words: bool
    glued: bool
    scaled: bool = False


_RANK = lazy_pattern(r"(?i)(?:st|nd|rd|th)(?![a-z])")
_GAP = lazy_pattern(r"-and-| {0,3}[-—] {0,2}|[ \n] {0,2}(?:(?:and|&) {1,3})?|, {1,2}(?:(?:and|&) {1,3})?")
_OF = lazy_pattern(r" of ")
_RATIO = lazy_pattern(r"(?i) (?:over|out of|in) ")
_POINT = lazy_pattern(r"(?i) point ")
_SIGN = lazy_pattern(r"(?i)(?:(?:minus|negative) |-)$")
_APART_SIGN = lazy_pattern(r"(?:^|\n) ?- $")
_CODE = lazy_pattern(r"(?:[A-Z]|[A-Za-z]\d+)-$|\w\+$")
_PRONOUN = lazy_pattern(r"(?i)\b(?:this|that|the|which|another|no|any|every|each|previous|next) $")
_ADDRESS = lazy_pattern(r"\b(?:https?://|www\.)[^\s<>\"]{1,2000}")
_PLAIN_RANK = lazy_pattern(r"\d{1,3}(?:,\d{3}){1,6}|\d{1,12}")
_DIGITS_ONLY = lazy_pattern(r"\d{1,12}")
_LARGEST = 300
_RUN_LENGTH = 24


# Where a figure in digits can begin; not behind a letter, so in no Chinese sentence. The first sign stands first and
# what must not be before it is looked at behind it: `re` then runs from sign to sign.
_SIGN_CLASS = r"[\d.½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
_DIGITS_START = lazy_pattern(
    rf"{_SIGN_CLASS}(?:(?<![\w.·]{_SIGN_CLASS})(?!(?<=\d)\d?·\d)(?:(?<=\.)\d|(?<!\.))"
    r"|(?<=[$€£¥₩₹₽฿]\d)|(?<=\b[A-Z]{3}\d)|(?<=\b(?:Rs|RM|Yn)\d)|(?<=\bRmb\d)|(?<=\$US\d))"
)


@cache
def _words_start() -> Finder:
    """Return the finder of a number word, an article before one, "point" before one or before digits."""
    found = number_words()
    pattern = lazy_pattern(
        rf"(?<!\w)(?=[a-zA-Z])(?i:{word_pattern()}|an?(?= (?:{word_pattern()})\b)"
        rf"|point(?= (?:\d|{word_pattern()})))(?!\w)"
    )
    led = (f"{lead} {word}" for lead in ("a", "an", "point") for word in (*found, *map(str, range(10))))
    return Finder(pattern, (*found, *led))


def _starts(text: str) -> list[tuple[int, int]]:
    """Return where a figure can begin, with the end of its first sign."""
    words = _words_start()
    found = [match.span() for match in _DIGITS_START.finditer(text)]
    found += [match.span() for at in words.places(text) if (match := words.match(text, at)) is not None]
    return sorted(found)


@cache
def _word() -> re.Pattern[str]:
    return lazy_pattern(rf"(?:{word_pattern()}|an?)(?!\w)", re.I)


@cache
def _ranked() -> re.Pattern[str]:
    """Return the pattern of words that "a third" ranks and takes no part of."""
    return lazy_pattern(rf" {any_of(row['form'] for row in cached_table('units/en_ranked.tsv'))}\b")


def _words(text: str, at: int) -> list[Word]:
    """Return the run of number words and digits from a place, with what stands between them."""
    run: list[Word] = []
    gap, place = "", at
    while len(run) < _RUN_LENGTH:
        if text[place : place + 1].isdigit() or (text[place : place + 1] in NUMERIC and place < len(text)):
            found = numeral(text, place)
            if found is None or (run and run[-1].kind == "num" and gap):
                break
            run.append(Word(place, found[0], "num", found[1], gap, ""))
        else:
            word = _word().match(text, place)
            if word is None:
                break
            form = word.group().lower()
            kind, value = numerals().get(form, ("article", Decimal(1)))
            run.append(Word(place, word.end(), kind, value, gap, form))
        end = run[-1].end
        step = _GAP.match(text, end) or (_OF.match(text, end) if run[-1].kind in ("part", "parts") else None)
        if step is None:
            if run[-1].kind == "num" and (glued := _word().match(text, end)) and glued.group() not in ("a", "an"):
                gap, place = "", end
                continue
            break
        if (of := _OF.match(text, end)) is not None:
            step = of
        gap, place = step.group(), step.end()
    return run


def _read(text: str, at: int) -> tuple[int, Decimal, str] | None:
    """Return end, value and kind of the number at a place."""
    run = _words(text, at)
    if not run:
        return None
    found = spelled(run, 0)
    if found is None:
        return None
    end = run[found.last - 1].end
    if len(run) == 1 or found.last == 1:
        end = run[0].end
    return end, found.value, found.kind


def _pointed(text: str, end: int, value: Decimal) -> tuple[int, Decimal]:
    """Take in "point two five": digits one by one, or one number after the point."""
    point = _POINT.match(text, end)
    if point is None:
        return end, value
    digits, place = "", point.end()
    while (word := _word().match(text, place)) or (num := _DIGITS_ONLY.match(text, place)):
        if word is None:
            assert num is not None
            digits, end = digits + num.group(), num.end()
            break
        kind, amount = numerals().get(word.group().lower(), ("", Decimal(0)))
        if kind not in ("digit", "teen", "ten"):
            break
        compound = _read(text, place) if kind == "ten" else None
        digits += str(compound[1] if compound else amount)
        end = compound[0] if compound else word.end()
        if text[end : end + 1] != " " or kind != "digit" or len(digits) > 12:
            break
        place = end + 1
    return (end, value + Decimal("0." + digits)) if digits.isdigit() else (end, value)


def find_figures(text: str) -> Iterator[Figure]:
    """Yield every figure of a text in order; none overlap."""
    at = 0
    linked = "://" in text or "www." in text
    addresses = [match.span() for match in _ADDRESS.finditer(text)] if linked else []
    for start, first_end in _starts(text):
        if start < at:
            continue
        while addresses and addresses[0][1] <= start:
            addresses.pop(0)
        if addresses and addresses[0][0] <= start:
            at = addresses[0][1]
            continue
        figure = _figure(text, start, at)
        if figure is None:
            at = first_end
            continue
        yield figure
        at = max(figure.end, start + 1)


def _figure(text: str, start: int, since: int) -> Figure | None:
    numeric = text[start].isdigit() or text[start] in "." or text[start] in VULGAR
    if text[start : start + 6].lower() == "point ":
        end, value = _pointed(text, start - 1, Decimal(0)) if start else _pointed(" " + text, 0, Decimal(0))
        end -= 0 if start else 1
        return Figure(start, end, value, "number", True, False) if value else None
    if numeric and text[start].isdigit() and (rank := _PLAIN_RANK.match(text, start)):
        mark = _RANK.match(text, rank.end())
        if mark is not None:
            return Figure(start, mark.end(), decimal(rank.group()), "ordinal", False, False)
    if numeric and _CODE.search(text, max(since, start - 12), start) is not None:
        return None
    read = _read(text, start)
    if read is None or (
        read[2] == "number"
        and read[1] == 1
        and _PRONOUN.search(text, max(since, start - 9), start)
        and text[start : read[0]].lower() == "one"
    ):
        return None
    end, value, kind = read
    if kind == "number" and value < 1 and text[start] in "aA" and _ranked().match(text, end):
        return None  # a third day
    if value.adjusted() > _LARGEST or text[end : end + 1].isdigit():
        return None
    if kind == "number":
        end, value = _pointed(text, end, value)
        end, value = _ratio(text, end, value)
        start, value = _signed(text, start, since, value)
    glued = text[end : end + 1].isalpha() or text[end : end + 1] == "_"
    scaled = text[end - 1].isalpha() or text[end - 1 : end] == "."
    return Figure(start, end, value, kind, not numeric, glued, scaled)


def _ratio(text: str, end: int, value: Decimal) -> tuple[int, Decimal]:
    """Take in "one over three", "1 in twenty-one"; "in" and "out of" only where one side is in words."""
    link = _RATIO.match(text, end)
    if link is None:
        return end, value
    below = _read(text, link.end())
    if below is None or below[2] != "number" or not below[1]:
        return end, value
    if link.group().lower() != " over " and (value != 1 or text[link.end()].isdigit() or below[1] < 3):
        return end, value
    if value >= below[1] and link.group().lower() != " over ":
        return end, value
    return below[0], value / below[1]


def _signed(text: str, start: int, since: int, value: Decimal) -> tuple[int, Decimal]:
    sign = _SIGN.search(text, max(since, start - 9), start)
    if sign is not None:
        before = text[sign.start() - 1 : sign.start()]
        if not (before.isalnum() or before in (")", "%", "$", "-", "]", "'", '"')):
            return sign.start(), -value
    apart = _APART_SIGN.search(text, max(since, start - 4), start)
    if apart is not None and (rest := text.find("\n", start)) in (-1, len(text)) and len(text) - start < 30:
        return start - 2 if rest else start, -value
    return start, value
