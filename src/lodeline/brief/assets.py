"""What pages are made with: packaged templates, styles and scripts, and the policy that lets only these run."""

import csv
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from lodeline.brief.safe import visible
from lodeline.brief.wording import shortened
from lodeline.text.generator import HTML_SIGN

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def asset(name: str) -> str:
    """Return a packaged template, style or script."""
    return files("lodeline.brief").joinpath("templates", name).read_text(encoding="utf-8")


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a packaged table of words, a tab between two cells."""
    text = files("lodeline.brief").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def cues(role: str) -> tuple[str, ...]:
    """Return the words that tell something of a sentence, longest first: of role `decides`, 审议通过 and approved."""
    return tuple(sorted((row["words"] for row in table("cues.tsv") if row["role"] == role), key=len, reverse=True))


@cache
def cue_pattern(role: str) -> re.Pattern[str]:
    """Return the pattern that finds the words of a role: Latin ones as whole words, in any case."""
    found = [rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in cues(role)]
    return re.compile("|".join(found), re.IGNORECASE)


def digest_source(content: str) -> str:
    """Return how a content security policy names a style or script by its hash."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def page_environment(*names: str) -> "Environment":
    """Return a strict, escaping environment that holds only the named templates."""
    from jinja2 import DictLoader, Environment, StrictUndefined  # slow to import, and only pages need it
    from markupsafe import Markup

    environment = Environment(
        loader=DictLoader({name: asset(name) for name in names}), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["visible"] = visible
    environment.filters["shortened"] = shortened
    environment.globals["generator"] = Markup(HTML_SIGN)
    return environment
