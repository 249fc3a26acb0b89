"""`lodeline ledger`: promises and targets with what became of them."""

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lodeline.cli.common import DeskOption, JsonFlag, MostOption, existing_desk, print_json, shown
from lodeline.cli.day import day_asked
from lodeline.cli.opening import desk_all_read
from lodeline.errors import SettingError

if TYPE_CHECKING:
    from lodeline.flow.desk import Desk
    from lodeline.model.ledger import LedgerEntry

_WORDS = 160


class OutcomeChoice(StrEnum):
    """What can become of a promise."""

    KEPT = "kept"
    MISSED = "missed"
    RESTATED = "restated"
    DROPPED = "dropped"
    OPEN = "open"


class _Wanted(NamedTuple):
    """Which entries are asked for; `last` is the last day they may be due, None any."""

    outcomes: frozenset[str]
    overdue: bool
    measurable: bool
    last: date | None

    def takes(self, entry: "LedgerEntry") -> bool:
        """Return whether an entry is asked for."""
        return (
            (not self.outcomes or entry.outcome in self.outcomes)
            and (not self.overdue or entry.overdue)
            and (not self.measurable or entry.measurable)
            and (self.last is None or (entry.by is not None and (entry.by.end or "9") <= self.last.isoformat()))
        )


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("ledger")(ledger)


def ledger(
    promise: Annotated[
        str | None, typer.Argument(metavar="PROMISE", help="Id of a promise, to settle it with --settle.")
    ] = None,
    settle: Annotated[OutcomeChoice | None, typer.Option("--settle", help="What became of the promise.")] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", envvar="LODELINE_REVIEWER", help="Who settles it.")] = "",
    note: Annotated[str | None, typer.Option("--note", help="Why.")] = None,
    issuer: Annotated[str | None, typer.Option("--issuer", metavar="NAME", help="Only this issuer's.")] = None,
    outcome: Annotated[
        list[OutcomeChoice] | None, typer.Option("--outcome", help="Only with this outcome; may be repeated.")
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is past its day and not settled.")] = False,
    measurable: Annotated[bool, typer.Option("--measurable", help="Only what can be measured.")] = False,
    due_before: Annotated[str | None, typer.Option("--due-before", metavar="DATE", help="Only due before it.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Write the rows to a CSV.")] = None,
    most: MostOption = 50,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """List promises and targets with the later words on each, and the outcome these speak for."""
    from lodeline.flow.asking.ledger import make_ledger

    if promise or settle:
        _settle(existing_desk(desk), promise, settle, by, note, json)
        return
    last = day_asked("--due-before", due_before)
    wanted = _Wanted(frozenset(choice.value for choice in outcome or ()), overdue, measurable, last)
    opened = desk_all_read(desk)
    entries = [entry for entry in make_ledger(opened, issuer=issuer) if wanted.takes(entry)]
    if csv is not None:
        from lodeline.flow.asking.ledger import ledger_rows
        from lodeline.flow.sheet import write_rows

        write_rows(csv, ledger_rows(entries))
        if json:
            print_json({"rows": len(entries), "file": str(csv)})
        else:
            print(f"{len(entries):,} promises and targets: {csv}")
    elif json:
        print_json(entries)
    else:
        _print(entries, most)
    if not entries:
        sys.exit(1)


def _settle(
    desk: "Desk", promise: str | None, settle: OutcomeChoice | None, by: str, note: str | None, json: bool
) -> None:
    from lodeline.flow.review import Given, keep_reviews, make_review

    if not promise or settle is None:
        raise SettingError("to settle a promise name its id and --settle OUTCOME.")
    made = make_review(desk, Given(promise, "confirm", {}, by, note, settle.value))
    keep_reviews(desk, [made])
    if json:
        print_json(made)
    else:
        print(f"{made.fact}: {made.outcome}, by {made.reviewer}")


def _print(entries: "list[LedgerEntry]", most: int) -> None:
    from lodeline.brief.language.wording import amount_of, deadline_words, shortened
    from lodeline.brief.safe import visible

    for entry in entries[:most]:
        due = f", due {deadline_words(entry.by)}" if entry.by is not None else ""
        state = entry.outcome + (" late" if entry.late else "") + (", overdue" if entry.overdue else "")
        settled = f" (settled by {visible(entry.confirmed_by)})" if entry.confirmed_by else " (proposed)"
        who = visible(entry.issuer or "issuer not stated")
        print(f"{entry.fact}  {state}{settled}  {who}, {entry.made or 'no date'}{due}")
        print(f"    “{visible(shortened(entry.promise, _WORDS))}”")
        figures = [amount_of(a, entry.promise) for a in (entry.target, entry.actual) if a is not None]
        print(
            f"    {visible(entry.basis)}" + (f" ({' against '.join(reversed(figures))})" if len(figures) == 2 else "")
        )
        for said in entry.later[-2:]:
            print(f"    {said.date or 'no date'}, {said.says}: “{visible(shortened(said.words, _WORDS))}”")
    counts = {name.value: sum(1 for e in entries if e.outcome == name.value) for name in OutcomeChoice}
    told = ", ".join(f"{n:,} {name}" for name, n in counts.items() if n)
    print(f"{len(entries):,} promises and targets" + (f": {told}" if told else "") + shown(most, len(entries)))
