"""Formulations as rows: what the tables say of each wording, what replaced it, and what it must not be taken for."""

from collections.abc import Iterable
from functools import cache
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from lodeline.errors import LexiconError
from lodeline.lexicon.entries import cached_table, split_cell

TABLE = "line/formulations.tsv"
NEAR = "line/near_misses.tsv"
EnglishBasis = Literal["seen", "part", "dictionary", "wanting"]
_LISTS = ("variants", "en_forms", "en_source", "supersedes_source", "source_url")


class Formulation(Struct, frozen=True, omit_defaults=True):
    """One row of the lexicon of formulations.

    Attributes:
        id: Names the row for good.
        zh: The wording as issued, without the quotation marks a text puts around it.
        variants: Other spellings and short forms of the same wording.
        en: English to show.
        en_forms: English wordings to look for in texts.
        en_basis: How the English is known: `seen` as a rendering of this wording; `part` of the rendering of a longer
            one; in a `dictionary`; or `wanting`.
        en_source: Where the English stands.
        kind: Class of the line it belongs to: ideology, discipline, industry, ...
        first_date: First use a source states, to the precision it states.
        occasion: Where it was issued.
        supersedes: The wording it took the place of.
        supersedes_source: Where that is said.
        meaning: What a source says it means.
        note: For those who edit the table.
        source_url: Where the wording stands.
    """

    id: str
    zh: str
    kind: str
    source_url: tuple[str, ...]
    variants: tuple[str, ...] = ()
    en: str | None = None
    en_forms: tuple[str, ...] = ()
    en_basis: EnglishBasis = "wanting"
    en_source: tuple[str, ...] = ()
    first_date: str | None = None
    occasion: str | None = None
    supersedes: str | None = None
    supersedes_source: tuple[str, ...] = ()
    meaning: str | None = None
    note: str | None = None


COLUMNS = (
    "id", "zh", "variants", "en", "en_forms", "en_basis", "en_source", "kind", "first_date", "occasion", "supersedes",
    "supersedes_source", "meaning", "note", "source_url",
)  # fmt: skip


class NearMiss(Struct, frozen=True):
    """Two wordings a word or a character apart that mean different things, and what sets them apart."""

    form_a: str
    form_b: str
    differs: str
    meaning: str
    basis: str
    source: str


def as_formulation(row: dict[str, str], *, where: str) -> Formulation:
    """Return a table row as a record; list cells are parted by `|`.

    Raises:
        LexiconError: The row has no id, wording, kind or source, English without a source, or an unknown basis.
    """
    for column, name in (("id", "id"), ("zh", "wording (zh)"), ("kind", "kind"), ("source_url", "source (source_url)")):
        if not row[column].strip():
            raise LexiconError(
                f'{where}: row "{row["zh"] or row["id"]}" names no {name}; accepted: a row that does. '
                "Fill the cell, or delete the row."
            )
    if row["en"] and not row["en_source"]:
        raise LexiconError(
            f'{where}: row "{row["zh"]}" gives English ("{row["en"]}") and no en_source; accepted: where the English '
            "stands. Fill en_source, or empty en and set en_basis to wanting."
        )
    basis = row["en_basis"] or ("seen" if row["en"] else "wanting")
    if basis not in get_args(EnglishBasis) or (basis == "wanting") == bool(row["en"]):
        raise LexiconError(
            f'{where}: row "{row["zh"]}": saw en_basis "{basis}" and {"" if row["en"] else "no "}English; accepted: '
            "seen, part or dictionary with English, wanting without."
        )
    cells = {name: split_cell(cell) if name in _LISTS else cell for name, cell in row.items() if cell}
    return msgspec.convert({**cells, "en_basis": basis}, Formulation)


@cache
def packaged_rows() -> tuple[Formulation, ...]:
    """Return the rows of the packaged table, in table order."""
    return tuple(as_formulation(row, where=TABLE) for row in cached_table(TABLE))


def near_misses(wordings: Iterable[str]) -> list[NearMiss]:
    """Return the pairs that any of the wordings belongs to, in table order."""
    asked = set(wordings)
    pairs = (msgspec.convert(row, NearMiss) for row in cached_table(NEAR))
    return [pair for pair in pairs if asked & {pair.form_a, pair.form_b}]
