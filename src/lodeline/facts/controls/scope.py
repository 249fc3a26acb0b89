"""The materials a control covers, each by its name in the lexicon where it has one."""

import re
from functools import cache

from lodeline.facts.controls.acts import TABLE
from lodeline.facts.controls.goods import elements, whole_names
from lodeline.facts.cues import cue_words
from lodeline.facts.figures.words.moves import cue_basis
from lodeline.facts.page import Page
from lodeline.model import Name
from lodeline.text import Hit
from lodeline.text.lazy import lazy_pattern

_BRACKETS = 24  # characters on either side of a material in which brackets around it stand
_COMPOUND = lazy_pattern(r"-ion\b")
_SO_MANY = lazy_pattern(r"[两二三四五六七八九十][种类]$")
_OF_TRADE = lazy_pattern(
    r"(?:矿山)?(?:集团|企业|公司|行业|协会|巨头)"
    r"|\s(?:compan|industr|miner|producer|sector|firm|giant|group)"
)
_TECHNOLOGY = lazy_pattern(
    r"(?:的|相关|开采|采矿|选矿|冶炼|分离|提炼|提取|加工|利用|制造|生产|制备|回收|金属|磁材|、|和|等){0,12}技术"
    r"|[\s-](?:(?:related|mining|smelting|separation|refining|processing|extraction|production|recycling|and|magnet|making)[\s-]|,\s){0,6}"
    r"technolog"
)


def scope_materials(page: Page, start: int, end: int, *, whole: bool = False) -> list[Hit]:
    """Return the materials named in a stretch: no basis of price (干量, REO), no legal class of goods.

    With `whole` a mention inside a longer one is left out.
    """
    hits = [h for h in page.within("material", start, end) if _is_material(page, h)]
    hits = sorted((*hits, *_elements(page, start, end, hits)), key=lambda h: (h.start, -h.end))
    hits = whole_names(page, hits)
    if whole:
        hits = [h for h in hits if not any(o is not h and o.start <= h.start and h.end <= o.end for o in hits)]
    return hits


def _elements(page: Page, start: int, end: int, hits: list[Hit]) -> list[Hit]:
    """Return elements named by their one character before 相关物项: 铒相关物项, 钐、钆相关物项."""
    found = []
    for match in _items().finditer(page.text, start, end):
        for at in range(*match.span("elements" if match["elements"] else "one")):
            name = elements().get(page.text[at])
            if name and not any(h.start <= at < h.end for h in hits):
                found.append(Hit(at, at + 1, "material", Name(name), "control.element"))
    return found


@cache
def _items() -> re.Pattern[str]:
    """Return the pattern of elements in a list, or of one before 相关物项: 镓、锗、锑、超硬材料相关两用物项."""
    element = f"[{''.join(elements())}]"
    return lazy_pattern(
        rf"(?P<elements>{element}(?:[、和及与]{element}){{1,16}})(?=[、和及与等相]|[两二三四五六七][种类]|两用|物项|出口)"
        rf"|(?P<one>{element})(?:相关)?(?:两用)?物项"
    )


def of_technology(page: Page, start: int, end: int) -> bool:
    """Tell whether a stretch names the technology of some material."""
    return any(_TECHNOLOGY.match(page.text, hit.end) for hit in page.within("material", start, end))


def _is_material(page: Page, hit: Hit) -> bool:
    words = page.text[hit.start : hit.end]
    value = hit.value.name if isinstance(hit.value, Name) else words
    based = cue_basis().fullmatch(words) or cue_basis().fullmatch(value)
    if _SO_MANY.search(page.text, max(0, hit.start - 2), hit.start):
        return False  # 镓、锗两种|稀有金属
    if _COMPOUND.match(page.text, hit.end):
        return False  # lithium|-ion battery items
    if _in_basis(page, hit):
        return False  # 钨精矿(三氧化钨含量65%,下同)
    if _OF_TRADE.match(page.text, hit.end):
        return False  # 6家|稀土集团, rare earth producers
    if _TECHNOLOGY.match(page.text, hit.end):
        return False  # 稀土提炼、加工、利用技术, rare earth separation technologies
    return based is None and not words.endswith("总量") and "物项" not in words and "items" not in words


def _in_basis(page: Page, hit: Hit) -> bool:
    """Tell whether a material stands in brackets that say how goods are counted: (以轻稀土为主), (三氧化钨含量65%)."""
    opened = page.text.rfind("(", max(0, hit.start - _BRACKETS), hit.start)
    closed = page.text.find(")", hit.end, hit.end + _BRACKETS)
    if opened < 0 or closed < 0 or ")" in page.text[opened : hit.start]:
        return False
    return any(word in page.text[opened:closed] for word in cue_words(TABLE, "basis", "zh"))


def material_name(page: Page, hit: Hit) -> str:
    """Return the name of a material."""
    return hit.value.name if isinstance(hit.value, Name) else page.words(hit.start, hit.end)
