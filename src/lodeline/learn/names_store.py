"""Rows of a model file for a chain of names: a feature, then label and weight, label and weight."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lodeline.learn.names_chain import Chain


def move_rows(chain: Chain) -> tuple[tuple[str, str, float], ...]:
    """Return the weights of the steps from label to label, sorted."""
    return tuple(sorted((first, second, weight) for (first, second), weight in chain.moves.items()))


def chain_rows(chain: Chain) -> Iterator[tuple[Any, ...]]:
    """Yield one row a feature, those that weigh most first."""
    for feature, row in sorted(chain.weights.items(), key=lambda f: (-max(map(abs, f[1].values())), f[0])):
        yield (feature, *(part for pair in sorted(row.items()) for part in pair))


def chain_of(
    kinds: Sequence[str], moves: Iterable[tuple[str, str, float]], rows: Iterable[Sequence[Any]]
) -> Chain:  # fmt: skip
    """Return the chain in the parts of a model file.

    Raises:
        ValueError: A row names a label of no kind, or lacks a weight.
    """
    weights: dict[str, dict[str, float]] = {}
    for feature, *told in rows:
        weights[feature] = {str(label): float(weight) for label, weight in zip(told[::2], told[1::2], strict=True)}
    chain = Chain(kinds, {(first, second): weight for first, second, weight in moves}, weights)
    known = frozenset(chain.labels)
    for label in {label for row in weights.values() for label in row} | {
        label for pair in chain.moves for label in pair
    }:
        if label not in known:
            raise ValueError(f'saw label "{label}"')
    return chain
