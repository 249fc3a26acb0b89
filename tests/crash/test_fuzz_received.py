"""Feeds, sitemaps, lists, Word, Excel, mail and web archives, broken by structure: each failure is a named one.

`LODELINE_FUZZ=20000 pytest -m slow tests/crash` is the long form (`make crash`); CI runs the short one.
"""

import os
import random
import zipfile
from collections import Counter
from typing import Literal

import pytest

from lodeline.collect.isolate import Isolation
from lodeline.collect.media import DOCX, MAIL, MAILBOX, WARC, XLSX
from lodeline.errors import DocumentError
from tests.collect.making import PAGE
from tests.collect.test_formats import ARCHIVE, BOOK, WORD, mail, packed
from tests.collect.test_listing import ATOM, RSS

INPUTS = int(os.environ.get("LODELINE_FUZZ", "600"))
NAMED = {"xml-entities", "xml-deep", "not-a-listing", "binary", "empty", "too-large", "encoding-broken"}
Kind = Literal["feed", "sitemap", "list"]
LISTS: list[tuple[bytes, Kind]] = [
    (RSS.format(charset="utf-8").encode(), "feed"), (ATOM.encode(), "feed"), (PAGE.encode("gbk"), "list"),
    (b'{"items":[{"url":"/a","title":"x","date_published":"2025"}]}', "feed"),
    (b"<urlset><url><loc>/a</loc><lastmod>2025</lastmod></url></urlset>", "sitemap"),
]  # fmt: skip
FILES = [
    (packed({"word/document.xml": WORD}, zipfile.ZIP_STORED), DOCX), (packed({"word/document.xml": WORD}), DOCX),
    (packed(BOOK, zipfile.ZIP_STORED), XLSX), (mail(), MAIL), (ARCHIVE, WARC),
    (b"From a@b\n" + mail() + b"\n\nFrom c@d\n" + mail().replace(b"<1@", b"<2@"), MAILBOX),
]  # fmt: skip
BITS = (
    b"<", b">", b"&", b"\0", b"\xff", b"]]>", b"<![CDATA[", b"<item>", b"</item>", b"\r\n", b"<!--", b"&#x110000;",
    b"Content-Length: 99999999999\r\n", b"Content-Length: -1\r\n", b"=?x?B?zz?=", b"=?utf-8?Q?=", b"\n--b\n",
    b"charset=utf-7", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"9" * 20, b"WARC/1.0\r\n", b"HTTP/1.1 200\r\n",
    b'r="ZZZ9999999"', b"1e999", b"nan", b"Date: Mon, 99 Foo 99999999999 99:99:99 +9999\n", b"PK\x03\x04",
    b"PK\x05\x06",
    b"\nFrom \n", b"%" * 40, b"<w:tbl><w:tr><w:tc>",
)  # fmt: skip

pytestmark = pytest.mark.slow


def broken(chance: random.Random, content: bytes) -> bytes:
    """Return bytes with pieces taken out, put in, doubled or cut off."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(made) + 1)
        move = chance.randrange(6)
        if move == 0 and at < len(made):
            made[at] = chance.randrange(256)
        elif move == 1:
            del made[at : at + chance.randrange(1, 60)]
        elif move == 2:
            made[at:at] = chance.choice(BITS) * chance.choice((1, 1, 3, 200))
        elif move == 3:
            start = chance.randrange(len(made) + 1)
            made[at:at] = made[start : start + chance.randrange(200)]
        elif move == 4 and chance.random() < 0.2:
            del made[at:]
    return bytes(made)


def test_broken_lists_are_read_or_refused_by_name() -> None:
    outcomes: Counter[str] = Counter()
    with Isolation(timeout_seconds=30) as isolation:
        for number in range(INPUTS // 2):
            chance = random.Random(number)
            content, kind = chance.choice(LISTS)
            try:
                found = isolation.read_listing(
                    broken(chance, content), kind=kind, base="http://a.example.com/x", links=("*",)
                )
            except DocumentError as error:
                outcomes[error.code] += 1
            else:
                outcomes["read"] += 1
                assert all(entry.url.startswith(("http://", "https://")) for entry in found.entries)
    assert set(outcomes) <= NAMED | {"read"}, outcomes
    assert outcomes["read"] > INPUTS // 8


def test_broken_files_are_read_or_named() -> None:
    outcomes: Counter[str] = Counter()
    with Isolation(timeout_seconds=30) as isolation:
        for number in range(INPUTS // 2):
            chance = random.Random(number)
            content, media_type = chance.choice(FILES)
            content = broken(chance, content)
            found = isolation.parse(content, source=f"fuzz-{number}", media_type=media_type)
            assert found.documents or found.issues, f"input {number} vanished"
            outcomes.update(issue.code for issue in found.issues)
            outcomes["read"] += len(found.documents)
            for document in found.documents:
                assert 0 <= document.blob_start <= document.blob_end <= len(content)
    assert outcomes["read"] > INPUTS // 4
    assert not {"parser-failed", "parser-crashed", "parser-timeout"} & set(outcomes), outcomes
