"""`lodeline review`: confirm, reject or correct facts, one at a time or from a file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, MostOption, counted, existing_desk, print_json, shown
from lodeline.cli.opening import warn_unread
from lodeline.errors import SettingError

if TYPE_CHECKING:
    from lodeline.flow.desk import Desk

_SHOWN = 90


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("review")(review)


def review(
    fact: Annotated[str | None, typer.Argument(metavar="FACT", help="Id of a fact, or how it starts.")] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="The fact is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="The text does not say this.")] = False,
    changes: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="Correct a field; may be repeated.")
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", envvar="LODELINE_REVIEWER", help="Who reviews.")] = "",
    note: Annotated[str | None, typer.Option("--note", help="Why.")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Take reviews from a CSV or JSON Lines file.")
    ] = None,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write facts to a CSV for filling in.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List facts nobody has judged.")] = False,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only facts of this kind, with --list or --export.")
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="ID", help="Only this document's, with --list or --export.")
    ] = None,
    most: MostOption = 50,
    accuracy: Annotated[bool, typer.Option("--accuracy", help="Say how the reviewed facts fared.")] = False,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Say what is right and wrong of the facts read; what is said is kept and honoured in every brief after."""
    asked = [bool(fact), file is not None, export is not None, listed, accuracy]
    if sum(asked) != 1:
        raise SettingError("name a FACT, or one of --file, --export, --list, --accuracy.")
    opened = existing_desk(desk)
    if fact:
        if sum((confirm, reject, bool(changes))) != 1:
            raise SettingError(f"what of fact {fact}? Accepted: one of --confirm, --reject, --set FIELD=VALUE.")
        _one(opened, fact, "confirm" if confirm else "reject" if reject else "correct", changes or [], by, note, json)
    elif file is not None:
        _file(opened, file, by, json)
    elif accuracy:
        _accuracy(opened, json)
    else:
        _list(opened, kind, document, export, most, json)


def _one(desk: "Desk", fact: str, verdict: str, changes: list[str], by: str, note: str | None, json: bool) -> None:
    from lodeline.flow.review import Given, keep_reviews, make_review

    parts = [change.partition("=") for change in changes]
    if not all(equals for _, equals, _ in parts):
        raise SettingError(f"--set: saw {changes}; accepted: FIELD=VALUE.")
    made = make_review(desk, Given(fact, verdict, {f.strip(): v for f, _, v in parts}, by, note))
    keep_reviews(desk, [made])
    if json:
        print_json(made)
    else:
        print(f"{made.kind} {made.fact}: {made.verdict}, by {made.reviewer}")


def _file(desk: "Desk", path: Path, by: str, json: bool) -> None:
    from lodeline.cli.desk import warn
    from lodeline.flow.review import keep_review_file

    added, issues = keep_review_file(desk, path, reviewer=by)
    warn(issues)
    if json:
        print_json({"added": added, "issues": issues})
    else:
        print(f"{counted(added, 'review')} kept, {counted(len(issues), 'row')} not accepted")
    if issues:
        sys.exit(1)


def _accuracy(desk: "Desk", json: bool) -> None:
    from lodeline.flow.review import measure_accuracy

    rows = measure_accuracy(desk)
    if json:
        print_json([row._asdict() for row in rows])
        return
    if not rows:
        print("no fact has been reviewed yet")
    for row in rows:
        share = row.confirmed
        print(
            f"{'  ' + row.rule if row.rule else row.kind}: {share.carrying} of {share.documents} confirmed "
            f"({share.low:.2f}-{share.high:.2f}), {row.corrected} corrected, {row.rejected} rejected"
        )


def _list(
    desk: "Desk", kind: str | None, document: str | None, export: Path | None, most: int, json: bool
) -> None:  # fmt: skip
    from lodeline.brief.language.wording import shortened
    from lodeline.brief.safe import visible
    from lodeline.flow.load import document_ids
    from lodeline.flow.publishing.review_sheet import fact_words, write_sheet
    from lodeline.flow.review import KINDS, current_facts

    if kind is not None and kind not in KINDS:
        raise SettingError(f'--kind: saw "{kind}"; accepted: {", ".join(sorted(KINDS))}.')
    if document is not None and document not in document_ids(desk):
        raise SettingError(
            f'--document: saw "{document}"; accepted: the id of a document, as "lodeline search WORDS" shows.'
        )
    warn_unread(desk)
    facts = list(current_facts(desk, kind=kind, document=document, unreviewed=True))
    if export is not None:
        write_sheet(desk, facts, export)
        print(
            f"{counted(len(facts), 'fact')}: {export}. Fill in verdict and set, then: lodeline review --file {export}"
        )
    elif json:
        print_json(facts)
    else:
        for fact in facts[:most]:
            print(f"{fact.id}  {fact.kind:<11} {shortened(visible(fact_words(fact)), _SHOWN)}")
        told = f"{counted(len(facts), 'fact')} nobody has judged" if facts else "no fact is left to judge"
        print(told + shown(most, len(facts)))
