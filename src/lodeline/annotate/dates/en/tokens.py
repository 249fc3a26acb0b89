"""From text to runs of coded tokens: the words and figures English dates are made of.

Codes of figures: `a` 1-12, `b` 13-24, `c` 25-31, `e` 0 and 32-59, `f` 60-99, `Y` 1000-2999, `n` any other;
`o` ordinals to 31, `O` beyond; `D` a date in figures, `7` a month-day or fraction, `8` years like 2024/25,
`C` a clock time. Codes of words stand in `dates/en_words.tsv`.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from lodeline.annotate.dates.en.holidays import holiday_names
from lodeline.annotate.dates.en.periods import period_names
from lodeline.annotate.dates.en.rules import Frame, Token
from lodeline.annotate.dates.en.written import written_token
from lodeline.lexicon import cached_table
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

_PIECE = lazy_pattern(
    r"\s?+(?:"  # the blank before most pieces goes with them: `re` then has no place to try in vain
    r"(?P<word>[HQ](?=FY\d)|[A-Za-z]+(?:'[A-Za-z]+)?)"
    r"|(?P<ymd>[12]\d{3}(?P<s1>[-/.])\d{1,2}(?P=s1)\d{1,2}(?![\d]))"
    r"|(?P<dmy>\d{1,2}(?P<s2>[-/.])\d{1,2}(?P=s2)(?:[12]\d{3}|\d\d)(?![\d]))"
    r"|(?P<clock>[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:]))"
    r"|(?P<span>[12]\d{3}[-/]\d\d(?![-/\d]|\.\d))"
    r"|(?P<ym>[12]\d{3}[-/]\d(?![-/\d]|\.\d)|\d{1,2}/[12]\d{3}(?![-/\d]))"
    r"|(?P<md>\d{1,2}/\d{1,2}(?![/\d.]|-(?!\d{1,2}/)|,\d{3}(?!\d)))"
    r"|(?P<compact>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"
    r"|(?P<ordinal>\d{1,4}(?:st|nd|rd|th)(?![A-Za-z]))"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|(?P<mark>[-,./~()@&'])"
    r"|(?P<other>[^\s\w]))"
)
# A stretch without a Han character that has a letter or digit; what lies before it holds no English date.
_OTHER_SCRIPT = "\u3400-\u9fff"
_STRETCH = lazy_pattern(
    rf"(?:[^A-Za-z\d{_OTHER_SCRIPT}]*+[{_OTHER_SCRIPT}]++)*+([^A-Za-z\d{_OTHER_SCRIPT}]*+[A-Za-z\d][^{_OTHER_SCRIPT}]*+)"
)
_HEADLINE = lazy_pattern(r"(?<=[a-z] )(?<!Long )March(?= [a-z])")  # China March exports fall: no verb has a capital
_COMMON_WORDS = frozenset(("lent",))  # holidays whose names are words of other meaning in lower case
_SHORT = 50  # characters of a stretch that has Han characters near each of its figures
_LETTER = lazy_pattern("[A-Za-z\n]")
_MARKS = {"-": "-", "~": "=", ",": ",", ".": ".", "/": "/", "(": "(", ")": ")", "@": "@", "&": "&", "'": "'"}
_ABBREVIATION = 4  # longest word whose full stop is no sentence end
_WRAPPED = 50  # a line at least this long goes on in the next
_MOST = 60  # tokens of one run


class Word(Plain, frozen=True):
    """A row of the word table."""

    code: str
    value: str | int
    weak: bool


@cache
def _words() -> tuple[dict[str, Word], dict[str, re.Pattern[str]]]:
    """Return single words, and per first word the pattern of the phrases that start with it, longest first."""
    words: dict[str, Word] = {}
    for row in cached_table("dates/en_words.tsv"):
        value = row["value"]
        number = int(value) if value.lstrip("-").isdigit() else value
        words[row["form"]] = Word(row["code"], number, row["weak"] == "weak")
    words.update((name, Word("P", key, name in _COMMON_WORDS)) for name, key in holiday_names().items())
    words.update((name, Word("Z", key, False)) for name, key in period_names().items())
    groups: dict[str, list[str]] = {}
    for form in words:
        first = _FIRST.match(form)
        if first is not None and first.group() != form:
            groups.setdefault(first.group(), []).append(form)
    phrases = {
        first: lazy_pattern(
            "(?:" + "|".join(_flexible(f, words[f].code) for f in sorted(forms, key=len, reverse=True)) + ")", re.I
        )
        for first, forms in groups.items()
    }
    return words, phrases


_FIRST = lazy_pattern(r"[a-z]+(?:'[a-z]+)?")


def _flexible(form: str, code: str) -> str:
    """Return the pattern of a phrase; "or later" and the like must not lead on to another date."""
    pattern = re.escape(form).replace(r"\ ", r"\s+") + r"(?!\w)"
    if form == "from now":
        return pattern + r"(?!\s+(?:until|till?|to|through|on)\b)"
    return pattern + r"(?!\s+(?:than\b|\d|[A-Z]))" if code in "23" else pattern


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (stretch := _STRETCH.match(text, at)) is not None:
        start, at = stretch.span(1)
        # a few figures among Han characters are the other grammar's
        if at - start > _SHORT or at - start == len(text) or _LETTER.search(text, start, at) is not None:
            yield start, at


def tokenise(frame: Frame) -> Iterator[list[Token]]:
    """Yield runs: tokens with nothing between them but spaces, at least one of them able to carry a date."""
    run: list[Token] = []
    skip = 0
    text = frame.text
    words, phrases = _words()
    for piece in chain.from_iterable(_PIECE.finditer(text, *stretch) for stretch in _stretches(text)):
        kind = piece.lastgroup or ""
        start, end = piece.span(kind)
        if start < skip:
            continue
        token: Token | None = None
        if kind == "word":
            lowered = piece[kind].lower()
            if lowered in phrases and (longer := phrases[lowered].match(text, start)) is not None:
                end = longer.end()
                lowered = " ".join(longer.group().lower().split())
            if end - start == 1:
                token = _letter(text, start)
            elif lowered in words:
                token = _word_token(text, start, end, words[lowered])
        elif kind == "mark":
            token = _mark_token(text, start, piece[kind])
        elif kind != "other":
            token = written_token(kind, piece[kind], start, frame)
        if run and (token is None or len(run) >= _MOST or not _joined(text, run[-1].end, start)):
            if _carries(run):
                yield run
            run = []
        if token is not None:
            skip = end
            run.append(token)
    if run and _carries(run):
        yield run


_CARRIES = lazy_pattern("[MWVYDC780tNpuqXPZGQJKLh6m!]|[abcefn]z|Hr|[os]-?H|[jdK]x?[abco]|[a1w]s|w[-&]?w")


def _carries(run: list[Token]) -> bool:
    """Say whether a run can hold a date: figures and small words alone do not."""
    return _CARRIES.search("".join([token.code for token in run])) is not None


def _joined(text: str, end: int, start: int) -> bool:
    """Say whether two tokens stand in one phrase: only blanks between, at most a wrapped line's end."""
    if end == start:
        return True
    between = text[end:start]
    if not between.isspace() or len(between) > 6:
        return False
    if "\n" not in between:
        return True
    return between.count("\n") == 1 and end - text.rfind("\n", 0, end) > _WRAPPED


def _word_token(text: str, start: int, end: int, word: Word) -> Token | None:
    """Return the token of a known word; joined to a figure only months, units and a few letters are words."""
    after_figure = text[start - 1 : start].isdigit()
    before_figure = text[end : end + 1].isdigit()
    code, value = word.code, word.value
    if (after_figure and code not in "MmuhzGW6XHq") or (before_figure and code not in "MGKW"):
        return None
    capital = text[start].isupper() and text[start:end].lower() not in ("may", "march", "mar", "sat", "sun")
    weak = word.weak and not capital and _HEADLINE.match(text, start) is None
    return Token(start, end, code, value, "weak" if weak else "")


def _letter(text: str, start: int) -> Token | None:
    """Return the token of a single letter: q, h, a, p, d, y, s count beside a figure only, "a" is an article."""
    lower = text[start].lower()
    after, before = text[start - 1 : start].isdigit(), text[start + 1 : start + 2].isdigit()
    if lower == "q" and (after or before):
        return Token(start, start + 1, "Q", "q")
    if lower == "h" and (after or before):
        return Token(start, start + 1, "J", "h")
    if lower == "t" and after and before:
        return Token(start, start + 1, "@", "at")
    if lower == "z" and after and not before:
        return Token(start, start + 1, "z", "zone")
    if text[start] in "ap" and after and not before:
        return Token(start, start + 1, "m", lower + "m")
    if lower in "dy" and after and not before and text[max(start - 2, 0) : start].strip()[-2:-1].isdigit():
        return Token(start, start + 1, "u", {"d": "d", "y": "a"}[lower])
    if lower == "s" and text[max(0, start - 2) : start].rstrip("'")[-1:] == "0":
        return Token(start, start + 1, "0", "s")
    return Token(start, start + 1, "1", 1) if lower == "a" and not after and not before else None


def _mark_token(text: str, start: int, mark: str) -> Token | None:
    if mark == "." and not _after_abbreviation(text, start):
        return None
    return Token(start, start + 1, _MARKS[mark], mark)


def _after_abbreviation(text: str, at: int) -> bool:
    begin = at
    while begin > 0 and text[begin - 1].isalpha() and at - begin <= _ABBREVIATION:
        begin -= 1
    word = text[begin:at].lower()
    found = _words()[0].get(word)
    return found is not None and len(word) <= _ABBREVIATION and found.code in "MWumhz" and word not in ("may",)
