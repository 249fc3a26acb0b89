"""Environmental claims by a trained model: does a sentence claim a benefit to the environment, and why.

What counts as one follows Stammbach et al. 2023, after the European Commission: a statement that creates the
impression that a product, service or company is good for the environment, or harms it less.
"""

from typing import NamedTuple

from msgspec import Struct

from lodeline.learn.grams import gram_spans, inner_grams, weighed, word_grams
from lodeline.learn.linear import Features, Linear
from lodeline.learn.meaning import GROUP, meaning_features, meaning_of, wants_meaning
from lodeline.learn.reason import Reason, reasons_for
from lodeline.learn.signs import claim_signs, lengths, stepped
from lodeline.learn.view import View

_WORDS, _INNER = (1, 2), (2, 3, 4, 5)
_SIGNS = 0.2


class ClaimModel(Struct, frozen=True, tag="claims"):
    """What was learned from labelled sentences.

    Attributes:
        rows: How many sentences it was trained on.
        label: Tells "yes" from "no".
        least: From which probability on a sentence is taken for a claim.
    """

    rows: int
    label: Linear
    least: float


class ClaimReading(NamedTuple):
    """Whether a sentence makes an environmental claim, and how probable that is."""

    claim: bool
    probability: float


def read_claim(model: ClaimModel, view: View) -> ClaimReading:
    """Return whether a sentence makes an environmental claim.

    Raises:
        SettingError: The model was trained with embeddings and their library is not installed.
    """
    probability = model.label.probabilities(claim_features(_told(model, view))).get("yes", 0.0)
    return ClaimReading(probability >= model.least, probability)


def explain_claim(model: ClaimModel, view: View, *, most: int = 12) -> list[Reason]:
    """Return what spoke most for and against a claim, the strongest first."""
    view = _told(model, view)
    signs = claim_signs(view)

    def places(group: str, name: str) -> tuple[tuple[int, int], ...]:
        if group == GROUP:
            return ((0, len(view.text)),)
        if group == "signs":
            return signs.get(name.rpartition(":")[0], (0, ()))[1]
        return tuple(gram_spans(view.text, name))

    return reasons_for(model.label.parts(claim_features(view), "yes"), places, most=most)


def _told(model: ClaimModel, view: View) -> View:
    """Return a view with the meaning of its text, if the model wants it and it is not known yet."""
    wanted = wants_meaning(model.label) and not view.meaning
    return view._replace(meaning=meaning_of(view.text)) if wanted else view


def claim_features(view: View) -> Features:
    """Return the features of a sentence: its words, the letters inside them, its signs, and its meaning if known."""
    return {
        "words": weighed(word_grams(view.text, _WORDS)),
        "inner": weighed(inner_grams(view.text, _INNER)),
        "signs": stepped(claim_signs(view), _SIGNS) | lengths(view.text, _SIGNS, words=True),
        GROUP: meaning_features(view.meaning),
    }
