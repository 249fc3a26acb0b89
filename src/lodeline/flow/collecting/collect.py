"""Collecting: all due sources asked, what is new added, and one row a fetch in the ledger of observations."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from lodeline.collect.fetch import Fetcher
from lodeline.collect.isolate import Isolation
from lodeline.errors import SettingError
from lodeline.flow.collecting.observe import load_history
from lodeline.flow.collecting.source_run import Clock, Progress, SourceReport, SourceRun
from lodeline.flow.desk import Desk
from lodeline.model import Issue


class CollectReport(NamedTuple):
    """What a run gave, source by source, and everything that went wrong."""

    sources: tuple[SourceReport, ...]
    issues: tuple[Issue, ...]

    @property
    def added(self) -> int:
        """How many documents are new in the desk."""
        return sum(report.added for report in self.sources)

    @property
    def failed(self) -> bool:
        """Whether no page of any source could be read, and something went wrong."""
        return bool(self.issues) and not any(set(report.outcomes) - {"failed"} for report in self.sources)


def collect_sources(
    desk: Desk,
    *,
    names: Sequence[str] = (),
    at_once: bool = False,
    fetcher: Fetcher | None = None,
    clock: Clock = lambda: datetime.now(UTC),
    progress: Progress | None = None,
) -> CollectReport:
    """Ask all due sources and add what is new.

    Args:
        desk: The desk.
        names: Only these sources; default all.
        at_once: Ask also those that are not due.
        fetcher: Asks the network; default one made from the settings.
        clock: Gives the moment.
        progress: Called with the name of a source, pages done and pages to do.

    Raises:
        SettingError: A name is not that of a source.
    """
    known = {source.name: source for source in desk.settings.sources}
    for name in names:
        if name not in known:
            raise SettingError(
                f'source "{name}" is not in lodeline.toml; known: {", ".join(known) or "none"}. '
                'Add it with "lodeline source add".'
            )
    asker = fetcher or Fetcher(desk.settings.network, max_bytes=desk.settings.max_file_megabytes << 20)
    history = load_history(desk)
    reports: list[SourceReport] = []
    issues: list[Issue] = []
    with Isolation(ocr=desk.settings.ocr) as isolation:
        for source in [known[name] for name in names] if names else desk.settings.sources:
            run = SourceRun(desk, source, history, asker, isolation, clock, at_once)
            reports.append(run.report() if not run.is_due() else run.collect(progress))
            issues += run.issues
    return CollectReport(tuple(reports), tuple(issues))


def due_sources(desk: Desk, *, now: datetime) -> Iterable[str]:
    """Yield the names of sources that are due."""
    history = load_history(desk)
    for source in desk.settings.sources:
        seen = history.get(("listing", source.url))
        if seen is None or now - datetime.fromisoformat(seen.last_at) >= timedelta(minutes=source.every_minutes):
            yield source.name
