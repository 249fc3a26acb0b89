"""Fitting a chain of names with python-crfsuite, part of the optional extra `learn`."""

import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lodeline.errors import SettingError
from lodeline.learn.fit import scikit
from lodeline.learn.names import Named, NamesModel, read_names
from lodeline.learn.names_chain import Chain, labelled
from lodeline.learn.names_features import name_features
from lodeline.learn.view import View

_OPTIONS = {"c1": 0.3, "c2": 0.01, "max_iterations": 50, "feature.minfreq": 2}
_SMALLEST = 1e-3
_ONE_IN = 5
_SEED = 7


class NameSample(NamedTuple):
    """A text with the names marked in it, in offsets of its view."""

    view: View
    names: tuple[Named, ...]


class NamesTraining(NamedTuple):
    """A model and how well one trained on four fifths of the rows did on the others: F1 by kind."""

    model: NamesModel
    left_out: dict[str, float]


def train_names(samples: Sequence[NameSample], *, fewest: int = 20, check: bool = True) -> NamesTraining:
    """Return a model of names: L1- and L2-regularised maximum likelihood by L-BFGS.

    Args:
        samples: Texts with their names.
        fewest: So many texts are needed.
        check: Also train on four fifths of the texts, to measure on the rest.

    Raises:
        SettingError: There are too few texts, or none has a name.
    """
    kinds = sorted({name.kind for sample in samples for name in sample.names})
    if len(samples) < fewest or not kinds:
        raise SettingError(
            f"saw {len(samples)} usable rows with {sum(len(s.names) for s in samples)} names; "
            f"accepted: {fewest} or more, with names marked in them."
        )
    features = [name_features(sample.view) for sample in samples]
    left_out: dict[str, float] = {}
    if check:
        rows = list(range(len(samples)))
        random.Random(_SEED).shuffle(rows)
        out = rows[::_ONE_IN]
        kept = sorted(set(rows) - set(out))
        tried = NamesModel(len(kept), _chain([samples[at] for at in kept], [features[at] for at in kept], kinds))
        left_out = _scores(tried, [samples[at] for at in out])
    return NamesTraining(NamesModel(len(samples), _chain(samples, features, kinds)), left_out)


def _chain(samples: Sequence[NameSample], features: Sequence[list[list[str]]], kinds: Sequence[str]) -> Chain:
    trainer = _crfsuite().Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(_OPTIONS)
    for sample, row in zip(samples, features, strict=True):
        if row:
            trainer.append(row, labelled(len(row), sample.names))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "chain")
        trainer.train(path)
        tagger = _crfsuite().Tagger()
        tagger.open(path)
        told = tagger.info()
        tagger.close()
    moves = {pair: _rounded(weight) for pair, weight in told.transitions.items()}
    weights: dict[str, dict[str, float]] = {}
    for (feature, label), weight in told.state_features.items():
        if abs(weight) >= _SMALLEST:
            weights.setdefault(feature, {})[label] = _rounded(weight)
    return Chain(kinds, moves, weights)


def _rounded(weight: float) -> float:
    return float(f"{weight:.4g}")


def _scores(model: NamesModel, samples: Sequence[NameSample]) -> dict[str, float]:
    """Return the F1 of each kind over exact stretches."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for sample in samples:
        wanted, given = set(sample.names), set(read_names(model, sample.view))
        total.update(name.kind for name in (*wanted, *given))
        right.update(name.kind for name in wanted & given)
    return {kind: round(2 * right[kind] / total[kind], 4) for kind in sorted(total)}


def _crfsuite() -> Any:
    return scikit("pycrfsuite")
