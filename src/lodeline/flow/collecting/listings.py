"""Looking at a source's own list of pages: feed, sitemap with its parts, page of links, or the one page it is."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

import msgspec

from lodeline.collect.fetch import Fetcher
from lodeline.collect.isolate import Isolation
from lodeline.collect.listing import Entry, Listing, ListingKind
from lodeline.collect.received import issue_from
from lodeline.errors import DocumentError
from lodeline.flow.collecting.observe import History, Seen
from lodeline.model import Issue, content_hash, record_id
from lodeline.model.source import Observation, Source

MOST_LISTINGS = 200
_KINDS: dict[str, ListingKind] = {"feed": "feed", "sitemap": "sitemap", "list": "list"}


class Listed(NamedTuple):
    """What a source names now, the observations of its listings, and what went wrong with them."""

    entries: tuple[Entry, ...]
    answered: bool
    observations: tuple[Observation, ...]
    issues: tuple[Issue, ...]


class Looker:
    """Looks at the listings of one source.

    Args:
        source: The source.
        history: What is known so far.
        fetcher: Asks the network.
        isolation: Parses what came.
        clock: Gives the moment.
    """

    def __init__(
        self, source: Source, history: History, fetcher: Fetcher, isolation: Isolation, clock: Callable[[], datetime]
    ) -> None:
        self._source, self._history = source, history
        self._fetcher, self._isolation, self._clock = fetcher, isolation, clock
        self._entries: dict[str, Entry] = {}
        self._observations: list[Observation] = []
        self._issues: list[Issue] = []

    def look(self) -> Listed:
        """Return what the source names; listings further down a sitemap index are looked at too."""
        url = self._source.url
        if self._source.kind not in _KINDS:
            row = self.compared(self.row(url), url, (url,))
            return Listed((Entry(url),), True, (row,), ())
        asked = {url: None}
        waiting = [url]
        while waiting:
            for further in self._look_at(waiting.pop(0)):
                if further not in asked and len(asked) < MOST_LISTINGS:
                    asked[further] = None
                    waiting.append(further)
        entries = list(self._entries.values())
        if self._source.kind == "sitemap":
            entries.sort(key=lambda entry: entry.date or "", reverse=True)  # stable: undated ones keep their order
        # the listing of the source itself is noted last: it says that the source was asked
        answered = self._observations[0].outcome != "failed"
        return Listed(tuple(entries), answered, tuple(reversed(self._observations)), tuple(self._issues))

    def row(self, url: str) -> Observation:
        """Return the beginning of an observation of a listing."""
        moment = self._clock().isoformat(timespec="milliseconds")
        return Observation(
            id=record_id(self._source.name, "listing", url, moment), source=self._source.name, kind="listing", url=url,
            observed_at=moment, outcome="failed",
        )  # fmt: skip

    def compared(self, row: Observation, hashed: str, listed: Iterable[str]) -> Observation:
        """Return the observation of a listing that answered; what it names is kept where it changed."""
        before = self._history.get(("listing", row.url))
        if before is None or before.text_hash is None:
            return msgspec.structs.replace(row, outcome="new", text_hash=hashed, listed=tuple(listed))
        if before.text_hash == hashed:
            return msgspec.structs.replace(row, outcome="unchanged", text_hash=hashed)
        return msgspec.structs.replace(row, outcome="changed", text_hash=hashed, listed=tuple(listed))

    def _look_at(self, url: str) -> tuple[str, ...]:
        """Look at one listing and return those it names in turn."""
        before = self._history.get(("listing", url))
        row = self.row(url)
        try:
            row, listing = self._asked(row, before)
        except DocumentError as error:
            self._observations.append(msgspec.structs.replace(row, code=error.code))
            self._issues.append(issue_from(url, error))
            return ()
        self._observations.append(row)
        for code, message in listing.problems:
            self._issues.append(issue_from(url, DocumentError(code, message)))
        for entry in listing.entries:
            self._entries.setdefault(entry.url, entry)
        return listing.further

    def _asked(self, row: Observation, before: Seen | None) -> tuple[Observation, Listing]:
        # an index is always read whole: a 304 would hide which parts it names
        known = before if before is not None and before.listed and self._source.kind != "sitemap" else None
        fetched = self._fetcher.fetch(
            row.url, etag=known.etag if known else None, last_modified=known.last_modified if known else None
        )
        row = msgspec.structs.replace(
            row, status=fetched.status, etag=fetched.etag, last_modified=fetched.last_modified,
            final_url=fetched.final_url if fetched.final_url != row.url else None,
        )  # fmt: skip
        if fetched.status == 304:
            if known is None:
                raise DocumentError("bad-answer", "the host answers 304 although no version was named.")
            row = msgspec.structs.replace(
                row, outcome="unchanged", text_hash=known.text_hash, etag=fetched.etag or known.etag,
                last_modified=fetched.last_modified or known.last_modified,
            )  # fmt: skip
            return row, Listing(tuple(Entry(url) for url in known.listed))
        listing = self._isolation.read_listing(
            fetched.content, kind=_KINDS[self._source.kind], base=fetched.final_url, links=self._source.links
        )
        blob = content_hash(fetched.content)
        row = self.compared(msgspec.structs.replace(row, blob=blob), blob, (e.url for e in listing.entries))
        return row, listing
