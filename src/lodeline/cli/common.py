"""Options and output every command shares."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from lodeline.flow.desk import Desk
    from lodeline.flow.reading.run import Progress

DeskOption = Annotated[
    Path | None,
    typer.Option("--desk", metavar="DIR", help="The desk; default the nearest folder up with a lodeline.toml."),
]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON.")]
MostOption = Annotated[int, typer.Option("--most", metavar="N", min=1, help="How many to print; JSON holds all.")]


class _Plain:
    """Of a command or group: words and flags are taken as they stand.

    Typer converts arguments with a library that takes a tenth of a second to load; these need none of it.
    """

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters, those of the library (`--help`) too."""
        found = super().get_params(ctx)  # type: ignore[misc]
        for parameter in found:
            if "process_value" not in vars(parameter):
                parameter.process_value = partial(_as_it_stands, parameter, parameter.process_value)
        return found


class PlainCommand(_Plain, TyperCommand):
    """A command all of whose arguments are words or flags."""


class PlainGroup(_Plain, TyperGroup):
    """A group of commands that has no options but flags."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a choice that is none of those accepted is told without the library's own words for it."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")
            raise


def _as_it_stands(parameter: Any, convert: Callable[..., Any], context: Any, value: Any) -> Any:
    """Return the word that was given, or nothing where nothing is needed; all else is the library's to convert."""
    if isinstance(value, str) and parameter.callback is None:
        return value
    if value is None and not parameter.required:
        return value if parameter.callback is None else parameter.callback(context, parameter, value)
    return convert(context, value)


@contextmanager
def without_collection() -> Iterator[None]:
    """Look for no cycles: what is read at the start stays, and going through it again and again is a fifth of it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def print_json(value: Any) -> None:
    """Print a value as one line of JSON."""
    import msgspec

    sys.stdout.write(msgspec.json.encode(value).decode() + "\n")


def write_output(path: Path, content: str | bytes) -> Path:
    """Write what a command made to a file, with the folders it needs, and return the file.

    Raises:
        StorageError: It cannot be written; what stood there is as it was.
    """
    from lodeline.lake import write_whole

    write_whole(path, content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return path


def existing_desk(folder: Path | None) -> "Desk":
    """Return the desk named, or the nearest one up. Raises DeskError when there is none."""
    from lodeline.flow.desk import open_desk

    return open_desk(desk_folder(folder))


def desk_folder(folder: Path | None) -> Path:
    """Return the folder named, or the nearest one up that is a desk. Raises DeskError when there is none."""
    from lodeline.config import find_desk
    from lodeline.errors import DeskError

    found = folder if folder is not None else find_desk(Path.cwd())
    if found is None:
        raise DeskError(
            f"no desk in {Path.cwd()} or above it; accepted: a folder with a lodeline.toml. "
            'Make one with "lodeline add FILES", or name one with --desk.'
        )
    return found


def desk_for_adding(folder: Path | None) -> "Desk":
    """Return the desk named, the nearest one up, or a new one in the current folder."""
    from lodeline.config import find_desk
    from lodeline.flow.desk import make_desk

    root = folder if folder is not None else find_desk(Path.cwd())
    target = root if root is not None else Path.cwd()
    new = not (target / "lodeline.toml").exists()
    desk = make_desk(target)
    if new:
        print(f"made a desk in {desk.root}", file=sys.stderr)
    return desk


@contextmanager
def progress_bar() -> "Iterator[Progress | None]":
    """Give a callback that draws a bar on standard error; None when that is not a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def advance(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=total or None)
            bars.update(tasks[name], completed=done, total=total or None)

        yield advance


def shown(most: int, number: int) -> str:
    """Return that of so many only the first were printed; nothing where all were."""
    return f"; the first {most:,} shown, --most N for more" if number > most else ""


def counted(number: int, noun: str, several: str = "") -> str:
    """Return a number with its noun: 1 document, 2,000 documents; a noun that takes no s is given as `several` too."""
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"
