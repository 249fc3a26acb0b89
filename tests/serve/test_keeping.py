"""What the workbench keeps and draws: series, clock, course, briefs, views, comparison."""

from datetime import date
from pathlib import Path

import pytest

from lodeline.errors import SettingError
from lodeline.flow.asking.issuers import list_held
from lodeline.flow.desk import Desk, make_desk
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.upkeep.verify import verify_brief
from lodeline.serve.clock import LANES, policy_clock
from lodeline.serve.comparing import lay_beside
from lodeline.serve.course import course_of, day_of
from lodeline.serve.editor import brief_names, keep_brief, open_brief, write_draft, written_text
from lodeline.serve.overlay import keep_series, load_series, parse_series
from lodeline.serve.people import draw_ties, list_ties
from lodeline.serve.saved import drop_view, load_views, save_view
from lodeline.serve.timechart import Line, draw_time

FIRST = (
    "2025年3月3日，云岭稀土集团党委召开2025年第4次会议，党委书记沈怀远主持会议。公司计划2026年6月底前建成二期项目。\n"
)
SECOND = (
    "2025年4月7日，云岭稀土集团党委召开2025年第5次会议，党委书记沈怀远主持会议。公司计划2026年6月底前建成二期项目。\n"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("keeping")
    for name, text in (("a", FIRST), ("b", SECOND)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    made = make_desk(folder / "desk")
    add_and_run(made, [folder / "a.txt", folder / "b.txt"])
    return made


def ids(desk: Desk) -> list[str]:
    return [one.id for one in sorted(list_held(desk), key=lambda one: one.source)]


def test_an_uncited_sentence_is_refused_and_a_cited_brief_verifies(desk: Desk) -> None:
    one, _ = ids(desk)
    refused = write_draft(desk, "Note", f"# Said\nThe committee met. [{one}:0-20]\nAll will be well.\n")
    assert refused.brief is None
    assert [(wrong.number, wrong.words) for wrong in refused.wrong] == [(3, "All will be well.")]
    draft = write_draft(desk, "Note", f"It met. [{one}:0-20]\n# Due\nA project is due. [{one}:40-60] [{one}:0-20]\n")
    assert draft.brief is not None
    assert len(draft.brief.citations) == 2
    assert verify_brief(desk, draft.brief).failures == ()
    keep_brief(desk, "note", draft.brief)
    assert brief_names(desk.root) == ["note"]
    again = write_draft(desk, "Note", written_text(open_brief(desk.root, "note")))
    assert again.brief == draft.brief


@pytest.mark.parametrize(
    ("cited", "reason"),
    [("[ffffffffffffffff:0-3]", "no document"), ("[{}:3-3]", "no span"), ("[{}:0-999999]", "no span"),
     ("", "cites nothing")],
)  # fmt: skip
def test_a_citation_must_be_of_words_on_the_desk(desk: Desk, cited: str, reason: str) -> None:
    (wrong,) = write_draft(desk, "Note", f"It met. {cited.format(ids(desk)[0])}").wrong
    assert reason in wrong.reason


@pytest.mark.parametrize("name", ["../x", "a/b", ".hidden", "", "x" * 90, "a..b"])
def test_names_of_files_stay_in_their_folder(desk: Desk, name: str) -> None:
    draft = write_draft(desk, "Note", f"It met. [{ids(desk)[0]}:0-20]")
    assert draft.brief is not None
    with pytest.raises(SettingError):
        keep_brief(desk, name, draft.brief)
    with pytest.raises(SettingError):
        keep_series(desk.root, name, "2025-01,1")


@pytest.mark.parametrize(
    ("text", "heading", "points"),
    [
        ("date,USD/kg\n2025-01,1.5\n2025-02-03,2\n", "USD/kg", [(date(2025, 1, 1), 1.5), (date(2025, 2, 3), 2.0)]),
        ("2024;1,250\n2023;\n", "x", [(date(2024, 1, 1), 1250.0)]),
        ("2025-03-01\t\u22124 %\n", "x", [(date(2025, 3, 1), -4.0)]),
    ],
)  # fmt: skip
def test_a_series_is_read(text: str, heading: str, points: list[tuple[date, float]]) -> None:
    found = parse_series("x", text)
    assert found.heading == heading
    assert list(found.points) == points


@pytest.mark.parametrize("text", ["", "a,b\nc,d", "2025-13,1", "2025-01,many", "2025-01,nan", "2025-01,inf"])
def test_a_series_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(SettingError):
        parse_series("x", text)


def test_a_series_is_kept_and_found_again(desk: Desk) -> None:
    kept = keep_series(desk.root, "NdPr price", "date,USD/kg\n2025-02,2\n2025-01,1\n")
    assert load_series(desk.root, "NdPr price") == kept
    with pytest.raises(SettingError):
        load_series(desk.root, "another")


def test_every_row_of_the_clock_has_a_source(tmp_path: Path) -> None:
    rows = policy_clock(tmp_path)
    assert len(rows) > 60
    assert {row.lane for row in rows} >= {"plan", "control", "quota", "tariff", "suspension", "talks"}
    assert all(row.source or row.link for row in rows)
    assert [row.start for row in rows] == sorted(row.start for row in rows)


def test_a_desk_adds_rows_to_the_clock(tmp_path: Path) -> None:
    head = "date\tuntil\tlane\tside\twhat\tsource\tsource_url\n"
    row = "2025-05\t2025-07\ttariff\tUS\tA duty\tGazette\thttps://example.org/1\n"
    (tmp_path / "clock.tsv").write_text(head + row, encoding="utf-8")
    (own,) = [one for one in policy_clock(tmp_path) if one.words == "A duty"]
    assert (own.start, own.until, own.side, own.lane) == (date(2025, 5, 1), date(2025, 7, 1), "US", "tariff")
    (tmp_path / "clock.tsv").write_text(head + row.replace("tariff", "party"), encoding="utf-8")
    with pytest.raises(SettingError, match=f"line 2: .*{LANES[0]}"):
        policy_clock(tmp_path)


def test_the_course_is_dated_and_leads_to_words(desk: Desk) -> None:
    course = course_of(desk, list_held(desk))
    meetings = [one for one in course if one.lane == "meeting"]
    assert [one.start for one in meetings] == [date(2025, 3, 3), date(2025, 4, 7)]
    assert all(one.document and one.span for one in course)
    assert [one.start for one in course] == sorted(one.start for one in course)


def test_marks_stand_where_their_days_are(desk: Desk) -> None:
    course = [one for one in course_of(desk, list_held(desk)) if one.lane == "meeting"]
    line = Line("price", ((date(2025, 1, 1), 1.0), (date(2025, 12, 31), 3.0)))
    chart = draw_time([("Meetings", course)], [line], date(2025, 1, 1), date(2026, 1, 1), rules=course)
    first, second = chart.rows[0].marks
    assert first.x < second.x < chart.width
    assert [x for x, _ in chart.rules] == [first.x, second.x]
    (points,) = chart.panels[0].lines
    (_, low), (_, high) = (tuple(map(float, pair.split(","))) for pair in points.split(" "))
    assert high < low, "the higher value stands higher"


def test_who_chairs_is_tied_to_the_body(desk: Desk) -> None:
    ties = list_ties(desk, list_held(desk))
    (chair,) = [tie for tie in ties if tie.role == "chair"]
    assert (chair.left, chair.documents, len(chair.spans)) == ("沈怀远", 2, 2)
    web = draw_ties(ties, width=900, most=20)
    assert "沈怀远" in [knot.name for knot in web.left]
    assert len(web.lines) == len({(tie.left, tie.right) for tie in ties if tie.person})


def test_what_changed_between_two_documents_is_shown(desk: Desk) -> None:
    beside = lay_beside(desk, *ids(desk))
    assert beside is not None
    assert [pair.kind for pair in beside.pairs] == ["changed", "same"]
    assert beside.shared == 1
    assert lay_beside(desk, ids(desk)[0], "ffffffffffffffff") is None


def test_views_are_kept_and_dropped(tmp_path: Path) -> None:
    view = save_view(tmp_path, " Ledger  of one ", "/ledger?issuer=x")
    with (tmp_path / "views.jsonl").open("a", encoding="utf-8") as file:
        file.write('not a view\n{"id":"1","name":"x","path":"//evil","at":""}\n')
    assert [(one.name, one.path) for one in load_views(tmp_path)] == [("Ledger of one", "/ledger?issuer=x")]
    assert drop_view(tmp_path, view.id)
    assert not drop_view(tmp_path, view.id)
    assert load_views(tmp_path) == []


@pytest.mark.parametrize(
    ("said", "day"), [("2024", date(2024, 1, 1)), ("2024-05", date(2024, 5, 1)), ("x", None), ("", None)]
)
def test_a_day_is_read(said: str, day: date | None) -> None:
    assert day_of(said) == day
