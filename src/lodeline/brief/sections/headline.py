"""Headline: the sentence of a text that tells what its title announces, for where no typed fact does."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt

from msgspec.structs import replace

from lodeline.brief.language.naming import is_chinese
from lodeline.brief.page import Page
from lodeline.brief.sections.telling import clauses_from, glossed, quotation
from lodeline.brief.tables import cue_pattern
from lodeline.model import AnnotationKind, Figure, Line, Meeting, Profile

_HAN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[A-Za-z]{4,}|\d[\d.,]*")
_STEM = 5  # letters that two forms of a word share: expels, expelled
_SHARED = 3  # parts of a title that a sentence must have at least to tell it
_TELLS = 0.4  # share of a title, by weight, from which a sentence tells it
_AS_GOOD = 0.85  # of the best: then the earlier is the one
_A_NAME = 0.3  # what a part of a title is worth that names somebody: the text is full of him
_BRIEF, _BRIEF_ZH = 80, 30  # characters below which a sentence without a day, a figure or a person is no news
_HEREBY = 0.5  # of a title, for a sentence that decrees
_TOP = 4  # sentences with which a report begins
_LEAD = 2  # highlights among which the news stands
_OF_FIGURES = ("results_announcement", "corporate_release")
_AMOUNTS: tuple[AnnotationKind, ...] = ("quantity", "money", "percent")
_NAMES: tuple[AnnotationKind, ...] = ("organisation", "place")
_HAPPENS: tuple[AnnotationKind, ...] = (*_AMOUNTS, "date", "person")


def with_headline(page: Page, lines: Sequence[Line], quotations: Sequence[Line]) -> list[Line]:
    """Return highlights with what the title announces among the first two.

    They stay as they are where one of those two is told from the sentence that announces it, or where there is none.

    Args:
        page: The chapter.
        lines: Its highlights.
        quotations: The sentences that can be quoted.
    """
    title = _Title(page, quotations)
    told = _with_news(page, title, lines, quotations)
    grounds = cue_pattern("grounds")
    return [_from_its_clause(page, title, line) if grounds.match(_quote(page, line)) else line for line in told]


def _with_news(page: Page, title: "_Title", lines: Sequence[Line], quotations: Sequence[Line]) -> list[Line]:
    news = _news(page, title, quotations) if page.document.title else None  # else its first sentence is the title
    if news is None or not lines:
        return list(lines)
    found = next((at for at, line in enumerate(lines) if _same_place(news, line)), None)
    if found is not None and found < (1 if lines[0] in quotations else _LEAD):
        return list(lines)
    typed = lines[found] if found is not None else None
    rest = [line for line in lines if line is not typed]
    met = {fact.id for _, fact in page.records(Meeting)}
    keeps = bool(rest) and (not met.isdisjoint(rest[0].facts) or title.told_by(_quote(page, rest[0])) >= _TELLS)
    at = 1 if keeps else 0
    return [*rest[:at], _from_its_clause(page, title, typed or news), *rest[at:]]


def _same_place(news: Line, line: Line) -> bool:
    return not set(news.citations).isdisjoint(line.citations)


def _news(page: Page, title: "_Title", quotations: Sequence[Line]) -> Line | None:
    """Return the quoted sentence that has most of the title; the earlier of two that have about as much."""
    able = [line for line in _opening(page, quotations) if _can_be_news(page, line)]
    shares = [title.told_by(words) + _decrees(words) for words in (_quote(page, line) for line in able)]
    best = max(shares, default=0.0)
    if best < _TELLS:
        return None
    return next(line for line, share in zip(able, shares, strict=True) if share >= _AS_GOOD * best)


def _opening(page: Page, quotations: Sequence[Line]) -> list[Line]:
    """Return the quoted sentences among which the news is: the first of a report, all of what an authority issues."""
    ordered = sorted(quotations, key=lambda line: _start(page, line))
    profiles = [profile for profile, _ in page.records(Profile)]
    issued = any(each.role == "authority" and each.doc_type == "policy_document" for each in profiles)
    return ordered if issued else ordered[:_TOP]


def _decrees(words: str) -> float:
    """Return what a sentence counts for more that says itself what is hereby done: 现依法注销."""
    return _HEREBY if cue_pattern("hereby").search(words) else 0.0


def _start(page: Page, line: Line) -> int:
    return min(page.citations.all[number].start for number in line.citations)


def _can_be_news(page: Page, line: Line) -> bool:
    """Tell whether a sentence can be what a text announces: of results a figure; never what a thing is."""
    cited = [page.citations.all[number] for number in line.citations]
    if not cited:
        return False
    words = "".join(each.quote for each in cited)
    if any(profile.doc_type in _OF_FIGURES for profile, _ in page.records(Profile)) and page.records(Figure):
        plain = "|" not in words and "*" not in words  # a run of cells or of bullets is no sentence
        return plain and any(page.within(kind, each.start, each.end) for kind in _AMOUNTS for each in cited)
    if any(page.within(kind, each.start, each.end) for kind in _HAPPENS for each in cited):
        return True
    least = _BRIEF_ZH if is_chinese(words) else _BRIEF
    return len(words) >= least and not cue_pattern("what-it-is").search(words)


def _quote(page: Page, line: Line) -> str:
    return " ".join(page.citations.all[number].quote for number in line.citations)


def _from_its_clause(page: Page, title: "_Title", line: Line) -> Line:
    """Return a quotation that is cut at its end from the clause on that has the news: not from 根据《…》《…》."""
    cited = page.citations.all[line.citations[0]]
    if line.standing != "reported" or "…" not in line.cells[0] or not is_chinese(cited.quote):
        return line
    tails = list(clauses_from(cited.quote))
    told = [quotation(tail if at == 0 else f"…{tail}") for at, tail in enumerate(tails)]
    shares = [title.told_by(words) for words in told]
    enough = _AS_GOOD * max(shares)
    good = [words for words, share in zip(told, shares, strict=True) if share >= enough]
    grounds = cue_pattern("grounds")
    own = [words for words in good if not grounds.match(words.lstrip("“…"))]
    return replace(line, cells=(glossed(page, (own or good)[0], cited.start, cited.end),))


class _Title:
    """The parts of a title, each worth less the more sentences have it: what all have tells nothing apart."""

    def __init__(self, page: Page, quotations: Iterable[Line]) -> None:
        counts = Counter(part for line in quotations for part in _parts(_quote(page, line)))
        title = page.document.title or ""
        names = [page.document.text[a.start : a.end] for kind in _NAMES for a in page.annotations(kind)]
        self._bare = _parts(_without(title, names))
        worth = {part: 1.0 if part in self._bare else _A_NAME for part in _parts(title) if counts[part]}
        self._weights = {part: each / sqrt(counts[part]) for part, each in worth.items()}

    def told_by(self, words: str) -> float:
        """Return how much of the title some words have, of all that the text has of it; 0 where it is only a name."""
        shared = self._weights.keys() & _parts(words)
        if len(shared) < _SHARED or shared.isdisjoint(self._bare):
            return 0.0
        return sum(self._weights[part] for part in shared) / sum(self._weights.values())


def _without(title: str, names: Iterable[str]) -> str:
    for name in set(names):
        title = title.replace(name, " ")
    return title


def _parts(words: str) -> set[str]:
    """Return what two texts can share: pairs of Chinese characters, beginnings of English words, numbers."""
    pairs = {run[at : at + 2] for run in _HAN.findall(words) for at in range(len(run) - 1)}
    return pairs | {word[:_STEM].lower() for word in _WORD.findall(words)}
