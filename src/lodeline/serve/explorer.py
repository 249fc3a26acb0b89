"""The formulation explorer: every wording on the desk with how widely, since when and by whom it is used."""

from collections.abc import Sequence
from typing import NamedTuple

from lodeline.flow.asking.issuers import Held
from lodeline.flow.asking.together import Marked, marked_formulations, with_held
from lodeline.flow.desk import Desk
from lodeline.lexicon import entries
from lodeline.measure.series import measure_share
from lodeline.measure.temperature import temperature
from lodeline.model.track import Share
from lodeline.serve.bench import Bench


class Wording(NamedTuple):
    """A wording: its lexicon id and English where it has them, its use in all documents, its first and last day here,
    the day it is first known anywhere, and its issuers, the most frequent first."""

    words: str
    id: str
    english: str
    kind: str
    share: Share
    temperature: str
    first: str
    last: str
    known: str
    issuers: tuple[str, ...]


def marked_of(bench: Bench, desk: Desk) -> list[Marked]:
    """Return which formulations stand in which document, kept until the desk changes."""
    return bench.kept(desk, ("marked",), lambda: marked_formulations(desk), of=("documents", "annotations"))


def counted_of(bench: Bench, desk: Desk) -> list[Marked]:
    """Return the same with those that stand in longer ones, as the page of a formulation counts."""
    return bench.kept(desk, ("counted",), lambda: with_held(marked_of(bench, desk)), of=("documents", "annotations"))


def list_wordings(marked: Sequence[Marked], held: Sequence[Held], *, order: str = "documents") -> list[Wording]:
    """Return the wordings of some documents.

    Args:
        marked: Which wording stands in which document.
        held: The documents, in order of time.
        order: `documents` (the most used first), `new` (the latest first use first), `last`, or `words`.
    """
    known = {entry.id: entry for entry in entries() if entry.kind == "formulation"}
    place = {one.id: one for one in held}
    carriers: dict[str, list[Held]] = {}
    shown = {}
    for mark in marked:
        if mark.document in place:
            carriers.setdefault(mark.key, []).append(place[mark.document])
            shown[mark.key] = mark.words
    found = []
    for key, own in carriers.items():
        entry, days = known.get(key), sorted(one.day for one in own if one.day)
        users: dict[str, int] = {}
        for one in own:
            if one.issuer:
                users[one.issuer] = users.get(one.issuer, 0) + 1
        share = measure_share(len(own), len(place))
        found.append(Wording(
            shown[key], entry.id if entry else "", (entry.en or "") if entry else "", entry.group if entry else "",
            share, temperature(share.share or 0.0), days[0] if days else "", days[-1] if days else "",
            (entry.first_date or "") if entry else "", tuple(sorted(users, key=lambda name: (-users[name], name))),
        ))  # fmt: skip
    by = {
        "documents": lambda one: (-one.share.carrying, one.words),
        "new": lambda one: tuple(-ord(c) for c in one.first),
        "last": lambda one: tuple(-ord(c) for c in one.last),
        "words": lambda one: (one.words,),
    }[order]
    return sorted(sorted(found, key=lambda one: one.words), key=by)
