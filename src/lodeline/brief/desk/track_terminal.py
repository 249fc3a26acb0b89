"""A tracked formulation on the terminal: a table with a bar a period, change points, first and last use."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from lodeline.brief.desk.track_words import (
    change_line,
    coverage_lines,
    joined,
    lag_words,
    lead_line,
    method_line,
    percent,
    scale_line,
    span_line,
    temperature_line,
    together_head,
    together_line,
)
from lodeline.brief.formats.wrapping import Wrapped
from lodeline.brief.language.tongue import Tongue, tongue_of
from lodeline.brief.safe import visible
from lodeline.model.track import Share, SharePoint, Sighting, Track

_BAR = 24
_EIGHTHS = " ▏▎▍▌▋▊▉"
_MOST_ISSUERS = 12
_MOST_TOGETHER = 10


def print_track(track: Track, console: Console, *, language: str = "en") -> None:
    """Print a track; source words are plain text whatever they hold."""
    console.print(Group(*_parts(track, tongue_of(language), console.width)))


def _parts(track: Track, tongue: Tongue, width: int) -> Iterator[RenderableType]:
    title = " · ".join(part for part in (track.formulation, track.english, track.id, track.issuer) if part)
    yield Wrapped(visible(title), "bold")
    yield Wrapped(visible(lead_line(track, tongue)))
    for line in coverage_lines(track, tongue):
        yield Wrapped(visible(line))
    for name, sighting in (("track.first", track.first), ("track.last", track.last)):
        yield _sighting(f"{tongue.say(name)}{tongue.say('page.colon')}", sighting, tongue)
    yield _head(tongue.say("track.changes"), method_line(track, tongue))
    for change in track.changes.points:
        yield Wrapped(f"- {change_line(change, tongue)}")
    yield _head(tongue.say("track.together"), together_head(track, tongue))
    for row in track.together[:_MOST_TOGETHER]:
        yield Wrapped(f"- {visible(together_line(row, tongue))}")
    if len(track.issuers) > 1:
        yield Group(Wrapped(f"\n{tongue.say('track.issuers')}", "bold"), _issuers(track, tongue))
    if len(track.issuers) > _MOST_ISSUERS:
        yield Wrapped(tongue.say("track.more", number=len(track.issuers) - _MOST_ISSUERS), "dim")
    yield _head(tongue.say("track.by", period=tongue.term("track.period", track.period)), scale_line(tongue))
    yield _periods(track, tongue, width)


def _head(title: str, words: str) -> Group:
    return Group(Wrapped(f"\n{title}", "bold"), Wrapped(words, "dim"))


def bar(share: float, scale: float, width: int = _BAR) -> str:
    """Return a bar in eighths of a cell, `width` cells long at `scale`; any share above zero shows."""
    if share <= 0 or scale <= 0:
        return ""
    eighths = max(1, round(share / scale * width * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _sighting(name: str, sighting: Sighting | None, tongue: Tongue) -> Text:
    if sighting is None:
        return Wrapped(f"{name}{tongue.say('track.no_use')}", "dim")
    text = Wrapped(f"{name}{sighting.date}  ")
    text.append(f"…{visible(sighting.words)}…", "italic")
    text.append(f"  [{visible(sighting.source)} {sighting.evidence.rsplit(':', 1)[1]}]", "dim")
    return text


def _periods(track: Track, tongue: Tongue, width: int) -> Table:
    """Return a row a period; the bars take the room that figures leave."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    share, temperature = tongue.say("track.period_columns").split("|")[2:4]
    heads = ("", tongue.say("track.of_documents"), share, temperature)
    points = list(joined(track.points))
    rows = [_cells(point, tongue) for point in points]
    for column in zip(heads, *rows, strict=True):
        table.add_column(column[0], no_wrap=True, min_width=max(map(cell_len, column)))
        width -= max(map(cell_len, column)) + 2
    table.add_column("", no_wrap=True)
    scale = max((p.share.share or 0.0 for p in track.points), default=0.0)
    for point, cells in zip(points, rows, strict=True):
        changed = tongue.say("join.short").join(
            tongue.term("track.kind", c.kind) for c in track.changes.points if point.start <= c.day < point.end
        )
        told = f" ← {changed}" if changed else ""
        drawn = Text(bar(point.share.share or 0.0, scale, max(1, min(_BAR, width - cell_len(told)))))
        table.add_row(*cells, drawn.append(told, "bold"), style="dim" if point.share.share is None else "")
    return table


def _cells(point: SharePoint, tongue: Tongue) -> tuple[str, str, str, str]:
    share = point.share
    if share.share is None:
        _, until, last = point.period.partition(" – ")
        return f"{until.strip()} {last}" if until else point.period, "", tongue.say("track.not_observed"), ""
    return point.period, _counts(share, tongue), span_line(share, tongue), temperature_line(point, tongue)


def _counts(share: Share, tongue: Tongue) -> str:
    return tongue.say("track.of", carrying=share.carrying, documents=share.documents)


def _issuers(track: Track, tongue: Tongue) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("", tongue.say("track.of_documents"), *tongue.say("track.issuer_columns").split("|")[3:7]):
        table.add_column(column)
    for row in track.issuers[:_MOST_ISSUERS]:
        named = tongue.not_stated if row.issuer is None else visible(row.issuer)
        name = Wrapped(named, "" if row.issuer else "dim")
        table.add_row(
            name,
            _counts(row.share, tongue),
            percent(row.share.share or 0.0, tongue),
            row.first or "",
            row.last or "",
            lag_words(row),
        )
    return table
