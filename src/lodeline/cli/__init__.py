"""The command line: one file a command group; each calls a function of `flow`."""

import sys

import typer

from lodeline.cli import (
    brief,
    chain,
    compare,
    desk,
    evaluate,
    export,
    expose,
    ledger,
    lexicon,
    novelty,
    publish,
    read,
    review,
    search,
    serve,
    sources,
    strands,
    track,
    train,
    upkeep,
    watch,
)
from lodeline.cli.common import PlainGroup
from lodeline.errors import LodelineError

app = typer.Typer(
    name="lodeline",
    cls=PlainGroup,
    help="Read what state-led industry publishes; every sentence printed cites its source words.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
read.register(app)
desk.register(app)
brief.register(app)
publish.register(app)
evaluate.register(app)
track.register(app)
compare.register(app)
strands.register(app)
review.register(app)
ledger.register(app)
novelty.register(app)
train.register(app)
lexicon.register(app)
search.register(app)
sources.register(app)
watch.register(app)
export.register(app)
serve.register(app)
expose.register(app)
chain.register(app)
upkeep.register(app)


def main() -> None:
    """Run the `lodeline` command; an error lodeline raises on purpose prints one line and exits with 2."""
    try:
        app()
    except LodelineError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("stopped; what was committed stays, run the same command again to go on", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
