"""The materials a control covers, each by its name in the lexicon where it has one."""

from lodeline.facts.figures import cue_basis
from lodeline.facts.page import Page
from lodeline.model import Name
from lodeline.text import Hit


def scope_materials(page: Page, start: int, end: int, *, whole: bool = False) -> list[Hit]:
    """Return the materials named in a stretch: no basis of price (干量, REO), no legal class of goods.

    With `whole` a mention inside a longer one is left out.
    """
    hits = [h for h in page.within("material", start, end) if _is_material(page, h)]
    if whole:
        hits = [h for h in hits if not any(o is not h and o.start <= h.start and h.end <= o.end for o in hits)]
    return hits


def _is_material(page: Page, hit: Hit) -> bool:
    words = page.text[hit.start : hit.end]
    value = hit.value.name if isinstance(hit.value, Name) else words
    based = cue_basis().fullmatch(words) or cue_basis().fullmatch(value)
    return based is None and "物项" not in words and "items" not in words


def material_name(page: Page, hit: Hit) -> str:
    """Return the name of a material."""
    return hit.value.name if isinstance(hit.value, Name) else page.words(hit.start, hit.end)
