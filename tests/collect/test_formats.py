"""Word, Excel, e-mail and web archives: what is read of each, and that hostile ones end in a named issue."""

import gzip
import io
import random
import zipfile
from pathlib import Path

import pytest

from lodeline.collect import collect_paths, parse
from lodeline.collect.isolate import Isolation
from lodeline.collect.media import DOCX, HTML, MAIL, MAILBOX, WARC, XLSX, sniffed
from lodeline.collect.received import Collected
from lodeline.collect.warc import render_head, render_record
from lodeline.model import Document
from tests.collect.making import PAGE

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m"'
WORD = f"""<?xml version="1.0"?><w:document {W}><w:body>
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>关于产量的通报</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">全年产量 </w:t></w:r><w:r><w:t>100吨</w:t><w:tab/><w:t>完成</w:t></w:r>
<w:del><w:r><w:delText>旧字</w:delText><w:t>删去</w:t></w:r></w:del><w:ins><w:r><w:t>新增</w:t></w:r></w:ins></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>本期</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>产量</w:t></w:r></w:p><w:p><w:r><w:t>（吨）</w:t></w:r></w:p></w:tc>
<w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>框内</w:t></mc:Choice><mc:Fallback><w:t>重复</w:t></mc:Fallback>
</mc:AlternateContent></w:r></w:p></w:body></w:document>"""
CORE = '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>产量通报</dc:title></cp:coreProperties>'
SHEET = """<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>注|记</t>
</is></c></row>
<row r="2"/><row r="3"><c r="A3" s="1"><v>45658</v></c><c r="B3"><v>12.300000000000001</v></c><c r="C3" t="b">
<v>1</v></c><c r="D3" s="1"><v>45658.5</v></c><c r="E3" t="str"><f>A1</f><v>字</v></c></row></sheetData></worksheet>"""
BOOK = {
    "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="产量" r:id="r1"/><sheet name="藏" state="hidden" '
                       'r:id="r2"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship '
                                  'Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    "xl/sharedStrings.xml": "<sst><si><r><t>日</t></r><r><t>期</t></r><rPh><t>ri</t></rPh></si></sst>",
    "xl/styles.xml": '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm"/></numFmts><cellXfs>'
                     '<xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": SHEET,
    "xl/worksheets/sheet2.xml": SHEET,
}  # fmt: skip


def packed(parts: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def word(text: str = WORD) -> bytes:
    return packed({"word/document.xml": text, "docProps/core.xml": CORE})


def only(found: Collected) -> Document:
    assert found.issues == ()
    (document,) = found.documents
    return document


def codes(found: Collected) -> list[str]:
    return [issue.code for issue in found.issues]


def test_word() -> None:
    document = only(parse(word(), source="a.docx", media_type=DOCX))
    assert document.text.split("\n") == [
        "关于产量的通报", "全年产量 100吨 完成新增", "| 项目 | 本期 |", "| 产量 （吨） | | 内 | |", "框内"
    ]  # fmt: skip
    assert document.title == "产量通报"
    assert sniffed(word(), None) == DOCX


def test_excel() -> None:
    document = only(parse(packed(BOOK), source="a.xlsx", media_type=XLSX))
    assert document.text.split("\n") == [
        "产量", "| 日期 |  | 注/记 |", "| 2025-01-01 | 12.3 | TRUE | 2025-01-01 12:00 | 字 |"
    ]  # fmt: skip
    assert sniffed(packed(BOOK, zipfile.ZIP_STORED), "text/plain") == XLSX


def mail(body: str = "", charset: str = "gb2312", kind: str = "plain", subject: str = "") -> bytes:
    subject = subject or "=?gb2312?B?" + __import__("base64").b64encode("稀土周报".encode("gb2312")).decode() + "?="
    head = "From: =?utf-8?Q?=E4=BA=91=E5=B2=AD?= <news@example.com>\nDate: Mon, 02 Jun 2025 23:30:00 +0800\n"
    head += f"Subject: {subject}\nMessage-ID: <1@example.com>\nMIME-Version: 1.0\n"
    head += f"Content-Type: text/{kind}; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    return head.encode() + (body or "全年产量达到一百吨。\n").encode(charset)


def test_a_message() -> None:
    document = only(parse(mail(), source="a.eml", media_type=MAIL))
    assert document.text == "稀土周报\n\n全年产量达到一百吨。"
    assert (document.title, document.publisher) == ("稀土周报", "云岭")
    assert document.published is not None
    assert document.published.start is not None
    assert document.published.start.startswith("2025-06-02")
    assert document.published_basis == "e-mail header Date"


def test_the_fuller_form_of_a_message_is_read() -> None:
    body = (
        'Subject: x\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
        "See the page.\n--b\n"
        "Content-Type: text/html; charset=utf-8\n\n<p>Output <b>rose</b> to 100 tonnes.</p><p>Second.</p>\n--b\n"
        "Content-Type: text/plain\nContent-Disposition: attachment\n\nattached\n--b--\n"
    )
    assert (
        only(parse(body.encode(), source="a.eml", media_type=MAIL)).text == "x\n\nOutput rose to 100 tonnes.\nSecond."
    )


def test_a_mailbox_is_read_message_by_message_and_again_from_its_range() -> None:
    second = mail("第二封。\n> From 引用\n").replace(b"<1@", b"<2@")
    content = b"From a@b Mon Jun  2 2025\n" + mail() + b"\nFrom c@d Tue\n" + second + b"\nFrom here on words\n"
    found = parse(content, source="all.mbox", media_type=MAILBOX)
    assert [d.source for d in found.documents] == ["all.mbox#1@example.com", "all.mbox#2@example.com"]
    assert "From here on words" in found.documents[1].text
    for document in found.documents:
        again = parse(
            content, source=document.source, media_type=document.media_type,
            blob_range=(document.blob_start, document.blob_end),
        )  # fmt: skip
        assert only(again) == document


def answer(body: bytes, *heads: str, status: int = 200) -> bytes:
    lines = "\r\n".join([f"HTTP/1.1 {status} OK", "Content-Type: text/html", *heads, "", ""])
    return lines.encode() + body


def record(kind: str, uri: str, block: bytes, *heads: str) -> bytes:
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {uri}",
        *heads,
        f"Content-Length: {len(block)}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


BODY = PAGE.encode("gb18030")
CHUNKED = b"%x\r\n%s\r\n%x;x=y\r\n%s\r\n0\r\n\r\n" % (100, BODY[:100], len(BODY) - 100, BODY[100:])
ARCHIVE = b"".join(
    [
        record("request", "http://a.example.com/1", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "http://a.example.com/1", answer(BODY)),
        record("response", "http://a.example.com/2", answer(CHUNKED, "Transfer-Encoding: chunked")),
        record("response", "http://a.example.com/3", answer(gzip.compress(BODY), "Content-Encoding: gzip")),
        record("response", "http://a.example.com/4", answer(b"", status=404)),
        record("resource", "http://a.example.com/5.txt", "全文一百吨。".encode(), "Content-Type: text/plain"),
        record("revisit", "http://a.example.com/1", answer(b"")),
        record("response", "http://a.example.com/6", answer(b"x", "Content-Encoding: br")),
    ]
)


def test_a_web_archive_is_read_page_by_page_and_again_from_its_range() -> None:
    found = parse(ARCHIVE, source="all.warc", media_type=WARC)
    assert [d.source[-5:] for d in found.documents] == ["com/1", "com/2", "com/3", "5.txt"]
    assert len({d.text for d in found.documents[:3]}) == 1
    assert codes(found) == ["encoding-unknown"]
    plain = found.documents[0]
    assert ARCHIVE[plain.blob_start : plain.blob_end] == BODY
    assert plain.media_type == HTML
    for document in found.documents:
        again = parse(
            ARCHIVE, source=document.source, media_type=document.media_type,
            blob_range=(document.blob_start, document.blob_end),
        )  # fmt: skip
        assert only(again) == document


def test_an_archive_of_ones_own_keeps_ids_and_is_caught_when_cut_at_any_length() -> None:
    day = "2026-01-01T00:00:00Z"
    head = render_head(2, date=day, identity="x")
    pages = [
        render_record(
            f"http://a.example.com/{n}", f"第{n}号。".encode(), media_type="text/plain", date=day, identity=str(n)
        )
        for n in range(2)
    ]
    whole = head + b"".join(pages)
    found = parse(whole, source="a.warc", media_type=WARC)
    assert codes(found) == []
    alone = parse("第1号。".encode(), source="http://a.example.com/1", media_type="text/plain")
    assert found.documents[1].id == alone.documents[0].id
    for length in range(1, len(whole)):
        assert parse(whole[:length], source="a.warc", media_type=WARC).issues, length
    chance = random.Random(3)
    for _ in range(60):
        place = len(head) + chance.randrange(len(whole) - len(head))
        altered = bytearray(whole)
        altered[place] ^= 1 << chance.randrange(7)
        after = parse(bytes(altered), source="a.warc", media_type=WARC)
        assert after.issues or [d.text for d in after.documents] == [d.text for d in found.documents]


def test_files_of_all_kinds_are_taken_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word())
    (tmp_path / "b.xlsx").write_bytes(packed(BOOK))
    (tmp_path / "c.eml").write_bytes(mail())
    (tmp_path / "d.mbox").write_bytes(b"From a@b\n" + mail())
    (tmp_path / "e.warc.gz").write_bytes(gzip.compress(ARCHIVE[:2000]) + gzip.compress(ARCHIVE[2000:]))
    found = [document for one in collect_paths([tmp_path]) for document in one.documents]
    assert len(found) == 8
    assert {document.repairs for document in found if "a.example.com" in document.source} == {("gunzip",)}


BIG = "<w:t>" + "x" * (1 << 20) + "</w:t>"
HOSTILE = {
    "entities": word('<!DOCTYPE d [<!ENTITY a "b">]>' + WORD.split("?>")[1]),
    "not-xml": word("<w:document><w:body>"),
    "empty": word(f"<w:document {W}/>"),
    "deep": word("<a>" * 5000),
    "no-part": packed({"word/other.xml": "x", "word/document.xml.bak": "x"}),
    "cut": word()[:-40],
    "bomb": word(f"<w:document {W}>" + BIG * 80 + "</w:document>"),
    "flipped": bytes([*word()[:60], 0xFF, 0xFF, 0xFF, *word()[63:]]),
    "not-zip": b"PK\x03\x04 nothing else",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_word_files_are_named(name: str) -> None:
    found = parse(HOSTILE[name], source="a.docx", media_type=DOCX)
    assert found.documents == ()
    assert codes(found)[0] in ("xml-entities", "xml-deep", "broken", "no-text", "too-large")


def test_hostile_mail_and_sheets_are_named() -> None:
    assert codes(parse(b"words only", source="a", media_type=MAIL)) == ["broken"]
    assert codes(parse(b"Subject: x\n\n", source="a", media_type=MAIL)) == ["no-text"]
    assert codes(parse(b"words", source="a", media_type=MAILBOX)) == ["empty"]
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(2000))
    assert codes(parse(b"Subject: x\n" + nested, source="a", media_type=MAIL))
    assert parse(mail(subject="=?x-unknown?Q?abc?= =?gb2312?B?////?="), source="a", media_type=MAIL).documents
    wrong = {**BOOK, "xl/worksheets/sheet1.xml": SHEET.replace("<v>0</v>", "<v>99999</v>").replace("45658", "1e308")}
    assert only(parse(packed(wrong), source="a", media_type=XLSX)).text.startswith("产量")
    assert codes(parse(word(), source="a", media_type=XLSX)) == ["broken"]


def test_the_child_reads_them_all() -> None:
    with Isolation() as isolation:
        for content, media_type in ((word(), DOCX), (packed(BOOK), XLSX), (mail(), MAIL), (ARCHIVE, WARC)):
            there = isolation.parse(content, source="a", media_type=media_type)
            assert there == parse(content, source="a", media_type=media_type)
