"""Structure-aware mutation of received bytes: pieces of each format broken, repeated, nested and swapped."""

import json
import random
import zlib
from collections.abc import Callable

PDF, HTML, TEXT, ROWS = "application/pdf", "text/html", "text/plain", "application/x-ndjson"

_WORDS = (
    "云岭稀土集团党委召开2025年第6次会议，沈怀远主持。产量2150吨，同比增长12%。Yunling sold 540 tonnes of magnets. "
)
_TAGS = (
    "div",
    "p",
    "table",
    "tr",
    "td",
    "script",
    "style",
    "svg",
    "iframe",
    "a",
    "li",
    "h1",
    "meta",
    "article",
    "template",
)
_CHARSETS = ("utf-8", "gb2312", "gbk", "gb18030", "big5", "utf-16", "iso-8859-1", "hz", "x-none", "")
_DATES = ("2025-03-03", "x", "9" * 99)
_DATA = ("{", "[" * 500, json.dumps({"@graph": [1]}))
_BYTES = (b"\0", b"\xff\xfe", b"\x81", b"\xef\xbb\xbf", b"\x1b[31m", b"]]>", b"<!--", b"&#x110000;", b"&#0;", b"\r")


def make(chance: random.Random) -> tuple[bytes, str]:
    """Return bytes and the media type they claim to be."""
    make_one, media_type = chance.choice(_MAKERS)
    content = make_one(chance)
    for _ in range(chance.choice((0, 1, 1, 3, 9))):
        content = chance.choice(_BREAKS)(chance, content)
    return content, media_type


def _text(chance: random.Random) -> bytes:
    words = "".join(
        chance.choice((_WORDS, "稀土", "\n\n", "《", "“", "第", "1", ".", " ", "\u202e", "\ufeff")) for _ in range(60)
    )
    return words.encode(chance.choice(("utf-8", "gb18030", "utf-16", "big5")), "replace")


def _html(chance: random.Random) -> bytes:
    pieces = [f'<meta charset="{chance.choice(_CHARSETS)}">'] if chance.random() < 0.7 else []
    for _ in range(chance.randrange(1, 60)):
        tag = chance.choice(_TAGS)
        pieces.append(
            chance.choice(
                (
                    f"<{tag}>",
                    f"</{tag}>",
                    f'<{tag} class="{"x" * chance.choice((1, 500))}" onload=alert(1)>{_WORDS}',
                    f"<{tag}" * chance.choice((1, 300)),
                    _WORDS,
                    f'<!DOCTYPE {tag} [<!ENTITY a "&a;&a;">]>',
                    f"<![CDATA[{_WORDS}]]>",
                    f'<meta property="article:published_time" content="{chance.choice(_DATES)}">',
                    f'<script type="application/ld+json">{chance.choice(_DATA)}</script>',
                )
            )
        )
    return ("<!doctype html><html>" + "".join(pieces)).encode("utf-8")


def _pdf(chance: random.Random) -> bytes:
    stream = b"BT /F1 12 Tf 72 700 Td (Yunling 2150 t) Tj ET " * chance.choice((1, 40))
    packed = zlib.compress(stream) if chance.random() < 0.5 else zlib.compress(b"\0" * chance.choice((10, 1_000_000)))
    kids = b" ".join(b"%d 0 R" % chance.choice((3, 2, 99)) for _ in range(chance.choice((1, 1, 3, 200))))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % chance.choice((1, -1, 2**31, 3)),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
        % chance.choice((612, 0, 10**9)),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % chance.choice((len(packed), 0, 10**9))
        + packed
        + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body = b"%PDF-1.7\n"
    offsets = []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    start = len(body) + chance.choice((0, 0, 0, 7, 10**8))
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        body
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
    )


def _rows(chance: random.Random) -> bytes:
    lines = []
    for number in range(chance.randrange(1, 12)):
        row = {
            "id": chance.choice((f"r{number}", "", "../../etc", 5, None)),
            "date": chance.choice(("2025-03-03", "31.2.2025", "", None, 7)),
            "text": chance.choice((_WORDS, "", None, ["x"], "\ud83d")),
            "html": chance.choice((None, _html(chance).decode("utf-8", "replace")[:400])),
            "publisher": chance.choice(("云岭", {}, "x" * 3000)),
        }
        lines.append(json.dumps(row) if chance.random() < 0.8 else json.dumps(row)[: chance.randrange(1, 60)])
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _cut(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _flip(chance: random.Random, content: bytes) -> bytes:
    made = bytearray(content)
    for _ in range(min(len(made), chance.choice((1, 8, 64)))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def _insert(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(_BYTES) * chance.choice((1, 3, 2000)) + content[at:]


def _repeat(chance: random.Random, content: bytes) -> bytes:
    start = chance.randrange(len(content) + 1)
    piece = content[start : start + chance.choice((4, 40, 400))]
    return content[:start] + piece * chance.choice((2, 50)) + content[start:]


_MAKERS: tuple[tuple[Callable[[random.Random], bytes], str], ...] = (
    (_text, TEXT), (_html, HTML), (_html, HTML), (_pdf, PDF), (_rows, ROWS), (_html, TEXT), (_text, HTML), (_text, PDF),
)  # fmt: skip
_BREAKS: tuple[Callable[[random.Random, bytes], bytes], ...] = (_cut, _flip, _insert, _repeat)
