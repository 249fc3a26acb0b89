"""Briefs as one self-contained page: each sentence lights up the source passage it came from."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from lodeline.brief.formats.assets import asset, digest_source, page_environment
from lodeline.brief.formats.draw import NARROW, draw_svg
from lodeline.brief.formats.look import PLAIN, Look
from lodeline.brief.language.tongue import tongue_of
from lodeline.brief.safe import visible
from lodeline.model import Brief, Citation, Document, Line
from lodeline.model.chart import Chart

if TYPE_CHECKING:
    from jinja2 import Environment


class Run(NamedTuple):
    """A run of source text: the citations it belongs to, those that begin at it, and whether it is boilerplate."""

    text: str
    numbers: str
    starts: tuple[int, ...]
    boilerplate: bool


class Source(NamedTuple):
    """The text of one document, cut into runs."""

    name: str
    language: str
    runs: tuple[Run, ...]


def render_html(
    brief: Brief, documents: Iterable[Document], *, links: Sequence[tuple[str, str]] = (), look: Look = PLAIN
) -> str:
    """Return the brief as one HTML page that asks for nothing from outside.

    Args:
        brief: The brief.
        documents: The documents it cites; their text stands in the page, escaped, with the cited passages marked.
        links: Pages of a site it belongs to, as pairs of address and words, for its head.
        look: The house style.
    """
    texts = {document.id: document for document in documents}
    whole = _whole(brief, texts)
    sources = {i: _source(texts[i], brief.citations, whole) for i in texts}
    style, script = asset("brief.css") + look.style, asset("brief.js")
    policy = (
        f"default-src 'none'; style-src {digest_source(style)}; script-src {digest_source(script)}; "
        f"{'img-src data:; ' if look.form else ''}base-uri 'none'; form-action 'none'"
    )
    template = _environment().get_template("brief.html.j2")
    return template.render(
        brief=brief, links=links, look=look, say=tongue_of(brief.language).say, sources=sources,
        order=[d.id for d in brief.documents], whole=whole, policy=policy,
        style=Markup(style), script=Markup(script),
        names={d.id: d.source for d in brief.documents}, shown={chapter.document for chapter in brief.chapters},
    )  # fmt: skip


def _whole(brief: Brief, texts: dict[str, Document]) -> frozenset[int]:
    """Return the citations that cover a whole text: they mark a search, not a passage."""
    return frozenset(
        number
        for number, citation in enumerate(brief.citations)
        if citation.end - citation.start >= len(texts[citation.document].text.strip())
    )


def _source(document: Document, citations: Iterable[Citation], whole: frozenset[int]) -> Source:
    spans = [(c.start, c.end, n) for n, c in enumerate(citations) if c.document == document.id and n not in whole]
    furniture = [(s.start, s.end) for s in document.sections if s.kind == "boilerplate"]
    text = document.text
    points = sorted({0, len(text), *(p for a, b, _ in spans for p in (a, b)), *(p for pair in furniture for p in pair)})
    opened, closed = _by_place(spans)
    greyed, ended = _by_place((a, b, n) for n, (a, b) in enumerate(furniture) if a < b)
    inside, grey, runs = set[int](), set[int](), []
    for start, end in pairwise(points):
        starts = tuple(opened.get(start, ()))
        inside = (inside | set(starts)).difference(closed.get(start, ()))
        grey = (grey | set(greyed.get(start, ()))).difference(ended.get(start, ()))
        runs.append(Run(visible(text[start:end]), " ".join(map(str, sorted(inside))), starts, bool(grey)))
    return Source(document.source, "zh" if document.language.startswith("zh") else "en", tuple(runs))


def _by_place(spans: Iterable[tuple[int, int, int]]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Return which numbers begin at a place, and which end there: texts are long, and citations many."""
    opened: dict[int, list[int]] = {}
    closed: dict[int, list[int]] = {}
    for start, end, number in spans:
        opened.setdefault(start, []).append(number)
        closed.setdefault(end, []).append(number)
    return opened, closed


@cache
def _environment() -> "Environment":
    environment = page_environment("brief.html.j2")
    environment.globals["numbers"] = _numbers
    environment.filters["drawn"] = _drawn
    return environment


def _numbers(line: Line) -> str:
    return " ".join(map(str, line.citations))


def _drawn(chart: Chart) -> Markup:
    """Return a chart twice, for a page and for a telephone; the style shows one."""
    wide, narrow = draw_svg(chart, name="wide"), draw_svg(chart, width=NARROW, name="narrow")
    return Markup(wide + narrow)
