"""What a track says in words, the same on the terminal and on a page."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from lodeline.model.track import ChangePoint, Share, SharePoint, Together, Track

_WHOLE_DAY = 10
IN_ENGLISH = {"沸": "boiling", "烫": "scalding", "热": "hot", "暖": "warm", "温": "tepid", "冷": "cold"}
SCALE = (
    "Temperature: 沸 boiling from a share of 5.18 %, 烫 scalding from 1.29 %, then by the same ratio 热 hot, 暖 warm, "
    "温 tepid, 冷 cold; in brackets what the interval allows."
)


def percent(share: float) -> str:
    """Return a share as a percentage, finer where it is small: 12.3 %, 0.45 %."""
    return f"{100 * share:.1f} %" if share >= 0.01 or share == 0 else f"{100 * share:.2f} %"


def span_line(share: Share) -> str:
    """Return a share with its interval, or that nothing was observed."""
    if share.share is None or share.low is None or share.high is None:
        return "not observed"
    return f"{percent(share.share)} ({percent(share.low)} to {percent(share.high)})"


def temperature_line(point: SharePoint) -> str:
    """Return the step in both languages, with the steps the interval allows where they differ."""
    if point.temperature is None:
        return ""
    step = f"{point.temperature} {IN_ENGLISH[point.temperature]}"
    return step if point.coolest == point.hottest else f"{step} ({point.coolest}–{point.hottest})"


def lead_line(track: Track) -> str:
    """Return the answer in a sentence: how hot now, since when, after how long."""
    latest = next((point for point in reversed(track.points) if point.share.documents), None)
    if latest is None or not track.whole.carrying:
        return "No dated document carries it." if track.whole.documents else "There is no document."
    now = (
        f"{temperature_line(latest)} in {latest.period}: {latest.share.carrying} of {latest.share.documents} documents"
    )
    seen = f"First here {track.first.date}, last seen {track.last.date}" if track.first and track.last else ""
    return ". ".join(part for part in (now, seen) if part) + "."


def together_line(row: Together) -> str:
    """Return how a wording moves with the tracked one."""
    way = "with it" if row.correlation > 0 else "against it"
    return f"{row.wording}: {way}, correlation {row.correlation:+.2f}, false discovery rate {row.rate:.3f}"


def together_head(track: Track) -> str:
    """Return what was compared to say what moves with the wording."""
    if not track.compared:
        return "Too few months or documents to say which wordings move with it."
    return (
        f"{len(track.together)} of {track.compared} wordings move with it from month to month (first differences of "
        "shares; chance by shuffling, false discovery rate at most 5 %)."
    )


def hosts(sources: str) -> str:
    """Return the sources of a lexicon row by their hosts."""
    return ", ".join(urlsplit(source).hostname or source for source in sources.split("|"))


def change_line(change: ChangePoint) -> str:
    """Return what a change point says."""
    before, after = change.before, change.after
    return (
        f"{change.day}: {change.kind}, from {percent(before.share or 0.0)} of {before.documents} documents "
        f"to {percent(after.share or 0.0)} of {after.documents} (gain {change.gain:.1f})"
    )


def coverage_lines(track: Track) -> Iterator[str]:
    """Yield what the series rests on, and what it leaves out."""
    held, whole = track.coverage, track.whole
    yield f"{whole.carrying} of {whole.documents} documents carry it: {span_line(whole)}."
    if held.first_day is not None:
        yield f"{held.placed} documents are dated and stand in the series, from {held.first_day} to {held.last_day}."
    empty = sum(1 for point in track.points if not point.share.documents)
    if empty:
        yield f"{empty} of {len(track.points)} periods hold no document: not observed, which is not zero."
    if held.undated:
        yield f"{held.undated} documents state no date and stand in no period; {held.carrying_undated} carry it."
    if held.coarse:
        yield (
            f"{held.coarse} documents are dated more coarsely than a {track.period} and stand in no period; "
            f"{held.carrying_coarse} carry it."
        )
    if len(track.counted) > 1:
        yield f"Longer wordings that hold it count too: {', '.join(track.counted[1:])}."
    yield from _onset_lines(track)


def method_line(track: Track) -> str:
    """Return how change points were sought, or why none could be."""
    changes = track.changes
    if changes.refused:
        return f"No change points sought: {changes.refused}."
    return (
        f"{len(changes.points)} change points in {changes.periods} observed periods (by {changes.unit}; "
        f"penalty {changes.penalty:.1f} after division by the dispersion {changes.dispersion:.1f})."
    )


def _onset_lines(track: Track) -> Iterator[str]:
    known, first_day = track.known_first, track.coverage.first_day
    if known is None or first_day is None:
        return
    where = f"First known anywhere: {known} (by {hosts(track.known_source or '')})"
    if track.lag_days is not None and track.lag_days < 0:
        yield f"{where}; used here {-track.lag_days} days before, so that day is not that of its first use."
    elif track.lag_days is not None:
        yield f"{where}; taken up here after {track.lag_days} days."
    elif first_day > known[:_WHOLE_DAY]:
        yield f"{where}. The documents here begin later, on {first_day}: the first use here tells nothing of the onset."
    else:
        yield f"{where}."
