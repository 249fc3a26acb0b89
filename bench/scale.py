"""Scale as figures of one run: cost and memory by number of documents, nothing to do, a new row, two workers.

    python bench/scale.py [--text FILE] [--sizes 1000 3000 10000] [--short 10000 100000] [--ray 2000] [--out FILE]

FILE is JSON Lines, plain or in gzip, see bench/run.py; its documents are repeated under new ids until there are so
many. Without it the sample documents are. `--short` are sizes made of one-sentence documents: they show what a
document costs beside its reading. `--sizes` without a number leaves the others out, so that a million short ones can
be measured by themselves: `--sizes --short 1000 10000 100000 1000000`. Each figure comes from a process of its own that
has read other documents before; CPU time of one core unless the clock is named.
"""

import argparse
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from run import read_texts, samples
from scale_desk import INPUT, WARMING

HEADER = "id\tzh\tkind\tsource_url\n"
FILE_DOCUMENTS = 2_000  # documents a file of JSON Lines
WARM_DOCUMENTS = 512
CHARACTERS = 12_000_000  # of text read from the file given
STAGES = ("add", "read", "index")
COSTED = (1_000_000, 10_000_000, 1_000_000_000)
PROCESSORS = {1_000_000: 2, 10_000_000: 16, 1_000_000_000: 1000}
MARKS = {1000: "甲号试验提法", 100: "乙号试验提法", 10: "丙号试验提法", 2: "丁号试验提法"}  # one document in so many
SHORT = "2025年{month}月，第{number}号通报称产量{number}吨。"


def main() -> None:
    """Measure, print and perhaps write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 3000, 10_000])
    parser.add_argument("--short", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--ray", type=int, default=0, metavar="DOCUMENTS")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    texts = read_texts(given.text, CHARACTERS) if given.text else samples(300_000)
    costs: dict[str, float] = {}
    sections = [head(texts)]
    if given.sizes:
        sections.append(by_size("Documents as they come", given.sizes, texts, costs))
    if given.short:
        said = [SHORT.format(month=n % 12 + 1, number=n) for n in range(5000)]
        sections.append(by_size("Documents of one sentence", given.short, said, {}))
    if given.sizes:
        sections.append(new_rows(max(given.sizes), texts))
    if given.ray:
        sections.append(workers(given.ray, texts, costs))
    if given.sizes:
        sections.append(cost(costs))
    page = ""
    for section in sections:  # written as it comes: a run of hours may be cut off
        page += "".join(f"{each}\n" for each in section)
        if given.out:
            given.out.write_text(page, encoding="utf-8")
    print(page)


def head(texts: Sequence[str]) -> Iterator[str]:
    """Yield the title and what the figures are."""
    names = ("lodeline", "deltalake", "duckdb", "pyarrow")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    yield from ("# Scale", "")
    yield (
        f"Written by `bench/scale.py` on {datetime.now(UTC):%Y-%m-%d}: {platform.machine()}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f} at the start, Python {platform.python_version()}, {versions}. "
        f"{len(texts):,} documents of {sum(map(len, texts)) / len(texts):.0f} characters in the mean, repeated under "
        "new ids. One process, CPU time of one core, unless said otherwise."
    )


def by_size(title: str, sizes: Sequence[int], texts: Sequence[str], costs: dict[str, float]) -> Iterator[str]:
    """Yield the table of cost and memory by number of documents, and note what one of the most costs."""
    yield from ("", f"## {title}", "")
    yield "| documents | add s | read s | index s | in all s | ms a document | peak MB | run again | add again |"
    yield "|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    totals, peaks = [], []
    for size in sizes:
        with Folder(size, texts) as folder:
            first, again = measured(folder, "first"), measured(folder, "again")
        assert first["documents"] == size, first
        spent = sum(first[f"{stage}_cpu_s"] for stage in STAGES)
        idle = again["read_cpu_s"] + again["index_cpu_s"]
        costs.update({stage: first[f"{stage}_cpu_s"] / size for stage in STAGES}, stored=first["stored_bytes"] / size)
        totals.append(spent)
        peaks.append(first["peak_mb"])
        stages = " | ".join(f"{first[f'{stage}_cpu_s']:.1f}" for stage in STAGES)
        yield (
            f"| {size:,} | {stages} | {spent:.1f} | {spent / size * 1000:.2f} | {first['peak_mb']:.0f} | "
            f"{idle / spent:.2%} | {again['add_cpu_s'] / spent:.1%} |"
        )
    if len(sizes) > 1:
        yield from ("", f"Fitted exponent of cost over documents: {exponent(sizes, totals):.3f} (limit 1.05).")
        yield "Run again is `lodeline run` with nothing to do, add again `lodeline add` of the same files, as shares."
        yield f"Peak of memory, the most documents beside the fewest: {peaks[-1] / peaks[0]:.2f} x."


def new_rows(size: int, texts: Sequence[str]) -> Iterator[str]:
    """Yield the table of one new row of the lexicon, by how many documents it stands in."""
    yield from ("", "## One new row of the lexicon of formulations", "")
    yield f"A desk of {size:,} documents; a phrase stands in one document of so many, and becomes a row."
    yield from ("", "| documents with it | s | of them index s | share of a first read |", "|--:|--:|--:|--:|")
    with Folder(size, texts, marks=MARKS) as folder:
        first = measured(folder, "first")
        whole = first["read_cpu_s"] + first["index_cpu_s"]
        hits, spent = [], []
        for every, words in [(0, "无处可见提法"), *MARKS.items()]:
            (folder / "own.tsv").write_text(f"{HEADER}own{every}\t{words}\tindustry\thttps://example.org/\n", "utf-8")
            found = measured(folder, "row")
            hits.append(-(-size // every) if every else 0)
            spent.append(found["read_cpu_s"] + found["index_cpu_s"])
            yield f"| {hits[-1]:,} | {spent[-1]:.1f} | {found['index_cpu_s']:.1f} | {spent[-1] / whole:.1%} |"
    # each change takes the row before it away: documents of both are read
    reached = [now + before for now, before in zip(hits, [0, *hits], strict=False)]
    slope, base = line(reached, spent)
    yield from ("", "Each change also takes the row before it away, so documents that hold that one are read too.")
    yield (
        f"Fit: {base:.1f} s for the new lexicon and the search through all documents ({base / whole:.1%} of a first "
        f"read), and {slope * 1000:.2f} ms for each document reached (a first read: {whole / size * 1000:.2f} ms)."
    )


def workers(size: int, texts: Sequence[str], costs: dict[str, float]) -> Iterator[str]:
    """Yield the table of one and two workers on Ray, on the clock, and note what a document costs the driver."""
    yield from ("", "## Workers on Ray", "", "| workers | documents | s on the clock | documents a second | CPU ms a "
                "document in the driver |", "|--:|--:|--:|--:|--:|")  # fmt: skip
    taken = []
    for processors in (1, 2):
        with Folder(size, texts) as folder:
            found = measured(folder, "ray", str(processors))
        taken.append(found["read_s"])
        costs["driver"] = found["read_cpu_s"] / size
        yield (
            f"| {processors} | {size:,} | {found['read_s']:.1f} | {size / found['read_s']:.0f} | "
            f"{found['read_cpu_s'] / size * 1000:.2f} |"
        )
    yield from ("", f"From one worker to two: {taken[0] / taken[1]:.2f} x, on {os.cpu_count()} cores at a load of "
                f"{os.getloadavg()[0]:.1f}.")  # fmt: skip


def cost(costs: dict[str, float]) -> Iterator[str]:
    """Yield the table of what many documents cost, worked out from the largest desk measured."""
    yield from ("", "## What it costs", "", "Worked out from the figures above, for documents of that length.", "")
    yield "| documents | reading, processor hours | adding and indexing, driver hours | days on processors | room |"
    yield "|--:|--:|--:|--:|--:|"
    for documents in COSTED:
        reading, driver = (documents * seconds / 3600 for seconds in (costs["read"], costs["add"] + costs["index"]))
        days = f"{reading / PROCESSORS[documents] / 24:.2f} on {PROCESSORS[documents]:,}"
        room = f"{documents * costs['stored'] / 1e9:,.0f} GB"
        yield f"| {documents:,} | {reading:,.1f} | {driver:,.1f} | {days} | {room} |"
    hours = 1_000_000 * costs["read"] / 3600
    yield from ("", f"Money for a million documents: {hours:.2f} x the price of a processor hour, for the reading.")
    if "driver" in costs:
        yield (
            f"On Ray the driver spends {costs['driver'] * 1000:.2f} ms a document on dealing out and committing, so "
            f"that one keeps about {costs['read'] / costs['driver']:.0f} processors busy."
        )


class Folder:
    """A desk's folder with documents to add, and beside it a small one to warm a process with."""

    def __init__(self, size: int, texts: Sequence[str], marks: dict[int, str] | None = None) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="lodeline-scale-"))
        self._fill(self.path, size, texts, marks or {})
        self._fill(self.path / WARMING, WARM_DOCUMENTS, texts[len(texts) // 2 :], {})

    def _fill(self, folder: Path, size: int, texts: Sequence[str], marks: dict[int, str]) -> None:
        (folder / INPUT).mkdir(parents=True)
        settings = 'processes = 1\nformulations = "own.tsv"\n'
        (folder / "lodeline.toml").write_text(settings, encoding="utf-8")
        (folder / "own.tsv").write_text(HEADER, encoding="utf-8")
        for start in range(0, size, FILE_DOCUMENTS):
            with (folder / INPUT / f"{start:09}.jsonl").open("w", encoding="utf-8") as file:
                for number in range(start, min(start + FILE_DOCUMENTS, size)):
                    marked = "".join(f"\n坚持{words}。" for every, words in marks.items() if number % every == 0)
                    row = {"id": f"d{number}", "text": texts[number % len(texts)] + marked}
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.path, ignore_errors=True)


def measured(folder: Path, *what: str) -> dict[str, float]:
    """Return what a process of its own measured."""
    script = str(Path(__file__).with_name("scale_desk.py"))
    done = subprocess.run([sys.executable, script, str(folder), *what], capture_output=True, text=True, check=False)
    found = next((row for row in done.stdout.splitlines() if row.startswith("MEASURED ")), None)
    if found is None:
        raise SystemExit(done.stderr[-2000:])
    print(what, found, file=sys.stderr)
    figures: dict[str, float] = json.loads(found.removeprefix("MEASURED "))
    return figures


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return b of the fit seconds = a * documents ** b."""
    return line([math.log(size) for size in sizes], [math.log(each) for each in seconds])[0]


def line(across: Sequence[float], up: Sequence[float]) -> tuple[float, float]:
    """Return slope and start of the least-squares line."""
    middle, height = sum(across) / len(across), sum(up) / len(up)
    spread = sum((x - middle) ** 2 for x in across)
    slope = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True)) / spread
    return slope, height - slope * middle


if __name__ == "__main__":
    main()
