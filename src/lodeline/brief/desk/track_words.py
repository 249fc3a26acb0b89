"""What a track says in words, the same on the terminal and on a page."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import urlsplit

from msgspec.structs import replace

from lodeline.brief.language.retelling import retold
from lodeline.brief.language.tongue import ENGLISH, Tongue
from lodeline.model.track import ChangePoint, IssuerShare, Share, SharePoint, Together, Track

_WHOLE_DAY = 10


def scale_line(tongue: Tongue = ENGLISH) -> str:
    """Return what the steps of the temperature scale are."""
    return tongue.say("track.scale")


def percent(share: float, tongue: Tongue = ENGLISH) -> str:
    """Return a share as a percentage, finer where it is small: 12.3%, 0.45%."""
    return tongue.say("percent", number=f"{100 * share:.{1 if share >= 0.01 or share == 0 else 2}f}")


def span_line(share: Share, tongue: Tongue = ENGLISH) -> str:
    """Return a share with its interval, or that nothing was observed."""
    if share.share is None or share.low is None or share.high is None:
        return tongue.say("track.not_observed")
    return tongue.say(
        "track.span", share=percent(share.share, tongue),
        low=percent(share.low, tongue), high=percent(share.high, tongue),
    )  # fmt: skip


def temperature_line(point: SharePoint, tongue: Tongue = ENGLISH) -> str:
    """Return the step of the scale, in an English sentence in both languages, with the steps the interval allows."""
    if point.temperature is None:
        return tongue.say("track.few") if point.share.documents else ""
    step = tongue.term("track.step", point.temperature)
    if point.coolest == point.hottest:
        return step
    return tongue.say("track.between", step=step, coolest=point.coolest, hottest=point.hottest)


def lead_line(track: Track, tongue: Tongue = ENGLISH) -> str:
    """Return the answer in a sentence: how hot now, since when, after how long."""
    say = tongue.say
    if not track.whole.carrying or not track.coverage.placed:
        return say("track.none_dated" if track.whole.documents else "track.none")
    latest = next((point for point in reversed(track.points) if point.temperature), None)
    now = say("track.no_step", period=tongue.term("track.period", track.period)) if latest is None else say(
        "track.now", step=temperature_line(latest, tongue), period=latest.period,
        carrying=latest.share.carrying, documents=latest.share.documents,
    )  # fmt: skip
    if not track.first or not track.last:
        return now
    return now + say("track.seen", first=track.first.date, last=track.last.date)


def lag_words(row: IssuerShare) -> str:
    """Return the days an issuer took a wording up after; `≤` where no document of its own lies between."""
    return "" if row.lag_days is None else f"≤ {row.lag_days}" if row.between == 0 else str(row.lag_days)


def joined(points: Sequence[SharePoint]) -> Iterator[SharePoint]:
    """Yield the points of a table: periods in a row that were not observed are one, `2017-03 – 2018-01`."""
    for empty, run in groupby(points, lambda point: not point.share.documents):
        held = list(run)
        if empty and len(held) > 1:
            first, last = held[0], held[-1]
            yield replace(first, period=f"{first.period} – {last.period}", end=last.end, evidence=())
        else:
            yield from held


def told_apart(track: Track) -> tuple[SharePoint, ...]:
    """Return the points a chart shows: from the first to the last with a step of its own or a change."""
    points = track.points
    kept = [
        number for number, p in enumerate(points)
        if p.temperature or any(p.start <= change.day < p.end for change in track.changes.points)
    ]  # fmt: skip
    return points[kept[0] : kept[-1] + 1] if kept else points


def together_line(row: Together, tongue: Tongue = ENGLISH) -> str:
    """Return how a wording moves with the tracked one."""
    return tongue.say(
        "track.together_line", wording=row.wording,
        way=tongue.term("track.way", "with" if row.correlation > 0 else "against"),
        correlation=f"{row.correlation:+.2f}", rate=f"{row.rate:.3f}",
    )  # fmt: skip


def together_head(track: Track, tongue: Tongue = ENGLISH) -> str:
    """Return what was compared to say what moves with the wording."""
    if not track.compared:
        return tongue.say("track.together_few")
    return tongue.say("track.together_head", number=len(track.together), compared=track.compared)


def hosts(sources: str) -> str:
    """Return the sources of a lexicon row by their hosts."""
    return ", ".join(urlsplit(source).hostname or source for source in sources.split("|"))


def change_line(change: ChangePoint, tongue: Tongue = ENGLISH) -> str:
    """Return what a change point says."""
    before, after = change.before, change.after
    return tongue.say(
        "track.change", day=change.day, kind=tongue.term("track.kind", change.kind),
        before=percent(before.share or 0.0, tongue), earlier=before.documents,
        after=percent(after.share or 0.0, tongue), later=after.documents, gain=f"{change.gain:.1f}",
    )  # fmt: skip


def coverage_lines(track: Track, tongue: Tongue = ENGLISH) -> Iterator[str]:
    """Yield what the series rests on, and what it leaves out."""
    held, whole, say = track.coverage, track.whole, tongue.say
    yield say("track.carry", carrying=whole.carrying, documents=whole.documents, share=span_line(whole, tongue))
    if held.first_day is not None:
        yield say("track.placed", number=held.placed, first=held.first_day, last=held.last_day)
    empty = sum(1 for point in track.points if not point.share.documents)
    if empty:
        yield say("track.empty", empty=empty, of=len(track.points))
    if held.undated:
        yield say("track.undated", number=held.undated, carrying=held.carrying_undated)
    if held.coarse:
        period = tongue.term("track.period", track.period)
        yield say("track.coarse", number=held.coarse, period=period, carrying=held.carrying_coarse)
    if track.plain:
        yield say("track.plain")
    if len(track.counted) > 1:
        yield say("track.counted", named=say("join.short").join(track.counted[1:]))
    yield from _onset_lines(track, tongue)


def method_line(track: Track, tongue: Tongue = ENGLISH) -> str:
    """Return how change points were sought, or why none could be."""
    changes, say = track.changes, tongue.say
    if changes.refused:
        return say("track.refused", reason=retold(changes.refused, tongue.code))
    return say(
        "track.method", number=len(changes.points), periods=changes.periods,
        unit=tongue.term("track.period", changes.unit), penalty=f"{changes.penalty:.1f}",
        dispersion=f"{changes.dispersion:.1f}",
    )  # fmt: skip


def _onset_lines(track: Track, tongue: Tongue) -> Iterator[str]:
    known, first_day, say = track.known_first, track.coverage.first_day, tongue.say
    if known is None or first_day is None:
        return
    where = say("track.known", known=known, hosts=hosts(track.known_source or "").replace(", ", say("join.short")))
    if track.lag_days is not None and track.lag_days < 0:
        yield say("track.known_late", where=where, days=-track.lag_days)
    elif track.lag_days is not None:
        told = "track.taken_up_most" if track.between == 0 else "track.taken_up"
        yield say(told, where=where, days=track.lag_days, between=track.between or 0)
    elif first_day > known[:_WHOLE_DAY]:
        yield say("track.begins_later", where=where, day=first_day)
    else:
        yield tongue.stopped(where)
