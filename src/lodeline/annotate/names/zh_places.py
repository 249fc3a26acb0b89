"""Chinese forms of places by the tables: towns and regions, countries."""

from functools import cache

from lodeline.lexicon import cached_table, split_cell


@cache
def places() -> frozenset[str]:
    """Return the Chinese forms of the places table."""
    rows = cached_table("names/places.tsv")
    return frozenset(form for row in rows for cell in (row["zh"], row["zh_aliases"]) for form in split_cell(cell))


@cache
def countries() -> frozenset[str]:
    """Return the Chinese forms of countries and larger regions."""
    rows = (row for row in cached_table("names/places.tsv") if row["kind"] in ("country/region", "world place"))
    return frozenset(form for row in rows for cell in (row["zh"], row["zh_aliases"]) for form in split_cell(cell))
