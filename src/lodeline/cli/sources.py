"""`lodeline source`, `lodeline collect`, `lodeline coverage`: where documents come from, and what is known of it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from lodeline.cli.common import (
    DeskOption,
    JsonFlag,
    counted,
    desk_for_adding,
    existing_desk,
    print_json,
    progress_bar,
    write_output,
)

_NO_SOURCES = 'no sources; add one with "lodeline source add URL"'


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    group = typer.Typer(name="source", help="The sources of the desk.", no_args_is_help=True, rich_markup_mode=None)
    group.command("add")(add)
    group.command("list")(show)
    group.command("remove")(remove)
    group.command("import")(import_)
    group.command("export")(export)
    app.add_typer(group)
    app.command("collect")(collect)
    app.command("coverage")(coverage)
    app.command("history")(history)
    app.command("warc")(warc)


def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="Where it is; for a folder or rows a path will do.")],
    name: Annotated[str, typer.Option("--name", help="How it is called; default its address.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="feed, sitemap, list, page, folder or rows.")] = "",
    links: Annotated[list[str] | None, typer.Option("--link", metavar="PATTERN", help="Links of a list.")] = None,
    issuer: Annotated[str, typer.Option("--issuer", help="Who speaks in it.")] = "",
    publisher: Annotated[str, typer.Option("--publisher", help="Who publishes it.")] = "",
    every: Annotated[int, typer.Option("--every", metavar="MINUTES", min=1, help="Due again after.")] = 360,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Add a source to lodeline.toml. Makes the desk if there is none."""
    import msgspec

    from lodeline.errors import SettingError
    from lodeline.flow.collecting.sources import add_sources, guess_kind
    from lodeline.model.source import Source

    opened = desk_for_adding(desk)
    patterns = tuple(links or ())
    stated = {
        "name": name or url, "kind": kind or guess_kind(url, links=patterns, root=opened.root), "url": url,
        "links": patterns, "issuer": issuer, "publisher": publisher, "every_minutes": every,
    }  # fmt: skip
    try:
        source = msgspec.convert(stated, Source)
    except msgspec.ValidationError as error:
        raise SettingError(f'kind "{kind}"; accepted: feed, sitemap, list, page, folder, rows.') from error
    add_sources(opened, [source])
    if json:
        print_json(source)
    else:
        print(f"added {source.name}: {source.kind} {source.url}")


def show(desk: DeskOption = None, json: JsonFlag = False) -> None:
    """List the sources of the desk, and which are due."""
    from datetime import UTC, datetime

    from lodeline.brief.safe import visible
    from lodeline.flow.collecting.collect import due_sources

    opened = existing_desk(desk)
    due = set(due_sources(opened, now=datetime.now(UTC)))
    if json:
        print_json([{"source": source, "due": source.name in due} for source in opened.settings.sources])
        return
    for source in opened.settings.sources:
        late = "due" if source.name in due else "not due"
        print(f"{visible(source.name)}: {source.kind} {visible(source.url)}, {late}")
    if not opened.settings.sources:
        print(_NO_SOURCES)


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the source.")],
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Take a source out of lodeline.toml; its documents and observations stay."""
    from lodeline.flow.collecting.sources import remove_source

    settings = remove_source(existing_desk(desk), name)
    if json:
        print_json({"removed": name, "sources": len(settings.sources)})
    else:
        print(f"removed {name}; {counted(len(settings.sources), 'source')} left")


def import_(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="An OPML list.")],
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Add the feeds of an OPML list."""
    from lodeline.brief.safe import visible
    from lodeline.flow.collecting.sources import import_opml

    found = import_opml(desk_for_adding(desk), path)
    if json:
        print_json({"added": found.added, "known": found.known, "refused": found.refused})
    else:
        print(f"{len(found.added)} feeds added, {len(found.known)} were there")
    for url, reason in found.refused:
        print(f"not added: {visible(url)}: {visible(reason)}", file=sys.stderr)
    if found.refused and not found.added and not found.known:
        sys.exit(1)


def export(
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where it goes; default printed.")] = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Write the feeds of the desk as an OPML list."""
    from lodeline.flow.collecting.sources import export_opml

    opened = existing_desk(desk)
    if json:
        print_json([source for source in opened.settings.sources if source.kind == "feed"])
        return
    text = export_opml(opened)
    if out is None:
        sys.stdout.write(text)
    else:
        print(f"{sum(source.kind == 'feed' for source in opened.settings.sources)} feeds: {write_output(out, text)}")


def collect(
    names: Annotated[list[str] | None, typer.Argument(metavar="SOURCE", help="Only these sources.")] = None,
    at_once: Annotated[bool, typer.Option("--now", help="Ask also sources that are not due.")] = False,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Ask all due sources, add what is new and read it."""
    from lodeline.brief.safe import visible
    from lodeline.cli.desk import warn
    from lodeline.flow.publishing.session import collect_and_run

    opened = existing_desk(desk)
    with progress_bar() as progress:
        report = collect_and_run(opened, names=tuple(names or ()), at_once=at_once, progress=progress)
    if json:
        print_json({"sources": [source._asdict() for source in report.sources], "issues": report.issues})
    else:
        unread = {issue.source for issue in report.issues}
        lists = {source.name for source in opened.settings.sources if source.url in unread}
        for source in report.sources:
            nothing = "its list was not read" if source.name in lists else "no pages"
            counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(source.outcomes.items()))
            later = f", {source.waiting} left for the next run" if source.waiting else ""
            print(f"{visible(source.name)}: " + (f"{counts or nothing}{later}" if source.due else "not due"))
        if report.sources:
            print(f"{counted(report.added, 'document')} added, {counted(len(report.issues), 'issue')}")
        else:
            print(_NO_SOURCES)
        warn(report.issues)
    if any(source.due for source in report.sources) and report.failed:
        sys.exit(1)


def coverage(desk: DeskOption = None, json: JsonFlag = False) -> None:
    """Say of each source what it named, what was got, what failed, what is missing, and when nobody looked."""
    from datetime import UTC, datetime

    from lodeline.brief.safe import visible
    from lodeline.flow.collecting.coverage import coverage_of, moment

    found = coverage_of(existing_desk(desk), now=datetime.now(UTC))
    if json:
        print_json([each._asdict() for each in found])
        return
    if not found:
        print(_NO_SOURCES)
    for each in found:
        print(visible(each.statement))
        for code, count in sorted(each.failed.items()):
            print(f"    failed: {count} {code}, last tried {moment(each.failed_at[code])}")
        for gap in each.gaps:
            print(f"    not observed: {moment(gap.start)} to {moment(gap.end)} ({gap.reason})")
        for one in each.unread:
            print(visible(f"    not read ({one.code}): {one.tried}: {one.reason or one.url}"))


def history(
    url: Annotated[str, typer.Argument(metavar="URL", help="The page, as its source names it.")],
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Show every look at a page, and what changed from version to version."""
    from lodeline.brief.safe import visible
    from lodeline.flow.collecting.history import history_of

    steps = history_of(existing_desk(desk), url)
    if json:
        print_json([step._asdict() for step in steps])
        return
    for step in steps:
        until = f" to {step.last.observed_at}, {step.looks} looks" if step.looks > 1 else ""
        about = " ".join(word for word in (step.last.code, step.last.document) if word)
        print(f"{step.first.observed_at}{until}: {step.first.outcome} {visible(about)}".rstrip())
        for line in step.diff:
            print(f"    {visible(line)}")


def warc(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; .gz packs it.")],
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Write the documents of the desk, as received, into a web archive (WARC)."""
    from lodeline.flow.collecting.warc import write_warc

    count = write_warc(existing_desk(desk), out)
    if json:
        print_json({"documents": count, "file": str(out)})
    else:
        print(f"{counted(count, 'document')}: {out}")
