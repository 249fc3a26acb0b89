"""Sources of a desk: written into `lodeline.toml` and taken out of it, every other line of it left as it is."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from lodeline.collect.fetch import Fetcher
from lodeline.collect.isolate import Isolation
from lodeline.collect.opml import render_opml
from lodeline.config import SETTINGS_NAME, Settings, parse_settings
from lodeline.errors import DocumentError, SettingError
from lodeline.flow.desk import Desk
from lodeline.lake import write_whole
from lodeline.model.source import Source, SourceKind

_HEAD = re.compile(r"^\s*\[\[\s*(?:sources|\"sources\"|'sources')\s*\]\]")
_TABLE = re.compile(r"^\s*\[")
_ROWS = (".jsonl", ".ndjson", ".jsonl.gz")
_FEED_WORDS = ("rss", "atom", "feed", ".rdf", "jsonfeed")


class Imported(NamedTuple):
    """What an OPML list gave: sources added, those the desk had, and those that may not be asked, with the reason."""

    added: tuple[Source, ...]
    known: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()


def guess_kind(url: str, *, links: Sequence[str], root: Path) -> SourceKind:
    """Return what an address most likely is, by its form; a path by what is there, from the root on.

    Raises:
        SettingError: It is no address, and nothing is there.
    """
    if "://" not in url:
        if not (root / url).exists() and not url.lower().endswith(_ROWS):
            raise SettingError(
                f'saw "{url}", which is no address and is not in {root}; accepted: https://..., or a folder or file of '
                "rows. For one that is still to come name --kind folder or rows."
            )
        return "folder" if (root / url).is_dir() else "rows"
    path = urlsplit(url).path.lower()
    if links:
        return "list"
    if path.endswith(_ROWS):
        return "rows"
    if "sitemap" in path:
        return "sitemap"
    if path.endswith((".xml", ".json")) or any(word in url.lower() for word in _FEED_WORDS):
        return "feed"
    return "page"


def add_sources(desk: Desk, sources: Sequence[Source]) -> Settings:
    """Write sources into the settings of a desk and return the settings as they are now.

    Raises:
        SettingError: One is not acceptable, or its name is taken; nothing is written.
    """
    for source in sources:
        refusal = _refusal(desk, source.url) if "://" in source.url else None
        if refusal is not None:
            raise SettingError(f'source "{source.name}": {refusal}')
    text = (desk.root / SETTINGS_NAME).read_text(encoding="utf-8")
    blocks = "".join(f"\n{_block(source)}" for source in sources)
    joint = "" if text.endswith("\n") or not text else "\n"
    return _write(desk, text + joint + blocks, desk.settings.sources + tuple(sources))


def _refusal(desk: Desk, url: str) -> str | None:
    """Return why an address may not be asked; None when it may."""
    try:
        Fetcher(desk.settings.network, max_bytes=1).check(url)
    except DocumentError as error:
        return str(error)
    return None


def remove_source(desk: Desk, name: str) -> Settings:
    """Take a source out of the settings; its documents and observations stay.

    Raises:
        SettingError: There is none of that name, or it is not written as a block of its own.
    """
    kept = tuple(source for source in desk.settings.sources if source.name != name)
    if len(kept) == len(desk.settings.sources):
        known = ", ".join(source.name for source in desk.settings.sources) or "none"
        raise SettingError(f'source "{name}" is not in lodeline.toml; known: {known}.')
    number = next(index for index, source in enumerate(desk.settings.sources) if source.name == name)
    lines = (desk.root / SETTINGS_NAME).read_text(encoding="utf-8").splitlines(keepends=True)
    heads = [index for index, line in enumerate(lines) if _HEAD.match(line)]
    start = heads[number] if number < len(heads) else len(lines)
    tables = (index for index in range(start + 1, len(lines)) if _TABLE.match(lines[index]))
    end = next(tables, len(lines))
    while start and end == len(lines) and not lines[start - 1].strip():
        start -= 1
    return _write(desk, "".join(lines[:start] + lines[end:]), kept)


def import_opml(desk: Desk, path: Path) -> Imported:
    """Add the feeds of an OPML list that the desk does not have yet; one that may not be asked stops no other.

    Raises:
        SettingError: The file cannot be opened, or is not OPML.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SettingError(f"{path}: cannot be opened ({error.strerror}); name an OPML file.") from error
    try:
        with Isolation() as isolation:
            listing = isolation.read_listing(content, kind="opml", base="")
    except DocumentError as error:
        raise SettingError(f"{path}: {error}") from error
    urls = {source.url for source in desk.settings.sources}
    names = {source.name for source in desk.settings.sources}
    new: list[Source] = []
    refused: list[tuple[str, str]] = []
    for entry in listing.entries:
        if entry.url in urls:
            continue
        urls.add(entry.url)
        if (refusal := _refusal(desk, entry.url)) is not None:
            refused.append((entry.url, refusal))
            continue
        name = entry.title or urlsplit(entry.url).hostname or entry.url
        if name in names:
            name = f"{name} ({entry.url})"
        names.add(name)
        new.append(Source(name=name, kind="feed", url=entry.url))
    if new:
        add_sources(desk, new)
    others = {source.url for source in new} | {url for url, _ in refused}
    known = tuple(entry.url for entry in listing.entries if entry.url not in others)
    return Imported(tuple(new), known, tuple(refused))


def export_opml(desk: Desk) -> str:
    """Return the feeds of a desk as OPML."""
    return render_opml(desk.settings.sources, title=desk.settings.title or desk.root.resolve().name)


def _block(source: Source) -> str:
    lines = ["[[sources]]"]
    for name, value in msgspec.to_builtins(source).items():
        lines.append(f"{name} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    """Return a value as TOML; JSON strings are TOML strings but for the delete character."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(part) for part in value) + "]"
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")


def _write(desk: Desk, text: str, expected: tuple[Source, ...]) -> Settings:
    """Put new settings in the place of the old ones, if they say exactly what they should."""
    place = desk.root / SETTINGS_NAME
    settings = parse_settings(text, place)
    if settings.sources != expected:
        raise SettingError(f"{place}: its [[sources]] are written in a way only a person can change; edit it.")
    write_whole(place, text.encode())
    return settings
