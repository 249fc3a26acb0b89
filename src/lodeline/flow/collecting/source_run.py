"""One source in one run: its pages asked, compared with what they showed before, and written down.

A page counts by its text: bytes that differ only around it (a counter, the date of today) are no change. The listing of
a source is written last, so that a run cut off leaves the source due, and pages already asked are not asked again.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec

from lodeline.collect import collect_paths
from lodeline.collect.answer import read_answer, with_context
from lodeline.collect.fetch import Fetcher
from lodeline.collect.isolate import Isolation
from lodeline.collect.listing import Entry
from lodeline.collect.received import Collected, issue_from
from lodeline.errors import DocumentError
from lodeline.flow.collecting.add import add_collected
from lodeline.flow.collecting.listings import Listed, Looker
from lodeline.flow.collecting.observe import (
    History,
    Seen,
    held_texts,
    outcome_of,
    remember,
    text_hash,
    write_observations,
)
from lodeline.flow.desk import Desk
from lodeline.model import Document, Issue, content_hash, record_id
from lodeline.model.source import Observation, Source

_BATCH = 16
_GONE = ("http-404", "http-410")

Clock = Callable[[], datetime]
Progress = Callable[[str, int, int], None]


class SourceReport(NamedTuple):
    """What collecting from one source gave: pages by outcome, documents added, and pages left for the next run."""

    name: str
    due: bool
    outcomes: dict[str, int]
    added: int = 0
    waiting: int = 0


class SourceRun:
    """One source in one run.

    Args:
        desk: The desk.
        source: The source.
        history: What is known of every page; taken further by the run.
        fetcher: Asks the network.
        isolation: Parses what came.
        clock: Gives the moment.
        at_once: Ask also what is not due.
    """

    def __init__(
        self, desk: Desk, source: Source, history: History, fetcher: Fetcher, isolation: Isolation, clock: Clock,
        at_once: bool,
    ) -> None:  # fmt: skip
        self._desk, self._source, self._history = desk, source, history
        self._fetcher, self._isolation, self._clock, self._at_once = fetcher, isolation, clock, at_once
        self._began = clock()
        self._looker = Looker(source, history, fetcher, isolation, clock)
        self._observed: list[Observation] = []
        self._found: list[Collected] = []
        self._held: dict[tuple[str, str], str] = {}
        self._outcomes: Counter[str] = Counter()
        self._added = 0
        self._waiting = 0
        self.issues: list[Issue] = []

    def is_due(self) -> bool:
        """Tell whether the source is to be asked now."""
        seen = self._history.get(("listing", self._source.url))
        return self._at_once or seen is None or self._is_old(seen)

    def report(self, *, due: bool = False) -> SourceReport:
        """Return what the run gave so far."""
        return SourceReport(self._source.name, due, dict(self._outcomes), self._added, self._waiting)

    def collect(self, progress: Progress | None) -> SourceReport:
        """Ask the source and its pages, and write down what came."""
        if self._source.kind in ("folder", "rows") and "://" not in self._source.url:
            self._collect_files()
            return self.report(due=True)
        listed = self._looker.look()
        pages = self._pages(listed)
        for start in range(0, len(pages), _BATCH):
            batch = pages[start : start + _BATCH]
            self._held = held_texts(self._desk, [entry.url for entry in batch])
            for number, entry in enumerate(batch, start=start + 1):
                self._observe(entry)
                if progress is not None:
                    progress(self._source.name, number, len(pages))
            self._commit()
        for observation in listed.observations:
            self._note(observation)
        self.issues += listed.issues
        if listed.issues:
            self._found.append(Collected(b"", issues=listed.issues))
        self._commit()
        return self.report(due=True)

    def _is_old(self, seen: Seen) -> bool:
        return self._age(seen.last_at) >= timedelta(minutes=self._source.every_minutes)

    def _age(self, moment: str) -> timedelta:
        return self._clock() - datetime.fromisoformat(moment)

    def _pages(self, listed: Listed) -> list[Entry]:
        """Return the pages to ask now: new ones up to the limit, and those young enough to be asked again."""
        if not listed.answered:
            return []
        entries = {entry.url: entry for entry in listed.entries}
        for (kind, url), seen in self._history.items():
            if kind == "page" and self._source.name in seen.sources:
                entries.setdefault(url, Entry(url))
        new: list[Entry] = []
        again: list[Entry] = []
        for entry in entries.values():
            before = self._history.get(("page", entry.url))
            if before is None:
                new.append(entry)
            elif self._is_again(before):
                again.append(entry)
        self._waiting = max(len(new) - self._source.most, 0)
        return [*new[: self._source.most], *again]

    def _is_again(self, before: Seen) -> bool:
        asked_in_this_run = datetime.fromisoformat(before.last_at) >= self._began
        young = not asked_in_this_run if self._at_once else self._is_old(before)
        single = self._source.kind in ("page", "rows")
        return young and (single or self._age(before.first_at) <= timedelta(days=self._source.recheck_days))

    def _observe(self, entry: Entry) -> None:
        """Ask for one page and note what came of it."""
        before = self._history.get(("page", entry.url))
        moment = self._clock().isoformat(timespec="milliseconds")
        row = Observation(
            id=record_id(self._source.name, entry.url, moment), source=self._source.name, kind="page", url=entry.url,
            observed_at=moment, outcome="failed", stated_date=entry.date,
        )  # fmt: skip
        try:
            self._note(self._seen(row, entry, before))
        except DocumentError as error:
            self._failed(row, error, before)

    def _seen(self, row: Observation, entry: Entry, before: Seen | None) -> Observation:
        fetched = self._fetcher.fetch(
            entry.url,
            etag=before.etag if before else None,
            last_modified=before.last_modified if before else None,
        )
        moved = fetched.final_url if fetched.final_url != entry.url else None
        row = _with(row, status=fetched.status, final_url=moved, etag=fetched.etag, last_modified=fetched.last_modified)
        if fetched.status == 304:
            if before is None or before.text_hash is None:
                raise DocumentError("bad-answer", "the host answers 304 although no version was named.")
            return _with(
                row, outcome="unchanged", document=before.document, text_hash=before.text_hash,
                etag=fetched.etag or before.etag, last_modified=fetched.last_modified or before.last_modified,
            )  # fmt: skip
        found = read_answer(fetched, self._isolation, rows=self._source.kind == "rows")
        row = _with(row, blob=content_hash(fetched.content))
        if not found.documents:
            first = found.issues[0]
            raise DocumentError(first.code, first.message)
        return self._compared(row, entry, found, before)

    def _compared(self, row: Observation, entry: Entry, found: Collected, before: Seen | None) -> Observation:
        """Return what the text says of the page, and keep the documents when it is one the desk has not."""
        single = len(found.documents) == 1
        hashed = text_hash(found.documents[0].text) if single else content_hash(found.content)
        outcome = outcome_of(before, hashed)
        document = found.documents[0].id
        if outcome in ("unchanged", "reverted") and before is not None:
            document = before.texts.get(hashed, document)
        elif single and (entry.url, hashed) in self._held:
            document = self._held[entry.url, hashed]
        else:
            kept = tuple(self._in_context(document, entry) for document in found.documents)
            self._found.append(found._replace(documents=kept))
            self.issues += found.issues
        return _with(row, outcome=outcome, document=document, text_hash=hashed)

    def _in_context(self, document: Document, entry: Entry) -> Document:
        source = self._source
        return with_context(document, issuer=source.issuer, publisher=source.publisher, stated_date=entry.date)

    def _failed(self, row: Observation, error: DocumentError, before: Seen | None) -> None:
        code, _, status = error.code.partition("http-")
        number = int(status) if not code and status.isdigit() else None
        gone = error.code in _GONE and before is not None and before.text_hash is not None
        self._note(_with(row, outcome="vanished" if gone else "failed", code=error.code, status=number))
        if not gone:
            issue = issue_from(row.url, error)
            self.issues.append(issue)
            self._found.append(Collected(b"", issues=(issue,)))

    def _note(self, observation: Observation) -> None:
        self._observed.append(observation)
        remember(self._history, observation)
        if observation.kind == "page":
            self._outcomes[observation.outcome] += 1

    def _commit(self) -> None:
        """Write documents first: a run cut off before the observations finds their texts again."""
        if self._found:
            self._added += add_collected(self._desk, self._found).added
        write_observations(self._desk, self._observed)
        self._found, self._observed = [], []

    def _collect_files(self) -> None:
        """Add a folder or file of rows of this machine; it is observed as a whole."""
        path = self._desk.root / self._source.url
        settings = self._desk.settings
        collected = collect_paths([path], max_bytes=settings.max_file_megabytes << 20, ocr=settings.ocr)
        nothing = Entry(self._source.url)
        added = add_collected(
            self._desk,
            (one._replace(documents=tuple(self._in_context(d, nothing) for d in one.documents)) for one in collected),
        )
        self._added = added.added
        self.issues += added.issues
        row = self._looker.row(self._source.url)
        if not path.exists():
            self._note(_with(row, outcome="failed", code="missing"))
        else:
            self._note(self._looker.compared(row, record_id(*sorted(added.documents)), added.documents))
        self._outcomes[self._observed[-1].outcome] += 1
        write_observations(self._desk, self._observed)


def _with(observation: Observation, **changes: object) -> Observation:
    return msgspec.structs.replace(observation, **changes)
