"""What a command does in one go: add and read, and from there to a brief."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from lodeline.brief import compose_brief
from lodeline.brief.formats.look import arranged
from lodeline.brief.language.retelling import retold
from lodeline.brief.language.tongue import tongue_of
from lodeline.engine import Engine, PoolEngine, SerialEngine
from lodeline.errors import DocumentError, SettingError
from lodeline.flow.asking.choose import Scope, choose, scope_title
from lodeline.flow.asking.novelty import novelty_of
from lodeline.flow.collecting.add import AddReport, add_paths
from lodeline.flow.collecting.collect import CollectReport, collect_sources
from lodeline.flow.collecting.coverage import coverage_of
from lodeline.flow.desk import Desk
from lodeline.flow.load import document_ids, load_issues, load_materials
from lodeline.flow.publishing.folding import folded
from lodeline.flow.publishing.warmth import warmth_of
from lodeline.flow.reading.indexing import update_index
from lodeline.flow.reading.run import Progress, run_steps
from lodeline.flow.supply.supply import supplied
from lodeline.model import Brief, Document, Issue

MOST_BESIDE = 100  # documents of a brief up to which each is laid beside its issuer's archive
_FEW = 64  # documents; below this a pool of processes costs more than it saves


ENGINES = ("local", "ray")


def engine_for(desk: Desk, documents: int | None = None, *, name: str = "local") -> Engine:
    """Return the engine a desk's settings ask for, this process when there is little to do; or the one named.

    Raises:
        SettingError: There is no engine of that name.
        EngineError: It is not installed, or does not answer.
    """
    if name not in ENGINES:
        raise SettingError(f'engine "{name}" is not known; accepted: {", ".join(ENGINES)}.')
    if name == "ray":
        from lodeline.engine.ray_engine import RayEngine

        return RayEngine()
    if desk.settings.processes == 1 or (documents is not None and documents < _FEW):
        return SerialEngine()
    return PoolEngine(desk.settings.processes or None)


def add_and_run(
    desk: Desk, paths: Iterable[Path], *, engine: str = "local", progress: Progress | None = None
) -> AddReport:
    """Add files and folders, read what is new on the engine named and index it for search."""
    added = add_paths(desk, paths, progress=(lambda n: progress("collect", n, 0)) if progress else None)
    run_steps(desk, engine=engine_for(desk, added.added, name=engine), progress=progress)
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
    desk: Desk, paths: Sequence[Path], *, title: str | None = None, progress: Progress | None = None,
    language: str = "en", scope: Scope | None = None, bill: Path | None = None,
) -> tuple[Brief, list[Document], list[Issue]]:  # fmt: skip
    """Return a brief of files and folders (added first), of a scope, or of the whole desk; its documents; and what
    could not be read.

    Raises:
        DocumentError: There is no document to write a brief of.
        SettingError: The scope or the language is not acceptable.
    """
    tongue, notes, answers = tongue_of(language), [], {}
    if paths:
        added = add_and_run(desk, paths, progress=progress)
        ids, issues = list(added.documents), list(added.issues)
    else:
        run_steps(desk, engine=engine_for(desk), progress=progress)
        ids, issues = document_ids(desk), load_issues(desk)
        title = title or desk.settings.title or None
    if scope is not None and not scope.whole:
        update_index(desk, progress=progress)
        chosen = choose(desk, scope)
        ids = [identity for identity in chosen.ids if not paths or identity in set(ids)]
        answers, issues, title = chosen.answers, [], scope_title(scope, tongue)
        if chosen.undated:
            notes.append(tongue.say("scope.undated", number=chosen.undated))
    if not ids:
        raise _nothing(scope, issues, named=bool(paths))
    materials = folded(load_materials(desk, ids))
    if len(materials) <= MOST_BESIDE:
        beside = {found.document: found for found in novelty_of(desk, [m.document.id for m in materials])}
        materials = [m._replace(novelty=beside.get(m.document.id)) for m in materials]
    materials = supplied(materials, bill=bill, desk=desk.root)
    documents = [document for m in materials for document in (m.document, *m.copies)]
    if desk.settings.sources:
        notes += [retold(each.statement, language) for each in coverage_of(desk, now=datetime.now(UTC))]
    made = compose_brief(
        materials, issues=issues, coverage=notes, title=title, language=language, warmth=warmth_of(materials),
        answers=answers,
    )  # fmt: skip
    return arranged(made, desk.settings.house), documents, issues


def _nothing(scope: Scope | None, issues: Sequence[Issue], *, named: bool) -> DocumentError:
    """Return the error that says why there is nothing to write of, and what to do."""
    if scope is not None and not scope.whole:
        why = 'none answers what is asked; ask for more, or see what is there with "lodeline search"'
    elif named:
        said = (f"{issue.source}: {issue.message.removeprefix(f'{issue.source}: ')}" for issue in issues[:5])
        why = "; ".join(said).rstrip(".") or "the folders named hold none that can be read"
    else:
        why = 'the desk holds none; add some with "lodeline add FILES"'
    return DocumentError("nothing", f"no document to write a brief of: {why}.")
