"""Names: entries of organisations, bodies, posts, places, people, materials and stages."""

from collections.abc import Iterator

from lodeline.errors import LexiconError
from lodeline.lexicon.entries import Entry, LexiconKind, read_table, split_cell
from lodeline.text.fold import fold_characters

# Kinds of the materials table that name no material and no step of working one.
_NOT_MATERIAL = {"term", "unit", "property", "application"}
# English of these rows was put together, not seen: good for matching, not for display.
_UNSEEN = {"composed", "en-composed"}
_SHORTEST_HAN = 2
_SYMBOL_LENGTH = 4
COUNTY = "county of the list"  # group of a county, district or town of GB/T 2260
OFFICIAL = "official"  # group of people in public office whom others may share the name with: no id in a text


def name_entries() -> Iterator[Entry]:
    """Yield the entries of the name tables, in table order.

    Where a form has several owners the likelier comes first, as it does in the table.
    """
    yield from _named(
        "names/organisations.tsv", "organisation", group="kind", zh_more="zh_aliases", en_more="en_aliases"
    )
    yield from _listed("names/listed.tsv")
    yield from _named("names/clubs.tsv", "organisation", group="kind", zh_more="", en_more="")
    yield from _named("names/bodies.tsv", "body", group="kind", zh_more="zh_short", en_more="")
    yield from _named("names/posts.tsv", "post", group="kind", zh_more="", en_more="")
    yield from _named("names/places.tsv", "place", group="kind", zh_more="zh_aliases", en_more="en_aliases")
    yield from _counties("names/counties.tsv")
    yield from _people("names/people.tsv")
    yield from _officials("names/officials.tsv")
    yield from _newsmakers("names/newsmakers.tsv", "news", "newsmaker")
    yield from _newsmakers("names/notable.tsv", "known", "notable")
    yield from _materials("names/materials.tsv")


def _forms(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return the forms of a row in order, folded duplicates and single Han characters left out."""
    found: dict[str, str] = {}
    for form in (form for group in groups for form in group):
        folded = fold_characters(form)
        if len(folded) >= _SHORTEST_HAN or folded.isascii():
            found.setdefault(folded, folded)
    return tuple(found.values())


def _source(row: dict[str, str], path: str) -> str:
    source = row.get("source_url") or row.get("source")
    if not source:
        raise LexiconError(
            f'{path}: row "{row.get("id")}" names no source; accepted: an address or a standard. Add one.'
        )
    return source


def _named(path: str, kind: LexiconKind, *, group: str, zh_more: str, en_more: str) -> Iterator[Entry]:
    for row in read_table(path):
        chinese, english = split_cell(row["zh"]), split_cell(row["en"])
        more_zh = split_cell(row[zh_more]) if zh_more else ()
        more_en = split_cell(row[en_more]) if en_more else ()
        yield Entry(
            id=row["id"],
            kind=kind,
            forms=_forms(chinese, more_zh, english, more_en),
            zh=next(iter(chinese + more_zh), None),
            en=english[0] if english and row.get("en_basis") not in _UNSEEN else None,
            group=row[group],
            source=_source(row, path),
            parent=row.get("parent_id") or row.get("admin_parent") or None,
            note=row.get("notes") or None,
        )


def _listed(path: str) -> Iterator[Entry]:
    for row in read_table(path):
        yield Entry(
            id=row["code"],
            kind="organisation",
            forms=_forms((row["zh"],)),
            zh=row["zh"],
            en=None,
            group="listed company",
            source=_source(row, path),
        )


def _counties(path: str) -> Iterator[Entry]:
    for row in read_table(path):
        yield Entry(
            id=f"cn{row['code']}",
            kind="place",
            forms=_forms((row["zh"],), split_cell(row["zh_short"])),
            zh=row["zh"],
            en=None,
            group=COUNTY,
            source=_source(row, path),
            parent=row["parent"],
        )


def _people(path: str) -> Iterator[Entry]:
    for row in read_table(path):
        yield Entry(
            id=row["id"],
            kind="person",
            forms=_forms(
                split_cell(row["zh"]), split_cell(row["en"]), _reordered(row["en"], split_cell(row["aliases"]))
            ),
            zh=row["zh"] or None,
            en=row["en"] or None,
            group="office-holder",
            source=_source(row, path),
            note=row["notes"] or None,
            occasion=row["posts"] or None,
        )


def _officials(path: str) -> Iterator[Entry]:
    for number, row in enumerate(read_table(path), start=1):
        yield Entry(
            id=f"off{number:04d}",
            kind="person",
            forms=_forms((row["zh"],)),
            zh=row["zh"],
            en=None,
            group=OFFICIAL,
            source=_source(row, path),
            occasion=row["post"],
        )


def _newsmakers(path: str, prefix: str, group: str) -> Iterator[Entry]:
    for number, row in enumerate(read_table(path), start=1):
        yield Entry(
            id=f"{prefix}{number:03d}",
            kind="person",
            forms=_forms((row["zh"],)),
            zh=row["zh"],
            en=None,
            group=group,
            source=_source(row, path),
        )


def _reordered(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """Return aliases that give the name in another order; "Chairman Meng" is a post and a surname, not a name."""
    return tuple(alias for alias in aliases if sorted(alias.split()) == sorted(name.split()))


def _materials(path: str) -> Iterator[Entry]:
    for row in read_table(path):
        if row["kind"] in _NOT_MATERIAL:
            continue
        english = tuple(part.strip() for cell in split_cell(row["en"]) for part in cell.split(";") if part.strip())
        symbol = row["symbol"]
        formula = (symbol,) if len(symbol) >= _SYMBOL_LENGTH and symbol.isascii() and symbol.isalnum() else ()
        yield Entry(
            id=row["id"],
            kind="stage" if row["kind"] == "process" else "material",
            forms=_forms(
                split_cell(row["zh"]), split_cell(row["zh_aliases"]), english, split_cell(row["en_aliases"]), formula
            ),
            zh=next(iter(split_cell(row["zh"])), None),
            en=english[0] if english else None,
            group=row["stage"] or row["kind"],
            source=_source(row, path),
            note=row["notes"] or None,
        )
