"""The inbox: documents newest first, copies folded, with the news and the verdict of each."""

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from lodeline.brief import Material
from lodeline.brief.citing import Citations
from lodeline.brief.language.tongue import tongue_of
from lodeline.brief.language.wording import heading_of
from lodeline.brief.page import Page
from lodeline.brief.sections.highlights import highlights
from lodeline.brief.sections.judgement import kind_words, verdict
from lodeline.flow.asking.issuers import Held, list_held, same_issuer
from lodeline.flow.desk import Desk
from lodeline.flow.load import load_materials
from lodeline.flow.publishing.folding import folded
from lodeline.serve.bench import Bench
from lodeline.serve.speech import spoken

PAGE = 40  # documents on one page


class Row(Struct, frozen=True):
    """A document in the inbox with its news, the first highlight of its brief.

    `routine` when its text states no control, project, figure or measurable promise.
    """

    document: str
    title: str
    source: str
    language: str
    issuer: str | None
    day: str | None
    kind: str
    news: str
    verdict: str
    routine: bool
    copies: tuple[tuple[str, str], ...]


class Inbox(Struct, frozen=True):
    """One page of it: how many documents there are, the number of the page and of the last, the rows, the issuers."""

    total: int
    page: int
    last: int
    rows: tuple[Row, ...]
    issuers: tuple[str, ...]


def list_inbox(bench: Bench, desk: Desk, *, issuer: str | None = None, page: int = 1) -> Inbox:
    """Return a page of the inbox; undated documents stand last, and copies are folded within the page.

    Args:
        bench: Where answers are kept.
        desk: The desk.
        issuer: Only documents of this issuer.
        page: From 1; a page past the last is the last.
    """
    held = held_of(bench, desk)
    wanted = [one for one in reversed(held) if issuer is None or same_issuer(one.issuer, issuer)]
    last = max(1, -(-len(wanted) // PAGE))
    page = min(page, last)
    shown = wanted[(page - 1) * PAGE : page * PAGE]
    rows = bench.kept(desk, ("inbox", issuer, page, spoken()), lambda: tuple(_rows(desk, shown)))
    issuers = tuple(sorted({one.issuer for one in held if one.issuer}))
    return Inbox(len(wanted), page, last, rows, issuers)


def held_of(bench: Bench, desk: Desk) -> list[Held]:
    """Return the documents of the desk, in order of time."""
    return bench.kept(desk, ("held",), lambda: list_held(desk), of=("documents", "facts"))


def first_page(bench: Bench) -> Inbox:
    """Return the first page of the inbox."""
    with bench.asking() as desk:
        return list_inbox(bench, desk)


def fold_routine(rows: Sequence[Row]) -> list[tuple[bool, list[Row]]]:
    """Return the rows in stretches, each of routine ones only or of others only."""
    return [(routine, list(stretch)) for routine, stretch in groupby(rows, key=lambda row: row.routine)]


def _rows(desk: Desk, shown: Sequence[Held]) -> list[Row]:
    about = {one.id: one for one in shown}
    materials = folded(load_materials(desk, list(about)))
    return [_row(material, about[material.document.id]) for material in materials]


def _row(material: Material, held: Held) -> Row:
    page = Page(material, Citations(), tongue_of(spoken()))
    line, document = verdict(page), material.document
    title = page.heading = heading_of(document)
    news = next((told.cells[0] for told in highlights(page) if not told.absence), "")
    return Row(
        held.id, title, document.source, language_tag(document.language), held.issuer, held.day,
        kind_words(page), news, " ".join(line.cells), line.absence,
        tuple((copy.id, copy.source) for copy in material.copies),
    )  # fmt: skip


def language_tag(language: str) -> str:
    """Return the `lang` of a page for a document's language; empty where it is not known."""
    return "" if language == "und" else language
