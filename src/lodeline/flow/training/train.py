"""Training on labelled rows of the user's own: a file in, a model file out, every row that is left out named."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal, NamedTuple

from lodeline.annotate import annotate_document
from lodeline.engine import Engine
from lodeline.errors import SettingError
from lodeline.export.predictions import plain_document
from lodeline.facts import extract_facts
from lodeline.flow.reading.run import Progress
from lodeline.lake import write_whole
from lodeline.learn.claims_fit import ClaimSample, ClaimTraining, train_claims
from lodeline.learn.fit import scikit
from lodeline.learn.meaning import embedder, meaning_of
from lodeline.learn.names import Named
from lodeline.learn.names_fit import NameSample, NamesTraining, train_names
from lodeline.learn.names_rows import NamesRow, names_row
from lodeline.learn.rows import ClaimRow, Finding, PromiseRow, claim_row, promise_row
from lodeline.learn.store import model_bytes
from lodeline.learn.train import PromiseSample, PromiseTraining, train_promises
from lodeline.learn.view import View
from lodeline.text.sections import sectioned

Task = Literal["promises", "claims", "names"]
_CHUNK = 100
_SHOWN = 3  # rows left out that an error names


class TrainReport(NamedTuple):
    """What was trained.

    Attributes:
        used: Rows trained on.
        lost: Rows left out.
        findings: What is wrong with a row, by line.
        size: Bytes written.
        left_out: F1 by label on rows left out in turn while training.
        linear: For promises, the same of the linear half alone.
    """

    used: int
    lost: int
    findings: tuple[Finding, ...]
    size: int
    left_out: dict[str, float]
    linear: dict[str, float] | None = None


def train_model(
    task: Task, source: Path, out: Path, *, engine: Engine, progress: Progress | None = None, check: bool = True,
    embeddings: bool = False,
) -> TrainReport:  # fmt: skip
    """Train a model on a JSON Lines file of texts with labels and write it.

    Args:
        task: What is learned.
        source: One object a line; docs/commands.md names the keys.
        out: File to write.
        engine: Where the texts are read.
        progress: Called with "read", rows done, rows to do.
        check: For names, also measure on rows left out, which takes as long again.
        embeddings: For claims, also learn from the meaning of a sentence; such a model needs the extra "embeddings".

    Raises:
        SettingError: The file cannot be opened, a library of the extra "learn" is missing, or too few rows can be used.
        StorageError: The file cannot be written; what stood there stays.
    """
    if embeddings:
        if task != "claims":
            raise SettingError(f"saw --embeddings with {task}; accepted: with claims, the one they help.")
        embedder()
    scikit("pycrfsuite" if task == "names" else "sklearn")
    findings: list[Finding] = []
    try:
        trained = _trained(task, source, engine, progress, check, embeddings, findings)
    except SettingError as error:
        lines = "; ".join(f"line {finding.line}: {finding.message.rstrip('.')}" for finding in findings[:_SHOWN])
        raise SettingError(f"{error} {f'Left out: {lines}.' if lines else ''}".strip()) from error
    content = model_bytes(trained.model)
    write_whole(out, content)
    lost = sum(finding.lost for finding in findings)
    linear = trained.linear if isinstance(trained, PromiseTraining) else None
    return TrainReport(trained.model.rows, lost, tuple(findings), len(content), trained.left_out, linear)


def _trained(
    task: Task, source: Path, engine: Engine, progress: Progress | None, check: bool, embeddings: bool,
    findings: list[Finding],
) -> PromiseTraining | ClaimTraining | NamesTraining:  # fmt: skip
    trained: PromiseTraining | ClaimTraining | NamesTraining
    if task == "promises":
        promises: list[PromiseRow] = list(_checked(source, promise_row, findings))
        views = _views(promises, engine, progress)
        trained = train_promises([_promise(row, view) for row, view in zip(promises, views, strict=True)])
    elif task == "names":
        names: list[NamesRow] = list(_checked(source, names_row, findings))
        views = _views(names, engine, progress)
        trained = train_names([_names(row, view) for row, view in zip(names, views, strict=True)], check=check)
    else:
        claims: list[ClaimRow] = list(_checked(source, claim_row, findings))
        views = _views(claims, engine, progress, embeddings=embeddings)
        trained = train_claims([ClaimSample(view, row.claim) for row, view in zip(claims, views, strict=True)])
    return trained


def _checked(source: Path, check: Any, findings: list[Finding]) -> Iterator[Any]:
    try:
        with source.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                try:
                    told = json.loads(line)
                except ValueError as error:
                    told = error
                if not isinstance(told, dict):
                    findings.append(Finding(number, "not a JSON object; accepted: one object a line.", True))
                    continue
                row, wrong = check(number, told)
                findings.extend(wrong)
                if row is not None:
                    yield row
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise SettingError(f"{source}: cannot be read ({said}); accepted: a JSON Lines file in UTF-8.") from error


def _views(
    rows: Sequence[PromiseRow | ClaimRow | NamesRow], engine: Engine, progress: Progress | None, *,
    embeddings: bool = False,
) -> list[View]:  # fmt: skip
    texts = [row.text for row in rows]
    views: list[View] = []
    for read in engine.map(
        partial(views_of, embeddings=embeddings), [texts[at : at + _CHUNK] for at in range(0, len(texts), _CHUNK)]
    ):
        views.extend(read)
        if progress is not None:
            progress("read", len(views), len(texts))
    return views


def views_of(texts: Sequence[str], *, embeddings: bool = False) -> list[View]:
    """Return the view of each text, with its meaning if wanted; called in a worker."""
    views = []
    for text in texts:
        document = sectioned(plain_document("row", text))
        annotations = annotate_document(document)
        view = View.of(document, annotations, extract_facts(document, annotations))
        views.append(view._replace(meaning=meaning_of(view.text)) if embeddings else view)
    return views


def _promise(row: PromiseRow, view: View) -> PromiseSample:
    spans = {task: tuple(view.reading.reading_span(*at) for at in places) for task, places in row.stretches.items()}
    return PromiseSample(view._replace(issuer=row.issuer), row.labels, spans)


def _names(row: NamesRow, view: View) -> NameSample:
    names = [Named(*view.reading.reading_span(start, end), kind) for start, end, kind in row.names]
    return NameSample(view, tuple(names))
