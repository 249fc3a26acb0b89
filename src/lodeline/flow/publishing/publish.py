"""Publishing: the briefs of a desk as a static site in a folder, which is brought up to date and never cluttered."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from lodeline.brief import compose_brief, render_html
from lodeline.brief.desk.card import make_card
from lodeline.brief.desk.site import Card, Site, newest_first, render_site
from lodeline.brief.formats.look import arranged
from lodeline.brief.language.tongue import Tongue, tongue_of
from lodeline.brief.safe import visible
from lodeline.errors import DocumentError, SettingError, StorageError
from lodeline.export.feeds import Entry, Feed, write_atom, write_json_feed
from lodeline.flow.asking.novelty import novelty_of
from lodeline.flow.desk import Desk
from lodeline.flow.load import document_ids, load_documents, load_materials
from lodeline.flow.publishing.house import look_of
from lodeline.flow.publishing.session import MOST_BESIDE, engine_for
from lodeline.flow.reading.run import Progress, run_steps
from lodeline.flow.supply.supply import supplied
from lodeline.lake.whole import UNFINISHED, write_whole
from lodeline.measure.copies import find_copies
from lodeline.model import record_id
from lodeline.text.generator import SITE_MANIFEST

FEED = 50  # briefs a feed shows
_AT_ONCE = 64  # documents held in memory with all that was read in them


class PublishReport(NamedTuple):
    """What was published: the folder, how many briefs and files, and how many of the files changed or went away."""

    folder: str
    briefs: int
    files: int
    changed: int
    removed: int


def publish(
    desk: Desk, folder: Path, *, language: str = "en", address: str = "", progress: Progress | None = None
) -> PublishReport:
    """Write a site with a brief of every document of the desk; the same desk gives the same bytes.

    Args:
        desk: The desk; what is not read yet is read first.
        folder: Where the site goes: an empty or new folder, or one that holds a site made before.
        language: Of the briefs and the site.
        address: Where the site will stand, for the links in its feeds; they are left out without one.
        progress: Told how many briefs are done.

    Raises:
        DocumentError: The desk has no document.
        SettingError: The folder holds something else.
        StorageError: A file cannot be written.
    """
    tongue = tongue_of(language)
    run_steps(desk, engine=engine_for(desk), progress=progress)
    ids = document_ids(desk)
    if not ids:
        raise DocumentError("nothing", 'no document to publish a brief of. Add some with "lodeline add FILES".')
    try:
        return _published(desk, folder, _kept_files(folder), ids, tongue, address, progress)
    except OSError as error:
        raise StorageError(str(folder), error) from error


def _published(
    desk: Desk, folder: Path, before: Sequence[str], ids: Sequence[str], tongue: Tongue, address: str,
    progress: Progress | None,
) -> PublishReport:  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob(f"{UNFINISHED}*"):
        path.unlink(missing_ok=True)  # of a run that was cut off
    _write(folder / SITE_MANIFEST, _manifest(before))  # a site that is cut off half-way can be gone on with
    made: list[str] = []
    changed = 0

    def write(name: str, content: str) -> None:
        nonlocal changed
        made.append(name)
        changed += _write(folder / name, content)

    cards: list[Card] = []
    for name, page, card in _briefs(desk, ids, tongue):
        write(name, page)
        cards.append(card)
        if progress is not None:
            progress("publish", len(cards), 0)
    look = look_of(desk)
    title = visible(look.house.name or desk.settings.title) or tongue.say("site.title")
    site = Site(title, look.logo_address, look.house.footer, look.style)
    for name, content in (*render_site(site, cards, tongue), *_feeds(site, cards, tongue, address)):
        write(name, content)
    gone = sorted(set(before) - set(made))
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    _write(folder / SITE_MANIFEST, _manifest(made))
    return PublishReport(str(folder), len(cards), len(made), changed, len(gone))


def _briefs(desk: Desk, ids: Sequence[str], tongue: Tongue) -> Iterator[tuple[str, str, Card]]:
    """Yield the page of every brief, with its file name and card; copies of a text stand in one brief."""
    copies, look = _copies(desk, ids), look_of(desk)
    kept = [identity for identity in ids if identity not in {c for others in copies.values() for c in others}]
    links = (("index.html", tongue.say("site.back")), ("search.html", tongue.say("site.search")))
    for start in range(0, len(kept), _AT_ONCE):
        some = kept[start : start + _AT_ONCE]
        beside = {found.document: found for found in novelty_of(desk, some)} if len(kept) <= MOST_BESIDE else {}
        for material in load_materials(desk, some):
            identity = material.document.id
            others = tuple(load_documents(desk, copies.get(identity, ())))
            (whole,) = supplied([material._replace(copies=others, novelty=beside.get(identity))], desk=desk.root)
            brief = arranged(compose_brief([whole], language=tongue.code), desk.settings.house)
            card = make_card(brief, whole, tongue)
            yield card.href, render_html(brief, [material.document, *others], links=links, look=look), card


def _copies(desk: Desk, ids: Sequence[str]) -> dict[str, list[str]]:
    texts = {document.id: document.text for document in load_documents(desk, ids)}
    return {first: others for first, *others in find_copies(texts)}


def _feeds(site: Site, cards: Sequence[Card], tongue: Tongue, address: str) -> Iterator[tuple[str, str]]:
    base = f"{address.rstrip('/')}/" if address else ""
    newest = [card for card in newest_first(cards) if not card.quiet][:FEED]
    entries = [
        Entry(
            f"urn:lodeline:brief:{card.id}", visible(card.title),
            visible("\n".join(card.highlights or (card.verdict,))),
            f"{card.day}T00:00:00Z" if card.day else None, urljoin(base, card.href) if base else None,
        )
        for card in newest
    ]  # fmt: skip
    for name, write in (("atom.xml", write_atom), ("feed.json", write_json_feed)):
        links = (("alternate", base), ("self", urljoin(base, name))) if base else ()
        feed = Feed(f"urn:lodeline:site:{record_id(base or site.title)}", site.title, site.title, tongue.code, links)
        yield name, write(feed, entries)


def _kept_files(folder: Path) -> list[str]:
    """Return the files of the site made here before; none in a new or empty folder."""
    if not folder.exists():
        return []
    if folder.is_dir() and all(path.name.startswith(UNFINISHED) for path in folder.iterdir()):
        return []  # empty, or cut off at its first file
    manifest = folder / SITE_MANIFEST
    if not manifest.is_file():
        raise SettingError(
            f"{folder} holds something that is not a site of lodeline; accepted: a new or empty folder, or one that "
            f"was published to before (it has a {SITE_MANIFEST}). Name another with --to."
        )
    try:
        names = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    except (ValueError, KeyError, TypeError) as error:
        raise SettingError(f"{manifest} was altered; remove the folder and publish again.") from error
    return [name for name in names if isinstance(name, str) and Path(name).name == name]


def _manifest(names: Iterable[str]) -> str:
    return json.dumps({"files": sorted(names)}, indent=1) + "\n"


def _write(path: Path, content: str) -> bool:
    """Write a file unless it says the same already; return whether it changed."""
    fresh = content.encode("utf-8", "replace")
    if path.is_file() and path.read_bytes() == fresh:
        return False
    write_whole(path, fresh)
    return True
