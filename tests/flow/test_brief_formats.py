"""Briefs of the sample desk and of the seeds in every format and both languages: verified, the same bytes each time."""

import os
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

import pypdfium2
import pytest

from lodeline.config import SETTINGS_NAME
from lodeline.flow.upkeep.verify import read_brief, verify_brief

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
LODELINE = (sys.executable, "-c", "from lodeline.cli import main; main()")
FORMATS = ("html", "markdown", "pdf", "docx", "json")


def write(desk: Path, out: Path, language: str, seed: str) -> dict[str, bytes]:
    """Write a brief of a whole desk in all formats in a process of its own, with its own order of hashes."""
    out.mkdir(parents=True, exist_ok=True)
    options = [part for form in FORMATS for part in (f"--{form}", str(out / form))]
    command = [*LODELINE, "brief", "--desk", str(desk), "--lang", language, *options]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True)
    return {form: (out / form).read_bytes() for form in FORMATS}


def add(desk: Path, paths: list[Path]) -> None:
    command = [*LODELINE, "add", "--desk", str(desk), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True)


def check(desk: Path, out: Path, documents: int) -> None:
    from lodeline.flow.desk import open_desk

    for language in ("en", "zh"):
        first = write(desk, out / f"{language}-1", language, "1")
        second = write(desk, out / f"{language}-2", language, "2")
        assert [form for form in FORMATS if first[form] != second[form]] == []
        brief = read_brief(out / f"{language}-1" / "json")
        assert (len(brief.chapters), brief.language) == (documents, language)
        report = verify_brief(open_desk(desk), brief)
        assert report.failures == ()
        assert report.citations > 20 * documents
        pages = pypdfium2.PdfDocument(first["pdf"])
        assert len(pages) >= documents
        assert all(page.get_textpage().count_chars() for page in pages)


@pytest.mark.slow
def test_the_sample_desk(tmp_path: Path) -> None:
    with as_file(files("lodeline.samples")) as samples:
        paths = sorted(p for p in Path(samples).iterdir() if p.suffix in (".txt", ".html", ".jsonl"))
        add(tmp_path / "desk", paths)
        assert (tmp_path / "desk" / SETTINGS_NAME).is_file()
        check(tmp_path / "desk", tmp_path / "out", 13)


@pytest.mark.slow
@pytest.mark.shared
def test_the_seeds(tmp_path: Path) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the labelled data folder is not beside the checkout")
    add(tmp_path / "desk", sorted(SEEDS.glob("*.txt")))
    check(tmp_path / "desk", tmp_path / "out", 5)
