"""A document's text cut into runs for the page: what is marked in each, and which facts begin at it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from lodeline.model import Annotation, Document, Fact

T = TypeVar("T")
PART = 6_000  # characters of text on one page
FACTS = 50  # facts on one page, give or take some that begin together
_BREAK = re.compile(r"\n")


class Run(NamedTuple):
    """Text with the kind of the innermost annotation over it, the facts that rest on it, and those that begin here."""

    text: str
    kind: str
    facts: tuple[int, ...]
    starts: tuple[int, ...]
    standing: str
    boilerplate: bool
    here: bool


def parts_of(text: str, facts: Sequence[int]) -> list[tuple[int, int]]:
    """Return the stretches a text is shown in, each ending at a line break where there is one near.

    Args:
        text: The text.
        facts: Where its facts begin, in order; a part holds only so many that its page stays light.
    """
    cuts = [0]
    while True:
        ahead = facts[bisect_right(facts, cuts[-1]) :]
        most = min(cuts[-1] + PART, ahead[FACTS] if len(ahead) > FACTS else len(text))
        if most >= len(text):
            return list(pairwise([*cuts, len(text)]))
        middle = (cuts[-1] + most) // 2
        ends = [match.end() for match in _BREAK.finditer(text, middle, most)]
        cuts.append(ends[-1] if ends else most)


def part_at(parts: Sequence[tuple[int, int]], offset: int) -> int:
    """Return the number of the part an offset stands in."""
    return next((number for number, (_, end) in enumerate(parts) if offset < end), len(parts) - 1)


def cut_runs(
    document: Document, annotations: Iterable[Annotation], facts: Sequence[tuple[int, Fact]], part: tuple[int, int],
    here: tuple[int, int] | None = None,
) -> list[Run]:  # fmt: skip
    """Return the runs of one part of a document.

    Args:
        document: The document.
        annotations: Its annotations.
        facts: Facts with their numbers on the page; the main span of each is marked.
        part: The stretch `[start, end)` shown.
        here: A span that was asked for.
    """
    low, high = part
    marked = [(a.start, a.end, a.kind) for a in annotations if a.start < high and low < a.end]
    spans = [(f.evidence[0].start, f.evidence[0].end, n, getattr(f.record, "standing", "")) for n, f in facts]
    grey = [(s.start, s.end) for s in document.sections if s.kind == "boilerplate"]
    asked = [here] if here else []
    points = {low, high}
    for start, end in (*(m[:2] for m in marked), *(s[:2] for s in spans), *grey, *asked):
        points |= {max(low, min(start, high)), max(low, min(end, high))}
    runs = []
    over_kinds = _Over([(a, b, str(kind)) for a, b, kind in marked])
    over_facts = _Over([(a, b, (n, standing)) for a, b, n, standing in spans])
    for start, end in pairwise(sorted(points)):
        kinds, stated = over_kinds.at(start), over_facts.at(start)
        runs.append(
            Run(
                document.text[start:end],
                min(kinds)[1] if kinds else "",
                tuple(value[0] for _, value in stated),
                tuple(n for a, _, n, _ in spans if max(a, low) == start),
                next((value[1] for _, value in stated if value[1]), ""),
                any(a <= start and end <= b for a, b in grey),
                any(a <= start and end <= b for a, b in asked),
            )
        )
    return runs


class _Over(Generic[T]):
    """Spans over a place, asked for from left to right; each with its length, the shortest being the innermost."""

    def __init__(self, spans: Iterable[tuple[int, int, T]]) -> None:
        self._ahead = sorted(spans, key=lambda span: span[0], reverse=True)
        self._open: list[tuple[int, int, T]] = []

    def at(self, place: int) -> list[tuple[int, T]]:
        while self._ahead and self._ahead[-1][0] <= place:
            self._open.append(self._ahead.pop())
        self._open = [span for span in self._open if span[1] > place]
        return [(end - start, value) for start, end, value in self._open]
