"""Corrections: a record with some of its fields changed by hand, each value written the way a person writes it."""

import re
import types
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from lodeline.errors import SettingError
from lodeline.model import Amount, DateValue, Person
from lodeline.model.facts import Record
from lodeline.text.lazy import lazy_pattern

_DATE = lazy_pattern(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_AMOUNT = lazy_pattern(r"(-?\d[\d,]*(?:\.\d+)?)\s*(\S+)?")
_TRUTH = {"yes": True, "true": True, "no": False, "false": False}


def correct_record(record: Record, changes: Mapping[str, str]) -> Record:
    """Return the record with fields changed.

    Args:
        record: The record as it is.
        changes: New values by field, as text: a name; a number with its unit ("1.837e9 CNY" is written "1837000000
            CNY"); a day, month or year ("2025-10"); several values apart by ";"; nothing for "not stated".

    Raises:
        SettingError: A field is not one of the record's, or a value is not of its type; says what is accepted.
    """
    hints = get_type_hints(type(record))
    values: dict[str, Any] = {}
    for field, text in changes.items():
        if field not in record.__struct_fields__:
            raise SettingError(
                f'saw field "{field}"; accepted for a {record.__struct_config__.tag}: '
                f"{', '.join(record.__struct_fields__)}."
            )
        values[field] = _value(field, text.strip(), hints[field])
    return msgspec.structs.replace(record, **values)


def _value(field: str, text: str, kind: Any) -> Any:
    choices = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)
    if not text:
        if type(None) in choices:
            return None
        if any(get_origin(choice) is tuple for choice in choices):
            return ()
        raise SettingError(f'saw nothing for "{field}"; accepted: a value, for it cannot be left open.')
    for choice in choices:
        found = _read(field, text, choice)
        if found is not None:
            return found
    raise SettingError(f'saw "{text}" for "{field}"; accepted: {" or ".join(_says(c) for c in choices)}.')


def _read(field: str, text: str, kind: Any) -> Any:
    """Return the text as a value of a type, or None when it is not one."""
    if get_origin(kind) is tuple:
        return tuple(_value(field, part.strip(), get_args(kind)[0]) for part in text.split(";") if part.strip())
    if get_origin(kind) is Literal:
        return text if text in get_args(kind) else None
    if kind is str:
        return text
    if kind is bool:
        return _TRUTH.get(text.lower())
    if kind is int:
        return int(text) if re.fullmatch(r"-?\d+", text) else None
    if kind is Person:
        return Person(text)
    if kind is DateValue:
        return read_date(text)
    if kind is Amount:
        return _amount(text)
    return None


def read_date(text: str) -> DateValue | None:
    """Return a day, month or year written YYYY-MM-DD, YYYY-MM or YYYY; None when it is none of them."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        start = date(year, month or 1, day or 1)
        if day:
            return DateValue(start.isoformat(), date.fromordinal(start.toordinal() + 1).isoformat(), "day")
        if month:
            return DateValue(start.isoformat(), date(year + month // 12, month % 12 + 1, 1).isoformat(), "month")
        return DateValue(start.isoformat(), date(year + 1, 1, 1).isoformat(), "year")
    except (ValueError, OverflowError):
        return None


def _amount(text: str) -> Amount | None:
    found = _AMOUNT.fullmatch(text)
    return Amount(value=float(found[1].replace(",", "")), unit=found[2]) if found else None


def _says(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return ", ".join(get_args(kind))
    if get_origin(kind) is tuple:
        return f"{_says(get_args(kind)[0])}, several apart by ;"
    named = {
        DateValue: "YYYY-MM-DD, YYYY-MM or YYYY", Amount: "a number with its unit", bool: "yes or no",
        int: "a whole number", type(None): "nothing",
    }  # fmt: skip
    return named.get(kind, "text")
