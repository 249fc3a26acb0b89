"""`lodeline novelty`: is a document routine for its issuer, and what in it is not."""

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from lodeline.cli.common import DeskOption, JsonFlag, MostOption, print_json, shown
from lodeline.cli.opening import desk_all_read
from lodeline.errors import SettingError

if TYPE_CHECKING:
    from lodeline.flow.asking.issuers import Held
    from lodeline.model.novelty import Novelty

_WORDS = 160


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("novelty")(novelty)


def novelty(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOCUMENT", help="Ids or sources of documents; default all."),
    ] = None,
    most: MostOption = 50,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Lay documents beside the earlier ones of their issuer and kind: what is new, and what is usually there."""
    from lodeline.flow.asking.issuers import list_held
    from lodeline.flow.asking.novelty import novelty_of

    opened = desk_all_read(desk)
    held = {document.id: document for document in list_held(opened)}
    wanted = [_named(name, held) for name in documents] if documents else list(held)
    found = novelty_of(opened, wanted)
    if json:
        print_json(found)
        return
    listed = found if documents else sorted((n for n in found if n.rank is not None), key=lambda n: n.rank or 0.0)
    for each in listed if documents else listed[:most]:
        _print_line(each, held[each.document])
        if documents:
            _print_detail(each, held)
    if len(found) > 1:
        counts = Counter(each.verdict for each in found)
        told = ", ".join(f"{number:,} {verdict}" for verdict, number in counts.most_common())
        print(f"{len(found):,} documents: {told}{'' if documents else shown(most, len(listed))}")
    if not found:
        print('no document on this desk; add some with "lodeline add FILES".', file=sys.stderr)
        sys.exit(1)


def _named(name: str, held: "dict[str, Held]") -> str:
    found = [d.id for d in held.values() if name in (d.id, d.source)] or [i for i in held if i.startswith(name)]
    if len(found) != 1:
        raise SettingError(
            f'saw document "{name}", which {"none" if not found else f"{len(found)} documents"} of the {len(held):,} '
            'on the desk answer to; accepted: an id or source. "lodeline search WORDS" shows both.'
        )
    return found[0]


def _print_line(found: "Novelty", document: "Held") -> None:
    from lodeline.brief.language.tongue import ENGLISH
    from lodeline.brief.safe import visible

    said: str = found.verdict
    earlier = f"{len(found.archive)} earlier"
    if found.novelty is not None and found.rank is not None and found.usual_novelty is not None:
        as_new = round(found.rank * (len(found.archive) + 1)) - 1
        said += f": {found.novelty:.0%} new, {found.usual_novelty:.0%} is usual, {as_new} of {earlier} at least as new"
    else:
        said += f" ({earlier})"
    kind = ENGLISH.term("kind", found.doc_type)
    whose = f"{found.issuer or 'issuer not stated'}, {kind}, {document.day or 'no date'}"
    print(f"{found.document}  {said}  {visible(whose)}, {visible(document.source)}")


def _print_detail(found: "Novelty", held: "dict[str, Held]") -> None:
    from lodeline.brief.language.wording import shortened
    from lodeline.brief.safe import visible

    for copy in found.copies:
        print(f"    the same text: {copy} {visible(held[copy].source)}, {held[copy].day or 'no date'}")
    for sentence in found.new:
        print(f"    new [{sentence.start}-{sentence.end}] “{visible(shortened(sentence.words, _WORDS))}”")
    for words in found.missing:
        share = words.archive
        kind = "usual formulation" if words.formulation else "usual sentence"
        print(
            f"    missing {kind}, in {share.carrying} of {share.documents}: "
            f"“{visible(shortened(words.words, _WORDS))}” ({words.evidence[0]})"
        )
