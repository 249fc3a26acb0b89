"""Tracking a formulation: from its annotations on the desk to shares, change points and first and last use."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from lodeline.errors import SettingError
from lodeline.flow.asking.issuers import Held, issued_by, list_held, names_of
from lodeline.flow.asking.plain import find_plain, holding
from lodeline.flow.asking.together import find_together
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents
from lodeline.flow.reading.current import select_current
from lodeline.lake import select
from lodeline.lexicon import Entry, entries
from lodeline.measure.changes import MOST_PERIODS, detect_changes
from lodeline.measure.periods import UNITS, PeriodUnit
from lodeline.measure.series import (
    DatedDocument,
    Names,
    Placed,
    issued_in_sql,
    measure_series,
    measure_share,
    place,
    span_ids,
)
from lodeline.model import DateValue
from lodeline.model.track import Changes, Coverage, IssuerShare, Sighting, Track
from lodeline.text.fold import fold_characters

_AROUND = 40  # characters shown on each side of the words
_SOME = 5
_MOST_COARSE = 0.1


class Wanted(NamedTuple):
    """What counts: lexicon ids, or a wording no entry has; the entry asked for; the wordings, shown."""

    ids: tuple[str, ...]
    entry: Entry | None
    wordings: tuple[str, ...]


class _Lag(NamedTuple):
    """Days from the first use anywhere to the first here, and how many documents lie between."""

    days: int | None
    between: int | None


def track_formulation(
    desk: Desk, words: str, *, issuer: str | None = None, period: PeriodUnit = "month", together: bool = True
) -> Track:  # fmt: skip
    """Return a formulation over time, from what is read on the desk; what is not read yet is not in it.

    Args:
        desk: The desk.
        words: A wording in Chinese or English, or a lexicon id; words the lexicon has not are counted as they stand.
        issuer: Only documents of this issuer: the one their text names, else the one their source states.
        period: Length of the periods shown; change points are always sought day by day where dates allow.
        together: Whether to look for the wordings that move with it, the dearest part on a large desk.

    Raises:
        SettingError: No document carries the words and no lexicon entry has them, or the issuer has no document.
    """
    wanted = find_formulation(words)
    spans = _spans(desk, wanted)
    plain = wanted.entry is None and not spans
    if plain:
        spans = find_plain(desk, words)
    if wanted.entry is None and not spans:
        raise SettingError(_unknown(words))
    held = list_held(desk)
    own = held if issuer is None else issued_by(held, issuer)
    names = names_of(own)
    issuer = None if issuer is None else own[0].issuer
    chosen = () if issuer is None else names[issuer]
    documents = _documents(desk, spans, {one.id: one for one in own})
    placed, carrying = place(documents, period), [document for document in documents if document.spans]
    first, last = _ends(desk, carrying)
    entry, coverage = wanted.entry, _coverage(documents, placed)
    known, counted = entry.first_date if entry else None, wanted.ids or (*wanted.wordings, *holding(words))
    lag = _lag(known, first.date if first else None, documents)
    moving, compared = find_together(desk, place(documents, "month"), counted) if together else ([], 0)
    return Track(
        formulation=(entry.zh or entry.en or words) if entry else words,
        id=entry.id if entry else None,
        english=entry.en if entry else None,
        counted=wanted.wordings,
        issuer=issuer,
        period=period,
        coverage=coverage,
        whole=measure_share(len(carrying), len(documents)),
        points=measure_series(placed, issuer=chosen),
        changes=_changes(documents, chosen),
        issuers=tuple(_issuers(documents, known, names)),
        first=first,
        last=last,
        known_first=known,
        known_source=entry.source if entry and known else None,
        lag_days=lag.days,
        between=lag.between,
        together=tuple(moving),
        compared=compared,
        plain=plain,
    )


def find_formulation(words: str) -> Wanted:
    """Return what counts as the words: their lexicon entry and every longer entry whose wording holds them.

    因地制宜发展新质生产力 says 新质生产力 too; a near variant (先进生产力) does not and is another entry.
    """
    asked = fold_characters(words).strip()
    known = [entry for entry in entries() if entry.kind == "formulation"]
    named = [e for e in known if asked in (e.id, e.zh, e.en)]
    named += [e for e in known if asked.casefold() in (form.casefold() for form in e.forms)]
    if not named:
        return Wanted((), None, (asked,))
    entry = named[0]
    own = [form for form in entry.forms if not form.isascii()]
    longer = [e for e in known if e is not entry and any(form in other for form in own for other in e.forms)]
    shown = [e.zh or e.en or e.id for e in (entry, *longer)]
    return Wanted(tuple(e.id for e in (entry, *longer)), entry, tuple(dict.fromkeys(shown)))


def _spans(desk: Desk, wanted: Wanted) -> dict[str, list[tuple[int, int]]]:
    """Return the carrying spans by document, in text order."""
    path, values = ("$.id", wanted.ids) if wanted.ids else ("$.name", wanted.wordings)
    rows = select_current(
        desk, "annotations", what='document, start, "end"', order="document, start",
        where="kind = 'formulation' and json_extract_string(value, '$.within') is null "
        "and json_extract_string(value, ?) in (select unnest(?))",
        parameters=[path, list(values)],
    )  # fmt: skip
    found: dict[str, list[tuple[int, int]]] = {}
    for document, start, end in zip(*(rows.column(number).to_pylist() for number in range(3)), strict=True):
        found.setdefault(document, []).append((start, end))
    return found


def _documents(
    desk: Desk, spans: Mapping[str, Sequence[tuple[int, int]]], held: Mapping[str, Held]
) -> list[DatedDocument]:  # fmt: skip
    rows = select(desk.tables, "documents", what="id, published", order="source, id")
    decode = msgspec.json.Decoder(DateValue).decode
    columns = [rows.column(number).to_pylist() for number in range(2)]
    dates = {published: decode(published) for published in set(columns[1]) if published is not None}
    found = []
    for identity, published in zip(*columns, strict=True):
        if identity not in held:
            continue
        stated = dates.get(published)
        carried = tuple(f"{identity}:{start}-{end}" for start, end in spans.get(identity, ()))
        start, end = (stated.start, stated.end) if stated else (None, None)
        found.append(DatedDocument(identity, held[identity].issuer, start, end, carried))
    return found


def _changes(documents: Sequence[DatedDocument], issuer: Names) -> Changes:
    """Return change points on the finest of day, week and month that the dates and their number allow."""
    finest: tuple[PeriodUnit, ...] = UNITS[:3]
    for unit in finest:
        placed = place(documents, unit)
        coarse = len(placed.coarse) / max(1, len(documents) - len(placed.undated))
        observed = sum(1 for _, held in placed.periods if held)
        if unit == finest[-1] or (coarse <= _MOST_COARSE and observed <= MOST_PERIODS):
            break
    return detect_changes(measure_series(placed, issuer=issuer), unit=unit, issuer=issuer)


def _coverage(documents: Sequence[DatedDocument], placed: Placed) -> Coverage:
    starts = [d.start[:10] for d in documents if d.start is not None]
    return Coverage(
        documents=len(documents),
        placed=len(documents) - len(placed.undated) - len(placed.coarse),
        undated=len(placed.undated),
        coarse=len(placed.coarse),
        carrying_undated=sum(1 for d in placed.undated if d.spans),
        carrying_coarse=sum(1 for d in placed.coarse if d.spans),
        first_day=min(starts, default=None),
        last_day=max(starts, default=None),
    )


def _issuers(
    documents: Sequence[DatedDocument], known: str | None, names: Mapping[str | None, Names]
) -> list[IssuerShare]:
    """Return each issuer's use, with its lag behind the first use known, else behind the first on the desk."""
    ever = [d.start[:10] for d in documents if d.spans and d.start is not None]
    centre = known if known is not None and len(known) == 10 else min(ever, default=None)
    groups: dict[str | None, list[DatedDocument]] = {}
    for document in documents:
        groups.setdefault(document.issuer, []).append(document)
    found = []
    for issuer, own in groups.items():
        carrying = [d for d in own if d.spans]
        days = sorted(d.start[:10] for d in carrying if d.start is not None)
        whose = issued_in_sql(names[issuer])
        evidence = (*span_ids(carrying)[:_SOME], f"documents where {whose}")
        share = measure_share(len(carrying), len(own))
        first, last = (days[0], days[-1]) if days else (None, None)
        found.append(IssuerShare(issuer, share, first, last, evidence, *_lag(centre, first, own)))
    return sorted(found, key=lambda row: (-row.share.carrying, -row.share.documents, row.issuer or ""))


def _ends(desk: Desk, carrying: Sequence[DatedDocument]) -> tuple[Sighting | None, Sighting | None]:
    """Return where the words stand first and last, among documents that are dated."""
    dated = sorted((d for d in carrying if d.start is not None), key=lambda d: (str(d.start), str(d.end), d.id))
    return (_sighting(desk, dated[0]), _sighting(desk, dated[-1])) if dated else (None, None)


def _sighting(desk: Desk, document: DatedDocument) -> Sighting:
    (full,) = load_documents(desk, [document.id])
    start, end = (int(number) for number in document.spans[0].rsplit(":", 1)[1].split("-"))
    words = full.text[max(0, start - _AROUND) : end + _AROUND]
    length = {"year": 4, "month": 7}.get(full.published.precision if full.published else "", 10)
    return Sighting(str(document.start)[:length], document.id, full.source, " ".join(words.split()), document.spans[0])


def _lag(known: str | None, first: str | None, documents: Sequence[DatedDocument]) -> _Lag:
    """Return the days from the first use anywhere to the first here; none unless the documents could have shown it."""
    days = [d.start[:10] for d in documents if d.start is not None]
    if known is None or first is None or len(known) != 10 or len(first) != 10 or not days or min(days) > known:
        return _Lag(None, None)
    between = sum(1 for day in days if known <= day < first) if first > known else None
    return _Lag((date.fromisoformat(first) - date.fromisoformat(known)).days, between)


def _unknown(words: str) -> str:
    asked = fold_characters(words).strip()
    names = [e.zh or e.en or e.id for e in entries() if e.kind == "formulation"]
    near = [n for n in names if asked and (asked in n or len(set(asked) & set(n)) * 2 > len(set(asked) | set(n)))]
    hint = f" Near it: {', '.join(near[:_SOME])}." if near else ""
    return (
        f'saw "{words}"; accepted: a formulation of the lexicon (its wording or id), or words that stand in a document '
        f'of the desk.{hint} If documents were added or lodeline was upgraded, run "lodeline run" first.'
    )
