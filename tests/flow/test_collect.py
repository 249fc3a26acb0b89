"""Collecting: what a second look says of a page, what a cut-off run leaves, and what is due."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lodeline.brief.language.retelling import retold
from lodeline.collect.listing import read_listing
from lodeline.collect.parse import parse
from lodeline.errors import SettingError
from lodeline.flow.collecting import collect, source_run
from lodeline.flow.collecting.add import add_paths
from lodeline.flow.collecting.collect import CollectReport, collect_sources, due_sources
from lodeline.flow.collecting.coverage import coverage_of, moment
from lodeline.flow.collecting.history import history_of
from lodeline.flow.collecting.sources import add_sources
from lodeline.flow.collecting.warc import write_warc
from lodeline.flow.desk import Desk, make_desk, open_desk
from lodeline.flow.reading.run import run_steps
from lodeline.flow.upkeep.check import check_desk
from lodeline.lake import select
from lodeline.model.source import Network, Source
from tests.collect.web import Handler, Web, serving
from tests.commanding import run_command

SITE = "http://www.example.com"
START = datetime(2026, 1, 1, tzinfo=UTC)
NETWORK = Network(proxy="none", delay_seconds=0.0, retries=0)


class Here:
    """Parses in this process: starting a child for each look takes half a second, and test_collect_web has it."""

    def __init__(self, **settings: object) -> None:
        pass

    def __enter__(self) -> "Here":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    parse = staticmethod(parse)
    read_listing = staticmethod(read_listing)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "Isolation", Here)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def page(words: str) -> bytes:
    return f"<p>{words}</p>".encode()


def feed(*paths: str, date: str = "") -> bytes:
    items = "".join(f"<item><link>{path}</link><pubDate>{date}</pubDate></item>" for path in paths)
    return f"<rss><channel>{items}</channel></rss>".encode()


def desk_with(folder: Path, *sources: Source) -> Desk:
    made = make_desk(folder / "desk")
    add_sources(made, sources)
    return open_desk(made.root)


def look(desk: Desk, web: Web, hours: float, **more: object) -> CollectReport:
    return collect_sources(desk, fetcher=web.fetcher(NETWORK), clock=lambda: START + timedelta(hours=hours), **more)  # type: ignore[arg-type]


def outcomes(desk: Desk, url: str = SITE + "/1") -> list[str]:
    rows = select(desk.tables, "observations", where="url = ? and kind = 'page'", parameters=[url], order="observed_at")
    return rows.column("outcome").to_pylist()


def test_the_life_of_a_page(tmp_path: Path, web: Web) -> None:
    desk = desk_with(tmp_path, Source(name="one", kind="page", url=SITE + "/1"))
    gone: Callable[[Handler], None] = lambda h: h.answer(404)  # noqa: E731
    broken: Callable[[Handler], None] = lambda h: h.answer(500)  # noqa: E731
    first, second = page("甲产量一百吨。"), page("乙产量二百吨。")
    shown = [first, first, second, first, broken, first, gone, gone, first, second, gone, page("丙产量三百吨。")]
    for hours, content in enumerate(shown):
        web.pages["/1"] = content
        look(desk, web, hours * 7)
    assert outcomes(desk) == [
        "new", "unchanged", "changed", "reverted", "failed", "unchanged", "vanished", "vanished", "reverted",
        "reverted", "vanished", "changed",
    ]  # fmt: skip
    rows = select(desk.tables, "documents", what="id, source, text", order="id").to_pylist()
    assert sorted(row["text"][0] for row in rows) == ["丙", "乙", "甲"]
    assert {row["source"] for row in rows} == {SITE + "/1"}
    assert len(list(desk.archive.blobs())) == 3
    issues = select(desk.tables, "issues", what="code").column(0).to_pylist()
    assert issues == ["http-500"]


def test_the_history_of_a_page_shows_what_changed(tmp_path: Path, web: Web) -> None:
    desk = desk_with(tmp_path, Source(name="one", kind="page", url=SITE + "/1"))
    lines = ["题目", "产量一百吨。", "末段。"]
    gone: Callable[[Handler], None] = lambda h: h.answer(404)  # noqa: E731
    for hours, words in enumerate([lines, lines, lines, ["题目", "产量二百吨。", "末段。"], None, None, lines]):
        web.pages["/1"] = b"".join(page(line) for line in words) if words else gone
        look(desk, web, hours * 7)
    steps = history_of(desk, SITE + "/1")
    assert [(step.first.outcome, step.looks) for step in steps] == [
        ("new", 1), ("unchanged", 2), ("changed", 1), ("vanished", 2), ("reverted", 1)
    ]  # fmt: skip
    assert steps[2].diff == (" 题目", "-产量一百吨。", "+产量二百吨。", " 末段。")
    assert steps[4].diff == (" 题目", "-产量二百吨。", "+产量一百吨。", " 末段。")
    with pytest.raises(SettingError, match="never asked"):
        history_of(desk, SITE + "/2")


@pytest.mark.parametrize("name", ["all.warc", "all.warc.gz"])
def test_a_desk_goes_into_a_web_archive_and_comes_out_the_same(tmp_path: Path, web: Web, name: str) -> None:
    web.pages |= {"/1": page("甲。"), "/2": page("乙。"), "/feed": feed("/1", "/2")}
    desk = desk_with(tmp_path, Source(name="one", kind="feed", url=SITE + "/feed"))
    look(desk, web, 0)
    web.pages["/1"] = page("丙。")
    look(desk, web, 7)
    assert write_warc(desk, tmp_path / name) == 3
    first = (tmp_path / name).read_bytes()
    write_warc(desk, tmp_path / name)
    assert (tmp_path / name).read_bytes() == first
    other = make_desk(tmp_path / "other")
    added = add_paths(other, [tmp_path / name])
    assert (added.added, added.issues) == (3, ())
    what = "id, source, text, media_type"
    assert (
        select(other.tables, "documents", what=what, order="id").to_pylist()
        == select(desk.tables, "documents", what=what, order="id").to_pylist()
    )
    run_steps(other)
    assert check_desk(other).failures == ()


def test_a_vanished_page_is_asked_without_validators(tmp_path: Path, web: Web) -> None:
    desk = desk_with(tmp_path, Source(name="one", kind="page", url=SITE + "/1"))
    tagged: Callable[[Handler], None] = lambda h: h.answer(200, page("甲。"), ETag='"a"')  # noqa: E731
    for hours, content in enumerate([tagged, tagged, lambda h: h.answer(404), tagged]):
        web.pages["/1"] = content
        look(desk, web, hours * 7)
    asked = [headers.get("If-None-Match") for headers in web.headers if "Accept" in headers]
    assert asked[1::2] == [None, '"a"', '"a"', None]


def test_a_run_cut_off_at_any_point_loses_and_doubles_nothing(
    tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = iter(range(1000))
    for number in range(1, 5):
        web.pages[f"/{number}"] = lambda h: h.answer(200, page(f"第{h.path[1:]}号。<!-- {next(counter)} -->"))
    web.pages["/feed"] = feed("/1", "/2", "/3", "/4")
    monkeypatch.setattr(source_run, "_BATCH", 2)
    for place in ("documents", "observations", "listing"):
        desk = desk_with(tmp_path / place, Source(name="one", kind="feed", url=SITE + "/feed"))
        cut = {"left": {"documents": 1, "observations": 2, "listing": 3}[place]}
        whole = source_run.write_observations

        def torn(
            desk: Desk, rows: object, cut: dict[str, int] = cut, whole: Callable[..., None] = whole, place: str = place
        ) -> None:
            cut["left"] -= 1
            if cut["left"] == 0:
                raise KeyboardInterrupt
            whole(desk, rows)

        with monkeypatch.context() as patch:
            patch.setattr(source_run, "write_observations", torn)
            with pytest.raises(KeyboardInterrupt):
                look(desk, web, 0)
        web.asked.clear()
        report = look(open_desk(desk.root), web, 0.1)
        texts = select(desk.tables, "documents", what="text").column(0).to_pylist()
        assert sorted(texts) == ["第1号。", "第2号。", "第3号。", "第4号。"], place
        left = {"documents": 4, "observations": 2, "listing": 0}[place]
        assert sum(path[-2:] in ("/1", "/2", "/3", "/4") for path in web.asked) == left
        assert sum(sum(source.outcomes.values()) for source in report.sources) == left
        assert outcomes(desk) == ["new"]
        run_steps(desk)
        assert check_desk(desk).failures == ()


def test_the_limit_of_a_run_leaves_the_rest_for_the_next(tmp_path: Path, web: Web) -> None:
    web.pages |= {f"/{n}": page(f"第{n}号。") for n in range(7)} | {"/feed": feed(*(f"/{n}" for n in range(7)))}
    desk = desk_with(tmp_path, Source(name="one", kind="feed", url=SITE + "/feed", most=3, recheck_days=0))
    first = look(desk, web, 0)
    assert (first.added, first.sources[0].waiting) == (3, 4)
    covered = coverage_of(desk, now=START)[0]
    assert (covered.expected, covered.got, covered.missing) == (7, 3, 4)
    assert [look(desk, web, hours).added for hours in (7, 14, 21)] == [3, 1, 0]
    assert coverage_of(desk, now=START)[0].statement == "one: 7 of 7 pages got, 0 failed, 0 missing"


def test_pages_past_their_time_are_left_alone(tmp_path: Path, web: Web) -> None:
    web.pages |= {"/1": page("甲。"), "/2": page("乙。"), "/feed": feed("/1", "/2")}
    desk = desk_with(tmp_path, Source(name="one", kind="feed", url=SITE + "/feed", recheck_days=2))
    look(desk, web, 0)
    web.pages["/feed"] = feed("/2")  # 1 has left the feed and is asked all the same
    assert look(desk, web, 24).sources[0].outcomes == {"unchanged": 2}
    assert look(desk, web, 24 * 3).sources[0].outcomes == {}


def test_documents_carry_what_their_source_says_of_them(tmp_path: Path, web: Web) -> None:
    web.pages |= {"/1": page("产量一百吨。"), "/feed": feed("/1", date="Mon, 02 Jun 2025 23:30:00 +0800")}
    desk = desk_with(
        tmp_path, Source(name="one", kind="feed", url=SITE + "/feed", issuer="云岭集团", publisher="云岭日报")
    )
    look(desk, web, 0)
    row = select(desk.tables, "documents").to_pylist()[0]
    assert (row["issuer"], row["publisher"]) == ("云岭集团", "云岭日报")
    assert row["published_basis"] == "date stated by the listing"
    assert "2025-06-02" in row["published"]
    seen = select(desk.tables, "observations", where="kind = 'page'").to_pylist()[0]
    assert seen["stated_date"] == "Mon, 02 Jun 2025 23:30:00 +0800"
    assert seen["observed_at"] == "2026-01-01T00:00:00.000+00:00"


def test_rows_and_folders(tmp_path: Path, web: Web) -> None:
    web.pages["/all.jsonl"] = b'{"id": 1, "text": "first words"}\n{"id": 2, "text": "second words"}\nbroken\n'
    desk = desk_with(
        tmp_path, Source(name="rows", kind="rows", url=SITE + "/all.jsonl"),
        Source(name="folder", kind="folder", url="in"), Source(name="none", kind="folder", url="nowhere"),
    )  # fmt: skip
    (desk.root / "in").mkdir()
    (desk.root / "in" / "a.txt").write_text("words of a file", encoding="utf-8")
    report = look(desk, web, 0)
    assert [(source.outcomes, source.added) for source in report.sources] == [
        ({"new": 1}, 2), ({"new": 1}, 1), ({"failed": 1}, 0)
    ]  # fmt: skip
    assert {issue.code for issue in report.issues} == {"bad-row", "missing"}
    assert look(desk, web, 7).added == 0
    (desk.root / "in" / "b.txt").write_text("words of another", encoding="utf-8")
    assert [source.outcomes for source in look(desk, web, 14).sources][1] == {"changed": 1}
    covered = {each.source: each for each in coverage_of(desk, now=START)}
    assert (covered["folder"].expected, covered["folder"].got) == (2, 2)


def test_only_what_is_due_or_named_is_asked(tmp_path: Path, web: Web) -> None:
    web.pages |= {"/1": page("甲。"), "/2": page("乙。")}
    desk = desk_with(
        tmp_path, Source(name="often", kind="page", url=SITE + "/1", every_minutes=60),
        Source(name="seldom", kind="page", url=SITE + "/2", every_minutes=6000),
    )  # fmt: skip
    assert list(due_sources(desk, now=START)) == ["often", "seldom"]
    look(desk, web, 0)
    assert [source.due for source in look(desk, web, 2).sources] == [True, False]
    assert list(due_sources(desk, now=START + timedelta(hours=4))) == ["often"]
    at_once = look(desk, web, 2.1, names=("seldom",), at_once=True)
    assert [(source.name, source.outcomes) for source in at_once.sources] == [("seldom", {"unchanged": 1})]
    with pytest.raises(SettingError, match="known: often, seldom"):
        look(desk, web, 3, names=("other",))


def test_a_list_tried_in_vain_is_no_list_not_looked_at(
    tmp_path: Path, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    web.pages |= {"/1": page("甲。"), "/feed": lambda h: h.answer(503)}
    one = Source(name="one", kind="feed", url=SITE + "/feed", every_minutes=60)
    here = Source(name="here", kind="folder", url="nothing-there", every_minutes=60)
    desk = desk_with(tmp_path, one, here)
    look(desk, web, 0)
    covered = [each.statement for each in coverage_of(desk, now=START)]
    assert covered == [
        f"one: never read; tried on {moment(START.isoformat())}: http-503",
        f"here: never read; tried on {moment(START.isoformat())}: missing",
    ]
    assert all("从未读到" in retold(words, "zh") for words in covered)
    look(desk, web, 5)
    assert run_command("coverage", "--desk", desk.root) == 0
    said = capsys.readouterr().out
    assert "one: never read; tried 2 times, " in said
    assert "the host answers 503" in said
    assert "cannot be opened" in said
    web.pages["/feed"] = feed("/1")
    look(desk, web, 10)
    found = coverage_of(desk, now=START + timedelta(hours=10))[0]
    assert (found.unread, found.statement) == ((), "one: 1 of 1 pages got, 0 failed, 0 missing")


def test_a_part_of_a_sitemap_that_was_not_read_is_named(tmp_path: Path, web: Web) -> None:
    parts = "".join(f"<sitemap><loc>{SITE}/{part}</loc></sitemap>" for part in ("a", "b"))
    web.pages |= {
        "/map": f"<sitemapindex>{parts}</sitemapindex>".encode(),
        "/a": f"<urlset><url><loc>{SITE}/1</loc></url></urlset>".encode(),
        "/1": page("甲。"),
    }
    desk = desk_with(tmp_path, Source(name="one", kind="sitemap", url=SITE + "/map", every_minutes=60))
    look(desk, web, 0)
    found = coverage_of(desk, now=START)[0]
    assert [(each.url, each.code, each.tries) for each in found.unread] == [(SITE + "/b", "http-404", 1)]
    assert found.statement.endswith("0 missing; 1 of its lists not read when last tried")
    assert "1个列表未读到" in retold(found.statement, "zh")


def test_time_in_which_nobody_looked_is_said(tmp_path: Path, web: Web) -> None:
    web.pages |= {"/1": page("甲。"), "/feed": feed("/1")}
    desk = desk_with(tmp_path, Source(name="one", kind="feed", url=SITE + "/feed", every_minutes=60))
    assert coverage_of(desk, now=START)[0].statement == "one: not observed yet"
    for hours in (0, 1, 2):
        look(desk, web, hours)
    web.pages["/feed"] = lambda h: h.answer(503)
    look(desk, web, 10)
    web.pages["/feed"] = feed("/1")
    look(desk, web, 20)
    gaps = coverage_of(desk, now=START + timedelta(hours=30))[0].gaps
    assert [(gap.start[11:16], gap.reason) for gap in gaps] == [
        ("02:00", "asked 1 times: http-503"),
        ("20:00", "not asked"),
    ]
