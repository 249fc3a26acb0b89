"""Looking a formulation up: its row, what it replaced and what replaced it, and what it must not be taken for."""

from collections.abc import Iterable
from difflib import get_close_matches

from msgspec import Struct

from lodeline.lexicon import Formulation, NearMiss, formulations, near_misses
from lodeline.lexicon.line import chinese_forms, english_forms
from lodeline.text.fold import fold_characters

_NEAR = 5
_MARKS = " “”‘’\"'"


class Succession(Struct, frozen=True):
    """One wording that took the place of another, and where that is said."""

    earlier: str
    later: str
    first_date: str | None
    source: tuple[str, ...]


class Found(Struct, frozen=True):
    """A formulation with its surroundings.

    Attributes:
        formulation: The row.
        succession: The chain it stands in, the earliest first.
        near: Pairs it must be told apart in.
    """

    formulation: Formulation
    succession: tuple[Succession, ...]
    near: tuple[NearMiss, ...]


def list_formulations(*, kind: str | None = None, wanting: bool = False) -> list[Formulation]:
    """Return the rows of a kind, of every kind for None; with `wanting` only those without sourced English."""
    return [
        row
        for row in formulations()
        if (kind is None or row.kind == kind) and (not wanting or row.en_basis == "wanting")
    ]


def kinds() -> tuple[str, ...]:
    """Return the kinds there are, in order of the alphabet."""
    return tuple(sorted({row.kind for row in formulations()}))


def look_up(term: str) -> list[Found]:
    """Return the formulations a term names: by id, wording, variant or English; its own wording before variants."""
    asked = fold_characters(term).strip(_MARKS).casefold()
    rows = formulations()
    own = [
        row for row in rows if asked in (row.id.casefold(), *_folded(chinese_forms(row.zh)), *_folded([row.en or ""]))
    ]
    other = [row for row in rows if row not in own and asked in _forms(row)]
    return [Found(row, tuple(_chain(row, rows)), tuple(near_misses((row.zh, *row.variants)))) for row in own + other]


def near_terms(term: str) -> list[str]:
    """Return wordings of the lexicon that look like a term nobody has, the likest first."""
    asked = fold_characters(term).strip(_MARKS)
    names = {row.zh for row in formulations()} | {row.en for row in formulations() if row.en}
    holding = sorted((name for name in names if asked and asked in name), key=len)
    return (holding + [n for n in get_close_matches(asked, sorted(names), _NEAR, 0.5) if n not in holding])[:_NEAR]


def _folded(forms: Iterable[str]) -> list[str]:
    return [form.casefold() for form in forms]


def _forms(row: Formulation) -> set[str]:
    chinese = (form for name in row.variants for form in chinese_forms(name))
    english = (form for name in row.en_forms for form in english_forms(name))
    return {*_folded(chinese), *_folded(english)}


def _chain(row: Formulation, rows: Iterable[Formulation]) -> list[Succession]:
    """Return what came before a formulation and after it, step by step, each wording once."""
    before = {r.zh: r for r in rows if r.supersedes}
    after: dict[str, list[Formulation]] = {}
    for later in before.values():
        after.setdefault(later.supersedes or "", []).append(later)
    chain: list[Succession] = []
    at: Formulation | None = row
    while at is not None and at.supersedes and at.zh not in {step.earlier for step in chain}:
        chain.insert(0, _step(at))
        at = before.get(at.supersedes)
    waiting, met = list(after.get(row.zh, ())), {row.zh}
    while waiting:
        later = waiting.pop(0)
        if later.zh not in met:
            met.add(later.zh)
            chain.append(_step(later))
            waiting.extend(after.get(later.zh, ()))
    return chain


def _step(later: Formulation) -> Succession:
    return Succession(later.supersedes or "", later.zh, later.first_date, later.supersedes_source)
