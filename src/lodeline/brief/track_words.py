"""What a track says in words, the same on the terminal and on a page."""

from collections.abc import Iterator

from lodeline.model.track import ChangePoint, Share, SharePoint, Track

_WHOLE_DAY = 10


def percent(share: float) -> str:
    """Return a share as a percentage, finer where it is small: 12.3 %, 0.45 %."""
    return f"{100 * share:.1f} %" if share >= 0.01 or share == 0 else f"{100 * share:.2f} %"


def span_line(share: Share) -> str:
    """Return a share with its interval, or that nothing was observed."""
    if share.share is None or share.low is None or share.high is None:
        return "not observed"
    return f"{percent(share.share)} ({percent(share.low)} to {percent(share.high)})"


def temperature_line(point: SharePoint) -> str:
    """Return the step, with the steps the interval allows where they differ."""
    if point.temperature is None:
        return ""
    if point.coolest == point.hottest:
        return point.temperature
    return f"{point.temperature} ({point.coolest}–{point.hottest})"


def change_line(change: ChangePoint) -> str:
    """Return what a change point says."""
    before, after = change.before, change.after
    return (
        f"{change.day}: {change.kind}, from {percent(before.share or 0.0)} of {before.documents} documents "
        f"to {percent(after.share or 0.0)} of {after.documents} (gain {change.gain})"
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
    where = f"First known anywhere: {known} ({track.known_source})"
    if track.lag_days is not None:
        yield f"{where}; taken up here after {track.lag_days} days."
    elif first_day > known[:_WHOLE_DAY]:
        yield f"{where}. The documents here begin later, on {first_day}: the first use here tells nothing of the onset."
    else:
        yield f"{where}."
