"""Names of projects: which are one told in short, and which words only sound like one (全国先进制造业基地)."""

import re
from functools import cache

from lodeline.facts.cues import alternatives, cue_words
from lodeline.facts.page import Page
from lodeline.model import Amount, Name, Project, Record
from lodeline.text import Hit
from lodeline.text.fold import fold_characters
from lodeline.text.lazy import lazy_pattern

_TABLE = "event_cues"
_SIZE = lazy_pattern(
    r"(?:年(?:产|处理|加工))?\d[\d,.]{0,10}[万亿]?(?:吨|千瓦时?|兆瓦时?|GWh?|MWh?|立方米|平方米|米|台|套|辆|片)(?:/年)?|年产|的"
)
_LITHIUM_CELL = "锂电池", "锂电"


def in_short(name: str) -> str:
    """Return a name without what a shorter telling leaves out: its size, 的, 池 of 锂电池."""
    folded = _SIZE.sub("", fold_characters(name)).replace(*_LITHIUM_CELL)
    return folded.casefold().removeprefix("the ").strip() or name


def tells_more(record: Record, earlier: Record) -> bool:
    """Tell whether a project has a capacity or a product where one told before, by the same name, has none."""
    if not isinstance(record, Project) or not isinstance(earlier, Project):
        return False
    return record.capacity is not None and earlier.capacity is None


def differ_in_size(record: Record, earlier: Record) -> bool:
    """Tell whether two projects have capacities that differ, each stated in its name."""
    if not isinstance(record, Project) or not isinstance(earlier, Project):
        return False
    sized = _SIZE.search(record.name) is not None and _SIZE.search(earlier.name) is not None
    return sized and None not in (record.capacity, earlier.capacity) and record.capacity != earlier.capacity


def names_no_works(name: str) -> bool:
    """Tell whether a name is only that of what a region means to be, 重要先进制造业基地, or of a part of a plant."""
    return _generic().fullmatch(fold_characters(name)) is not None


def is_capacity(hit: Hit) -> bool:
    """Tell whether an amount is one a year."""
    return isinstance(hit.value, Amount) and (hit.value.unit or "").endswith("/a")


def name_of(page: Page, hit: Hit | None) -> str | None:
    """Return the name of what is mentioned as the lexicon has it, else its words."""
    if hit is None:
        return None
    return hit.value.name if isinstance(hit.value, Name) else page.words(hit.start, hit.end)


@cache
def _generic() -> re.Pattern[str]:
    lead, of = (alternatives(cue_words(_TABLE, role, "zh")) for role in ("base-lead", "base-of"))
    part = alternatives(cue_words(_TABLE, "plant-of", "en"))
    return lazy_pattern(rf"(?:{lead}){{0,4}}(?:{of}){{1,2}}基地|(?:{part})\s(?:plant|facility|line)s?", re.IGNORECASE)
