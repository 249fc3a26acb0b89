"""Speed as ratios measured in one run: the whole reading against the bare phrase match and against peers.

    python bench/run.py [--corpus FILE.jsonl.gz] [--characters 300000] [--peers PYTHON] [--out docs/speed.md]

Without a corpus the sample documents are repeated. `--peers` names the Python of an environment with `jionlp` and
`recognizers-text-suite` (with `emoji<1` and `setuptools<80`) installed; each peer reads a part of the same text for
dates alone. Every figure is one core. The machine is noisy: read the ratios, not the rates.
"""

import argparse
import gzip
import json
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from lodeline.annotate import annotate_document
from lodeline.export.predictions import plain_document
from lodeline.facts import extract_facts
from lodeline.lexicon import matcher
from lodeline.measure import measure_document
from lodeline.model import Document
from lodeline.text import Reading
from lodeline.text.sections import sectioned

PEERS = {
    "JioNLP (time only)": "import jionlp as j; f = lambda t: j.ner.extract_time(t, time_base=1735689600)",
    "Recognizers-Text Python (date-time only)": (
        "from recognizers_date_time import recognize_datetime as r, Culture; f = lambda t: r(t, Culture.Chinese)"
    ),
}
TIMER = """
import sys, json, time, io, contextlib
texts = json.load(sys.stdin)
with contextlib.redirect_stdout(io.StringIO()):
    {setup}
    f(texts[0])
done, start = 0, time.perf_counter()
for text in texts:
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            f(text)
        except Exception:
            pass
    done += len(text.encode())
    if time.perf_counter() - start > {seconds}:
        break
print("RATE", done / (time.perf_counter() - start))
"""


def main() -> None:
    """Measure, print and perhaps write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--characters", type=int, default=300_000)
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    texts = read_texts(given.corpus, given.characters)
    documents = [sectioned(plain_document(str(n), text)) for n, text in enumerate(texts)]
    size = sum(len(text.encode()) for text in texts)
    read_all(documents[:3])  # compiles lexicons and patterns
    rows = [("bare phrase match", rate(lambda: [matcher().find(d.text) for d in documents], size))]
    rows.append(("folding and sentences", rate(lambda: [Reading(d).sentences for d in documents], size)))
    rows.append(("all annotators", rate(lambda: [annotate_document(d) for d in documents], size)))
    rows.append(("whole reading", rate(lambda: read_all(documents), size)))
    if given.peers:
        rows += [(name, peer_rate(given.peers, setup, texts, given.seconds)) for name, setup in PEERS.items()]
    table = render(rows, len(documents), size)
    print(table)
    if given.out:
        given.out.write_text(table, encoding="utf-8")


def read_texts(corpus: Path | None, characters: int) -> list[str]:
    """Return texts of about that many characters in all."""
    found: list[str] = []
    if corpus is None:
        samples = [
            p.read_text(encoding="utf-8") for p in files("lodeline.samples").iterdir() if p.name.endswith(".txt")
        ]
        while sum(map(len, found)) < characters:
            found += samples
        return found
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row.get("text") or re.sub(r"<[^>]+>", "\n", row.get("html") or "")
            if len(text) > 200:
                found.append(text)
            if sum(map(len, found)) >= characters:
                break
    return found


def read_all(documents: list[Document]) -> None:
    """Read each document as far as its measures."""
    for document in documents:
        annotations = annotate_document(document)
        measure_document(document, annotations, extract_facts(document, annotations))


def rate(work: Callable[[], object], size: int) -> float:
    """Return bytes a second, the best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return size / best


def peer_rate(python: str, setup: str, texts: list[str], seconds: float) -> float:
    """Return a peer's bytes a second over as much of the text as it reads in the time given; 0 if it fails."""
    script = TIMER.format(setup=setup, seconds=seconds)
    done = subprocess.run([python, "-c", script], input=json.dumps(texts), capture_output=True, text=True)
    found = re.search(r"RATE ([0-9.]+)", done.stdout)
    if found is None:
        print(done.stderr[-400:], file=sys.stderr)
    return float(found[1]) if found else 0.0


def render(rows: list[tuple[str, float]], count: int, size: int) -> str:
    """Return the table as Markdown."""
    whole = dict(rows)["whole reading"]
    lines = [
        "# Speed", "",
        f"Written by `bench/run.py` on {datetime.now(UTC):%Y-%m-%d}: {platform.machine()}, Python "
        f"{platform.python_version()}, lodeline {version('lodeline')}, one core, {count} documents, {size:,} bytes of "
        "UTF-8. Best of three; peers read as much of the same text as they can in the time given, for dates alone.",
        "", "| what | MB/s | whole reading is |", "|---|--:|--:|",
    ]  # fmt: skip
    for name, value in rows:
        ratio = f"{whole / value:.3g} x" if value else "failed"
        lines.append(f"| {name} | {value / 1e6:.4f} | {ratio} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
