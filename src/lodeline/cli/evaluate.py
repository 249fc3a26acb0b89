"""`lodeline eval`: predictions for measuring against other readers."""

from pathlib import Path
from typing import Annotated

import typer

from lodeline.cli.common import JsonFlag, print_json, progress_bar

app = typer.Typer(help="Measure the reading.", no_args_is_help=True, rich_markup_mode=None)


def register(parent: typer.Typer) -> None:
    """Add the command group to the app."""
    parent.add_typer(app, name="eval")


@app.callback()
def _group() -> None:
    """Measure the reading."""


@app.command("predict")
def predict(
    cases: Annotated[
        Path, typer.Argument(metavar="CASES", help="JSON Lines of cases, or a folder of texts with index.jsonl.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="PRED.jsonl", help="Where predictions are written.")],
    model: Annotated[
        list[Path] | None, typer.Option("--model", metavar="MODEL.jsonl", help="Use a trained model; may be repeated.")
    ] = None,
    processes: Annotated[int, typer.Option(min=0, help="Worker processes; 0 is one a core.")] = 0,
    json: JsonFlag = False,
) -> None:
    """Write everything the reading finds in each case, one JSON line a case."""
    from lodeline.engine import PoolEngine
    from lodeline.flow.training.evaluate import predict_cases

    with progress_bar() as progress:
        engine = PoolEngine(processes or None)
        report = predict_cases(cases, out, engine=engine, models=model or (), progress=progress)
    if json:
        print_json(report._asdict())
    else:
        print(
            f"{report.cases} cases ({report.undated} without a reference date), {report.characters} characters: {out}"
        )
