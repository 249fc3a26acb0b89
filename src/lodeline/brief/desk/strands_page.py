"""The strands as one self-contained page: a verdict a strand, its interval drawn, measures and follow-up in a table."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from lodeline.brief.desk.strands_words import (
    by_issuer,
    follow_line,
    follow_up_line,
    measure_line,
    stretch_line,
    told,
)
from lodeline.brief.formats.assets import asset, digest_source, page_environment
from lodeline.brief.language.retelling import retold
from lodeline.brief.language.tongue import ENGLISH, Tongue, tongue_of
from lodeline.model.strands import Strand

_TEMPLATE, _EVIDENCE = "strands.html.j2", "evidence.html.j2"
_WIDTH = 400
_EDGE = 8


class Drawn(NamedTuple):
    """One strand as drawn: the ends of its interval and its difference, on a scale with zero at `middle`."""

    low: float
    at: float
    high: float
    middle: float
    words: str


def render_strands_html(strands: Sequence[Strand], *, language: str = "en") -> str:
    """Return the strands as one HTML page that asks for nothing from outside; source words stand in it escaped.

    Raises:
        SettingError: No page can be written in the language.
    """
    tongue = tongue_of(language)
    style = asset("track.css") + asset("strands.css")
    policy = f"default-src 'none'; style-src {digest_source(style)}; base-uri 'none'; form-action 'none'"
    issuers = [
        (name, stretch_line(own[0], tongue), list(zip(own, draw_strands(own, tongue), strict=True)))
        for name, own in by_issuer(strands, tongue)
    ]
    page: str = _environment().get_template(_TEMPLATE).render(
        issuers=issuers, tongue=tongue, say=tongue.say, policy=policy, style=Markup(style),
    )  # fmt: skip
    return page


def draw_strands(strands: Sequence[Strand], tongue: Tongue = ENGLISH) -> list[Drawn | None]:
    """Return where the differences of one issuer stand on one scale; None where there is none."""
    ends = [abs(end) for s in strands for end in (s.low, s.high) if end is not None]
    scale = max(ends, default=0.0) or 1.0

    def x(value: float) -> float:
        return round(_WIDTH / 2 + value / scale * (_WIDTH / 2 - _EDGE), 1)

    drawn: list[Drawn | None] = []
    for s in strands:
        if s.difference is None or s.low is None or s.high is None:
            drawn.append(None)
        else:
            ends_of = {"low": f"{s.low:+.3f}", "high": f"{s.high:+.3f}"}
            words = tongue.say("track.span", share=f"{s.difference:+.3f}", **ends_of)
            drawn.append(Drawn(x(s.low), x(s.difference), x(s.high), _WIDTH / 2, words))
    return drawn


@cache
def _environment() -> Environment:
    environment = page_environment(_TEMPLATE, _EVIDENCE)
    for shown in (measure_line, told, follow_line, follow_up_line, retold):
        environment.filters[shown.__name__] = shown
    return environment
