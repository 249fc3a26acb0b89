"""The life of one page: every look at it, and what changed from version to version."""

from difflib import unified_diff
from typing import NamedTuple

from lodeline.errors import SettingError
from lodeline.flow.collecting.observe import load_observations
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_documents
from lodeline.model.source import Observation

_CONTEXT = 1


class Step(NamedTuple):
    """One look at a page, or a run of looks with the same outcome, and what changed with it, line by line."""

    first: Observation
    last: Observation
    looks: int
    diff: tuple[str, ...] = ()


def history_of(desk: Desk, url: str) -> list[Step]:
    """Return what was seen of a page, in order; looks that found it as it was are one step with those before.

    Raises:
        SettingError: It was never asked.
    """
    observations = [o for o in load_observations(desk, url=url) if o.kind == "page"]
    if not observations:
        raise SettingError(
            f'"{url}" was never asked; accepted: the address of a page as a source names it. '
            'Export the table "observations" to see them all.'
        )
    documents = {o.document: None for o in observations if o.document}
    texts = {document.id: document.text for document in load_documents(desk, list(documents))}
    steps: list[Step] = []
    shown: str | None = None
    for o in observations:
        diff: tuple[str, ...] = ()
        if o.outcome in ("changed", "reverted") and o.document and shown and o.document != shown:
            diff = tuple(_diff(texts.get(shown, ""), texts.get(o.document, "")))
        shown = o.document or shown
        same = steps and (steps[-1].last.outcome, steps[-1].last.code) == (o.outcome, o.code) and not diff
        if same and o.outcome in ("unchanged", "vanished", "failed"):
            steps[-1] = steps[-1]._replace(last=o, looks=steps[-1].looks + 1)
        else:
            steps.append(Step(o, o, 1, diff))
    return steps


def _diff(before: str, after: str) -> list[str]:
    """Return the lines taken out and put in, with a line around them; the heads of the form are left out."""
    lines = unified_diff(before.split("\n"), after.split("\n"), n=_CONTEXT, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]
