"""Undertakings: what a company's report on itself says it aims at or does as a rule, and what it shows for that."""

from functools import lru_cache
from typing import NamedTuple

from lodeline.facts.page import Page
from lodeline.lexicon.wordings import cue_regex, wordings
from lodeline.model import AnnotationKind
from lodeline.text.lazy import lazy_pattern

Span = tuple[int, int]
_PIECE = lazy_pattern(r"[^。;！!？?\n]+[。;！!？?]?")
_FIGURES: tuple[AnnotationKind, ...] = ("quantity", "money", "percent")
_AIM, _PRACTICE, _DONE, _FIGURE = 2.0, 1.0, 1.0, 0.5
_LEAST, _SURE, _MOST_CUES = 1.0, 4.0, 2
_SHORTEST_SUPPORT = 12


class Undertaking(NamedTuple):
    """A promise of a report in reading offsets, and the stretches that back it."""

    promise: Span
    support: tuple[Span, ...]


@lru_cache(maxsize=4)
def reports_on_itself(page: Page) -> bool:
    """Tell whether a text is from a company's report on its conduct: by its terms: two, or a firm one.

    Texts of Party and state use some of the same terms for what others should do; theirs tell them apart. A page of
    several lines is one where two terms of such reports alone stand (ESG, 利害关系人): news, brokers and notices say
    我们 and 客户 too.
    """
    terms = _terms(page)
    if _is_paged(page):
        everyday = (*wordings("commitments", "common", "zh"), *wordings("commitments", "self", "zh"))
        return len([term for term in terms if term not in everyday]) > 1
    return len(terms) > 1 or any(term not in wordings("commitments", "common", "zh") for term in terms)


@lru_cache(maxsize=4)
def may_report_on_itself(page: Page) -> bool:
    """Tell whether a text may be from such a report: it has one term, which other texts use as well (员工, 客户)."""
    return not _is_paged(page) and bool(_terms(page))


def _is_paged(page: Page) -> bool:
    """Tell whether a text is a page with a headline and paragraphs, no passage taken out of a report."""
    return "\n" in page.text.strip()


def _terms(page: Page) -> set[str]:
    if cue_regex("commitments", "official").search(page.text):
        return set()
    return {match[0] for match in cue_regex("commitments", "report").finditer(page.text)}


def find_undertakings(page: Page, start: int, end: int, *, sure: bool = True) -> list[Undertaking]:
    """Return the undertakings of a paragraph, at most two: the sentences that most plainly set an aim.

    The other sentences that tell of measures or figures back them; in a paragraph of one sentence the clauses
    behind the aim do. A paragraph of results and bare description has none; nor, in a text that is not surely such a
    report, has one without an aim (a company's profile tells what it is and does).
    """
    fixed = cue_regex("commitments", "fixed words")
    pieces = [m.span() for m in _PIECE.finditer(page.text, start, end) if m[0].strip() and not fixed.search(m[0])]
    if not pieces:
        return []
    weights = [_weight(page, *piece) for piece in pieces]
    best = max(weights)
    first = weights.index(best)
    if best < _LEAST or not (sure or _aims(page, *pieces[first])):
        return []
    if len(pieces) == 1:
        return [_from_one(page, *pieces[0])]
    more = next((i for i, w in enumerate(weights) if i != first and w >= _SURE), None)
    chosen = sorted({first, *([more] if more is not None else [])})
    support = tuple(p for i, p in enumerate(pieces) if i not in chosen and _backs(page, *p))
    return [Undertaking(pieces[i], support if i == chosen[0] else ()) for i in chosen]


def _aims(page: Page, start: int, end: int) -> bool:
    """Tell whether a sentence has a cue that is more than a preposition (为)."""
    weak = wordings("commitments", "weak", "zh")
    cues = cue_regex("commitments", "aim", "practice").finditer(page.text, start, end)
    return any(cue[0] not in weak for cue in cues)


def _weight(page: Page, start: int, end: int) -> float:
    def count(role: str) -> int:
        return min(_MOST_CUES, sum(1 for _ in cue_regex("commitments", role).finditer(page.text, start, end)))

    figures = any(page.within(kind, start, end) for kind in _FIGURES)
    return _AIM * count("aim") + _PRACTICE * count("practice") - _DONE * count("done") - _FIGURE * figures


def _backs(page: Page, start: int, end: int) -> bool:
    roles = cue_regex("commitments", "done", "support", "practice")
    return end - start >= _SHORTEST_SUPPORT and (
        roles.search(page.text, start, end) is not None or any(page.within(kind, start, end) for kind in _FIGURES)
    )


def _from_one(page: Page, start: int, end: int) -> Undertaking:
    aim = cue_regex("commitments", "aim", "practice").search(page.text, start, end)
    comma = page.text.find(",", aim.end() if aim else start, end)
    if comma < 0 or end - comma < _SHORTEST_SUPPORT:
        return Undertaking((start, end), ())
    return Undertaking((start, comma + 1), ((comma + 1, end),))
