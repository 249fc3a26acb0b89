"""Chinese forms of places and of clubs named after them, by the tables."""

from functools import cache

from lodeline.lexicon import COUNTY, cached_table, entries, split_cell


@cache
def places() -> frozenset[str]:
    """Return the Chinese forms of the tables of places and counties."""
    rows = cached_table("names/places.tsv")
    listed = {form for row in rows for cell in (row["zh"], row["zh_aliases"]) for form in split_cell(cell)}
    # the counties are read with the lexicon: reading their table again would cost some 30 ms of a start
    return frozenset(listed.union(*(entry.forms for entry in entries() if entry.group == COUNTY)))


@cache
def countries() -> frozenset[str]:
    """Return the Chinese forms of countries and larger regions."""
    rows = (row for row in cached_table("names/places.tsv") if row["kind"] in ("country/region", "world place"))
    return frozenset(form for row in rows for cell in (row["zh"], row["zh_aliases"]) for form in split_cell(cell))


@cache
def clubs() -> frozenset[str]:
    """Return the Chinese forms of clubs, those named as their town too."""
    rows = (row for row in cached_table("names/clubs.tsv") if row["kind"].startswith("club"))
    return frozenset(form for row in rows for form in split_cell(row["zh"]))
