"""Page furniture: the lines of a page that are not its text, known by cue words and by shape."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from lodeline.text.cues import cue_rows, cues
from lodeline.text.lazy import lazy_pattern
from lodeline.text.lines import Line, columns
from lodeline.text.width import fold_characters

_SHORT = 100
_CRUMB = lazy_pattern(r" ?[>|»›/·] ?")
_PAGE_NUMBER = lazy_pattern(
    r"(?:-{1,2} ?\d{1,4} ?-{1,2}|[Pp]age \d{1,4}(?: of \d{1,4})?|\d{1,4} ?/ ?\d{1,4}"
    r"|第 ?\d{1,4} ?页(?:[ ,]*共 ?\d{1,4} ?页)?)$"
)
_LINK_ONLY = lazy_pattern(r"(?:\[[^\[\]()]{0,40}\]|[^\[\]()。,]{0,12}[: ])?\(?https?://[^\s()]+\)?\.?$")


class Patterns(NamedTuple):
    """The compiled cue words of page furniture, by where in a line they count."""

    line: re.Pattern[str]
    prefix: re.Pattern[str]
    contains: re.Pattern[str]
    tail: re.Pattern[str]
    block: re.Pattern[str]
    lead: re.Pattern[str]
    trail: re.Pattern[str]


def _any(scope: str) -> str:
    return "|".join(re.escape(cue) for cue in cues("boilerplate", "scope", scope))


@cache
def patterns() -> Patterns:
    """Return the patterns of page furniture, compiled once a process."""
    bracketed = r"\((?!记者)[^()\n]{1,12}\)"
    return Patterns(
        line=lazy_pattern(rf"(?:{_any('line')})$", re.IGNORECASE),
        prefix=lazy_pattern(rf"[\[(【]?(?:{_any('prefix')})", re.IGNORECASE),
        contains=lazy_pattern(_any("contains"), re.IGNORECASE),
        tail=lazy_pattern(rf"(?:{_any('tail')})[:. ]*$", re.IGNORECASE),
        block=lazy_pattern(rf"(?:{_any('block')})", re.IGNORECASE),
        lead=lazy_pattern(rf"(?:{_any('lead')}) *(?:{bracketed} *[:,]?|[:,]|$) *", re.IGNORECASE),
        trail=lazy_pattern(rf"[\[(【]?(?:{_any('trail')})[:]? ?[^。,;\n]{{0,20}}[\])】]?$", re.IGNORECASE),
    )


@cache
def _navigation() -> frozenset[str]:
    return frozenset(fold_characters(row["cue"]).lower() for row in cue_rows("navigation"))


def furniture_lines(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of lines that are page furniture, runs of navigation and everything in a tail included."""
    known = patterns()
    found: set[int] = set()
    for index, line in enumerate(lines):
        if known.tail.match(line.text) and (index or len(lines) == 1):
            found.update(range(index, len(lines)))
            break
        if is_furniture(line.text):
            found.add(index)
    return found | _after_the_text(lines, found) | _navigation_runs(lines)


def _after_the_text(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Return the lines behind the first furniture line after the last line of prose: links, votes, teasers."""
    last_prose = max((i for i, line in enumerate(lines) if i not in found and _is_prose(line.text)), default=None)
    if last_prose is None:
        return set()
    first = min((index for index in found if index > last_prose), default=len(lines))
    return set(range(first, len(lines)))


def _is_prose(text: str) -> bool:
    return text.rstrip("”\"')]」』")[-1:] in tuple("。.!?！？;；:：") and columns(text) >= 30


def is_furniture(text: str) -> bool:
    """Tell whether one line, by itself, is page furniture."""
    if columns(text) > _SHORT * 2:
        return False
    known = patterns()
    lead = known.lead.match(text)
    if (
        (lead and lead.end() == len(text))
        or known.line.match(text)
        or _PAGE_NUMBER.match(text)
        or _LINK_ONLY.match(text)
    ):
        return True
    if known.prefix.match(text) and not text.endswith("。"):
        return True
    return columns(text) <= _SHORT * 2 and known.contains.search(text) is not None


def _navigation_runs(lines: Sequence[Line]) -> set[int]:
    """Return the lines of menus: a trail of crumbs, or a run of short lines of which two are menu words."""
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate([*lines, Line(0, 0, "。" * 40)]):
        items = [item for item in _CRUMB.split(line.text) if item]
        if len(items) >= 3 and all(columns(item) <= 20 for item in items) and _words(items) >= 1:
            found.add(index)
        if columns(line.text) <= 20 and line.text[-1] not in "。.;:?!" and not line.text[:1].isdigit():
            run.append(index)
            continue
        menu = [i for i in run if _words([lines[i].text])]
        if len(run) >= 3 and len(menu) * 3 >= len(run) and len(menu) >= 2:
            found.update(range(menu[0], menu[-1] + 1))
        run = []
    return found


def _words(items: Sequence[str]) -> int:
    return sum(item.strip("·-*[] ").lower() in _navigation() for item in items)
