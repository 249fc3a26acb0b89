"""Folding: documents with the same text stand as one, and the others are kept as its copies."""

from collections.abc import Iterable

from lodeline.brief import Material
from lodeline.measure.copies import find_copies


def folded(materials: Iterable[Material]) -> list[Material]:
    """Return the materials, in order, with the copies of each taken into the first that has their text."""
    held = {material.document.id: material for material in materials}
    for first, *others in find_copies({identity: m.document.text for identity, m in held.items()}):
        copies = tuple(held.pop(other).document for other in others)
        held[first] = held[first]._replace(copies=copies)
    return list(held.values())
