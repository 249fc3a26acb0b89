"""`lodeline watch`: told when something a rule names has happened."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, counted, existing_desk, print_json, progress_bar
from lodeline.errors import SettingError

if TYPE_CHECKING:
    from lodeline.flow.desk import Desk

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("watch")(watch)


def watch(
    desk: DeskOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Replay the rules over all that is held.")] = False,
    every: Annotated[str | None, typer.Option(metavar="TIME", help="Again and again: 30m, 6h, 1d.")] = None,
    json: JsonFlag = False,
) -> None:
    """Try the rules of the desk on what it holds and tell what is new; prints nothing when nothing happened."""
    import time

    wait = _seconds(every) if every else None
    while True:
        opened = existing_desk(desk)
        _bring_up_to_date(opened, ask=not dry_run)
        if dry_run:
            _replay(opened, json)
        else:
            _watch(opened, json)
        if wait is None or dry_run:
            return
        time.sleep(wait)


def _seconds(every: str) -> int:
    match = re.fullmatch(r"(\d{1,6})([smhd])", every)
    if match is None or not int(match[1]):
        raise SettingError(f'--every: saw "{every}"; accepted: a number and s, m, h or d, as in 30m.')
    return int(match[1]) * _UNITS[match[2]]


def _bring_up_to_date(desk: "Desk", *, ask: bool) -> None:
    """Ask the sources that are due, unless this is a replay, and read what is new; what failed is said on one line."""
    from lodeline.cli.desk import warn
    from lodeline.flow.publishing.session import collect_and_run, engine_for
    from lodeline.flow.reading.indexing import update_index
    from lodeline.flow.reading.run import run_steps

    with progress_bar() as progress:
        if ask and desk.settings.sources:
            warn(collect_and_run(desk, progress=progress).issues)
        run_steps(desk, engine=engine_for(desk), progress=progress)
        update_index(desk, progress=progress)


def _watch(desk: "Desk", json: bool) -> None:
    from lodeline.brief.safe import visible
    from lodeline.flow.watching.outlets import outlets_of
    from lodeline.flow.watching.watch import watch_desk

    report = watch_desk(desk, tell=outlets_of(desk))
    if json:
        print_json(report._asdict())
        return
    for rule, count in report.past.items():
        past = counted(count, "past happening")
        print(f'rule "{visible(rule)}" is new: {past} kept and not told; see --dry-run')
    for alert in report.told:
        print(f"{alert.rule} ({alert.day or 'no date'}): {visible(alert.words)}")
        print(f"    evidence: {', '.join(alert.evidence)}")


def _replay(desk: "Desk", json: bool) -> None:
    from lodeline.brief.safe import visible
    from lodeline.flow.watching.watch import replay

    found = replay(desk)
    if json:
        print_json([each._asdict() for each in found])
        return
    for each in found:
        months = [count for month, count in each.by_month.items() if month != "no date"]
        busiest = f", at most {max(months)} in a month" if months else ""
        times, over = counted(len(each.alerts), "time"), counted(each.documents, "document")
        print(f"{visible(each.rule)}: {times} over {over}{busiest}")
        for month, count in each.by_month.items():
            print(f"    {month}  {count}")
        for alert in each.alerts[-10:]:
            print(f"    {alert.day or 'no date'}: {visible(alert.words)}")
