"""Coverage: of what a source names, what was got, what failed, what is missing, and when nobody looked.

"No report" and "not observed" are two things: a span of time in which the source did not answer, or was not asked, is
listed as not observed and says nothing about what was published in it.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from lodeline.flow.collecting.observe import load_observations
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_issues
from lodeline.model.source import Observation, Source

_LATE = 2.0  # a source may be asked this many times its interval late before the time counts as not observed
_SEEN = ("new", "changed", "unchanged", "reverted")


class Gap(NamedTuple):
    """A span of time in which a source was not seen, and why: it failed, or it was not asked."""

    start: str
    end: str
    reason: str


class Unread(NamedTuple):
    """A list of a source that was tried in vain since it last answered: how often, when, and why it was not read."""

    url: str
    tries: int
    first: str
    last: str
    code: str
    reason: str

    @property
    def tried(self) -> str:
        """Return how often and when it was tried, in words."""
        if self.tries == 1:
            return f"tried on {moment(self.last)}"
        return f"tried {self.tries} times, {moment(self.first)} to {moment(self.last)}"


class Coverage(NamedTuple):
    """What a desk has of one source.

    Attributes:
        source: Its name.
        expected: Pages its listings named so far.
        got: Of these, pages with a document.
        failed: Of these, pages asked but never read, by the code of the last try.
        failed_at: When the last of these was tried, by the same code.
        missing: Of these, pages never asked.
        versions: Versions of pages kept beyond the first.
        vanished: Pages that are gone now.
        looks: How often the source itself answered.
        failures: How often it did not.
        first: First moment it answered.
        last: Last moment it answered.
        gaps: When it was not observed between the two, and since.
        unread: Its lists that did not answer when last tried, the source's own first, then parts of a sitemap.
    """

    source: str
    expected: int
    got: int
    failed: dict[str, int]
    failed_at: dict[str, str]
    missing: int
    versions: int
    vanished: int
    looks: int
    failures: int
    first: str | None
    last: str | None
    gaps: tuple[Gap, ...]
    unread: tuple[Unread, ...]

    @property
    def statement(self) -> str:
        """Return it as one sentence."""
        if not self.looks and self.unread:
            own = self.unread[0]
            return f"{self.source}: never read; {own.tried}: {own.code}"
        if not self.looks:
            return f"{self.source}: not observed yet"
        failed = sum(self.failed.values())
        words = f"{self.source}: {self.got} of {self.expected} pages got, {failed} failed, {self.missing} missing"
        words += f"; not observed in {len(self.gaps)} spans" if self.gaps else ""
        return words + (f"; {len(self.unread)} of its lists not read when last tried" if self.unread else "")


class _Seen(NamedTuple):
    """What the whole desk knows: the last look at each page, the texts each showed, and why a fetch failed."""

    last: dict[str, Observation]
    texts: dict[str, set[str]]
    reasons: dict[tuple[str, str], str]


def moment(stamp: str) -> str:
    """Return a moment to the minute, as it is read: `2026-01-31 06:00 UTC`."""
    return f"{stamp[:16].replace('T', ' ')} UTC"


def coverage_of(desk: Desk, *, now: datetime) -> list[Coverage]:
    """Return the coverage of each source of a desk, in the order of its settings."""
    observations = load_observations(desk)
    reasons = {(issue.source, issue.code): issue.message for issue in load_issues(desk)}
    seen = _Seen({}, {}, reasons)
    for o in observations:
        if o.kind == "page":
            seen.last[o.url] = o
            if o.outcome in _SEEN and o.text_hash:
                seen.texts.setdefault(o.url, set()).add(o.text_hash)
    return [
        _covered(source, [o for o in observations if o.source == source.name], seen, now)
        for source in desk.settings.sources
    ]


def _covered(source: Source, own: list[Observation], seen: _Seen, now: datetime) -> Coverage:
    last, texts = seen.last, seen.texts
    local = source.kind in ("folder", "rows") and "://" not in source.url
    listings = [o for o in own if o.kind == "listing"]
    named = {url for o in listings for url in o.listed} | {o.url for o in own if o.kind == "page"}
    named -= {o.url for o in listings} if source.kind == "sitemap" else set()
    got = named if local else {url for url in named if url in texts}
    asked = {url for url in named if url in last}
    failed = sorted((last[url] for url in asked - got), key=lambda o: o.observed_at)
    looks = [o for o in listings if o.url == source.url]
    answered = [o.observed_at for o in looks if o.outcome in _SEEN]
    first, latest = (answered[0], answered[-1]) if answered else (None, None)
    return Coverage(
        source.name, len(named), len(got), dict(Counter(_code(o) for o in failed)),
        {_code(o): o.observed_at for o in failed}, 0 if local else len(named - asked),
        sum(len(texts[url]) - 1 for url in got if url in texts),
        sum(url in last and last[url].outcome == "vanished" for url in named),
        len(answered), len(looks) - len(answered), first, latest,
        tuple(_gaps(source, looks, answered, now)), tuple(_unread(source, listings, seen.reasons)),
    )  # fmt: skip


def _code(observation: Observation) -> str:
    return observation.code or "failed"


def _unread(source: Source, listings: list[Observation], reasons: dict[tuple[str, str], str]) -> Iterable[Unread]:
    """Yield the lists that did not answer when last tried, the source's own first."""
    tries: dict[str, list[Observation]] = {source.url: []}
    for o in listings:
        tries[o.url] = [*tries.get(o.url, ()), o] if o.outcome == "failed" else []
    for url, vain in tries.items():
        if vain:
            code = _code(vain[-1])
            reason = reasons.get((url, code), "")
            yield Unread(url, len(vain), vain[0].observed_at, vain[-1].observed_at, code, reason)


def _gaps(source: Source, looks: list[Observation], seen: list[str], now: datetime) -> Iterable[Gap]:
    longest = timedelta(minutes=source.every_minutes) * _LATE
    moments = [*seen, now.isoformat(timespec="milliseconds")] if seen else []
    for start, end in pairwise(moments):
        if datetime.fromisoformat(end) - datetime.fromisoformat(start) > longest:
            tried = [_code(o) for o in looks if start < o.observed_at < end and o.outcome == "failed"]
            yield Gap(
                start, end, f"asked {len(tried)} times: {', '.join(sorted(set(tried)))}" if tried else "not asked"
            )
