"""Clauses of a paragraph, and how likely each promises and each backs a promise, told in two passes.

The first pass looks at a clause by itself and at the words beside it. The second looks at what the first gave the
clause, those around it, its sentence and the whole paragraph (stacked sequential learning, Cohen & Carvalho 2005):
what backs a promise is a run of clauses, and a clause that looks like it alone among others that do not seldom does.
"""

import math
import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from statistics import fmean

from lodeline.learn.grams import character_grams, weighed
from lodeline.learn.linear import Features, Linear
from lodeline.learn.signs import clause_signs, stepped
from lodeline.learn.view import Span, View

CLAUSE_TASKS = ("promise", "support")
_CUT = re.compile(r"[。;!?\n,:]|  +")
_SENTENCE = re.compile(r"[。;!?\n]")
_SIZES, _NEIGHBOUR_SIZES = (1, 2, 3), (1, 2)
_CLAUSE_SIGNS, _NEIGHBOURS = 0.3, 0.7
_LONGEST_CLAUSE, _MOST_CLAUSES, _PER_STEP = 8, 6, 8
_CHANCE, _ODDS, _NEVER = 5.0, 0.7, 0.001
_BESIDE, _NEAR = (-2, -1, 1, 2), 2

Scores = Mapping[str, Sequence[float]]
"""For each clause task, the probability of each clause."""


def clauses_of(text: str) -> list[Span]:
    """Return the clauses of a folded paragraph, each with the mark that closes it."""
    spans, at = [], 0
    for stop in _CUT.finditer(text):
        if text[at : stop.end()].strip() and stop.end() - at > 1:
            spans.append((at, stop.end()))
            at = stop.end()
    if text[at:].strip():
        spans.append((at, len(text)))
    return spans


def clause_features(view: View, year: int | None, spans: Sequence[Span], at: int) -> Features:
    """Return the features of one clause: its characters, its neighbours', its signs and its place."""
    text = view.text
    start, end = spans[at]
    before = text[slice(*spans[at - 1])] if at else ""
    after = text[slice(*spans[at + 1])] if at + 1 < len(spans) else ""
    place = {
        f"place:{min(at, _MOST_CLAUSES)}",
        f"place.from.end:{min(len(spans) - 1 - at, _MOST_CLAUSES)}",
        f"clauses:{min(len(spans), 2 * _MOST_CLAUSES)}",
        f"sentence:{min(len(_SENTENCE.findall(text, 0, start)), _MOST_CLAUSES)}",
        f"sentences:{min(len(_SENTENCE.findall(text)), _MOST_CLAUSES)}",
        "opens" if not start or _SENTENCE.match(text, start - 1) else "goes.on",
        f"size:{min((end - start) // _PER_STEP, _LONGEST_CLAUSE)}",
    }
    return {
        "characters": weighed(character_grams(text[start:end], _SIZES)),
        "before": weighed(character_grams(before, _NEIGHBOUR_SIZES), _NEIGHBOURS),
        "after": weighed(character_grams(after, _NEIGHBOUR_SIZES), _NEIGHBOURS),
        "signs": stepped(clause_signs(view, year, start, end), _CLAUSE_SIGNS),
        "place": dict.fromkeys(place, _CLAUSE_SIGNS),
    }


def score_clauses(
    first: Mapping[str, Linear], again: Mapping[str, Linear], view: View, year: int | None, spans: Sequence[Span]
) -> dict[str, list[float]]:
    """Return for each task the probability of each clause: of the second pass, or of the first where there is none."""
    features = [clause_features(view, year, spans, at) for at in range(len(spans))]
    scores = {task: [first[task].probabilities(f).get("yes", 0.0) for f in features] for task in CLAUSE_TASKS}
    if not again:
        return scores
    features = again_features(view.text, spans, scores)
    return {task: [again[task].probabilities(f).get("yes", 0.0) for f in features] for task in CLAUSE_TASKS}


def again_features(text: str, spans: Sequence[Span], scores: Scores) -> list[Features]:
    """Return the features of each clause for the second pass: what the first gave it, those around it, its sentence."""
    sentences = _sentences(text, spans)
    found: list[dict[str, float]] = [{} for _ in spans]
    for task in CLAUSE_TASKS:
        row = list(scores[task])
        runs = _runs(spans, sentences, row)
        for at, values in enumerate(found):
            told = {**_around(row, at), **_sentence(runs, sentences[at])}
            for name, chance in told.items():
                values[f"{task}.{name}"] = _CHANCE * chance
                values[f"{task}.{name}.odds"] = _ODDS * _odds(chance)
    return [{"around": values} for values in found]


def _around(row: Sequence[float], at: int) -> dict[str, float]:
    """Return the scores of a clause, of those beside it and of the paragraph."""
    beside = {f"{step:+d}": row[at + step] for step in _BESIDE if 0 <= at + step < len(row)}
    return {
        "here": row[at],
        **beside,
        "highest.before": max(row[:at], default=0.0),
        "highest.after": max(row[at + 1 :], default=0.0),
        "highest": max(row),
        "mean": fmean(row),
        "near": fmean(row[max(0, at - _NEAR) : at + _NEAR + 1]),
    }


def _sentence(runs: Mapping[int, tuple[float, float]], number: int) -> dict[str, float]:
    """Return the mean and the highest score of a clause's sentence and of the ones before and after."""
    told = {}
    for step, name in ((-1, "sentence.before"), (0, "sentence"), (1, "sentence.after")):
        if number + step in runs:
            told[f"{name}.mean"], told[f"{name}.highest"] = runs[number + step]
    return told


def _sentences(text: str, spans: Sequence[Span]) -> list[int]:
    """Return the number of the sentence each clause stands in."""
    ends = (_SENTENCE.match(text, end - 1) is not None for _, end in spans)
    return list(accumulate(ends, initial=0))[:-1]


def _runs(spans: Sequence[Span], sentences: Sequence[int], row: Sequence[float]) -> dict[int, tuple[float, float]]:
    """Return the mean score by length, and the highest, of each sentence."""
    sizes, sums, tops = dict[int, int](), dict[int, float](), dict[int, float]()
    for (start, end), number, chance in zip(spans, sentences, row, strict=True):
        sizes[number] = sizes.get(number, 0) + end - start
        sums[number] = sums.get(number, 0.0) + chance * (end - start)
        tops[number] = max(tops.get(number, 0.0), chance)
    return {number: (sums[number] / sizes[number], tops[number]) for number in sizes}


def _odds(chance: float) -> float:
    """Return the logarithm of the odds of a chance, none beyond a thousand to one."""
    kept = min(max(chance, _NEVER), 1 - _NEVER)
    return math.log(kept / (1 - kept))
