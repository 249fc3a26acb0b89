"""A flame graph of the whole reading: where its CPU time goes, as a picture and as a table.

    python bench/flame.py [--text NAME=FILE ...] [--characters 300000] [--passes 3] [--svg FILE] [--most 40]

Each FILE as in `bench/run.py`. The process samples its own stack each millisecond of CPU time; what a function spends
in `re` or in other compiled code counts as its own. The picture has a box a function, as wide as its share, with those
it calls under it; hold the pointer over one for its name and share. The table lists shares with and without callees.
"""

import argparse
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path
from types import FrameType

from run import document, read_texts, samples
from stages import read_all

Stack = tuple[str, ...]

PACKAGE = "/lodeline/"
INTERVAL = 0.001  # seconds of CPU time between samples
INNER = ("<listcomp>", "<dictcomp>", "<setcomp>", "<genexpr>", "<lambda>")  # count as the function they stand in
WIDTH, ROW, LETTER = 1200, 17, 6.2
NARROWEST = 0.6  # pixels of a box worth drawing
COLOURS = {"annotate": "#f4a261", "facts": "#8ecae6", "measure": "#b7d7a8", "text": "#e9c46a", "lexicon": "#cdb4db"}


def main() -> None:
    """Sample, print the table and perhaps write the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("--characters", type=int, default=300_000)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--most", type=int, default=40)
    given = parser.parse_args()
    files = [Path(pair.split("=", 1)[1]) for pair in given.text]
    texts = [text for file in files for text in read_texts(file, given.characters)] or samples(given.characters)
    documents = [document(number, text) for number, text in enumerate(texts)]
    read_all(documents)  # what is built once is no part of the picture
    stacks = sampled(lambda: [read_all(documents) for _ in range(given.passes)])
    print("\n".join(table(stacks, given.most)))
    if given.svg:
        given.svg.write_text("\n".join(picture(stacks)) + "\n", encoding="utf-8")


def sampled(work: Callable[[], object]) -> Counter[Stack]:
    """Return how often each stack of the package's functions was seen while some work was done."""
    seen: Counter[Stack] = Counter()

    def note(_: int, frame: FrameType | None) -> None:
        seen[stack_of(frame)] += 1

    before = signal.signal(signal.SIGPROF, note)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return Counter({stack: count for stack, count in seen.items() if stack})


def stack_of(frame: FrameType | None) -> Stack:
    """Return the package's functions on a stack, the outermost first."""
    names: list[str] = []
    while frame is not None:
        code = frame.f_code
        _, inside, path = code.co_filename.rpartition(PACKAGE)
        if inside and code.co_name not in INNER:
            names.append(f"{path.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}.{code.co_name}")
        frame = frame.f_back
    return tuple(reversed(names))


def table(stacks: Counter[Stack], most: int) -> Iterator[str]:
    """Yield the functions with the largest shares as rows: with callees, without."""
    whole, own = Counter[str](), Counter[str]()
    for stack, count in stacks.items():
        own[stack[-1]] += count
        for name in set(stack):
            whole[name] += count
    total = stacks.total()
    yield from (f"{total} samples", "", "| function | with what it calls | by itself |", "|---|--:|--:|")
    for name, count in whole.most_common(most):
        yield f"| `{name}` | {count / total:.1%} | {own[name] / total:.1%} |"


def picture(stacks: Counter[Stack]) -> Iterator[str]:
    """Yield the lines of an SVG: callers above, callees under them, siblings by name."""
    boxes = list(laid_out(stacks.items(), 0, 0.0, WIDTH / stacks.total()))
    height = (max(depth for depth, *_ in boxes) + 1) * ROW + 2
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="monospace" '
        f'font-size="10"><rect width="{WIDTH}" height="{height}" fill="#fff"/>'
    )
    for depth, left, width, name, share in boxes:
        area, _, _ = name.partition(".")
        label = escape(name.rpartition(".")[2][: int((width - 4) / LETTER)]) if width > 5 * LETTER else ""
        words = f'<text x="{left + 2:.1f}" y="{depth * ROW + 12}">{label}</text>' if label else ""
        yield (
            f'<g><title>{escape(name)} {share:.1%}</title><rect x="{left:.1f}" y="{depth * ROW}" '
            f'width="{max(width - 0.4, 0.2):.1f}" height="{ROW - 1}" fill="{COLOURS.get(area, "#ddd")}"/>{words}</g>'
        )
    yield "</svg>"


def laid_out(
    stacks: Iterable[tuple[Stack, int]], depth: int, left: float, scale: float
) -> Iterator[tuple[int, float, float, str, float]]:
    """Yield depth, left edge, width, name and share of the boxes of stacks that are alike down to a depth."""
    groups: dict[str, list[tuple[Stack, int]]] = {}
    for stack, count in stacks:
        if len(stack) > depth:
            groups.setdefault(stack[depth], []).append((stack, count))
    for name, inside in sorted(groups.items()):
        width = sum(count for _, count in inside) * scale
        if width >= NARROWEST:
            yield depth, left, width, name, width / WIDTH
            yield from laid_out(inside, depth + 1, left, scale)
        left += width


if __name__ == "__main__":
    main()
