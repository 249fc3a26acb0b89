"""What pages are made with: packaged templates, styles and scripts, and the policy that lets only these run."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from lodeline.brief.language.wording import shortened
from lodeline.brief.safe import visible
from lodeline.text.generator import HTML_SIGN

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def asset(name: str) -> str:
    """Return a packaged template, style or script."""
    return files("lodeline.brief").joinpath("templates", name).read_text(encoding="utf-8")


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
