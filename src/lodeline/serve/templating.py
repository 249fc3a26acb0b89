"""The templates: every string printed is made harmless and escaped, whatever the template says."""

from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from lodeline.brief.desk.track_words import span_line, temperature_line
from lodeline.brief.language.naming import entry_by_form
from lodeline.brief.language.retelling import retold
from lodeline.brief.language.tongue import tongue_of
from lodeline.brief.language.wording import heading_of, in_percent, shortened
from lodeline.brief.safe import visible
from lodeline.flow.publishing.review_sheet import written
from lodeline.model import Amount, DateValue
from lodeline.model.track import Share, SharePoint
from lodeline.serve.people import body_name
from lodeline.serve.sheet import sequence_of
from lodeline.serve.speech import address, say, spoken

_FOLDERS = {"lodeline.serve": "templates", "lodeline.brief": "templates"}


def as_page(page: str, code: int = 200, /, **values: Any) -> Response:
    """Return a page as an answer."""
    return HTMLResponse(render(page, **values), status_code=code)


def render(page: str, /, **values: Any) -> str:
    """Return a page in the language of the request."""
    return environment().get_template(f"{page}.html.j2").render(**values)


def warm() -> None:
    """Have the templates and the index of names at hand before the first page is asked for."""
    for item in files("lodeline.serve").joinpath("templates").iterdir():
        environment().get_template(item.name)
    entry_by_form("person", "")


@cache
def environment() -> Environment:
    """Return the environment, with the templates of the workbench and those charts of briefs that it shows."""
    loaded = {
        item.name: item.read_text(encoding="utf-8")
        for package, folder in _FOLDERS.items()
        for item in files(package).joinpath(folder).iterdir()
        if item.name.endswith(".j2")
    }
    made = Environment(
        loader=DictLoader(loaded), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=_harmless,
    )  # fmt: skip
    made.filters.update(
        shortened=shortened, heading_of=heading_of, date_words=_date, amount_words=_amount, span_line=_span,
        temperature_line=_step, retold=_retold, spans=sequence_of, written=written, visible=visible,
        pieces=_pieces, body_name=body_name, listed_as=_listed_as, kind_words=_kind,
    )  # fmt: skip
    made.globals.update(query=_query, _=say, spoken=spoken, address=address)
    return made


def _date(value: DateValue) -> str:
    return tongue_of(spoken()).date(value)


def _amount(value: Amount, said: str) -> str:
    return tongue_of(spoken()).amount(value, percent=in_percent(value, said))


def _listed_as(value: str, field: str) -> str:
    """Return a value counted in a search: a word for one of a closed list, a name as it is."""
    if field in ("language", "kind"):
        return tongue_of(spoken()).term(field, value)
    return say(value.replace("_", " ")) if field == "fact" else value


def _kind(value: str) -> str:
    return tongue_of(spoken()).term("kind", value)


def _span(share: Share) -> str:
    return span_line(share, tongue_of(spoken()))


def _step(point: SharePoint) -> str:
    return temperature_line(point, tongue_of(spoken()))


def _retold(words: str) -> str:
    """Return a sentence that a lower layer wrote in English, in the language of the request."""
    said = say(words)
    return said if said != words else retold(words, spoken())


def _harmless(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return "" if value is None else value


def _query(**values: Any) -> str:
    """Return a query string of the values that are something, `?` before it; empty without one."""
    kept = {name: value for name, value in values.items() if value not in (None, "", False)}
    return f"?{urlencode(kept)}" if kept else ""


def _pieces(passage: Any) -> list[tuple[str, bool]]:
    """Return the words of a passage in pieces, each with whether it is one of the places found."""
    found, at = [], passage.start
    for start, end in passage.marks:
        if start >= at:
            found.append((passage.words[at - passage.start : start - passage.start], False))
            found.append((passage.words[start - passage.start : end - passage.start], True))
            at = end
    return [*found, (passage.words[at - passage.start :], False)]
