"""Trained classifiers: labelled rows in, a readable model out; texts in, labels out with what spoke for them."""

from lodeline.learn.claims import ClaimModel, ClaimReading, explain_claim, read_claim
from lodeline.learn.names import Named, NamesModel, explain_name, read_names
from lodeline.learn.promises import PromiseModel, PromiseReading, explain_promises, read_promises
from lodeline.learn.reason import Reason
from lodeline.learn.store import Model, model_bytes, read_model
from lodeline.learn.view import View

__all__ = [
    "ClaimModel",
    "ClaimReading",
    "Model",
    "Named",
    "NamesModel",
    "PromiseModel",
    "PromiseReading",
    "Reason",
    "View",
    "explain_claim",
    "explain_name",
    "explain_promises",
    "model_bytes",
    "read_claim",
    "read_model",
    "read_names",
    "read_promises",
]
