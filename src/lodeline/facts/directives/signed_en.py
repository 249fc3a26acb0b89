"""English acts told in plain words by who makes them: "signed a new regulation on ore exports", "issued rules to ...".

The head is a kind of legal act (a table); what the act is about, where the words say so, belongs to its title.
"""

import re
from collections.abc import Iterator
from functools import cache

from lodeline.facts.cues import alternatives
from lodeline.facts.directives.bodies_en import bodies_joined
from lodeline.facts.directives.invoked import title_words
from lodeline.facts.directives.titles_en import Titled
from lodeline.facts.naming.organisations import named_organisations
from lodeline.facts.page import Page
from lodeline.model.facts import DirectiveType
from lodeline.text import Sentence
from lodeline.text.finder import Signs
from lodeline.text.lazy import lazy_pattern

_NEAR = 120
_ENDS = (
    r"(?=[,.;:()“”\"\n—–]|\s(?:was|were|is|are|has|have|had|will|would|according|after|before|as|while|amid|last|this|earlier|late"
    r"|on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in\s(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|20\d\d))\b|$)"
)


@cache
def _signs() -> Signs:
    return Signs(title_words("made-act"))


@cache
def _made() -> re.Pattern[str]:
    return lazy_pattern(
        r"\b(?:sign(?:ed|s|ing)|issue[ds]?|issuing|enact(?:ed|s)|promulgate[ds]?|adopt(?:ed|s)|pass(?:ed|es)|publish(?:ed|es))"
        r"\s(?:into\slaw\s)?(?:(?:an?|the|its|his|two|three|several)\s)?"
        rf"(?P<t>(?:(?:new|draft|revised|interim|final|emergency|ministerial|presidential|federal)\s){{0,2}}"
        rf"(?P<head>{alternatives(title_words('made-act'))})(?P<about>\s(?:on|to|that|which|laying|requiring|banning|barring|restricting|imposing|setting"
        r"|governing|concerning|regarding|for|suspending|extending|ordering|limiting|prohibiting|allowing|introducing)\s"
        rf"[^,.;:()“”\"\n—–]{{3,90}}?{_ENDS})?)"
    )


def find_made(page: Page, sentence: Sentence) -> Iterator[Titled]:
    """Yield the acts that a sentence says somebody signed or issued, where it says what they are about."""
    if not _signs().stands(page.text, sentence.start, sentence.end):
        return
    for match in _made().finditer(page.text, sentence.start, sentence.end):
        if match["about"] is None:
            continue
        floor = max(sentence.start, match.start() - _NEAR)
        bodies = named_organisations(page, floor, match.start())
        people = page.within("person", floor, match.start())
        dated = (h for h in page.within("date", floor, match.start()) if getattr(h.value, "precision", "") == "day")
        days = [h for h in dated if any(map(str.isdigit, page.text[h.start : h.end]))]  # "today" may be a reprint's
        issuer = bodies_joined(page, bodies, -1) if bodies and not people else None
        kind: DirectiveType = "regulation"
        yield Titled(match.span("t"), kind, "made", days[-1] if days else None, issuer, people[-1] if people else None)
