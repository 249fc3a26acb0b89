"""Model files: JSON Lines, first what the model is, then its trees if it has any, then the weight of each feature."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from lodeline.errors import SettingError
from lodeline.learn.claims import ClaimModel
from lodeline.learn.clauses import CLAUSE_TASKS
from lodeline.learn.forest import Forest, Tree, checked
from lodeline.learn.linear import Linear
from lodeline.learn.meaning import embedder, wants_meaning
from lodeline.learn.names import NamesModel
from lodeline.learn.names_store import chain_of, chain_rows, move_rows
from lodeline.learn.promises import LABELS, PromiseModel

Model = PromiseModel | ClaimModel | NamesModel
FORM = 1
_AGAIN = "again."


class _Start(Struct, frozen=True):
    labels: tuple[str, ...]
    bias: tuple[float, ...]


class _Wood(Struct, frozen=True):
    """What a forest asks for, and how many lines of trees it has."""

    labels: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    trees: int


class _Head(Struct, frozen=True, omit_defaults=True):
    form: int
    task: str
    rows: int
    least: dict[str, float]
    classifiers: dict[str, _Start]
    year: int | None = None
    offsets: dict[str, dict[str, float]] = {}
    kinds: tuple[str, ...] = ()
    moves: tuple[tuple[str, str, float], ...] = ()
    forests: dict[str, _Wood] = {}


def model_bytes(model: Model) -> bytes:
    """Return what the file of a model holds; the same model gives the same bytes."""
    return b"".join(msgspec.json.encode(part) + b"\n" for part in _lines(model))


def _lines(model: Model) -> Iterator[Any]:
    if isinstance(model, NamesModel):
        yield _Head(FORM, "names", model.rows, {}, {}, kinds=model.chain.kinds, moves=move_rows(model.chain))
        yield from chain_rows(model.chain)
        return
    parts = _classifiers(model)
    starts = {name: _Start(part.labels, part.bias) for name, part in parts.items()}
    if isinstance(model, PromiseModel):
        woods = {name: _Wood(part.labels, part.names, len(part.trees)) for name, part in model.forests.items()}
        yield _Head(FORM, "promises", model.rows, model.least, starts, model.year, model.offsets, forests=woods)
        yield from (tree for part in model.forests.values() for tree in part.trees)
    else:
        yield _Head(FORM, "claims", model.rows, {"claim": model.least}, starts)
    for name, part in parts.items():
        rows = [(group, word, row) for group, words in part.weights.items() for word, row in words.items()]
        for group, word, row in sorted(rows, key=lambda r: (r[0], -max(map(abs, r[2])), r[1])):
            yield (name, group, word, *row)


def _classifiers(model: PromiseModel | ClaimModel) -> dict[str, Linear]:
    if isinstance(model, PromiseModel):
        return {**model.clauses, **{_AGAIN + task: part for task, part in model.again.items()}, **model.labels}
    return {"claim": model.label}


def read_model(path: Path) -> Model:
    """Return the model in a file.

    Raises:
        SettingError: The file cannot be opened, is no model, was made with other features, or wants embeddings and
            their library is not installed.
    """
    try:
        lines = iter(path.read_bytes().splitlines() or [b""])
        start = msgspec.json.decode(next(lines), type=_Head)
        if start.form != FORM:
            raise SettingError(f"{path}: saw form {start.form}; this version reads form {FORM}. Train it again.")
        if start.task == "names":
            return NamesModel(start.rows, chain_of(start.kinds, start.moves, _rows(lines)))
        forests = _forests(start, lines)
        parts = _weighted(start, lines)
        if any(wants_meaning(part) for part in parts.values()):
            embedder()  # says what is missing before anything is read
        return _model(start, parts, forests)
    except OSError as error:
        raise SettingError(f"{path}: cannot be opened ({error.strerror}).") from error
    except (msgspec.DecodeError, UnicodeDecodeError, LookupError, ValueError, TypeError) as error:
        raise SettingError(f'{path}: not a model ({error}); accepted: a file written by "lodeline train".') from error


def _weighted(head: _Head, lines: Iterator[bytes]) -> dict[str, Linear]:
    weights: dict[str, dict[str, dict[str, tuple[float, ...]]]] = {name: {} for name in head.classifiers}
    for name, group, word, *row in _rows(lines):
        if len(row) != len(head.classifiers[name].bias):
            raise ValueError(f"{name} {group} {word}: saw {len(row)} weights")
        weights[name].setdefault(group, {})[word] = tuple(row)
    return {name: Linear(start.labels, start.bias, weights[name]) for name, start in head.classifiers.items()}


def _forests(head: _Head, lines: Iterator[bytes]) -> dict[str, Forest]:
    """Return the forests whose trees stand in the first lines, and take these lines."""
    decoder = msgspec.json.Decoder(Tree)
    return {
        name: Forest(
            wood.labels,
            wood.names,
            tuple(
                checked(decoder.decode(line), len(wood.labels), len(wood.names)) for line in islice(lines, wood.trees)
            ),
        )
        for name, wood in head.forests.items()
    }


def _rows(lines: Iterator[bytes]) -> Iterator[tuple[Any, ...]]:
    decoder = msgspec.json.Decoder(tuple[str | float, ...])
    return (decoder.decode(line) for line in lines if line.strip())


def _model(head: _Head, parts: dict[str, Linear], forests: dict[str, Forest]) -> Model:
    if head.task == "claims":
        return ClaimModel(head.rows, parts["claim"], head.least["claim"])
    if head.task != "promises":
        raise ValueError(f'saw task "{head.task}"')
    return PromiseModel(
        head.rows,
        head.year,
        {task: parts[task] for task in CLAUSE_TASKS},
        {task: head.least[task] for task in CLAUSE_TASKS},
        {task: parts[task] for task in LABELS},
        {task: head.offsets[task] for task in LABELS},
        forests,
        {task: parts[_AGAIN + task] for task in CLAUSE_TASKS if _AGAIN + task in parts},
    )
