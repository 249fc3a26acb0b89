"""A formulation from files on disk to its series, page and command."""

import json
from io import StringIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from lodeline.brief.desk.track_page import draw_chart, render_track_html
from lodeline.brief.desk.track_terminal import bar, print_track
from lodeline.brief.desk.track_words import coverage_lines, joined, lag_words, lead_line
from lodeline.errors import SettingError
from lodeline.flow.asking.issuers import issued_by, list_held
from lodeline.flow.asking.ledger import make_ledger
from lodeline.flow.asking.strands import strands_of
from lodeline.flow.asking.together import Marked, with_held
from lodeline.flow.asking.track import find_formulation, track_formulation
from lodeline.flow.desk import Desk
from lodeline.model.track import ChangePoint, Together, Track
from tests.commanding import run_command
from tests.desks import desk_of_rows
from tests.foreign import english_left, words_of

SAYS = "会议指出，要加快培育新质生产力，建好新生产线。"
LONGER = "会议提出，因地制宜发展新质生产力。"
NEAR = "会议学习了代表先进生产力的发展要求。"
HOSTILE = "会议指出<script>alert(1)</script>\x1b[31m新质生产力。"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("track")
    rows = [
        {"id": "a", "date": "2023-08-01", "text": NEAR, "publisher": "云岭集团"},
        {"id": "b", "date": "2023-10-02", "text": SAYS, "publisher": "云岭集团"},
        {"id": "c", "date": "2023-12-05", "text": LONGER, "publisher": "<b>河湾</b>公司"},
        {"id": "d", "date": "2023-12-06", "text": HOSTILE, "publisher": "<b>河湾</b>公司"},
        {"id": "e", "text": SAYS, "publisher": "云岭集团"},
    ]
    return desk_of_rows(folder, rows)


def warmed(track: Track) -> Track:
    """Return a track whose October has a step, as if it had more than one document."""
    points = (replace(p, temperature=p.coolest) if p.period == "2023-10" else p for p in track.points)
    return replace(track, points=tuple(points))


def test_series_counts_documents_and_names_what_it_leaves_out(desk: Desk) -> None:
    track = track_formulation(desk, "新质生产力")
    assert [(p.period, p.share.carrying, p.share.documents) for p in track.points] == [
        ("2023-08", 0, 1), ("2023-09", 0, 0), ("2023-10", 1, 1), ("2023-11", 0, 0), ("2023-12", 2, 2),
    ]  # fmt: skip
    assert (track.whole.carrying, track.whole.documents) == (4, 5)
    held = track.coverage
    assert (held.placed, held.undated, held.carrying_undated, held.coarse) == (4, 1, 1, 0)
    assert track.first is not None
    assert (track.first.date, track.first.source) == ("2023-10-02", "news.jsonl#b")
    assert track.last is not None
    assert track.last.date == "2023-12-06"
    assert (track.known_first, track.lag_days) == ("2023-09-07", 25)
    assert "4 documents with the wording" not in (track.changes.refused or "")
    assert track.changes.refused is not None


def test_evidence_holds_the_words(desk: Desk) -> None:
    track = track_formulation(desk, "新质生产力", period="year")
    (point,) = track.points
    spans = [item for item in point.evidence if not item.startswith("documents where")]
    assert len(spans) == 3
    assert len(point.evidence) == 4
    assert track.first is not None
    assert track.first.evidence in spans
    assert "新质生产力" in track.first.words


def test_issuer_chooses_and_is_listed(desk: Desk) -> None:
    track = track_formulation(desk, "新质生产力", issuer="云岭集团")
    assert (track.whole.carrying, track.whole.documents) == (2, 3)
    every = track_formulation(desk, "新质生产力").issuers
    assert [(row.issuer, row.share.carrying) for row in every] == [("云岭集团", 2), ("<b>河湾</b>公司", 2)]
    with pytest.raises(SettingError, match=r"云岭集团"):
        track_formulation(desk, "新质生产力", issuer="别的公司")


def test_an_issuer_is_who_the_text_names_in_either_script(tmp_path: Path) -> None:
    text = "4月16日，国务院召开常务会议。国务院总理李强主持会议。会议指出，要加快培育新质生产力。"
    desk = desk_of_rows(tmp_path, [{"id": "a", "date": "2024-04-17", "text": text, "publisher": "云岭日报"}])
    for name in ("国务院", "State Council"):
        assert track_formulation(desk, "新质生产力", issuer=name).issuer == "国务院"
        assert [held.issuer for held in issued_by(list_held(desk), name)] == ["国务院"]
        assert {strand.issuer for strand in strands_of(desk, issuer=name)} == {"国务院"}
        assert make_ledger(desk, issuer=name) == []


def test_an_issuer_has_many_names(tmp_path: Path) -> None:
    told = [("商务部", "a"), ("商務部", "b"), ("MOFCOM", "c"), ("中国商务部", "d"), ("商务部", "e"), ("云岭 集团", "f"),
            ("雲嶺集團", "g")]  # fmt: skip
    rows = [{"id": i, "date": f"2024-04-0{n}", "text": SAYS, "issuer": who} for n, (who, i) in enumerate(told, 1)]
    desk = desk_of_rows(tmp_path, rows)
    every = track_formulation(desk, "新质生产力").issuers
    assert [(row.issuer, row.share.documents) for row in every] == [("商务部", 5), ("云岭 集团", 2)]
    assert every[0].evidence[-1].endswith(" in ('MOFCOM', '中国商务部', '商务部', '商務部')")
    assert track_formulation(desk, "新质生产力", issuer="Ministry of Commerce").whole.documents == 5


def test_longer_wordings_count_and_near_variants_do_not() -> None:
    wanted = find_formulation("新质生产力")
    assert "因地制宜发展新质生产力" in wanted.wordings
    assert "先进生产力" not in wanted.wordings
    assert find_formulation("new quality productive forces").ids == wanted.ids
    assert find_formulation(wanted.ids[0]).ids == wanted.ids


def test_the_explorer_counts_as_track_does() -> None:
    longer, own = (find_formulation(words).entry for words in ("因地制宜发展新质生产力", "新质生产力"))
    assert longer is not None
    assert own is not None
    marked = with_held([Marked("a", longer.id, "x"), Marked("b", own.id, "y")])
    assert {(mark.document, mark.key) for mark in marked} >= {("a", longer.id), ("a", own.id), ("b", own.id)}
    assert ("b", longer.id) not in {(mark.document, mark.key) for mark in marked}


def test_an_unknown_wording_says_what_is_near(desk: Desk) -> None:
    with pytest.raises(SettingError, match=r"Near it: .*新质生产力"):
        track_formulation(desk, "新质的生产力")


def test_the_page_asks_for_nothing_and_escapes_source_words(desk: Desk) -> None:
    page = render_track_html(warmed(track_formulation(desk, "新质生产力")))
    assert "<script" not in page
    assert "<b>河湾" not in page
    assert "\x1b" not in page
    assert not any(asking in page for asking in ("src=", "href=", "url(", "@import"))
    assert page.count('class="gap"') == 2  # drawn for a page and for a telephone
    assert page.count('class="bar"') == 2 * 2


def test_the_terminal_says_not_observed_and_no_escape_passes(desk: Desk) -> None:
    out = StringIO()
    print_track(track_formulation(desk, "新质生产力"), Console(file=out, width=140))
    said = out.getvalue()
    assert said.count("not observed") == 3  # two periods, and the line that says what that means
    assert "too few documents" in said
    assert "1 document states no date" in said
    assert "\x1b" not in said
    assert bar(0, 1) == ""
    assert (bar(1, 1, 4), bar(0.001, 1, 4)) == ("████", "▏")


def test_periods_not_observed_are_told_in_one_row_and_none_without_a_step_leads(desk: Desk) -> None:
    track = track_formulation(desk, "新质生产力")
    empty = next(point for point in track.points if not point.share.documents)
    few = track.points[0]
    assert (few.share.documents, few.temperature) == (1, None)
    assert [point.period for point in joined([few, empty, empty])] == [few.period, f"{empty.period} – {empty.period}"]
    assert lead_line(replace(track, points=(*track.points, few))) == lead_line(track)
    assert lead_line(replace(track, points=(few,))).startswith("Too few documents in any month")


def test_page_and_terminal_speak_chinese(desk: Desk) -> None:
    track = track_formulation(desk, "新质生产力")
    change = ChangePoint("2023-12-16", "rise", track.whole, track.whole, 9.0, ("documents where true",))
    row = Together("安全生产", -0.7, 0.01, 0.01, 12)
    track = replace(track, changes=replace(track.changes, refused=None, points=(change,)), together=(row,), compared=3)
    page = render_track_html(track, language="zh")
    assert '<html lang="zh">' in page
    out = StringIO()
    print_track(track, Console(file=out, width=140), language="zh")
    for said in (page, out.getvalue()):
        assert "变点" in said
        assert "安全生产：反向" in said
        assert "3个提法中有1个" in said
    assert not english_left([*words_of(page), *out.getvalue().splitlines()], f"{track.english} {HOSTILE}")


def test_chinese_runs_over_the_lines_of_the_terminal(desk: Desk) -> None:
    out = StringIO()
    print_track(track_formulation(desk, "新质生产力"), Console(file=out, width=36), language="zh")
    head = [line for line in out.getvalue().partition("按月")[0].splitlines() if line]
    assert not any(line[0] in "，。；）”" for line in head)
    assert any(cell_len(line) > 32 for line in head)
    assert all(cell_len(line) <= 36 for line in head)


def test_a_narrow_terminal_cuts_bars_not_periods(desk: Desk) -> None:
    out = StringIO()
    print_track(track_formulation(desk, "新质生产力"), Console(file=out, width=80))
    assert out.getvalue().count("2023-12 ") == 1
    assert "…  " not in out.getvalue().rpartition("By month")[2]


def test_a_use_before_the_stated_day_is_said_so(desk: Desk) -> None:
    track = track_formulation(desk, "新质生产力")
    early = replace(track, lag_days=-3)
    assert any("3 days before" in line for line in coverage_lines(early))
    assert [(row.first, row.lag_days) for row in track.issuers] == [("2023-10-02", 25), ("2023-12-05", None)]


def test_a_lag_is_an_upper_bound_where_no_document_lies_between(desk: Desk) -> None:
    track = track_formulation(desk, "新质生产力")
    assert (track.lag_days, track.between) == (25, 0)
    assert any("25 days at most" in line for line in coverage_lines(track))
    assert any("in which 3 documents" in line for line in coverage_lines(replace(track, between=3)))
    assert [lag_words(row) for row in track.issuers] == ["≤ 25", ""]


def test_words_the_lexicon_has_not_are_counted_as_they_stand(desk: Desk) -> None:
    track = track_formulation(desk, "新生產線")
    assert (track.plain, track.id, track.whole.carrying) == (True, None, 2)
    assert track.first is not None
    assert "新生产线" in track.first.words
    assert any("no such formulation" in line for line in coverage_lines(track))
    for short in ("新", "al"):
        with pytest.raises(SettingError):
            track_formulation(desk, short)


def test_the_chart_ends_at_a_round_tick_and_places_changes_in_their_period(desk: Desk) -> None:
    track = warmed(track_formulation(desk, "新质生产力"))
    change = ChangePoint("2023-12-16", "rise", track.whole, track.whole, 9.0, ("documents where true",))
    chart = draw_chart(replace(track, changes=replace(track.changes, points=(change, change))))
    assert [label for _, label in chart.ticks][::4] == ["0%", "100%"]
    (first, badge, _), (second, moved, _) = chart.changes
    step = (chart.width - chart.left) / 3  # October to December: August has too few documents for a step
    assert first == second == pytest.approx(chart.left + (2 + 15 / 31) * step, abs=0.01)
    assert moved > badge == first


def test_the_command(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> int:
        return run_command("track", *words, "--desk", desk.root)

    page = tmp_path / "t.html"
    assert run("新质生产力", "--period", "quarter", "--html", str(page), "--json") == 0
    assert page.stat().st_size > 1000
    assert [p["period"] for p in json.loads(capsys.readouterr().out)["points"]] == ["2023-Q3", "2023-Q4"]
    assert run("新质生产力", "--html", str(page), "--lang", "zh") == 0
    assert "首见与最近" in page.read_text(encoding="utf-8")
    assert run("新质生产力", "--lang", "fr") == 2
    assert run("两个维护") == 1
    assert run("无此提法之词") == 2
