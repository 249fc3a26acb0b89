"""Comparing two groups of documents on a desk, by issuer, by period or both."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from lodeline.errors import SettingError
from lodeline.flow.asking.issuers import Held, list_held, same_issuer
from lodeline.flow.asking.together import Marked, marked_formulations
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents
from lodeline.flow.reading.current import select_current
from lodeline.lake import select
from lodeline.lexicon import entries
from lodeline.measure.keyness import Keyness, measure_keyness
from lodeline.measure.periods import Period, period_of
from lodeline.measure.series import measure_share
from lodeline.model import DateValue, Document
from lodeline.model.compare import Comparison, Example, Group, KeyWording

_PERIOD = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|W(\d{2})))?")
_AROUND = 24
_ACCEPTED = (
    'accepted: an issuer, a period (2024, 2024-Q1, 2024-03, 2024-W10, 2024-03-05, or 2023..2024), or "ISSUER@PERIOD"'
)


class Asked(NamedTuple):
    """A group as asked for: words, issuer, and the days `[start, end)`; None is any."""

    name: str
    issuer: str | None
    start: str | None
    end: str | None


class _Side(NamedTuple):
    """A group with the documents in it."""

    asked: Asked
    held: set[str]


class Stood(NamedTuple):
    """A document with what decides on its group: its issuer and the days it is dated to."""

    id: str
    issuer: str | None
    start: str | None
    end: str | None


def compare_groups(
    desk: Desk, first: str, second: str | None = None, *, top: int = 20, marked: Sequence[Marked] | None = None,
    stood: Sequence[Stood] | None = None,
) -> Comparison:  # fmt: skip
    """Return the formulations that tell two groups of documents apart; each counts once a document.

    Args:
        desk: The desk.
        first: An issuer, a period, or ISSUER@PERIOD.
        second: The same; default all documents that are surely not in the first.
        top: How many wordings of each group to return.
        marked: Which wording stands in which document, where that is known already.
        stood: The documents as `list_stood` gives them, where that is known already.

    Raises:
        SettingError: A group cannot be read, has no document, or is the other one.
    """
    stood = list_stood(desk) if stood is None else stood
    one, other = _sides(first, second, stood)
    marked = marked_formulations(desk) if marked is None else marked
    carried = [_carried(marked, side.held) for side in (one, other)]
    counts = [{key: len(held) for key, held in side.items()} for side in carried]
    found = measure_keyness(*counts, documents=(len(one.held), len(other.held)))
    firsts = [row for row in found if row.z > 0][:top]
    seconds = [row for row in reversed(found) if row.z < 0][:top]
    said_in = {row.wording: carried[0 if row.z > 0 else 1][row.wording][0] for row in (*firsts, *seconds)}
    examples = _examples(desk, said_in)
    words = {mark.key: mark.words for mark in marked}

    def shown(row: Keyness) -> KeyWording:
        return _shown(row, words[row.wording], len(one.held), len(other.held), examples.get(row.wording))

    return Comparison(
        _group(one, stood), _group(other, stood), len(found), tuple(map(shown, firsts)), tuple(map(shown, seconds)),
    )  # fmt: skip


def _sides(first: str, second: str | None, stood: Sequence[Stood]) -> tuple[_Side, _Side]:
    """Return both groups with their documents; raise unless each has some and they share none."""
    asked = parse_group(first)
    one = _Side(asked, {document.id for document in stood if _inside(document, asked)})
    if second is None:
        rest = {document.id for document in stood if document.id not in one.held and not _unplaced(document, asked)}
        other = _Side(Asked("the rest", None, None, None), rest)
    else:
        asked = parse_group(second)
        other = _Side(asked, {document.id for document in stood if _inside(document, asked)})
    if second is None and one.held and not other.held:
        raise SettingError(
            f'no document is surely outside "{one.asked.name}" ({len(one.held)} of {len(stood)} are in it); '
            "name a second group."
        )
    for side in (one, other):
        if not side.held:
            raise SettingError(f'saw "{side.asked.name}", which no document is in; {_ACCEPTED}. {_known(stood)}')
    if both := one.held & other.held:
        raise SettingError(
            f'"{one.asked.name}" and "{other.asked.name}" share {len(both)} documents; '
            "accepted: groups that share none."
        )
    return one, other


def parse_group(text: str) -> Asked:
    """Return what a group is asked for by: 包钢集团, 2024-Q1, 2023..2024, or 包钢集团@2024."""
    issuer, at, period = text.strip().rpartition("@")
    if not at and not _PERIOD.fullmatch(text.strip().split("..")[0]):
        return Asked(text, text.strip(), None, None)
    ends = period.strip().split("..")
    if len(ends) > 2 or not all(_PERIOD.fullmatch(end) for end in ends):
        raise SettingError(f'saw period "{period}"; {_ACCEPTED}.')
    first, last = _period(ends[0]), _period(ends[-1])
    if first.start >= last.end:
        raise SettingError(f'saw period "{period}", which ends before it begins; {_ACCEPTED}.')
    return Asked(text, issuer.strip() or None, first.start.isoformat(), last.end.isoformat())


def _period(label: str) -> Period:
    match = _PERIOD.fullmatch(label)
    assert match is not None
    year, month, day, quarter, week = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if week is not None:
            return period_of(date.fromisocalendar(year, week, 1), "week")
        if quarter is not None:
            return period_of(date(year, 3 * quarter, 1), "quarter")
        if day is not None and month is not None:
            return period_of(date(year, month, day), "day")
        return period_of(date(year, month or 1, 1), "month" if month else "year")
    except ValueError as error:
        raise SettingError(f'saw period "{label}", which the calendar has not; {_ACCEPTED}.') from error


def list_stood(desk: Desk, held: Sequence[Held] | None = None) -> list[Stood]:
    """Return the documents of a desk with what decides on their group.

    Args:
        desk: The desk.
        held: Its documents as `list_held` gives them, where that is known already.
    """
    rows = select(desk.tables, "documents", what="id, published", where="published is not null")
    decode = msgspec.json.Decoder(DateValue).decode
    dated = {i: decode(p) for i, p in zip(rows.column(0).to_pylist(), rows.column(1).to_pylist(), strict=True)}
    none = DateValue(None, None, "unknown")
    return [
        Stood(one.id, one.issuer, dated.get(one.id, none).start, dated.get(one.id, none).end)
        for one in (list_held(desk) if held is None else held)
    ]


def _inside(document: Stood, asked: Asked) -> bool:
    if not _whose(document, asked):
        return False
    if asked.start is None or asked.end is None:
        return True
    return (
        document.start is not None and document.end is not None
        and document.start >= asked.start and document.end <= asked.end
    )  # fmt: skip


def _whose(document: Stood, asked: Asked) -> bool:
    return asked.issuer is None or same_issuer(document.issuer, asked.issuer)


def _unplaced(document: Stood, asked: Asked) -> bool:
    """Return whether a document of the issuer may or may not be of the period: it is not dated, or not so finely."""
    if asked.start is None or asked.end is None or not _whose(document, asked):
        return False
    if document.start is None or document.end is None:
        return True
    return document.start < asked.end and document.end > asked.start and not _inside(document, asked)


def _group(side: _Side, stood: Sequence[Stood]) -> Group:
    asked, held = side
    unplaced = sum(1 for document in stood if _unplaced(document, asked))
    return Group(asked.name, asked.issuer, asked.start, asked.end, len(held), unplaced)


def _carried(marked: Iterable[Marked], held: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for mark in marked:
        if mark.document in held:
            found.setdefault(mark.key, []).append(mark.document)
    return found


def _examples(desk: Desk, said_in: Mapping[str, str]) -> dict[str, Example]:
    """Return where each wording, by its key, first stands in a document that carries it."""
    asked = sorted(set(said_in.values()))
    key = "coalesce(json_extract_string(value, '$.id'), json_extract_string(value, '$.name'))"
    rows = select_current(
        desk, "annotations", what=f'{key} as key, document, start, "end"', order="document, start",
        where=f"kind = 'formulation' and document in (select unnest(?)) "
        f"and {key} in (select unnest(?)) and json_extract_string(value, '$.within') is null",
        parameters=[asked, sorted(said_in)], of=asked,
    )  # fmt: skip
    spans: dict[tuple[str, str], tuple[int, int]] = {}
    for name, document, start, end in zip(*(rows.column(number).to_pylist() for number in range(4)), strict=True):
        spans.setdefault((name, document), (start, end))
    held = {document.id: document for document in load_documents(desk, asked)}
    return {
        name: _example(held[document], spans[name, document]) for name, document in said_in.items() if document in held
    }


def _shown(row: Keyness, words: str, first: int, second: int, example: Example | None) -> KeyWording:
    entry = next((e for e in entries() if e.kind == "formulation" and e.id == row.wording), None)
    return KeyWording(
        words, entry.id if entry else None, entry.en if entry else None,
        measure_share(row.first, first), measure_share(row.second, second),
        round(row.log_odds, 3), round(row.z, 2), row.rate, example,
    )  # fmt: skip


def _example(document: Document, span: tuple[int, int]) -> Example:
    start, end = span
    words = " ".join(document.text[max(0, start - _AROUND) : end + _AROUND].split())
    day = document.published.start if document.published is not None else None
    return Example(document.id, document.source, day[:10] if day else None, words, f"{document.id}:{start}-{end}")


def _known(stood: Iterable[Stood]) -> str:
    names = [name for name, _ in Counter(d.issuer for d in stood if d.issuer is not None).most_common()]
    shown = ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")
    return f"Issuers here: {shown or 'none is named'}."
