"""PDF files made to hurt: each structure of the format broken, looped, nested, blown up or cut off."""

import random
import zlib
from collections.abc import Iterator

TEXT = b"BT /F1 12 Tf 72 700 Td (Yunling sold 2150 tonnes.) Tj ET"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(content: bytes, entries: bytes = b"", *, length: bytes | None = None) -> bytes:
    """Return a stream object."""
    stated = length if length is not None else b"%d" % len(content)
    return b"<< /Length " + stated + b" " + entries + b" >>\nstream\n" + content + b"\nendstream"


def objects(**changed: bytes) -> dict[int, bytes]:
    """Return the objects of a page with one line, some of them changed: o1 to o9."""
    made = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: PAGE,
        4: stream(TEXT),
        5: FONT,
    }
    return made | {int(name[1:]): content for name, content in changed.items()}


def file(
    made: dict[int, bytes], *, trailer: bytes = b"/Root 1 0 R", shift: int = 0, start: bytes | None = None,
    head: bytes = b"%PDF-1.7\n", table: bytes | None = None,
) -> bytes:  # fmt: skip
    """Return a file of objects; `shift` makes its table wrong, `start` stands for where the table is said to be."""
    body, places = head, {}
    for number, content in made.items():
        places[number] = len(body) + shift
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    at = len(body)
    size = max(made) + 1
    if table is None:
        rows = (b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 00000 f \n" for n in range(1, size))
        table = b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(rows)
    said = start if start is not None else b"%d" % at
    return body + table + b"trailer\n<< /Size %d %s >>\nstartxref\n%s\n%%%%EOF\n" % (size, trailer, said)


def packed(content: bytes, times: int = 1) -> bytes:
    """Return a stream packed several times over."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter [" + b"/FlateDecode " * times + b"]")


def hostile() -> Iterator[tuple[str, bytes]]:
    """Yield the files with their names."""
    yield from _tables()
    yield from _trees()
    yield from _streams()
    yield from _contents()
    yield from _fonts()
    yield from _nested()
    yield from _pages()
    yield from _locked()
    yield from _acting()
    yield from _cut()


def _tables() -> Iterator[tuple[str, bytes]]:
    for shift in (-9, -1, 1, 7, 1000, 10**9):
        yield f"table off by {shift}", file(objects(), shift=shift)
    for start in (b"0", b"-1", b"99999999999999999999", b"x", b"", b"7", b"2147483648"):
        yield f"start at {start!r}", file(objects(), start=start)
    for rows in (
        b"",
        b"xref\n",
        b"xref\n0 99999999\n",
        b"xref\n-1 5\n",
        b"xref\n0 6\n" + b"9" * 500,
        b"xref\n6 0\n" * 999,
    ):
        yield f"table {rows[:16]!r}", file(objects(), table=rows)
    at = len(file(objects()).split(b"xref\n0")[0])
    for before in (at, 0, 10**9, -1):
        yield f"table before itself at {before}", file(objects(), trailer=b"/Root 1 0 R /Prev %d" % before)
    for root in (b"", b"/Root 9 0 R", b"/Root 3 0 R", b"/Root 1", b"/Root [1 0 R]", b"/Root 1 0 R /XRefStm 15"):
        yield f"trailer {root!r}", file(objects(), trailer=root)
    for widths in (b"[1 2 1]", b"[9 9 9]", b"[0 0 0]", b"[-1 2 1]", b"[1 999999999 1]"):
        table = (
            b"9 0 obj\n" + stream(b"\x01" * 60, b"/Type /XRef /Size 9999999 /Root 1 0 R /W " + widths) + b"\nendobj\n"
        )
        yield f"stream of places {widths!r}", file(objects(), table=table)
    yield (
        "a thousand updates",
        file(objects())
        + b"".join(
            b"xref\n0 0\ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (n, n)
            for n in range(1000)
        ),
    )
    for head in (b"", b"%PDF-", b"%PDF-9.9\n", b"x" * 2000 + b"%PDF-1.4\n", b"%PDF-1.7\n" * 500):
        yield f"head {head[:12]!r} {len(head)}", file(objects(), head=head)


def _trees() -> Iterator[tuple[str, bytes]]:
    for kids in (b"[2 0 R]", b"[3 0 R 2 0 R]", b"[99 0 R]", b"null", b"[]", b"(x)", b"[[[3 0 R]]]", b"[3 0 R]" * 50):
        yield f"kids {kids[:20]!r}", file(objects(o2=b"<< /Type /Pages /Kids " + kids + b" /Count 1 >>"))
    for count in (b"0", b"-1", b"2147483647", b"99999999999", b"1.5", b"(x)", b"2 0 R"):
        yield f"count {count!r}", file(objects(o2=b"<< /Type /Pages /Kids [3 0 R] /Count " + count + b" >>"))
    many = b"[" + b"3 0 R " * 20_000 + b"]"
    yield "one page 20,000 times", file(objects(o2=b"<< /Type /Pages /Kids " + many + b" /Count 20000 >>"))
    for depth in (50, 2_000, 30_000):
        chain = {n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1) for n in range(10, 10 + depth)}
        chain[10 + depth] = PAGE
        yield f"tree {depth} deep", file(objects(o2=b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>") | chain)
    wide = {10 + n: b"<< /Type /Pages /Count 10 /Kids [" + b"%d 0 R " % (11 + n) * 10 + b"] >>" for n in range(12)}
    yield (
        "ten to the twelfth pages",
        file(objects(o2=b"<< /Type /Pages /Kids [10 0 R] /Count 1000000000000 >>") | wide | {22: PAGE}),
    )
    yield "page its own parent", file(objects(o3=PAGE.replace(b"/Parent 2", b"/Parent 3")))
    yield "no pages", file(objects(o1=b"<< /Type /Catalog >>"))
    yield (
        "two trees in a ring",
        file(objects(o2=b"<< /Type /Pages /Kids [6 0 R] /Count 2 >>", o6=b"<< /Type /Pages /Kids [2 0 R] /Count 2 >>")),
    )


def _streams() -> Iterator[tuple[str, bytes]]:
    for length in (b"0", b"-5", b"999999999999", b"4 0 R", b"6 0 R", b"(x)", b"1e9", b"99 0 R"):
        yield f"length {length!r}", file(objects(o4=stream(TEXT, length=length)))
    for name in (b"FlateDecode", b"LZWDecode", b"ASCIIHexDecode", b"ASCII85Decode", b"RunLengthDecode", b"DCTDecode",
                 b"JPXDecode", b"JBIG2Decode", b"CCITTFaxDecode", b"Crypt", b"NoSuch", b"A" * 5000):  # fmt: skip
        yield f"not {name[:12]!r}", file(objects(o4=stream(b"\x80\xff\x00" * 300, b"/Filter /" + name)))
    good = zlib.compress(TEXT)
    for keep in (1, 5, len(good) - 1):
        yield f"flate of {keep} bytes", file(objects(o4=stream(good[:keep], b"/Filter /FlateDecode")))
    for megabytes, times in ((100, 1), (400, 1), (300, 2), (200, 3)):
        yield f"bomb {megabytes} MB packed {times}", file(objects(o4=packed(b" " * (megabytes << 20), times)))
    yield (
        "text bomb",
        file(objects(o4=packed(b"BT /F1 9 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 400_000 + b"ET"))),
    )
    yield "filter a thousand times", file(objects(o4=stream(good, b"/Filter [" + b"/FlateDecode " * 1000 + b"]")))
    yield "hex a hundred times", file(objects(o4=stream(b"41" * 9999, b"/Filter [" + b"/ASCIIHexDecode " * 100 + b"]")))
    for predictor in (b"/Predictor 15 /Columns 2147483647", b"/Predictor 2 /Colors 999999 /BitsPerComponent 99",
                      b"/Predictor -1", b"/Columns 0 /Predictor 12"):  # fmt: skip
        entries = b"/Filter /FlateDecode /DecodeParms << " + predictor + b" >>"
        yield f"predictor {predictor!r}", file(objects(o4=stream(good, entries)))
    yield "run lengths that grow", file(objects(o4=stream(b"\x81\x20" * 500_000, b"/Filter /RunLengthDecode")))
    yield "contents in a ring", file(objects(o4=b"[4 0 R 4 0 R]"))
    yield "contents 10,000 times", file(objects(o3=PAGE.replace(b"4 0 R", b"[" + b"4 0 R " * 10_000 + b"]")))


def _contents() -> Iterator[tuple[str, bytes]]:
    shapes = {
        "q 200,000 deep": b"q " * 200_000 + TEXT, "Q without q": b"Q " * 50_000 + TEXT,
        "BT in BT": b"BT " * 50_000 + TEXT, "open string": b"BT /F1 12 Tf (" + b"(" * 100_000,
        "open array": b"[" * 200_000,
        "open dictionary": b"<<" * 200_000, "image without end": b"BI /W 9 /H 9 ID " + TEXT,
        "image too large": b"BI /W 99999999 /H 99999999 /BPC 8 ID x EI " + TEXT,
        "no operands": b"Tj TJ Tf Td cm re Do " * 999,
        "numbers": b"9" * 400 + b" " + b"-" * 400 + b" 1e999 0 0 cm " + TEXT,
        "far away": TEXT.replace(b"72", b"1" + b"0" * 30),
        "font of size 0": TEXT.replace(b"12 Tf", b"0 Tf"),
        "font of size 1e30": TEXT.replace(b"12 Tf", b"1" + b"0" * 30 + b" Tf"),
        "marks": b"/Span << /ActualText (" + b"x" * 100_000 + b") >> BDC " * 500 + TEXT, "zeros": b"\0" * 500_000,
        "comments": b"%" + b"x" * 500_000,
        "clips": b"0 0 1 1 re W n " * 50_000 + TEXT, "curves": b"0 0 1 1 2 2 c " * 100_000,
        "half a hex string": b"BT /F1 12 Tf <" + b"4" * 99_999,
        "a million letters": TEXT.replace(b"Yunling", b"a" * 1_000_000),
    }  # fmt: skip
    for name, content in shapes.items():
        yield name, file(objects(o4=packed(content)))
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R /Y 7 0 R >> >>"
    page = PAGE.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font")
    yield "form in itself", file(objects(o3=page, o4=stream(b"/X Do " + TEXT), o6=stream(b"/X Do " * 9, form)))
    yield (
        "two forms in a ring",
        file(
            objects(
                o3=page, o4=stream(b"/X Do " + TEXT), o6=stream(b"/Y Do " * 9, form), o7=stream(b"/X Do " * 9, form)
            )
        ),
    )
    doubled = {n: stream(b"/X Do " * 10, form.replace(b"6 0 R", b"%d 0 R" % (n + 1))) for n in range(6, 18)}
    yield (
        "forms ten to the twelfth",
        file(objects(o3=page, o4=stream(b"/X Do " + TEXT)) | doubled | {18: stream(TEXT, form)}),
    )


def _fonts() -> Iterator[tuple[str, bytes]]:
    shapes = {
        "no font": b"null", "font a number": b"7", "font a ring": b"5 0 R",
        "encoding a ring": b"<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding 5 0 R >>",
        "child a ring": b"<< /Type /Font /Subtype /Type0 /BaseFont /X "
        b"/Encoding /Identity-H /DescendantFonts [5 0 R] >>",
        "no child": b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [] >>",
        "widths": b"<< /Type /Font /Subtype /TrueType /FirstChar 0 /LastChar 2147483647 /Widths [1 2] >>",
        "differences": b"<< /Type /Font /Subtype /Type1 /Encoding << /Differences [-5 /a 999999999 /b] >> >>",
        "letters that draw themselves": b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] "
        b"/FirstChar 0 /LastChar 255 /CharProcs << /Y 4 0 R >> /Encoding << /Differences [89 /Y] >> "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
    }  # fmt: skip
    for name, font in shapes.items():
        yield name, file(objects(o5=font))
    maps = {
        "map of all": b"1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange",
        "map a million times": b"1 beginbfrange <00> <FF> <0041> endbfrange " * 40_000,
        "map backwards": b"1 beginbfrange <FF> <00> <0041> endbfrange", "map open": b"999999999 beginbfchar <41>",
        "map long": b"1 beginbfchar <59> <" + b"0041" * 50_000 + b"> endbfchar",
        "map of surrogates": b"1 beginbfrange <00> <FF> <D800> endbfrange", "map uses itself": b"/X usecmap " * 999,
    }  # fmt: skip
    for name, words in maps.items():
        yield name, file(objects(o5=FONT[:-2] + b"/ToUnicode 6 0 R >>", o6=packed(b"begincmap " + words)))
    for junk in (b"", b"\0\1\0\0" + b"\xff" * 500, b"OTTO" + b"\0" * 500, b"%!PS-AdobeFont " + b"{" * 9999):
        descriptor = b"<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 7 0 R /FontFile 7 0 R >>"
        font = b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor 6 0 R >>"
        yield f"font file {junk[:6]!r}", file(objects(o5=font, o6=descriptor, o7=packed(junk)))


def _nested() -> Iterator[tuple[str, bytes]]:
    for mark, name in ((b"[", "arrays"), (b"<< /A ", "dictionaries"), (b"(", "strings"), (b"[<<", "both")):
        for depth in (400, 100_000):
            yield f"{name} {depth} deep", file(objects(o6=mark * depth, o3=PAGE[:-2] + b"/X 6 0 R >>"))
    yield "catalogue deep", file(objects(o1=b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 50_000 + b" >>"))
    for number, first, within in (
        (10**9, 10, b"1 0 2 5 << >>"),
        (-1, 0, b""),
        (3, 10**9, b"6 0 7 0"),
        (2, 8, b"9 0 9 0 9 0 R"),
    ):
        entries = b"/Type /ObjStm /N %d /First %d /Extends 9 0 R" % (number, first)
        yield f"objects in a stream {number} {first}", file(objects(o9=stream(within, entries), o5=b"9 0 R"))
    yield "names", file(objects(o5=FONT[:-2] + b"/" + b"#00#0a" * 50_000 + b" 1 >>"))
    yield "a long string", file(objects(o6=b"(" + b"x" * 3_000_000 + b")", o5=FONT[:-2] + b"/X 6 0 R >>"))
    yield "references in a ring", file(objects(o5=b"6 0 R", o6=b"7 0 R", o7=b"5 0 R"))
    yield "number of an object too large", file(objects()).replace(b"5 0 obj", b"99999999999 0 obj")
    yield "generations", file(objects()).replace(b"4 0 R", b"4 99999 R")


def _pages() -> Iterator[tuple[str, bytes]]:
    boxes = (b"[0 0 0 0]", b"[0 0 1e38 1e38]", b"[612 792 0 0]", b"[0 0]", b"null", b"(x)", b"[-1e30 -1e30 1e30 1e30]",
             b"[0 0 999999999999 9]", b"[nan inf 0 0]", b"[3 0 R 0 9 9]")  # fmt: skip
    for box in boxes:
        yield f"box {box!r}", file(objects(o3=PAGE.replace(b"[0 0 612 792]", box)))
    for more in (
        b"/UserUnit 1e9",
        b"/Rotate 91",
        b"/Rotate -999999999",
        b"/Annots [3 0 R]",
        b"/Group 3 0 R",
        b"/StructParents -1",
    ):
        yield f"page with {more!r}", file(objects(o3=PAGE[:-2] + more + b" >>"))
    count = 6000
    many = {10 + n: PAGE for n in range(count)}
    kids = b"".join(b"%d 0 R " % n for n in many)
    yield "6,000 pages", file(objects(o2=b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % count) | many)


def _locked() -> Iterator[tuple[str, bytes]]:
    for words in (
        b"<< >>", b"<< /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>", b"<< /Filter /Standard /V 99 /R 99 >>",
        b"<< /Filter /NoSuch /V 2 >>", b"<< /Filter /Standard /V 4 /R 4 /Length 999999 /O (" + b"o" * 32 + b") /U ("
        + b"u" * 32 + b") /P -1 /CF << /StdCF << /CFM /AESV2 >> >> /StmF /StdCF /StrF /StdCF >>",
        b"<< /Filter /Standard /V 5 /R 6 /O (" + b"o" * 48 + b") /U (" + b"u" * 48 + b") /OE (x) /UE (y) /P 0 >>",
        b"6 0 R",
    ):  # fmt: skip
        yield f"locked {words[:36]!r}", file(objects(o6=words), trailer=b"/Root 1 0 R /Encrypt 6 0 R /ID [(a) (b)]")


def _acting() -> Iterator[tuple[str, bytes]]:
    acts = {
        "script": b"/OpenAction << /S /JavaScript /JS (while(true){}) >>",
        "launch": b"/OpenAction << /S /Launch /F (/bin/sh) >>",
        "address": b"/OpenAction << /S /URI /URI (http://127.0.0.1/) >>",
        "form": b"/AcroForm << /XFA 6 0 R /Fields [6 0 R] >>",
        "file": b"/Names << /EmbeddedFiles << /Names [(x) << /EF << /F 1 0 R >> >>] >> >>", "names": b"/Names 1 0 R",
        "outlines": b"/Outlines << /First 1 0 R /Last 1 0 R /Next 1 0 R >>",
        "labels": b"/PageLabels << /Nums [0 1 0 R] >>",
        "structure": b"/StructTreeRoot << /K 1 0 R /ParentTree 1 0 R >>",
        "layers": b"/OCProperties << /OCGs [1 0 R] /D 1 0 R >>",
    }  # fmt: skip
    for name, act in acts.items():
        entities = b'<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "&a;">]><x>&a;</x>'
        catalogue = b"<< /Type /Catalog /Pages 2 0 R " + act + b" >>"
        yield f"acts: {name}", file(objects(o1=catalogue, o6=stream(entities)))


def _cut() -> Iterator[tuple[str, bytes]]:
    whole = file(objects(o4=packed(TEXT)))
    for part in range(1, 16):
        yield f"cut at {part} of 16", whole[: len(whole) * part // 16]
    for number in range(10):
        chance = random.Random(number)
        made = bytearray(whole)
        for _ in range(20):
            made[chance.randrange(9, len(made))] = chance.randrange(256)
        yield f"struck {number}", bytes(made)
