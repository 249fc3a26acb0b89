"""Training on environmental claims: labelled sentences in, a model out; the same rows give the same model."""

from collections.abc import Sequence
from typing import NamedTuple

from lodeline.errors import SettingError
from lodeline.learn.claims import ClaimModel, claim_features
from lodeline.learn.fit import Table, folds
from lodeline.learn.view import View

_STRENGTH = 3.0
_FOLDS, _SEEDS = 5, (0, 1)
_STEPS = tuple(round(0.3 + 0.02 * step, 2) for step in range(26))
_HALF = 0.5


class ClaimSample(NamedTuple):
    """A labelled sentence: its view, and whether it makes a claim."""

    view: View
    claim: bool


class ClaimTraining(NamedTuple):
    """A model and how well it did on rows left out while training: F1 of the claims."""

    model: ClaimModel
    left_out: dict[str, float]


def train_claims(samples: Sequence[ClaimSample], *, fewest: int = 20) -> ClaimTraining:
    """Return a model of environmental claims, and its F1 in cross-validation on the same rows.

    Raises:
        SettingError: Fewer than `fewest` rows, or all have the same label.
    """
    gold = ["yes" if s.claim else "no" for s in samples]
    if len(samples) < fewest or len(set(gold)) < 2:
        raise SettingError(
            f"saw {len(samples)} usable rows, {gold.count('yes')} of them claims; "
            f"accepted: {fewest} or more, some with label 1 and some with label 0."
        )
    table = Table([claim_features(s.view) for s in samples])
    chances = [0.0] * len(samples)
    for seed in _SEEDS:
        for learn, out in folds(gold, _FOLDS, seed):
            found = table.chances(learn, [gold[at] for at in learn], out, strength=_STRENGTH)
            for at, chance in zip(out, found, strict=True):
                chances[at] += chance["yes"] / len(_SEEDS)

    def f1(least: float) -> float:
        right = sum(chance >= least and label == "yes" for chance, label in zip(chances, gold, strict=True))
        return 2 * right / (sum(chance >= least for chance in chances) + gold.count("yes"))

    least = max(_STEPS, key=lambda least: (f1(least), -abs(least - _HALF)))
    model = ClaimModel(len(samples), table.fit(range(len(samples)), gold, strength=_STRENGTH), least)
    return ClaimTraining(model, {"claim": round(f1(least), 4)})
