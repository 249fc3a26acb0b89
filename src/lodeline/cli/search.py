"""`lodeline search`: documents that hold words, with the passages."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, counted, existing_desk, print_json, progress_bar

if TYPE_CHECKING:
    from lodeline.model.search import Passage


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    # a word that must not be there (-word) is no option
    app.command("search", context_settings={"ignore_unknown_options": True})(search)


def search(
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help='Words, "phrases", -words, field:words.')],
    desk: DeskOption = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day, month or year.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day, month or year.")] = None,
    limit: Annotated[
        int, typer.Option("--most", "--limit", metavar="N", min=1, max=1000, help="How many documents to show.")
    ] = 10,
    offset: Annotated[int, typer.Option(min=0, help="How many to pass over.")] = 0,
    newest: Annotated[bool, typer.Option("--newest", help="The newest first, not the best.")] = False,
    facets: Annotated[bool, typer.Option("--facets", help="Count values over all documents found.")] = False,
    json: JsonFlag = False,
) -> None:
    """Find documents by their words, in Chinese or English; traditional characters find simplified ones."""
    from lodeline.brief.safe import visible
    from lodeline.errors import SettingError
    from lodeline.flow.asking.search import search_desk
    from lodeline.flow.publishing.session import engine_for
    from lodeline.flow.reading.indexing import update_index
    from lodeline.flow.reading.run import run_steps

    for word in query:
        if word.startswith("--"):
            raise SettingError(f'no such option: {word}; accepted: those of "lodeline search --help", and -word.')
    opened = existing_desk(desk)
    with progress_bar() as progress:
        run_steps(opened, engine=engine_for(opened), progress=progress)
        update_index(opened, progress=progress)
    found = search_desk(
        opened, " ".join(query), first=first, last=last, limit=limit, offset=offset, newest=newest, facets=facets
    )
    if json:
        print_json(found)
    else:
        alone = ", ".join(f"{visible(piece.value)} {piece.documents:,}" for piece in found.alone)
        print(counted(found.total, "document") + (f"; each by itself, of any day: {alone}" if alone else ""))
        for hit in found.hits:
            about = ", ".join(visible(word) for word in (hit.day, hit.issuer, hit.title) if word)
            print(f"\n{hit.document}  {visible(hit.source)}" + (f"  {about}" if about else ""))
            for passage in hit.passages:
                print(f"    {passage.start}-{passage.end}: {_marked(passage)}")
        for name, values in found.facets.items():
            if values:
                print(f"\n{name}: " + ", ".join(f"{visible(v.value)} {v.documents}" for v in values))
    if not found.total:
        sys.exit(1)


def _marked(passage: "Passage") -> str:
    """Return a passage with its places in brackets, breaks as spaces."""
    from lodeline.brief.safe import visible

    pieces, at = [], passage.start
    for start, end in passage.marks:
        if start >= at:
            inner = passage.words[start - passage.start : end - passage.start]
            pieces += [passage.words[at - passage.start : start - passage.start], "[", inner, "]"]
            at = end
    return visible("".join([*pieces, passage.words[at - passage.start :]]).replace("\n", " "))
