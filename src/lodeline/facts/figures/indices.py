"""Readings of an index, told in points: 进出口贸易指数为182.69点. By how many points it moved is left alone."""

from lodeline.facts.figures.clauses import clause_start
from lodeline.facts.figures.parts import moves_by
from lodeline.facts.page import Page
from lodeline.model import Amount
from lodeline.text import Hit, Sentence
from lodeline.text.lazy import lazy_pattern

__all__ = ["index_readings"]

_POINTS = lazy_pattern(r"点(?![半钟多整火])")
_INDEX = lazy_pattern(r"指数(?:平均)?(?:[为报是达]|收[于报]|报收|升至|降至|涨至|跌至|回升至|回落至|约)*$")


def index_readings(page: Page, sentence: Sentence) -> list[Hit]:
    """Return the bare numbers of a sentence that are readings of an index."""
    if (
        page.text.find("点", sentence.start, sentence.end) < 0
        or page.text.find("指数", sentence.start, sentence.end) < 0
    ):
        return []
    found: list[Hit] = []
    for hit in page.within("number", sentence.start, sentence.end):
        points = _POINTS.match(page.text, hit.end)
        value = hit.value.value if isinstance(hit.value, Amount) else None
        if points is None or value is None:
            continue
        reading = Hit(hit.start, points.end(), "quantity", Amount(value), f"{hit.rule}+points")
        led = _INDEX.search(page.text, clause_start(page, sentence, hit.start), hit.start)
        if led is not None and not moves_by(page, reading):
            found.append(reading)
    return found
