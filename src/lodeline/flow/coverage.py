"""Coverage: of what a source names, what was got, what failed, what is missing, and when nobody looked.

"No report" and "not observed" are two things: a span of time in which the source did not answer, or was not asked, is
listed as not observed and says nothing about what was published in it.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from lodeline.flow.desk import Desk
from lodeline.flow.observe import load_observations
from lodeline.model.source import Observation, Source

_LATE = 2.0  # a source may be asked this many times its interval late before the time counts as not observed
_SEEN = ("new", "changed", "unchanged", "reverted")


class Gap(NamedTuple):
    """A span of time in which a source was not seen, and why: it failed, or it was not asked."""

    start: str
    end: str
    reason: str


class Coverage(NamedTuple):
    """What a desk has of one source.

    Attributes:
        source: Its name.
        expected: Pages its listings named so far.
        got: Of these, pages with a document.
        failed: Of these, pages asked but never read, by the code of the last try.
        missing: Of these, pages never asked.
        versions: Versions of pages kept beyond the first.
        vanished: Pages that are gone now.
        looks: How often the source itself answered.
        failures: How often it did not.
        first: First moment it answered.
        last: Last moment it answered.
        gaps: When it was not observed between the two, and since.
    """

    source: str
    expected: int
    got: int
    failed: dict[str, int]
    missing: int
    versions: int
    vanished: int
    looks: int
    failures: int
    first: str | None
    last: str | None
    gaps: tuple[Gap, ...]

    @property
    def statement(self) -> str:
        """Return it as one sentence."""
        failed = sum(self.failed.values())
        words = f"{self.source}: {self.got} of {self.expected} pages got, {failed} failed, {self.missing} missing"
        if not self.looks:
            return f"{self.source}: not observed yet"
        return words + (f"; not observed in {len(self.gaps)} spans" if self.gaps else "")


def coverage_of(desk: Desk, *, now: datetime) -> list[Coverage]:
    """Return the coverage of each source of a desk, in the order of its settings."""
    observations = load_observations(desk)
    last: dict[str, Observation] = {}
    texts: dict[str, set[str]] = {}
    for o in observations:
        if o.kind == "page":
            last[o.url] = o
            if o.outcome in _SEEN and o.text_hash:
                texts.setdefault(o.url, set()).add(o.text_hash)
    return [
        _covered(source, [o for o in observations if o.source == source.name], last, texts, now)
        for source in desk.settings.sources
    ]


def _covered(
    source: Source, own: list[Observation], last: dict[str, Observation], texts: dict[str, set[str]], now: datetime
) -> Coverage:
    local = source.kind in ("folder", "rows") and "://" not in source.url
    listings = [o for o in own if o.kind == "listing"]
    named = {url for o in listings for url in o.listed} | {o.url for o in own if o.kind == "page"}
    named -= {o.url for o in listings} if source.kind == "sitemap" else set()
    got = named if local else {url for url in named if url in texts}
    asked = {url for url in named if url in last}
    failed = Counter(last[url].code or "failed" for url in asked - got)
    looks = [o for o in listings if o.url == source.url]
    seen = [o.observed_at for o in looks if o.outcome in _SEEN]
    return Coverage(
        source.name, len(named), len(got), dict(failed), 0 if local else len(named - asked),
        sum(len(texts[url]) - 1 for url in got if url in texts),
        sum(url in last and last[url].outcome == "vanished" for url in named),
        len(seen), len(looks) - len(seen), seen[0] if seen else None, seen[-1] if seen else None,
        tuple(_gaps(source, looks, seen, now)),
    )  # fmt: skip


def _gaps(source: Source, looks: list[Observation], seen: list[str], now: datetime) -> Iterable[Gap]:
    longest = timedelta(minutes=source.every_minutes) * _LATE
    moments = [*seen, now.isoformat(timespec="milliseconds")] if seen else []
    for start, end in pairwise(moments):
        if datetime.fromisoformat(end) - datetime.fromisoformat(start) > longest:
            tried = [o.code or "failed" for o in looks if start < o.observed_at < end and o.outcome == "failed"]
            yield Gap(
                start, end, f"asked {len(tried)} times: {', '.join(sorted(set(tried)))}" if tried else "not asked"
            )
