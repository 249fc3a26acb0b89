"""Settings: `lodeline.toml` at the root of a desk, read into a frozen record."""

import re
import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from lodeline.errors import SettingError
from lodeline.model.house import House
from lodeline.model.ocr import Ocr
from lodeline.model.source import Network, Source
from lodeline.model.watch import Outlets, Rule

SETTINGS_NAME = "lodeline.toml"  # its presence makes a folder a desk
LAYOUT = 2
OLDEST_LAYOUT = 1
_STORE = re.compile(r"s3://[a-z0-9][a-z0-9.-]+(?:/[\w.=-]+)*/?")
NEW_SETTINGS = f"""\
# A lodeline desk. Every setting is described in docs/settings.md.
layout = {LAYOUT}
"""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What a desk's `lodeline.toml` may say.

    Attributes:
        layout: Version of the on-disk layout; written when the desk is made, and by "lodeline migrate".
        title: Name of the desk, shown in briefs of the whole desk.
        max_file_megabytes: Larger files are not read but named in `issues`.
        processes: Worker processes; 0 is one a core.
        shard_documents: Documents written and read together as one shard.
        formulations: File with the desk's own rows of the lexicon of formulations; empty for none.
        tables: Folder with the desk's own tables of supply chains; empty for none.
        store: Address in an S3-style object store where archive and tables lie; empty for the desk's folder.
        rules: What "lodeline watch" tells of.
        alerts: Where it tells it besides the terminal.
        sources: Where "lodeline collect" gets documents from.
        network: What it may ask the network, and how.
        house: How briefs look and which sections they have.
        ocr: Whether the text of scanned pages and pictures is recognised, and its bounds.
    """

    layout: int = OLDEST_LAYOUT
    title: str = ""
    max_file_megabytes: int = 64
    processes: int = 0
    shard_documents: int = 256
    formulations: str = ""
    store: str = ""
    tables: str = ""
    rules: tuple[Rule, ...] = ()
    alerts: Outlets = Outlets()
    sources: tuple[Source, ...] = ()
    network: Network = Network()
    house: House = House()
    ocr: Ocr = Ocr()


def find_desk(start: Path) -> Path | None:
    """Return the nearest folder, from `start` upwards, that is a desk; None when there is none."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / SETTINGS_NAME).is_file():
            return folder
    return None


def read_settings(path: Path) -> Settings:
    """Return the settings in a file; see `parse_settings`."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SettingError(f"{path}: not a TOML file ({error}). Save it as UTF-8.") from error
    return parse_settings(text, path)


def tables_folder(named: Path | None, desk: Path | None) -> Path | None:
    """Return the folder of tables: the one named, or the one the desk's settings name; None for the shipped alone.

    Raises:
        SettingError: The desk names a folder that is not there.
    """
    root = desk if desk is not None else find_desk(Path.cwd())
    if named is not None or root is None or not (root / SETTINGS_NAME).is_file():
        return named
    stated = read_settings(root / SETTINGS_NAME).tables
    folder = root / stated
    if stated and not folder.is_dir():
        raise SettingError(f"{root / SETTINGS_NAME}: tables = “{stated}” is no folder; accepted: one below the desk.")
    return folder if stated else None


def parse_settings(text: str, path: Path) -> Settings:
    """Return settings from their text; `path` is what errors name.

    Raises:
        SettingError: It is not TOML, names an unknown setting, or a value has the wrong type or size.
    """
    try:
        settings = msgspec.convert(tomllib.loads(text), Settings)
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{path}: not a TOML file ({error}). Correct the line or start from a new desk.") from error
    except msgspec.ValidationError as error:
        raise SettingError(
            f"{path}: {error}; accepted settings: {', '.join(Settings.__struct_fields__)}. See docs/settings.md."
        ) from error
    for name, least in (("max_file_megabytes", 1), ("processes", 0), ("shard_documents", 1)):
        if getattr(settings, name) < least:
            raise SettingError(f"{path}: saw {name} = {getattr(settings, name)}; accepted: {least} or more.")
    if not OLDEST_LAYOUT <= settings.layout <= LAYOUT:
        raise SettingError(
            f"{path}: saw layout = {settings.layout}; this version reads layout {OLDEST_LAYOUT} to {LAYOUT}. "
            "Open the desk with the version that made it."
        )
    if settings.store and not _STORE.fullmatch(settings.store):
        raise SettingError(f'{path}: saw store = "{settings.store}"; accepted: s3://BUCKET or s3://BUCKET/PREFIX.')
    ocr = settings.ocr
    if ocr.most_pages < 1 or not 1 <= ocr.most_seconds <= 86400 or not 0 <= ocr.least_confidence <= 1:
        raise SettingError(
            f"{path}: [ocr]; accepted: most_pages from 1, most_seconds 1 to 86400, least_confidence 0 to 1."
        )
    _check_sources(path, settings)
    return settings


def _check_sources(path: Path, settings: Settings) -> None:
    names = [source.name for source in settings.sources]
    for source in settings.sources:
        if not source.name.strip() or names.count(source.name) > 1:
            raise SettingError(f'{path}: source "{source.name}": accepted: a name of its own for each of [[sources]].')
        if (source.kind == "list") != bool(source.links):
            raise SettingError(
                f'{path}: source "{source.name}" of kind {source.kind}, links = {list(source.links)}; accepted: links '
                'with kind "list", and there at least one, such as "https://example.com/news/*.html".'
            )
        if source.every_minutes < 1 or source.recheck_days < 0 or source.most < 1:
            raise SettingError(
                f'{path}: source "{source.name}"; accepted: every_minutes and most from 1, recheck_days from 0.'
            )
    network = settings.network
    if network.delay_seconds < 0 or not 0 < network.timeout_seconds <= 3600 or not 0 <= network.retries <= 10:
        raise SettingError(
            f"{path}: [network]; accepted: delay_seconds from 0, timeout_seconds up to 3600, retries 0 to 10."
        )
