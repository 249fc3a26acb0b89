"""Real recognition: pages set by typst, made into pictures, and read again. Wants the extra `ocr`; takes seconds."""

import io
import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from typer.testing import CliRunner

from lodeline.cli import app
from lodeline.collect import collect_paths
from lodeline.collect.ocr import Live
from lodeline.collect.parse import PDF, parse
from lodeline.flow.desk import make_desk
from lodeline.model.ocr import Ocr

pytestmark = pytest.mark.slow
ON = Ocr(on=True)
ENGLISH = (
    "Northfield Rare Earth said on 17 April 2031 that its separation line would reach full output of 5,000 tonnes a "
    "year by December. Exports of dysprosium oxide fell 14.2% to 318 tonnes in the first quarter."
)
CHINESE = (
    "4月16日，云岭稀土集团召开会议，研究安全生产工作。"
    "会议强调，确保年产5,000吨分离项目12月底前全线贯通，全年营业收入186.4亿元。"
)
TABLE = [("Product", "Tonnes", "Change"), ("Oxide", "2,130", "+12.8%"), ("Metal", "318", "-14.2%")]


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here may reach the network: the models are in the package."""
    pytest.importorskip("rapidocr", reason='recognition wants the extra ocr: pip install "lodeline[ocr]"')
    pytest.importorskip("onnxruntime", reason='recognition wants the extra ocr: pip install "lodeline[ocr]"')

    def refuse(*args: object) -> None:
        raise AssertionError("recognition asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def pictures(*texts: str, dpi: int = 200) -> Iterator[Any]:
    """Yield each text, set in typst's markup, as a picture of a page."""
    typst = pytest.importorskip("typst", reason="pages are set by typst (extra formats)")
    for text in texts:
        source = f'#set page(width: 15cm, height: 8cm, margin: 1cm)\n#set text(font: "Noto Serif CJK SC")\n{text}'
        if not text.isascii():
            families = typst.Fonts(include_system_fonts=True).families()
            if not any("CJK" in family for family in families):
                pytest.skip("no font with Chinese characters is installed (Debian: fonts-noto-cjk)")
        pdf = pypdfium2.PdfDocument(typst.compile(source.encode(), format="pdf"))
        yield pdf[0].render(scale=dpi / 72).to_pil()


def scanned(*texts: str) -> bytes:
    """Return a PDF whose pages are pictures."""
    first, *others = pictures(*texts)
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=200)
    return out.getvalue()


def encoded(picture: Any, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def test_english_and_a_table_are_read_from_a_scan_the_same_each_time() -> None:
    table = ", ".join("[" + cell.replace("-", "\\-").replace("+", "\\+") + "]" for row in TABLE for cell in row)
    content = scanned(ENGLISH, f"#table(columns: 3, inset: 8pt, {table})")
    assert [issue.code for issue in parse(content, source="a", media_type=PDF).issues] == ["no-text"]
    one, two = (parse(content, source="a", media_type=PDF, recogniser=Live(ON)) for _ in range(2))
    assert one == two
    (document,) = one.documents
    words = document.text.split("\n| ", 1)[0].replace("\n", " ")
    for figure in ("Northfield Rare Earth", "17 April 2031", "5,000 tonnes", "dysprosium oxide", "14.2%", "318 tonnes"):
        assert figure in words
    assert "| Oxide | 2,130 | +12.8% |\n| Metal | 318 | -14.2% |" in document.text
    assert [segment.page for segment in document.source_map] == [1, 2]
    assert all(segment.confidence is not None and segment.confidence > 0.9 for segment in document.source_map)
    assert document.repairs[0].startswith("ocr:rapidocr ")


def test_chinese_is_read_from_pictures_of_every_kind(tmp_path: Path) -> None:
    (page,) = pictures(CHINESE)
    (tmp_path / "a.png").write_bytes(encoded(page, "PNG"))
    (tmp_path / "b.jpg").write_bytes(encoded(page.rotate(1, expand=True, fillcolor="white"), "JPEG", quality=85))
    (tmp_path / "c.tif").write_bytes(encoded(page, "TIFF", save_all=True, append_images=[page.rotate(180)]))
    texts = {one.documents[0].source: one.documents[0].text for one in collect_paths([tmp_path], ocr=ON)}
    assert sorted(texts) == ["a.png", "b.jpg", "c.tif"]
    for text in texts.values():
        for words in ("云岭稀土集团召开会议", "5,000吨分离项目", "186.4亿元"):
            assert words in text.replace("\n", "")
    assert texts["c.tif"].replace("\n", "").count("186.4亿元") == 2  # the second page lies upside down


def test_a_desk_reads_scans_when_asked_cites_them_and_verifies(tmp_path: Path) -> None:
    desk, run = tmp_path / "desk", CliRunner()
    make_desk(desk)
    (tmp_path / "notice.pdf").write_bytes(scanned(ENGLISH))
    refused = run.invoke(app, ["add", str(tmp_path / "notice.pdf"), "--desk", str(desk)])
    assert refused.exit_code == 1
    assert "lodeline[ocr]" in refused.output
    (desk / "lodeline.toml").write_text("layout = 2\n[ocr]\non = true\n")
    assert run.invoke(app, ["add", str(tmp_path / "notice.pdf"), "--desk", str(desk)]).exit_code == 0
    brief = tmp_path / "brief.json"
    for language, words in (("en", "Read by machine from a scan"), ("zh", "由机器从扫描件识读")):
        made = run.invoke(app, ["brief", "--desk", str(desk), "--lang", language, "--json", str(brief)])
        assert made.exit_code == 0, made.output
        assert words in brief.read_text(encoding="utf-8")
    checked = run.invoke(app, ["verify", str(brief), "--desk", str(desk), "--json"])
    assert checked.exit_code == 0, checked.output
    assert json.loads(checked.output)["citations"] > 0
    assert run.invoke(app, ["verify", "--desk", str(desk)]).exit_code == 0


def test_a_picture_without_words_is_a_named_issue(tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    (tmp_path / "blank.png").write_bytes(encoded(image.new("L", (400, 300), 255), "PNG"))
    (found,) = collect_paths([tmp_path], ocr=ON)
    assert [(issue.code, "no words recognised" in issue.message) for issue in found.issues] == [("no-text", True)]


def test_of_a_hundred_scanned_pages_only_so_many_are_recognised() -> None:
    content = scanned(*[ENGLISH] * 2)
    many = pypdfium2.PdfDocument.new()
    one = pypdfium2.PdfDocument(content)
    for _ in range(50):
        many.import_pages(one)
    out = io.BytesIO()
    many.save(out)
    found = parse(out.getvalue(), source="a", media_type=PDF, recogniser=Live(Ocr(on=True, most_pages=2)))
    assert [segment.page for segment in found.documents[0].source_map] == [1, 2]
    assert [issue.code for issue in found.issues] == ["page-without-text"]
    assert "and 78 more of 100" in found.issues[0].message
