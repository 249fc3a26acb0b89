"""Scenarios: what a country does to which elements and stages, from when, for how long, and how hard."""

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast, get_args

from lodeline.errors import SettingError
from lodeline.exposure.chain import ORDER, Chain
from lodeline.exposure.tables import Row

Type = Literal[
    "halt", "licence", "quota", "technology_ban", "content_rule", "environmental_shutdown", "consolidation",
    "price_formula",
]  # fmt: skip
TYPES: tuple[str, ...] = get_args(Type)
PRODUCTION = ("environmental_shutdown", "consolidation")  # output falls at home; the others stop at the border
_KEYS = {
    "type", "name", "country", "elements", "stages", "start_month", "months", "approval", "delay_days", "allowed",
    "cut", "price_factor", "scope",
}  # fmt: skip
_SCENARIO = "accepted: type, country, elements and more at the top, or one or more [[scenario]]"
_NEEDS = {
    "quota": "allowed", "environmental_shutdown": "cut", "consolidation": "cut", "price_formula": "price_factor",
}  # fmt: skip


class Prior(NamedTuple):
    """What is believed of a number before it is seen: a triangle (low, mode, high), or a beta (a, b)."""

    kind: Literal["triangle", "beta"]
    values: tuple[float, ...]


class Scenario(NamedTuple):
    """One act of a country.

    `start` and `months` count months from now; `months` None is to the end. `allowed`, `cut` and `approval` are
    fractions; `delay` is in months; `scope` picks the sourced approval rates of one group of buyers ("EU"). `spans` are
    the words of a document it was read from (`id:start-end`), `place` the file.
    """

    type: Type
    name: str
    country: str
    elements: tuple[str, ...]
    stages: tuple[str, ...]
    start: float = 0.0
    months: float | None = None
    approval: Prior | None = None
    delay: Prior | None = None
    allowed: Prior | None = None
    cut: Prior | None = None
    price_factor: Prior | None = None
    scope: str = ""
    place: str = ""
    spans: tuple[str, ...] = ()


def read_scenarios(path: Path, chain: Chain) -> list[Scenario]:
    """Return the scenarios of a TOML file: one at its top, or several as `[[scenario]]`.

    Raises:
        SettingError: The file or a key is not acceptable, or the scenario is infeasible; the message names which.
    """
    try:
        parsed = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(f"{path}: cannot be read ({error.strerror}). Name a TOML file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: not TOML ({error}); {_SCENARIO}.") from error
    if not parsed:
        raise SettingError(f"{path}: holds no scenario; {_SCENARIO}.")
    tables = parsed.get("scenario", [parsed])
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise SettingError(f"{path}: {_SCENARIO}.")
    return [make_scenario(t, chain, f"{path.name}: scenario {n}") for n, t in enumerate(tables, 1)]


def make_scenario(table: Mapping[str, Any], chain: Chain, place: str) -> Scenario:
    """Return the scenario a TOML table states; `place` is named in errors."""
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise SettingError(f"{place}: unknown key {', '.join(unknown)}; accepted: {', '.join(sorted(_KEYS))}.")
    kind = table.get("type")
    if kind not in TYPES:
        seen = f'type "{kind}"' if "type" in table else "no type"
        raise SettingError(f"{place}: {seen}; accepted: {', '.join(TYPES)}.")
    if (need := _NEEDS.get(kind)) and need not in table:
        raise SettingError(f"{place}: a {kind} without {need}; accepted: {need} = [low, mode, high].")
    if "months" in table and not _real(table["months"], place, "months") > 0:
        raise SettingError(f"{place}: infeasible, it lasts {table['months']} months; accepted: more than 0.")
    start = _real(table.get("start_month", 0), place, "start_month")
    if start < 0:
        raise SettingError(f"{place}: start_month {start:g}; accepted: 0 (now) or more.")
    country = table.get("country")
    known = {row.cells["country"] for row in chain.tables["shares"]}
    if not isinstance(country, str) or country not in known:
        raise SettingError(f'{place}: country "{country}" is in no table; accepted: {", ".join(sorted(known))}.')
    elements = _names(table.get("elements", []), chain.elements(), place, "elements")
    if not elements:
        raise SettingError(f'{place}: no elements; accepted: symbols such as Dy, or "all".')
    stages = _names(table.get("stages", "all"), ORDER, place, "stages")
    delay = prior(table["delay_days"], place, "delay_days", math.inf) if "delay_days" in table else None
    if delay:
        delay = Prior("triangle", tuple(days * 12 / 365 for days in delay.values))
    return Scenario(
        cast(Type, kind), str(table.get("name", kind.replace("_", " "))), country, elements, stages, start,
        float(table["months"]) if "months" in table else None,
        prior(table["approval"], place, "approval", 1) if "approval" in table else None, delay,
        prior(table["allowed"], place, "allowed", 1) if "allowed" in table else None,
        prior(table["cut"], place, "cut", 1) if "cut" in table else None,
        prior(table["price_factor"], place, "price_factor", math.inf) if "price_factor" in table else None,
        str(table.get("scope", "")), place,
    )  # fmt: skip


def prior(value: Any, place: str, name: str, top: float) -> Prior:
    """Return a number, `[low, high]`, `[low, mode, high]` or `{beta = [a, b]}` as a prior."""
    if isinstance(value, dict) and set(value) == {"beta"} and top == 1 and isinstance(value["beta"], list):
        shape = [_real(v, place, name) for v in value["beta"]]
        if len(shape) == 2 and min(shape) > 0:
            return Prior("beta", tuple(shape))
    values = [_real(v, place, name) for v in (value if isinstance(value, list) else [value])]
    if len(values) == 1:
        values *= 3
    if len(values) == 2:
        values = [values[0], sum(values) / 2, values[1]]
    if len(values) != 3 or not 0 <= values[0] <= values[1] <= values[2] <= top:
        raise SettingError(
            f"{place}: {name} {value}; accepted: a number, [low, high] or [low, mode, high] in order"
            + (" from 0 to 1, or {beta = [a, b]}." if top == 1 else ", 0 or more.")
        )
    return Prior("triangle", tuple(values))


def knowing(chain: Chain, scenarios: Sequence[Scenario]) -> Chain:
    """Return the tables with the countries that act: a notice may name one that no table has."""
    named = [s for s in scenarios if chain.country(s.country) is None]
    rows = tuple(Row({"country": s.country, "name": s.country, "aliases": s.country}, "", s.place) for s in named)
    return Chain({**chain.tables, "countries": chain.tables["countries"] + rows})


def scope_of(materials: tuple[str, ...], title: str, chain: Chain) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the elements and stages that materials named in a text stand for.

    Names of magnets give a stage, not an element: sintered NdFeB "containing dysprosium" controls dysprosium. Words for
    all rare earths give all elements of which nothing nearer is said. No stage named gives every stage.
    """
    words = "; ".join((*materials, title))
    plain = re.sub(r"钕铁硼|钐钴|NdFeB|neodymium[- ]iron[- ]boron|samarium[- ]cobalt", " ", words, flags=re.IGNORECASE)
    low = plain.casefold()
    named = [
        symbol
        for symbol, row in chain.elements().items()
        if row.cells["name_zh"] in plain
        or re.search(rf"\b{row.cells['name_en']}\b", low)
        or re.search(rf"(?<![A-Za-z]){symbol}(?![A-Za-z])", "; ".join(materials))
    ]
    if not named and re.search(r"稀土|rare[- ]earth", low):
        heavy = re.search(r"中重稀土|重稀土|heavy rare", low) is not None
        named = [
            s for s, row in chain.elements().items()
            if row.mineral == "rare_earths" and (not heavy or row.cells["group"] == "heavy")
        ]  # fmt: skip
    cues = {
        "mine": r"\bore\b|concentrate|精矿|稀土矿", "separation": r"氧化|oxide", "refine": r"氧化|oxide|金属|metal",
        "metal": r"金属|合金|metal|alloy", "magnet": r"永磁|磁材|磁体|磁钢|钕铁硼|钐钴|magnet|ndfeb",
        "compound": r"砷化|氮化|arsenide|nitride",
    }  # fmt: skip
    stages = tuple(stage for stage, cue in cues.items() if re.search(cue, words.casefold()))
    return tuple(named), stages or tuple(ORDER)


def _names(value: Any, known: Mapping[str, Any], place: str, what: str) -> tuple[str, ...]:
    if value == "all":
        return tuple(known)
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list):
        raise SettingError(f'{place}: {what} {value}; accepted: "all" or a list.')
    for name in values:
        if not isinstance(name, str) or name not in known:
            raise SettingError(f'{place}: unknown {what} "{name}"; accepted: all, {", ".join(known)}.')
    return tuple(values)


def _real(value: Any, place: str, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise SettingError(f'{place}: {name} "{value}"; accepted: a number.')
    return float(value)
