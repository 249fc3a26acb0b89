"""A tracked formulation on the terminal: a table with a bar a period, change points, first and last use."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from lodeline.brief.safe import visible
from lodeline.brief.track_words import (
    change_line,
    coverage_lines,
    lead_line,
    method_line,
    percent,
    scale_line,
    span_line,
    temperature_line,
    together_head,
    together_line,
)
from lodeline.model.track import SharePoint, Sighting, Track

_BAR = 24
_EIGHTHS = " ▏▎▍▌▋▊▉"
_MOST_ISSUERS = 12
_MOST_TOGETHER = 10


def print_track(track: Track, console: Console) -> None:
    """Print a track; source words are plain text whatever they hold."""
    title = " · ".join(part for part in (track.formulation, track.english, track.id, track.issuer) if part)
    console.print(Text(visible(title), "bold"))
    console.print(Text(visible(lead_line(track))))
    for line in coverage_lines(track):
        console.print(Text(visible(line)))
    for name, sighting in (("First here", track.first), ("Last seen", track.last)):
        console.print(_sighting(name, sighting))
    console.print(Text("\nChange points", "bold"), Text(method_line(track), "dim"), sep="\n")
    for change in track.changes.points:
        console.print(Text(f"- {change_line(change)}"))
    console.print(Text("\nWhat moves with it", "bold"), Text(together_head(track), "dim"), sep="\n")
    for row in track.together[:_MOST_TOGETHER]:
        console.print(Text(f"- {visible(together_line(row))}"))
    if len(track.issuers) > 1:
        console.print(Text("\nIssuers", "bold"), _issuers(track), sep="\n")
    console.print(Text(f"\nBy {track.period}", "bold"), Text(scale_line(), "dim"), _periods(track), sep="\n")


def bar(share: float, scale: float, width: int = _BAR) -> str:
    """Return a bar in eighths of a cell, `width` cells long at `scale`; any share above zero shows."""
    if share <= 0 or scale <= 0:
        return ""
    eighths = max(1, round(share / scale * width * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _sighting(name: str, sighting: Sighting | None) -> Text:
    if sighting is None:
        return Text(f"{name}: in no dated document", "dim")
    text = Text(f"{name}: {sighting.date}  ")
    text.append(f"…{visible(sighting.words)}…", "italic")
    text.append(f"  [{visible(sighting.source)} {sighting.evidence.rsplit(':', 1)[1]}]", "dim")
    return text


def _periods(track: Track) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("", "of documents", "share (95 %)", "temperature", ""):
        table.add_column(column, no_wrap=True)
    changed = {
        p.period: ", ".join(c.kind for c in track.changes.points if p.start <= c.day < p.end) for p in track.points
    }
    scale = max((p.share.share or 0.0 for p in track.points), default=0.0)
    for point in track.points:
        table.add_row(*_cells(point, scale, changed[point.period]))
    return table


def _cells(point: SharePoint, scale: float, changed: str) -> tuple[str | Text, ...]:
    share = point.share
    if share.share is None:
        return point.period, "", Text("not observed", "dim"), "", ""
    drawn = Text(bar(share.share, scale))
    if changed:
        drawn.append(f" ← {changed}", "bold")
    return point.period, f"{share.carrying} of {share.documents}", span_line(share), temperature_line(point), drawn


def _issuers(track: Track) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("", "of documents", "share", "first", "last", "lag, days"):
        table.add_column(column)
    for row in track.issuers[:_MOST_ISSUERS]:
        name = Text(visible(row.issuer) if row.issuer is not None else "not stated", "" if row.issuer else "dim")
        counts = f"{row.share.carrying} of {row.share.documents}"
        lag = "" if row.lag_days is None else str(row.lag_days)
        table.add_row(name, counts, percent(row.share.share or 0.0), row.first or "", row.last or "", lag)
    if len(track.issuers) > _MOST_ISSUERS:
        table.add_row(Text(f"and {len(track.issuers) - _MOST_ISSUERS} more; --json has them all", "dim"))
    return table
