"""Sources in `lodeline.toml`: written, taken out, passed on as OPML; and the commands over a real loopback server."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lodeline.cli import main
from lodeline.config import read_settings
from lodeline.errors import SettingError
from lodeline.flow.collecting.sources import add_sources, export_opml, guess_kind, import_opml, remove_source
from lodeline.flow.desk import Desk, make_desk, open_desk
from lodeline.model.source import Source
from tests.collect.web import Web, serving

OWN = """\
layout = 1
title = "云岭" # a remark
# another remark

[network]
allow = ["10.0.0.0/8"]

[[sources]]
name = "first"
kind = "page"
url = "https://a.example.com/"
# a remark inside

[[rules]]
name = "r"
when = "control"
"""
ODD = 'quote " back \\ tab \t 稀土 \x7f ]] [[sources]]'


def desk_of(folder: Path, text: str = OWN) -> Desk:
    made = make_desk(folder / "desk")
    (made.root / "lodeline.toml").write_text(text, encoding="utf-8")
    return open_desk(made.root)


def settings_text(desk: Desk) -> str:
    return (desk.root / "lodeline.toml").read_text(encoding="utf-8")


def test_adding_leaves_everything_else_as_it_was(tmp_path: Path) -> None:
    desk = desk_of(tmp_path)
    odd = Source(
        name=ODD, kind="list", url="https://b.example.com/x", links=("*/a/*", "*]"), issuer="甲", every_minutes=5
    )
    add_sources(desk, [odd, Source(name="inner", kind="folder", url="in")])
    assert settings_text(desk).startswith(OWN)
    again = open_desk(desk.root)
    assert [source.name for source in again.settings.sources] == ["first", ODD, "inner"]
    assert again.settings.sources[1] == odd
    assert again.settings.title == "云岭"


@pytest.mark.parametrize("name", ["first", ODD, "third"])
def test_removing_takes_out_that_one_alone(tmp_path: Path, name: str) -> None:
    desk = desk_of(tmp_path)
    add_sources(desk, [Source(name=ODD, kind="page", url="https://b.example.com/")])
    add_sources(open_desk(desk.root), [Source(name="third", kind="page", url="https://c.example.com/")])
    remove_source(open_desk(desk.root), name)
    left = open_desk(desk.root).settings
    assert [source.name for source in left.sources] == [other for other in ("first", ODD, "third") if other != name]
    assert left.rules[0].name == "r"
    assert "# another remark" in settings_text(desk)


def test_adding_and_removing_comes_back_to_the_same_text(tmp_path: Path) -> None:
    desk = desk_of(tmp_path)
    add_sources(desk, [Source(name="x", kind="page", url="https://b.example.com/")])
    remove_source(open_desk(desk.root), "x")
    assert settings_text(desk).strip() == OWN.strip()


def test_what_is_not_acceptable_is_not_written(tmp_path: Path) -> None:
    desk = desk_of(tmp_path)
    for source, words in (
        (Source(name="first", kind="page", url="https://b.example.com/"), "a name of its own"),
        (Source(name="x", kind="list", url="https://b.example.com/"), "links"),
        (Source(name="x", kind="page", url="http://127.0.0.1/"), "not a public address"),
        (Source(name="x", kind="page", url="file:///etc/passwd"), "scheme"),
        (Source(name="x", kind="page", url="https://b.example.com/", every_minutes=0), "every_minutes"),
    ):
        with pytest.raises(SettingError, match=words):
            add_sources(desk, [source])
    with pytest.raises(SettingError, match="known: first"):
        remove_source(desk, "second")
    assert settings_text(desk) == OWN
    assert [path.name for path in desk.root.iterdir()] == ["lodeline.toml"]


def test_sources_written_another_way_are_left_to_a_person(tmp_path: Path) -> None:
    text = 'sources = [{name = "a", kind = "page", url = "https://a.example.com/"}]\n'
    desk = desk_of(tmp_path, text)
    with pytest.raises(SettingError):
        remove_source(desk, "a")
    with pytest.raises(SettingError):
        add_sources(desk, [Source(name="b", kind="page", url="https://b.example.com/")])
    assert settings_text(desk) == text


def test_settings_say_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "lodeline.toml"
    for text, words in (
        ("[network]\ntimeout_seconds = 0\n", "timeout_seconds"), ("[network]\nretries = 99\n", "retries"),
        ('[[sources]]\nname = "a"\nkind = "tv"\nurl = "x"\n', "tv"),
    ):  # fmt: skip
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SettingError, match=words):
            read_settings(path)


def test_opml_out_and_in_again(tmp_path: Path) -> None:
    desk = desk_of(tmp_path)
    feeds = [Source(name='甲 <&"> 乙', kind="feed", url="https://a.example.com/f?x=1&y=2"),
             Source(name="same", kind="feed", url="https://b.example.com/f")]  # fmt: skip
    add_sources(desk, feeds)
    (tmp_path / "feeds.opml").write_text(export_opml(open_desk(desk.root)), encoding="utf-8")
    other = make_desk(tmp_path / "other")
    add_sources(other, [Source(name="same", kind="feed", url="https://c.example.com/f")])
    found = import_opml(open_desk(other.root), tmp_path / "feeds.opml")
    assert [source.name for source in found.added] == [feeds[0].name, "same (https://b.example.com/f)"]
    again = import_opml(open_desk(other.root), tmp_path / "feeds.opml")
    assert (again.added, len(again.known)) == ((), 2)
    mixed = "".join(
        f'<outline type="rss" text="f" xmlUrl="{u}"/>' for u in ("http://10.0.0.1/f", "https://d.example.com/f")
    )
    (tmp_path / "mixed.opml").write_text(f"<opml version='2.0'><body>{mixed}</body></opml>", encoding="utf-8")
    partly = import_opml(open_desk(other.root), tmp_path / "mixed.opml")
    assert [source.url for source in partly.added] == ["https://d.example.com/f"]
    assert [(url, "not a public address" in why) for url, why in partly.refused] == [("http://10.0.0.1/f", True)]
    (tmp_path / "bad.opml").write_text("<html/>", encoding="utf-8")
    with pytest.raises(SettingError, match="opml"):
        import_opml(open_desk(other.root), tmp_path / "bad.opml")


@pytest.mark.parametrize(
    ("url", "kind"),
    [("https://a.example.com/rss", "feed"), ("https://a.example.com/x.xml", "feed"), ("https://a.example.com/", "page"),
     ("https://a.example.com/sitemap_index.xml", "sitemap"), ("https://a.example.com/all.jsonl.gz", "rows"),
     ("in", "folder"), ("rows.jsonl", "rows")],
)  # fmt: skip
def test_kinds_are_guessed_by_form(tmp_path: Path, url: str, kind: str) -> None:
    (tmp_path / "in").mkdir()
    assert guess_kind(url, links=(), root=tmp_path) == kind
    with pytest.raises(SettingError, match="name --kind"):
        guess_kind("nowhere", links=(), root=tmp_path)
    assert guess_kind("https://a.example.com/n", links=("*",), root=tmp_path) == "list"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["lodeline", *words])
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    return code, capsys.readouterr().out


def test_the_commands(
    tmp_path: Path, web: Web, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lodeline.toml").write_text(
        'processes = 1\n[network]\nallow = ["127.0.0.1"]\nproxy = "none"\ndelay_seconds = 0\n', encoding="utf-8"
    )
    root = f"http://127.0.0.1:{web.port}"
    page = (
        "<!DOCTYPE html><html><head><title>云岭集团</title></head><body><p>云岭集团产量达到一百吨。</p></body></html>"
    )
    web.pages |= {"/1": page.encode("gbk"), "/feed": f"<rss><item><link>{root}/1</link></item></rss>".encode()}
    assert run(capsys, monkeypatch, "source", "add", f"{root}/feed", "--name", "one")[0] == 0
    code, said = run(capsys, monkeypatch, "source", "list")
    assert (code, said) == (0, f"one: feed {root}/feed, due\n")
    code, said = run(capsys, monkeypatch, "collect", "--json")
    assert code == 0
    assert json.loads(said)["sources"][0]["outcomes"] == {"new": 1}
    assert run(capsys, monkeypatch, "collect")[1].startswith("one: not due")
    assert run(capsys, monkeypatch, "coverage")[1] == "one: 1 of 1 pages got, 0 failed, 0 missing\n"
    assert run(capsys, monkeypatch, "source", "export", "--out", "feeds.opml")[0] == 0
    assert "0 feeds added, 1 were there" in run(capsys, monkeypatch, "source", "import", "feeds.opml")[1]
    assert run(capsys, monkeypatch, "source", "remove", "one")[1] == "removed one; 0 sources left\n"
