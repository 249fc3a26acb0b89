"""Which of several owners a form of the lexicon names here, or whether it is ordinary words: 中国稀土, Baotou Steel."""

from collections.abc import Collection, Sequence
from functools import cache

from lodeline.annotate.names.zh.anchors import HAN, Anchors, context
from lodeline.annotate.names.zh.model import word_model
from lodeline.lexicon import Entry, Term, cached_table, entry_by_id, split_cell
from lodeline.text.lazy import lazy_pattern
from lodeline.text.plain import Plain

Places = Collection[tuple[int, int]]
_NEAR = 40
_WORDS, _UNKNOWN = "-", "?"  # in the column `id`: no name at all; a name of something the lexicon lacks
_CLUB, _FIRM = "club by context", "firm by context"
_TOWN = ("区", "县", "旗")
_MARK = lazy_pattern(rf"\((?:女|[{HAN}]{{1,4}}族)\)")
_ITEM_BEFORE = lazy_pattern(rf"(?:\A|[^{HAN}])([{HAN}]{{2,4}})[、 ]\Z")
_ITEM_AFTER = lazy_pattern(rf"[、 ]([{HAN}]{{2,4}})(?![{HAN}])")
_LONGEST_ITEM = 6


class Meant(Plain, frozen=True):
    """What a form names here: whether it is a name at all, and whose; None for one the lexicon lacks."""

    is_name: bool
    entry: Entry | None


def depends(text: str, term: Term) -> bool:
    """Return whether what a form names depends on what stands beside it."""
    return text[term.start : term.end] in _rows() or term.entries[0].group in (_CLUB, _FIRM)


def meant(text: str, term: Term) -> Meant:
    """Return what a term names in its surroundings; without a sign the first of its owners."""
    form = text[term.start : term.end]
    for row in _rows().get(form, ()):
        if _signed(text, term, row):
            if row["id"] == _WORDS:
                return Meant(False, None)
            return Meant(True, None if row["id"] == _UNKNOWN else entry_by_id(row["id"]))
    first = term.entries[0]
    if first.group == _CLUB and not is_of_sport(text, term.start, term.end):
        return Meant(False, None)
    if first.group == _FIRM and (
        not _is_near(_business(), text, term.start, term.end) or _is_near(_everyday(), text, term.start, term.end)
    ):
        return Meant(False, None)
    if term.kind == "place" and form.endswith(_TOWN) and _is_of_other_city(text, term, first):
        return Meant(True, None)
    return Meant(True, first)


def _signed(text: str, term: Term, row: dict[str, str]) -> bool:
    signs = split_cell_kept(row["sign"])
    match row["where"]:
        case "after":
            return text.startswith(signs, term.end)
        case "before":
            return text.endswith(signs, 0, term.start)
        case "opening":
            # Total output rose, but Total said: the word opens the sentence, and no verb of the signs follows
            return _opens(text, term) and not text.startswith(signs, term.end)
        case _:
            around = text[max(0, term.start - _NEAR) : term.end + _NEAR]
            return any(sign in around for sign in signs)


def _opens(text: str, term: Term) -> bool:
    """Return whether a form opens a sentence or a line and a small letter follows."""
    before = text[max(0, term.start - 2) : term.start].rstrip(" ")[-1:]
    return before in ("", ".", "!", "?", "\n", ":", "-") and text[term.end + 1 : term.end + 2].islower()


def split_cell_kept(cell: str) -> tuple[str, ...]:
    """Return the items of a list cell with the blanks at their ends, which bound words."""
    return tuple(item for item in cell.split("|") if item)


def _is_near(signs: Anchors, text: str, start: int, end: int) -> bool:
    """Return whether a sign of what a form can name stands near it: matches by 里昂, shares by 苹果."""
    return bool(signs.find(text[max(0, start - _NEAR) : end + _NEAR]))


def is_of_sport(text: str, start: int, end: int) -> bool:
    """Return whether matches, teams or leagues are spoken of near a stretch."""
    return _is_near(_sport(), text, start, end)


@cache
def _business() -> Anchors:
    """Return the finder of words of firms and markets."""
    return Anchors(sorted(context("business")))


@cache
def _everyday() -> Anchors:
    """Return the finder of words that show a form to be a thing or a word of every day."""
    return Anchors(sorted(context("everyday")))


@cache
def _sport() -> Anchors:
    """Return the finder of words of sport, and of clubs and leagues whose names are nothing else's."""
    clubs = (form for row in cached_table("names/clubs.tsv") if row["kind"] != _CLUB for form in split_cell(row["zh"]))
    return Anchors(sorted({*context("sport"), *clubs}))


def _is_of_other_city(text: str, term: Term, entry: Entry) -> bool:
    """Return whether a city other than the district's own stands right before it (武汉市青山区)."""
    if not entry.parent:
        return False
    for length in (2, 3, 4):
        before = text[max(0, term.start - length) : term.start]
        if before.endswith("市") and before in _cities() and before != entry.parent:
            return True
    return False


def people_and_others(terms: Sequence[Term]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Return where people of the lexicon stand, and where its other terms do."""
    people = {(t.start, t.end) for t in terms if t.kind == "person"}
    return people, {(t.start, t.end) for t in terms if t.kind != "person"} if people else set()


def is_person(text: str, term: Term, others: Places) -> bool:
    """Return whether a form that a firm and a person share (包钢) is the person: marked so, or in a list of people.

    Args:
        text: The folded text.
        term: The form.
        others: Places of the lexicon's terms that are no people: one of these beside it makes the list none of people.
    """
    if _MARK.match(text, term.end):
        return True
    before = _ITEM_BEFORE.search(text, max(0, term.start - _LONGEST_ITEM), term.start)
    after = _ITEM_AFTER.match(text, term.end)
    items = [match for match in (before, after) if match]
    last = text[term.end - 1]
    return bool(items) and all(
        match[1][0] in word_model().surnames
        and match[1][-1] != last
        and match[1] not in word_model().words
        and match.span(1) not in others
        for match in items
    )


@cache
def _rows() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in cached_table("names/in_context.tsv"):
        found.setdefault(row["form"], []).append(row)
    return found


@cache
def _cities() -> frozenset[str]:
    rows = (row for row in cached_table("names/places.tsv") if row["zh"].endswith("市"))
    return frozenset(form for row in rows for form in split_cell(row["zh"]))
