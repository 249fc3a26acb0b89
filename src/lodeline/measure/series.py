"""Series: in which share of an issuer's documents a formulation stands, period by period.

A document counts once however often it says the words. It belongs to a period only when the whole of its stated date
lies in it: a document dated "March 2024" has a month and no day.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import sqrt
from typing import NamedTuple

from lodeline.measure.periods import Period, PeriodUnit, period_of, periods_between
from lodeline.measure.temperature import STEPS as STEPS
from lodeline.measure.temperature import temperature as temperature
from lodeline.model.track import Share, SharePoint

_NAMED = (
    "(select max(json_extract_string(record, '$.issuer')) from facts where facts.document = documents.id "
    "and json_extract_string(record, '$.kind') = 'profile')"
)
Names = tuple[str, ...]  # of one issuer; none where documents were not chosen by issuer
_Z = 1.959964  # normal quantile of a two-sided 95 % interval


class DatedDocument(NamedTuple):
    """A document as counted: issuer, published interval `[start, end)` in ISO, span ids.

    What its source does not state is None.
    """

    id: str
    issuer: str | None
    start: str | None
    end: str | None
    spans: tuple[str, ...] = ()


class Placed(NamedTuple):
    """Documents by period, every period from the first to the last, and how many could not be placed."""

    periods: tuple[tuple[Period, tuple[DatedDocument, ...]], ...]
    undated: tuple[DatedDocument, ...]
    coarse: tuple[DatedDocument, ...]


def place(documents: Iterable[DatedDocument], unit: PeriodUnit) -> Placed:
    """Return documents by the period that holds their date; the undated and the too coarsely dated apart."""
    held: dict[date, list[DatedDocument]] = {}
    undated: list[DatedDocument] = []
    coarse: list[DatedDocument] = []
    known: dict[str, tuple[date, str]] = {}  # many documents share few days
    for document in documents:
        if document.start is None:
            undated.append(document)
            continue
        day = document.start[:10]
        if day not in known:
            period = period_of(date.fromisoformat(day), unit)
            known[day] = period.start, period.end.isoformat()
        start, end = known[day]
        if document.end is None or document.end > end:
            coarse.append(document)
        else:
            held.setdefault(start, []).append(document)
    every = periods_between(min(held), max(held), unit) if held else ()
    return Placed(tuple((period, tuple(held.get(period.start, ()))) for period in every), tuple(undated), tuple(coarse))


def measure_share(carrying: int, documents: int) -> Share:
    """Return a share with its Wilson (1927) score interval; of no documents there is none."""
    if not documents:
        return Share(0, 0, None, None, None)
    share = carrying / documents
    square = _Z * _Z / documents
    middle = (share + square / 2) / (1 + square)
    half = _Z / (1 + square) * sqrt(share * (1 - share) / documents + square / (4 * documents))
    low = 0.0 if carrying == 0 else max(0.0, middle - half)
    high = 1.0 if carrying == documents else min(1.0, middle + half)
    return Share(documents, carrying, share, low, high)


def measure_series(placed: Placed, *, issuer: Names = ()) -> tuple[SharePoint, ...]:
    """Return a point for every period; one without documents has no share, which is not a share of zero.

    Args:
        placed: Documents by period.
        issuer: The names of the issuer the documents were chosen by, for the query that lists them.
    """
    return tuple(_point(period, held, issuer) for period, held in placed.periods)


def query_of(start: str, end: str, issuer: Names) -> str:
    """Return the query that lists the documents of one stretch `[start, end)`, as stored in evidence."""
    whose = f" and {issued_in_sql(issuer)}" if issuer else ""
    return (
        f"documents where json_extract_string(published, '$.start') >= '{start}' "
        f"and json_extract_string(published, '$.end') <= '{end}'{whose}"
    )


def issued_in_sql(issuer: Names) -> str:
    """Return the condition on documents whose text gives the issuer one of its names, else whose source does.

    Without a name the condition is that nobody is named.
    """
    told = f"coalesce({_NAMED}, issuer, publisher)"
    names = ["'{}'".format(name.replace("'", "''")) for name in issuer]
    if len(names) > 1:
        return f"{told} in ({', '.join(names)})"
    return f"{told} = {names[0]}" if names else f"{told} is null"


def span_ids(documents: Sequence[DatedDocument]) -> tuple[str, ...]:
    """Return the spans of documents in their order."""
    return tuple(span for document in documents for span in document.spans)


def _point(period: Period, held: Sequence[DatedDocument], issuer: Names) -> SharePoint:
    share = measure_share(sum(1 for document in held if document.spans), len(held))
    start, end = period.start.isoformat(), period.end.isoformat()
    steps = [None if at is None else temperature(at) for at in (share.share, share.low, share.high)]
    if share.documents == 1 or (steps[1], steps[2]) == (STEPS[-1][0], STEPS[0][0]):
        steps[0] = None  # one document is all or nothing; else the interval allows every step
    return SharePoint(
        period.label, start, end, share, steps[0], steps[1], steps[2], (*span_ids(held), query_of(start, end, issuer))
    )
