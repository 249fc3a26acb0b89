"""What is sent to a worker, and what comes back: outstanding steps over one shard, or a search for changed wordings."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa

from lodeline.errors import EngineError
from lodeline.flow.reading.steps import STEPS, read_batches
from lodeline.flow.reading.wordings import form_matcher
from lodeline.lexicon import Formulation, use_own
from lodeline.model import Document
from lodeline.model.tables import from_rows, to_rows
from lodeline.text import Reading
from lodeline.text.fold import fold_characters, noise_spans

_FEW = 24  # forms up to which one pattern is the faster way
_NO_WORD = re.compile(r"\W+")
_BETWEEN = "\n_\n"  # stays between two texts when all but letters and figures is dropped, and is folded with neither


class Task(NamedTuple):
    """The outstanding steps of one shard, by their number in STEPS, with the desk's own lexicon rows.

    `code` is what the sender's steps are made of: a worker with another lodeline must not answer.
    """

    shard: str
    numbers: tuple[int, ...]
    versions: tuple[str, ...]
    batches: dict[str, pa.Table]
    own: tuple[Formulation, ...]
    code: tuple[str, ...]


class Done(NamedTuple):
    """What a worker sends back: rows and issues of each step, in the task's order."""

    shard: str
    rows: tuple[pa.Table, ...]
    issues: tuple[pa.Table, ...]


class Search(NamedTuple):
    """Documents of one shard in which forms are searched for: their ids and texts for a sifting, else all columns."""

    shard: str
    documents: pa.Table
    forms: tuple[str, ...]


class Hits(NamedTuple):
    """The documents of a shard in which one of the forms stands, or may stand."""

    shard: str
    documents: frozenset[str]


def code_of_steps() -> tuple[str, ...]:
    """Return the versions of the code of all steps in this process."""
    return tuple(step.version for step in STEPS)


def run_task(task: Task) -> Done:
    """Run the outstanding steps over one shard; called in a worker.

    Raises:
        EngineError: The worker has another version of lodeline than the sender.
    """
    if task.code != code_of_steps():
        raise EngineError(
            f"a worker's lodeline is another one ({'.'.join(code_of_steps())}) than the one that deals the tasks out "
            f"({'.'.join(task.code)}). Install the same version on every machine."
        )
    use_own(task.own)
    steps = [STEPS[number] for number in task.numbers]
    rows: dict[str, list[msgspec.Struct]] = {step.name: [] for step in steps}
    issues: dict[str, list[msgspec.Struct]] = {step.name: [] for step in steps}
    for found in read_batches(steps, task.batches):
        rows[found.step.name].extend(found.records)
        if found.issue is not None:
            issues[found.step.name].append(found.issue)
    stamped = list(zip(steps, task.versions, strict=True))
    return Done(
        task.shard,
        tuple(to_rows(step.writes, rows[step.name], shard=task.shard, version=at) for step, at in stamped),
        tuple(to_rows("issues", issues[step.name], shard=task.shard, version=at) for step, at in stamped),
    )


def sift_task(task: Search) -> Hits:
    """Return the documents in which a form may stand, told from their texts alone; called in a worker."""
    stands = _sieve(task.forms)
    texts: list[str] = task.documents.column("text").to_pylist()
    if not _may_hold(_BETWEEN.join(texts), stands):  # all texts at once: most shards hold none of the forms
        return Hits(task.shard, frozenset())
    ids: list[str] = task.documents.column("id").to_pylist()
    return Hits(task.shard, frozenset(i for i, text in zip(ids, texts, strict=True) if _may_hold(text, stands)))


def search_task(task: Search) -> Hits:
    """Return the documents in which a form stands as a reading would find it; called in a worker."""
    matcher = form_matcher(task.forms)
    documents: list[Any] = from_rows("documents", task.documents, Document)
    return Hits(task.shard, frozenset(d.id for d in documents if matcher.find_every(Reading(d).text)))


@lru_cache(maxsize=4)
def _sieve(forms: tuple[str, ...]) -> Callable[[str], bool]:
    """Return what tells whether the letters and figures of a form follow each other in a text, whatever is between."""
    bare = sorted({_bare(fold_characters(form).lower()) for form in forms})
    if len(bare) <= _FEW and all(bare):
        found = re.compile("|".join(r"\W*".join(map(re.escape, form)) for form in bare)).search
        return lambda text: found(text) is not None
    return lambda text: any(form in dropped for dropped in [_bare(text)] for form in bare)


def _may_hold(text: str, stands: Callable[[str], bool]) -> bool:
    """Tell whether a form can stand in the reading of a text, without folding it whole, which takes most of the time.

    A reading drops breaks, space and invisible signs; here everything but letters and figures is passed over, in the
    text as in the forms. Where it would drop words too, the text is never passed over.
    """
    folded = fold_characters(text)
    lowered = folded.lower()
    if len(lowered) != len(folded) or noise_spans(folded):
        return True
    return stands(lowered)


def _bare(text: str) -> str:
    return _NO_WORD.sub("", text)
