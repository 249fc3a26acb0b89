"""The pages of a large site: light, every brief filed and found, nothing left out of the search data."""

import json

from lodeline.brief.desk.site import FALLBACK, LATEST, ON_A_PAGE, Card, Site, render_site
from lodeline.brief.language.tongue import ENGLISH

COUNT = 3000


def card(number: int) -> Card:
    return Card(
        id=f"{number:016x}", title=f"Yunling meets for the {number}th time", verdict="Routine in content.",
        highlights=(f"Yunling Group's Party Committee held its {number}th meeting.",) * 3, about=("2025", "x"),
        issuer=f"Group {number % 700}", kind="party_meeting", day=f"{2015 + number % 10}-{number % 12 + 1:02d}-05",
        quiet=number % 3 == 0, words="雲嶺稀土",
    )  # fmt: skip


MADE = dict(render_site(Site("Yunling Watch"), [card(n) for n in range(COUNT)], ENGLISH))


def test_pages_stay_light() -> None:
    heavy = {name: len(text.encode()) for name, text in MADE.items() if name.endswith(".html")}
    assert max(heavy.values()) < 150_000, max(heavy, key=heavy.__getitem__)
    assert heavy["index.html"] < 30_000


def test_long_lists_go_on_over_pages() -> None:
    listed = [name for name in MADE if name.startswith("kind-party-meeting")]
    assert len(listed) == COUNT // ON_A_PAGE
    assert 'rel="next" href="kind-party-meeting-3.html"' in MADE["kind-party-meeting-2.html"]
    assert 'rel="prev" href="kind-party-meeting.html"' in MADE["kind-party-meeting-2.html"]
    assert MADE["index.html"].count('<li class="card') == LATEST
    assert MADE["search.html"].count('<li class="card') == FALLBACK


def test_search_data_holds_every_brief_once() -> None:
    rows = []
    for name, text in MADE.items():
        if name.startswith("search-"):
            line = text.splitlines()[-1]
            rows += json.loads(line.removeprefix("lodelineRows(").removesuffix(");"))
    assert sorted(row[0] for row in rows) == list(range(COUNT))
    assert "lodelineFolds(" in MADE["search-1.js"]
    assert "嶺" in MADE["search-1.js"].splitlines()[0]
