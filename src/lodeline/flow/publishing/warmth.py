"""Warmth: in which share of a brief's documents its formulations stand, period by period, for its chart."""

from collections.abc import Sequence

from lodeline.brief import Material
from lodeline.brief.sections.lanes import Warmth
from lodeline.measure.periods import PeriodUnit
from lodeline.measure.series import DatedDocument, Placed, measure_series, place
from lodeline.model import Name

_MOST = 8  # formulations drawn
_LEAST_PERIODS, _MOST_PERIODS = 3, 24
_LEAST_IN_ONE = 5  # documents of a period on the mean: of two documents one is "boiling" and says nothing
_UNITS: tuple[PeriodUnit, ...] = ("month", "quarter", "year")


def warmth_of(materials: Sequence[Material]) -> list[Warmth]:
    """Return the formulations that most of the documents carry, over time; none of too few documents or periods."""
    spans = {material.document.id: _spans(material) for material in materials}
    carried: dict[str, int] = {}
    for own in spans.values():
        for entry in own:
            carried[entry] = carried.get(entry, 0) + 1
    chosen = sorted((entry for entry, count in carried.items() if count > 1), key=lambda e: (-carried[e], e))[:_MOST]
    found = []
    for entry in chosen:
        placed = _placed([_dated(m, spans[m.document.id].get(entry, ())) for m in materials])
        if placed is None:
            return []
        found.append(Warmth(entry, measure_series(placed)))
    return found


def _spans(material: Material) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for a in material.annotations:
        if a.kind == "formulation" and not a.nested and isinstance(a.value, Name) and a.value.id:
            found[a.value.id] = (*found.get(a.value.id, ()), f"{a.document}:{a.start}-{a.end}")
    return found


def _dated(material: Material, spans: tuple[str, ...]) -> DatedDocument:
    document = material.document
    stated = document.published
    start, end = (stated.start, stated.end) if stated is not None else (None, None)
    return DatedDocument(document.id, document.issuer, start, end, spans)


def _placed(documents: Sequence[DatedDocument]) -> Placed | None:
    """Return the documents by month, quarter or year, the finest that is not too fine; None of too few."""
    for unit in _UNITS:
        placed = place(documents, unit)
        observed = [held for _, held in placed.periods if held]
        many = sum(map(len, observed)) >= _LEAST_IN_ONE * len(observed)
        if many and len(observed) >= _LEAST_PERIODS and len(placed.periods) <= _MOST_PERIODS:
            return placed
    return None
