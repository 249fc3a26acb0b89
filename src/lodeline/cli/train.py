"""`lodeline train`: models learned from labelled rows of the user's own."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lodeline.cli.common import JsonFlag, counted, print_json, progress_bar


class Task(StrEnum):
    """What can be learned."""

    PROMISES = "promises"
    CLAIMS = "claims"
    NAMES = "names"


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("train")(train)


def train(
    task: Annotated[Task, typer.Argument(metavar="promises|claims|names", help="What is learned.")],
    on: Annotated[Path, typer.Option("--on", metavar="ROWS.jsonl", help="Texts with their labels, one a line.")],
    out: Annotated[Path, typer.Option("--out", metavar="MODEL.jsonl", help="Where the model is written.")],
    processes: Annotated[int, typer.Option(min=0, help="Worker processes; 0 is one a core.")] = 0,
    embeddings: Annotated[
        bool, typer.Option("--embeddings", help='Claims: learn from meaning too (extra "embeddings").')
    ] = False,
    json: JsonFlag = False,
) -> None:
    """Train a model on labelled texts; "lodeline eval predict --model" uses it."""
    from lodeline.engine import PoolEngine
    from lodeline.flow.training.train import train_model

    with progress_bar() as progress:
        engine = PoolEngine(processes or None)
        report = train_model(task.value, on, out, engine=engine, progress=progress, embeddings=embeddings)
    if json:
        print_json(report._asdict())
        return
    for finding in report.findings:
        print(f"{on}:{finding.line}: {finding.message}", file=sys.stderr)
    print(f"{counted(report.used, 'row')} used, {report.lost} left out: {out} ({report.size:,} bytes)")
    for label, value in report.left_out.items():
        alone = f" (linear alone {report.linear[label]:.3f})" if report.linear else ""
        print(f"  {label}: F1 {value:.3f} on rows left out in turn{alone}")
