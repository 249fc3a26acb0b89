"""The reading holds on documents it was not tuned on; known failures are named, with the reason."""

from typing import Any

import pytest

from tests.generality.reading_specs import differences, load, read_spec

_SPECS = load()


@pytest.mark.parametrize("spec", _SPECS, ids=[spec["id"] for spec in _SPECS])
def test_reading_meets_its_spec(spec: dict[str, Any]) -> None:
    failures = differences(spec, read_spec(spec))
    known = spec.get("known_failures", {})
    assert {field: why for field, why in failures.items() if field not in known} == {}
    assert set(known) <= set(failures), "a known failure now passes: take it off the list"


def test_ids_are_unique() -> None:
    assert len({spec["id"] for spec in _SPECS}) == len(_SPECS)
