"""The workbench on a large desk: how soon and how heavy each page is, as a ratio to an empty page.

    python bench/serve.py [--documents 20000] [--browser] [--desk FOLDER] [--out FILE]

The documents are invented: a few sentences each, of 200 issuers over ten years, with meetings, figures, promises and
formulations. So many are read (--read); the rest are copies of these under ids and years of their own, so that the desk
is soon made; `--desk` keeps it and takes it again the next time. What is dear is found before, as `lodeline serve`
does. Every page is asked twice over loopback: first as nobody has seen it since the desk changed, then again. The empty
page is the one that says "not found": the same server, frame and style sheet, without a desk behind it. With
`--browser`, Chromium shows each page and the moment its load event ended counts, style and script included.
"""

import argparse
import json
import os
import random
import shutil
import socket
import statistics
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import uvicorn
from msgspec.structs import replace

from lodeline.flow.desk import Desk, make_desk, open_desk
from lodeline.flow.load import document_ids
from lodeline.flow.publishing.session import add_and_run
from lodeline.flow.reading.indexing import update_index
from lodeline.flow.reading.plan import current_versions
from lodeline.lake import select
from lodeline.model import Annotation, Document, Fact, record_id
from lodeline.model.series import Point
from lodeline.model.tables import from_rows, to_rows
from lodeline.serve import make_app, prepare

ISSUERS, YEARS, AGAIN = 200, range(2016, 2026), 5
LIMIT_SECONDS, LIMIT_BYTES = 0.5, 150_000
_PLACES = ["云岭", "绿溪", "河湾", "白石", "东岚", "松原岭", "青川口", "平沙"]
_TRADES = ["稀土", "磁材", "矿业", "有色", "新材料"]
_LINES = [
    "新质生产力",
    "高质量发展",
    "四个意识",
    "全面从严治党",
    "科技自立自强",
    "工匠精神",
    "产业链供应链韧性和安全水平",
]
_NAMES = ["沈怀远", "罗静", "白振国", "曹明远", "唐立群", "冯启明", "韦小曼", "陆文涛"]


def main() -> None:
    """Make the desk, ask every page, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--read", type=int, default=500, help="how many documents are read, not copied")
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--desk", type=Path, help="folder the desk is kept in and taken from the next time")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    folder = given.desk or Path(tempfile.mkdtemp(prefix="lodeline-serve-"))
    try:
        report = _measured(_desk(folder, given.documents, given.read), browser=given.browser)
    finally:
        if given.desk is None:
            shutil.rmtree(folder)
    print(report)
    if given.out:
        given.out.write_text(report + "\n", encoding="utf-8")


def _desk(folder: Path, documents: int, read: int) -> Desk:
    if (folder / "desk").exists():
        held = open_desk(folder / "desk")
        read = select(held.tables, "facts", what="distinct version").column(0).to_pylist()
        if read == [current_versions()["facts"]] and len(document_ids(held)) == documents:
            return held
        raise SystemExit(f"the desk in {folder} is of another version or size; name another folder, or remove it.")
    start = time.perf_counter()
    folder.mkdir(parents=True, exist_ok=True)
    desk = make_desk(folder / "desk")
    path = folder / "documents.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for row in _rows(min(read, documents)):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    add_and_run(desk, [path])
    _copied(desk, documents)
    update_index(desk)
    print(f"desk of {len(document_ids(desk)):,} documents: {time.perf_counter() - start:.0f} s", flush=True)
    return desk


def _copied(desk: Desk, documents: int) -> None:
    versions = {"documents": "", **current_versions()}
    kinds = {"documents": Document, "annotations": Annotation, "facts": Fact, "series": Point}
    read = {name: from_rows(name, select(desk.tables, name), kind) for name, kind in kinds.items()}
    missing = documents - len(read["documents"])
    for copy in range(1, 1 + -(-missing // len(read["documents"]))):
        taken = {one.id for one in read["documents"][: missing - (copy - 1) * len(read["documents"])]}
        for name, records in read.items():
            rows = [made for record in records if (made := _copy(record, copy, taken)) is not None]
            table = to_rows(name, rows, shard=f"copy-{copy}", version=versions[name])
            desk.tables.append(name, table, commit=f"copy:{name}:{copy}")


def _copy(record: Any, copy: int, taken: set[str]) -> Any:
    if isinstance(record, Document):
        if record.id not in taken or record.published is None or not record.published.start or not record.published.end:
            return None
        earlier = timedelta(copy * 97 % 3650)
        days = [date.fromisoformat(day[:10]) - earlier for day in (record.published.start, record.published.end)]
        published = replace(record.published, start=days[0].isoformat(), end=days[1].isoformat())
        name = f"{record.source}~{copy}"
        return replace(record, id=record_id(record.id, str(copy)), source=name, published=published)
    whose = record.subject if isinstance(record, Point) else record.document
    if whose not in taken:
        return None
    other = record_id(whose, str(copy))
    if isinstance(record, Point):
        return replace(record, subject=other, evidence=tuple(span.replace(whose, other) for span in record.evidence))
    return replace(
        record, document=other, **({"id": record_id(record.id, str(copy))} if isinstance(record, Fact) else {})
    )


def _rows(documents: int) -> Iterator[dict[str, str]]:
    chance = random.Random(1)
    issuers = [f"{place}{trade}第{n}集团" for n in range(5) for place in _PLACES for trade in _TRADES][:ISSUERS]
    for number in range(documents):
        issuer, name = chance.choice(issuers), chance.choice(_NAMES)
        year, month, day = chance.choice(YEARS), chance.randint(1, 12), chance.randint(1, 28)
        words = [
            f"{year}年{month}月{day}日，{issuer}党委召开{year}年第{chance.randint(1, 40)}次会议，"
            f"党委书记{name}主持会议，强调{'、'.join(chance.sample(_LINES, 2))}。",
            f"公司计划{year + 1}年{chance.randint(1, 12)}月底前建成{chance.choice('一二三四')}期项目，"
            f"年产稀土氧化物{chance.randint(1, 90)}00吨。",
            f"{year}年上半年，公司实现营业收入{chance.randint(2, 900)}.{chance.randint(0, 9)}亿元，"
            f"同比增长{chance.randint(1, 40)}%。",
            f"总经理{chance.choice(_NAMES)}表示，第{number}号生产线已建成投产。",
        ]
        yield {
            "id": str(number), "publisher": issuer, "date": f"{year}-{month:02}-{day:02}",
            "title": f"{issuer}{month}月{day}日消息", "text": "".join(chance.sample(words, chance.randint(2, 4))),
        }  # fmt: skip


def _measured(desk: Desk, *, browser: bool) -> str:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    app, start = make_app(desk), time.perf_counter()
    prepare(app)
    print(f"what is dear found in {time.perf_counter() - start:.1f} s", flush=True)
    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.02)
    address = f"http://127.0.0.1:{port}"
    shared = sum(_asked(f"{address}/static/{name}")[2] for name in ("workbench.css", "workbench.js"))
    empty = [_asked(f"{address}/nothing")[:2] for _ in range(AGAIN * 4)]
    bare, cpu = (statistics.median(one[n] for one in empty) for n in (0, 1))
    lines = [
        f"empty page {1000 * bare:.1f} ms ({1000 * cpu:.1f} ms of a processor); style and script {shared:,} bytes, "
        "counted with every page; load of the machine at the start " + " ".join(f"{n:.1f}" for n in os.getloadavg()),
        "",
        "| page | first s | CPU | again s | CPU | ratio to an empty page | bytes |",
        "|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    late = []
    for name, path in _pages(address).items():
        first, busy, size = _asked(address + path)
        later = [_asked(address + path)[:2] for _ in range(AGAIN)]
        again, again_busy = (statistics.median(one[n] for one in later) for n in (0, 1))
        late += [name] if max(busy, again_busy) > LIMIT_SECONDS or size + shared > LIMIT_BYTES else []
        lines.append(
            f"| {name} | {first:.3f} | {busy:.3f} | {again:.3f} | {again_busy:.3f} | {again / bare:.1f} "
            f"| {size + shared:,} |"
        )
    lines.append(f"\nover {LIMIT_SECONDS} s of a processor or {LIMIT_BYTES:,} bytes: {', '.join(late) or 'none'}")
    if browser:
        lines += ["", *_shown(address)]
    server.should_exit = True
    running.join(5)
    return "\n".join(lines)


def _pages(address: str) -> dict[str, str]:
    rows = json.loads(urllib.request.urlopen(f"{address}/api/inbox").read())["rows"]
    document, other = rows[0]["document"], rows[1]["document"]
    facts = json.loads(urllib.request.urlopen(f"{address}/api/documents/{document}").read())["facts"]
    fact = next(one["id"] for one in facts if one["record"]["kind"] != "profile")
    issuer = quote(rows[0]["issuer"])
    return {
        "inbox": "/?page=2", "inbox of an issuer": f"/?issuer={issuer}", "document": f"/document/{document}",
        "original": f"/document/{document}/original", "fact": f"/fact/{fact}",
        "search": f"/search?q={quote('稀土')}", "search, rare": f"/search?q={quote('第77号')}",
        "formulations": "/formulations", "formulation": f"/formulation?q={quote('新质生产力')}",
        "ledger": "/ledger", "ledger, page 50": "/ledger?page=50", "timeline": "/timeline",
        "timeline of an issuer": f"/timeline?issuer={issuer}", "people": "/people",
        "people of an issuer": f"/people?issuer={issuer}", "issuers": "/issuers", "issuer": f"/issuer?name={issuer}",
        "compare documents": f"/compare?a={document}&b={other}", "compare periods": "/compare?a=2024&b=2025",
        "alerts": "/alerts", "saved": "/saved", "briefs": "/briefs", "brief editor": f"/briefs/new?fact={fact}",
        "issues": "/issues",
    }  # fmt: skip


def _asked(address: str) -> tuple[float, float, int]:
    """Return how long an answer took, how much of a processor it took (the server runs in this process), its size."""
    start, used = time.perf_counter(), time.process_time()
    try:
        content = urllib.request.urlopen(address, timeout=300).read()
    except urllib.error.HTTPError as error:
        content = error.read()
    return time.perf_counter() - start, time.process_time() - used, len(content)


def _shown(address: str) -> Iterator[str]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        view = running.new_page()

        def shown(path: str) -> float:
            waits = []
            for _ in range(AGAIN):
                view.goto(address + path)
                waits.append(view.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000)
            return float(statistics.median(waits))

        empty = shown("/nothing")
        yield f"in Chromium, to the end of the load event; empty page {empty:.3f} s\n"
        yield "| page | s | ratio to an empty page |\n|---|---|---|"
        for name, path in _pages(address).items():
            wait = shown(path)
            yield f"| {name} | {wait:.3f} | {wait / empty:.1f} |"
        running.close()


if __name__ == "__main__":
    main()
