"""Docs are checked against code: a command, option or setting that is not described fails."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

import lodeline
from lodeline.cli import app
from lodeline.config import Settings

ROOT = Path(__file__).parents[2]


def commands(group: Any, prefix: str = "lodeline") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}", command


ALL = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", ALL)
def test_every_command_and_option_is_documented(name: str) -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"## {name}" in text, f"docs/commands.md has no section '## {name}'"
    section = text.split(f"## {name}", 1)[1].split("\n## ", 1)[0]
    for parameter in ALL[name].params:
        for option in (opt for opt in parameter.opts if opt.startswith("-")):
            assert f"`{option}" in section, f"docs/commands.md: {name}: {option} is not described"


@pytest.mark.parametrize("name", ALL)
def test_every_command_prints_json(name: str) -> None:
    options = [option for parameter in ALL[name].params for option in parameter.opts]
    assert "--json" in options


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_every_setting_is_documented(name: str) -> None:
    assert f"| `{name}` |" in (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def test_the_door_is_small_and_complete() -> None:
    assert len(lodeline.__all__) <= 12
    assert all(getattr(lodeline, name) is not None for name in lodeline.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = lodeline.nothing


def test_readme_has_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in text
    assert "make test" in text
