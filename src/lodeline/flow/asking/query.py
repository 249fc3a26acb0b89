"""Queries as people write them: words, "phrases", -words, one OR another, field:words, begin*."""

import re

from lodeline.errors import SettingError
from lodeline.model.search import CODE_FIELDS, WORD_FIELDS, Query, Want
from lodeline.text.fold import fold_characters

_PIECE = re.compile(r'(?P<minus>-)?(?:(?P<field>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))', re.IGNORECASE)
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?")
_FIELDS = (*WORD_FIELDS, *CODE_FIELDS)


def parse_query(words: str, *, first: str | None = None, last: str | None = None) -> Query:
    """Return what a query asks for.

    Args:
        words: Pieces parted by spaces; all must be met, those joined by OR any. A piece is a word, a "phrase", either
            with a field before it, `-` before it when it must not be there, `*` behind a word that may go on.
        first: First day, month or year (YYYY[-MM[-DD]]).
        last: Last one, included.

    Raises:
        SettingError: An unknown field, a day that is none, or nothing asked for.
    """
    groups: list[tuple[Want, ...]] = []
    joined = False
    for match in _PIECE.finditer(fold_characters(words)):
        if match["word"] == "OR" and not match["field"] and groups:
            joined = True
            continue
        want = _want(match)
        if joined and not want.unwanted:
            groups[-1] = (*groups[-1], want)
        else:
            groups.append((want,))
        joined = False
    if not groups and not first and not last:
        raise SettingError('saw an empty query; accepted: words, "phrases", field:words. See docs/commands.md.')
    low, high = _day(first, 0) if first else None, _day(last, 1) if last else None
    if low and high and low > high:
        raise SettingError(f"saw days from {first} to {last}; accepted: a first day that is not after the last.")
    return Query(tuple(groups), low, high)


def _want(match: re.Match[str]) -> Want:
    field = (match["field"] or "text").lower()
    said = match["phrase"] if match["phrase"] is not None else match["word"]
    if field not in _FIELDS:
        raise SettingError(
            f'saw field "{field}"; accepted: {", ".join(_FIELDS)}. Put words with a colon in quotation marks.'
        )
    prefix = match["phrase"] is None and said.endswith("*") and len(said) > 1
    said = said.rstrip("*") if prefix else said
    return Want(said if field in CODE_FIELDS else said.lower(), field, prefix, bool(match["minus"]))


def _day(said: str, end: int) -> str:
    match = _DAY.fullmatch(said)
    if match is None:
        raise SettingError(f'saw day "{said}"; accepted: YYYY, YYYY-MM or YYYY-MM-DD.')
    return f"{match['year']}-{match['month'] or ('01', '12')[end]}-{match['day'] or ('01', '31')[end]}"
