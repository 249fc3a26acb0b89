"""Strands from files on disk to verdicts, page, table and command."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from lodeline.brief.desk.strands_page import render_strands_html
from lodeline.brief.desk.strands_terminal import print_strands
from lodeline.brief.language.naming import is_chinese
from lodeline.brief.language.tongue import CHINESE, ENGLISH
from lodeline.errors import SettingError
from lodeline.flow.asking.strand_marks import about, all_measures
from lodeline.flow.asking.strands import strands_of, stretches_of
from lodeline.flow.asking.track import track_formulation
from lodeline.flow.desk import Desk
from lodeline.flow.reading.kept import keep_strands, keep_track
from lodeline.lake import select
from lodeline.lexicon import cached_table, entries
from lodeline.lexicon.strands import STRANDS, indicators, strand_words
from lodeline.measure.clarity import SIGNALS
from lodeline.model.strands import Strand
from tests.commanding import run_command
from tests.desks import desk_of_rows
from tests.foreign import english_left, words_of

PLAIN = "集团公司召开生产例会，第{n}车间完成产量计划。"
STRICT = "集团公司党委会议强调，要落实全面从严治党要求，严禁违反廉洁纪律，第{n}支部开展警示教育。"
PLEDGE = "集团公司将于2024年6月底前完成尾矿库污染治理工程，<b>投资</b>2亿元。"
DONE = "集团公司已完成尾矿库污染治理工程，投资2亿元。"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("strands")
    rows = []
    for n in range(80):
        day = date(2023, 1, 3) + timedelta(days=9 * n)
        text = PLAIN.format(n=n) + (STRICT.format(n=n) if n >= 40 and n % 4 else "")
        rows.append({"id": f"a{n}", "date": day.isoformat(), "publisher": "云岭集团", "text": text})
    rows.append({"id": "pledge", "date": "2024-03-02", "publisher": "云岭集团", "text": PLEDGE})
    rows.append({"id": "done", "date": "2024-07-09", "publisher": "云岭集团", "text": DONE})
    rows += [{"id": f"b{n}", "date": f"2024-05-0{n + 1}", "publisher": "河湾公司", "text": PLAIN} for n in range(3)]
    return desk_of_rows(folder, rows)


@pytest.fixture(scope="module")
def strands(desk: Desk) -> list[Strand]:
    return strands_of(desk)


def of(strands: list[Strand], issuer: str | None, strand: str) -> Strand:
    return next(s for s in strands if (s.issuer, s.strand) == (issuer, strand))


def test_discipline_tightens_and_finance_says_too_little(strands: list[Strand]) -> None:
    found = of(strands, "云岭集团", "discipline")
    assert found.verdict == "tightening"
    spans = [e for m in found.measures for e in m.evidence]
    assert spans
    assert of(strands, "云岭集团", "finance").verdict == "not enough documents"
    assert "a verdict needs 26" in of(strands, "河湾公司", "discipline").reason
    assert of(strands, None, "discipline").before + of(strands, None, "discipline").after == 85


def test_every_strand_of_every_issuer_is_there(strands: list[Strand]) -> None:
    assert [s.strand for s in strands] == list(STRANDS) * 3


def test_the_environment_follows_a_pledge_to_its_outcome(strands: list[Strand]) -> None:
    followed = of(strands, "云岭集团", "environment").follow_ups
    pledge = next(each for each in followed if "尾矿库" in each.words and each.made == "2024-03-02")
    assert (pledge.kind, pledge.outcome) == ("pledge", "kept")
    assert any("已完成" in later for later in pledge.later)
    assert not of(strands, "云岭集团", "party").follow_ups


def test_stretches_are_equally_long_and_in_order() -> None:
    days = [date(2023, 1, 1), date(2024, 12, 30)]
    weekly = [date(2023, 1, 1) + timedelta(days=7 * n) for n in range(104)]
    start, split, end = stretches_of(weekly, None, None)
    assert (split, end) == (date(2023, 12, 24), date(2024, 12, 23))
    assert split - start == end - split
    astray = stretches_of([*weekly, date(2026, 1, 1)], None, None)
    assert (astray.split, astray.end) == (weekly[52], date(2026, 1, 2))
    assert stretches_of(days[:1], None, None).split == days[0]
    assert stretches_of(days, date(2024, 10, 1), date(2024, 11, 1)).start == date(2024, 8, 31)
    with pytest.raises(SettingError, match="--from before --to"):
        stretches_of(days, date(2025, 1, 1), date(2024, 1, 1))


def test_an_unknown_issuer_names_the_known_ones(desk: Desk) -> None:
    with pytest.raises(SettingError, match="云岭集团"):
        strands_of(desk, issuer="别的公司")


def test_a_sentence_is_about_a_strand_by_its_own_words() -> None:
    text = "第一句讲产量。严禁污染環境。第三句讲会议。"
    assert about("environment", text, 7, 9)
    assert not about("environment", text, 1, 3)
    assert strand_words("finance").search("the bank said")
    assert not strand_words("finance").search("the embankment")


def test_the_table_of_indicators_holds_only_what_exists() -> None:
    known = {entry.zh for entry in entries() if entry.kind == "formulation"}
    events = {row["value"] for row in cached_table("facts/event_cues.tsv") if row["role"] == "event"}
    events |= {row["kind"] for row in cached_table("facts/event_gapped.tsv")}
    controls = {row["value"] for row in cached_table("facts/control_cues.tsv") if row["role"] == "type"}
    for row in cached_table("line/strands.tsv"):
        assert row["source"]
        assert row["strand"] in STRANDS
    for each in indicators():
        allowed = {"formulation": known, "event": events, "control": controls, "directive": set(SIGNALS)}.get(each.kind)
        assert allowed is None or each.value in allowed, each
    assert len(all_measures()) == len(set(all_measures()))


def test_the_page_asks_for_nothing_and_escapes_source_words(strands: list[Strand]) -> None:
    page = render_strands_html(strands)
    assert "<b>投资" not in page
    assert "<script" not in page
    assert not any(asking in page for asking in ("src=", "href=", "url(", "@import"))
    assert page.count("<section") == len(strands)


def test_the_terminal_says_what_was_followed(strands: list[Strand]) -> None:
    out = StringIO()
    print_strands(strands, Console(file=out, width=200))
    assert "Discipline: tightening" in out.getvalue()
    assert "1 kept" in out.getvalue()
    assert out.getvalue().count("1 document before the split") == 1, "fields of which the same is said stand together"


def test_page_and_terminal_speak_chinese(strands: list[Strand]) -> None:
    page = render_strands_html(strands, language="zh")
    assert '<html lang="zh">' in page
    assert "<h3>纪律<span" in page
    assert "收紧</span>" in page
    out = StringIO()
    print_strands(strands, Console(file=out, width=200), language="zh")
    assert "纪律：收紧" in out.getvalue()
    assert "兑现1项" in out.getvalue()
    assert not english_left([*words_of(page), *out.getvalue().splitlines()], PLEDGE)


@pytest.mark.parametrize("width", [31, 40, 60])
def test_chinese_runs_over_the_lines_of_the_terminal(strands: list[Strand], width: int) -> None:
    out = StringIO()
    print_strands(strands, Console(file=out, width=width), language="zh")
    lines = [line for line in out.getvalue().splitlines() if line]
    assert all(cell_len(line) <= width for line in lines)
    assert not any(line[0] in "，。；）”" for line in lines)
    full = [line for line in lines if cell_len(line) > width - 6]
    assert len(full) > len(lines) / 3, "lines are broken near their ends, not at blanks only"


def test_every_strand_has_a_name_in_both_languages() -> None:
    for strand in STRANDS:
        assert ENGLISH.term("strand", strand) != strand
        assert is_chinese(CHINESE.term("strand", strand))


def test_what_is_found_is_kept_once(desk: Desk, strands: list[Strand]) -> None:
    for _ in range(2):
        keep_strands(desk, strands)
        keep_track(desk, track_formulation(desk, "警示教育"))
    assert select(desk.tables, "strands").num_rows == len(strands)
    changes = select(desk.tables, "change_points")
    assert set(changes.column("wording").to_pylist()) == {"警示教育"}
    shares = select(desk.tables, "series", where="measure = 'share'")
    assert shares.num_rows == len(set(shares.column("period").to_pylist())) > 12


def test_the_command(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> int:
        return run_command("strands", *words, "--desk", desk.root)

    page = tmp_path / "s.html"
    assert run("--issuer", "云岭集团", "--from", "2024-01-01", "--html", str(page), "--json") == 0
    assert page.stat().st_size > 1000
    found = json.loads(capsys.readouterr().out)
    assert [each["issuer"] for each in found] == ["云岭集团"] * len(STRANDS)
    assert found[0]["split"] == "2024-01-01"
    assert run("--html", str(page), "--lang", "zh") == 0
    assert "各领域的松紧" in page.read_text(encoding="utf-8")
    assert run("--lang", "fr") == 2
    assert run("--from", "gestern") == 2
