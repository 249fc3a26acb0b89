"""What a command does in one go: add and read, and from there to a brief."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from lodeline.brief import compose_brief
from lodeline.engine import Engine, PoolEngine, SerialEngine
from lodeline.errors import DocumentError
from lodeline.flow.add import AddReport, add_paths
from lodeline.flow.collect import CollectReport, collect_sources
from lodeline.flow.coverage import coverage_of
from lodeline.flow.desk import Desk
from lodeline.flow.folding import folded
from lodeline.flow.load import document_ids, load_issues, load_materials
from lodeline.flow.novelty import novelty_of
from lodeline.flow.run import Progress, run_steps
from lodeline.flow.search import update_index
from lodeline.model import Brief, Document, Issue

MOST_BESIDE = 100  # documents of a brief up to which each is laid beside its issuer's archive
_FEW = 64  # documents; below this a pool of processes costs more than it saves


def engine_for(desk: Desk, documents: int | None = None) -> Engine:
    """Return the engine a desk's settings ask for; this process when there is little to do."""
    if desk.settings.processes == 1 or (documents is not None and documents < _FEW):
        return SerialEngine()
    return PoolEngine(desk.settings.processes or None)


def add_and_run(desk: Desk, paths: Iterable[Path], *, progress: Progress | None = None) -> AddReport:
    """Add files and folders, read what is new and index it for search."""
    added = add_paths(desk, paths, progress=(lambda n: progress("collect", n, 0)) if progress else None)
    run_steps(desk, engine=engine_for(desk, added.added), progress=progress)
    update_index(desk, progress=progress)
    return added


def collect_and_run(
    desk: Desk, *, names: Sequence[str] = (), at_once: bool = False, progress: Progress | None = None
) -> CollectReport:
    """Ask all due sources (or those named), read what is new and index it for search."""
    report = collect_sources(desk, names=names, at_once=at_once, progress=progress)
    run_steps(desk, engine=engine_for(desk, report.added), progress=progress)
    update_index(desk, progress=progress)
    return report


def brief_of(
    desk: Desk, paths: Sequence[Path], *, title: str | None = None, progress: Progress | None = None
) -> tuple[Brief, list[Document], list[Issue]]:
    """Return a brief of files and folders (added first; the whole desk when none is named), its documents, and what
    could not be read.

    Raises:
        DocumentError: There is no document to write a brief of.
    """
    if paths:
        added = add_and_run(desk, paths, progress=progress)
        ids, issues = list(added.documents), list(added.issues)
    else:
        run_steps(desk, engine=engine_for(desk), progress=progress)
        ids, issues = document_ids(desk), load_issues(desk)
        title = title or desk.settings.title or None
    if not ids:
        reasons = "; ".join(f"{issue.source}: {issue.message}" for issue in issues[:5])
        raise DocumentError("nothing", f"no document to write a brief of. {reasons}".strip())
    materials = folded(load_materials(desk, ids))
    if len(materials) <= MOST_BESIDE:
        beside = {found.document: found for found in novelty_of(desk, [m.document.id for m in materials])}
        materials = [m._replace(novelty=beside.get(m.document.id)) for m in materials]
    documents = [document for m in materials for document in (m.document, *m.copies)]
    coverage = [each.statement for each in coverage_of(desk, now=datetime.now(UTC))] if desk.settings.sources else []
    return compose_brief(materials, issues=issues, coverage=coverage, title=title), documents, issues
