"""Publishing a desk: a site that stands alone, is the same each time, and finds what it holds."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from lodeline.errors import DocumentError, SettingError
from lodeline.flow.collecting.add import add_paths
from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.publishing.publish import publish
from lodeline.text.generator import SITE_MANIFEST
from tests.browsing import opened_browser

ATOM = "{http://www.w3.org/2005/Atom}"
ENGLISH = (
    "Yunling's Party Committee meets\n\n"
    "On March 3, 2025, Yunling Group's Party Committee held its 4th meeting of 2025. "
    "Chairman Shen Huaiyuan chaired the meeting. Output could fall, in our view.\n"
)
CHINESE = "云岭稀土集团召开会议\n\n2025年3月3日，云岭稀土集团党委召开2025年第4次会议，党委书记沈怀远主持会议。\n"
ROWS = [
    {"id": "r1", "title": "A second line", "text": "Yunling plans a second line by June 2026.", "date": "2025-05-01"},
    {"id": "r2", "title": "Older notes", "text": "Yunling made 3,000 t of oxide in 2023.", "date": "2024-01-05"},
    {"id": "r3", "title": "A second line", "text": "Yunling plans a second line by June 2026.", "date": "2025-05-01"},
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("published")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "in" / "b.txt").write_text(CHINESE, encoding="utf-8")
    (folder / "in" / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    made = make_desk(folder / "desk")
    add_paths(made, [folder / "in"])
    return made


@pytest.fixture(scope="module")
def site(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    publish(desk, folder, address="https://briefs.example/desk")
    return folder


class Links(HTMLParser):
    """Addresses a page asks for or points at, its ids, and what is wrong with it for a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.addresses.append(value or "")
            if name == "id":
                self.ids.append(value or "")
            if name.startswith("on") or name == "style":
                self.inline.append(name)
        if tag[0] == "h" and tag[1:].isdigit():
            self.levels.append(int(tag[1:]))


def read(page: Path) -> Links:
    links = Links()
    links.feed(page.read_text(encoding="utf-8"))
    return links


def test_a_brief_for_every_text_and_copies_in_one(site: Path) -> None:
    assert len(list(site.glob("brief-*.html"))) == 4
    assert (site / "index.html").read_text(encoding="utf-8").count('<li class="card') == 4


def test_every_link_leads_to_a_page_of_the_site(site: Path) -> None:
    for page in site.glob("*.html"):
        found = read(page)
        for address in found.addresses:
            parts = urlsplit(urljoin("site:/x/", address))
            assert not urlsplit(address).scheme or address.startswith("data:"), address
            if parts.path.removeprefix("/x/"):
                assert (site / parts.path.removeprefix("/x/")).is_file(), (page.name, address)
            elif parts.fragment:
                assert parts.fragment in found.ids, (page.name, address)
        assert found.inline == []
        assert found.levels[0] == 1
        assert all(after - before <= 1 for before, after in zip(found.levels, found.levels[1:], strict=False)), page


def test_categories_hold_every_brief(site: Path) -> None:
    briefs = {page.name for page in site.glob("brief-*.html")}
    for sort in ("issuer", "kind", "period"):
        filed = [a for page in site.glob(f"{sort}-*.html") for a in read(page).addresses if a.startswith("brief-")]
        assert sorted(filed) == sorted(briefs)
    assert (site / "period-2024.html").is_file()


def test_feeds_name_every_brief_newest_first(site: Path) -> None:
    feed = ElementTree.parse(site / "atom.xml").getroot()
    entries = feed.findall(f"{ATOM}entry")
    assert entries[0].findtext(f"{ATOM}title") == "A second line"
    assert entries[0].find(f"{ATOM}link").get("href").startswith("https://briefs.example/desk/brief-")  # type: ignore[union-attr]
    items = json.loads((site / "feed.json").read_text(encoding="utf-8"))["items"]
    assert [item["id"] for item in items] == [e.findtext(f"{ATOM}id") for e in entries]
    assert items[0]["date_published"] == "2025-05-01T00:00:00Z"


def test_same_desk_same_bytes_and_a_second_run_writes_nothing(desk: Desk, site: Path, tmp_path: Path) -> None:
    publish(desk, tmp_path / "again", address="https://briefs.example/desk")
    for page in site.iterdir():
        assert (tmp_path / "again" / page.name).read_bytes() == page.read_bytes(), page.name
    report = publish(desk, site, address="https://briefs.example/desk")
    assert (report.changed, report.removed) == (0, 0)


def test_what_is_gone_goes_and_nothing_else(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    publish(desk, folder)
    (folder / "brief-0000.html").write_text("old")
    held = json.loads((folder / SITE_MANIFEST).read_text())
    (folder / SITE_MANIFEST).write_text(json.dumps({"files": [*held["files"], "brief-0000.html", "../outside"]}))
    (tmp_path / "outside").write_text("mine")
    (folder / "own.txt").write_text("mine")
    assert publish(desk, folder).removed == 1
    assert (tmp_path / "outside").exists()
    assert (folder / "own.txt").exists()


def test_a_folder_of_something_else_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(SettingError, match="not a site of lodeline"):
        publish(desk, tmp_path)
    assert (tmp_path / "index.html").read_text() == "mine"
    with pytest.raises(DocumentError, match="no document to publish"):
        publish(make_desk(tmp_path / "empty"), tmp_path / "site")


def test_a_site_cut_off_at_its_first_file_is_made_and_what_was_left_of_it_goes(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / ".put-1234").write_text("half a fi")
    publish(desk, folder)
    assert (folder / "index.html").is_file()
    assert not list(folder.glob(".put-*"))


def test_pages_are_light_and_the_script_is_small(site: Path) -> None:
    assert (site / "search.js").stat().st_size < 4000
    assert all(page.stat().st_size < 150_000 for page in site.glob("*.html"))


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with opened_browser() as running:
        yield running


@pytest.mark.slow
def test_search_from_a_folder_without_a_server(browser: object, site: Path) -> None:
    view = browser.new_page(viewport={"width": 390, "height": 800})  # type: ignore[attr-defined]
    said: list[str] = []
    view.on("console", lambda message: said.append(message.text))
    view.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    view.goto((site / "search.html").as_uri())
    assert view.locator(".fallback .card").count() == 4
    view.fill("#q", "雲嶺 召開")  # the text is in simplified characters
    view.locator("#found .card").first.wait_for()
    assert view.locator("#found .card").count() == 1
    assert not view.locator(".fallback").is_visible()
    assert view.evaluate("document.documentElement.scrollWidth") <= 390
    view.fill("#q", "nothing of the kind")
    assert "Nothing found" in view.locator("#said").inner_text()
    assert said == []
    view.close()
    plain = browser.new_context(java_script_enabled=False).new_page()  # type: ignore[attr-defined]
    plain.goto((site / "search.html").as_uri())
    assert plain.locator(".fallback .card").count() == 4
    assert not plain.locator("#search").is_visible()
    plain.close()


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_serious(browser: object, site: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (group browser)")
    view = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[attr-defined]
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = []
    for page in sorted(site.glob("*.html")):
        view.goto(page.as_uri())
        answer = axe.Axe().run(view, options={"runOnly": {"type": "tag", "values": tags}})
        for violation in answer.response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                found.append((page.name, violation["id"], violation["nodes"][0]["html"][:120]))
        assert view.evaluate("document.documentElement.scrollWidth") <= width, page.name
    view.close()
    assert found == []
