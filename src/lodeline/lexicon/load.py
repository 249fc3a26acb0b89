"""From the packaged tables to entries: one small reader per kind of table."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

from lodeline.lexicon.entries import Entry, LexiconKind, read_table, split_cell
from lodeline.lexicon.matcher import Matcher

_STAGE_GROUPS = {"process stage", "stage", "process"}


def _named(
    path: str, kind: LexiconKind, *, group: str, zh: str, zh_more: str, en: str, en_more: str
) -> Iterator[Entry]:
    for row in read_table(path):
        chinese = split_cell(row[zh])
        english = split_cell(row[en])
        more_zh = split_cell(row[zh_more]) if zh_more else ()
        more_en = split_cell(row[en_more]) if en_more else ()
        first_en = english[0] if english and row.get("en_basis") != "composed" else None
        yield Entry(
            id=row["id"],
            kind=kind,
            forms=tuple(dict.fromkeys((*chinese, *more_zh, *english, *more_en))),
            zh=next(iter(chinese + more_zh), None),
            en=first_en,
            group=row[group],
            source=row["source_url"],
            parent=row.get("parent_id") or row.get("admin_parent") or None,
            note=row.get("notes") or None,
        )


@cache
def entries() -> tuple[Entry, ...]:
    """Return every entry of the packaged lexicon."""
    found = [
        *_named("names/organisations.tsv", "organisation", group="kind", zh="zh", zh_more="zh_aliases", en="en",
                en_more="en_aliases"),
        *_named("names/bodies.tsv", "body", group="kind", zh="zh", zh_more="zh_short", en="en", en_more=""),
        *_named("names/posts.tsv", "post", group="kind", zh="zh", zh_more="", en="en", en_more=""),
        *_named("names/places.tsv", "place", group="kind", zh="zh", zh_more="zh_aliases", en="en",
                en_more="en_aliases"),
    ]  # fmt: skip
    return tuple(entry for entry in found if entry.forms)


@cache
def matcher() -> Matcher:
    """Return the matcher over the packaged lexicon, built once a process."""
    return Matcher(entries())


@cache
def version() -> str:
    """Return eight hex digits that change when any packaged table changes."""
    digest = sha256()
    root = files("lodeline.lexicon").joinpath("data")
    for folder in sorted((f for f in root.iterdir() if f.is_dir()), key=lambda f: f.name):
        for table in sorted(folder.iterdir(), key=lambda f: f.name):
            digest.update(table.name.encode() + b"\0" + table.read_bytes())
    return digest.hexdigest()[:8]
