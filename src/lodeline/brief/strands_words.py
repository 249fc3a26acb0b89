"""What the strands say in words, the same on the terminal and on a page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from lodeline.brief.track_words import span_line
from lodeline.brief.wording import shortened
from lodeline.model.strands import FollowUp, Strand, StrandMeasure

_KINDS = {
    "formulation": "formulations",
    "agenda": "agenda items",
    "meeting": "meetings",
    "event": "events",
    "control": "controls",
    "directive": "directives",
    "posts": "posts held together",
}
_DIRECTIONS = {1: "tightening", -1: "loosening", 0: "attention only"}
_WORDS = 90
METHOD = (
    "A document scores the measures it has that tighten less those that loosen; mean scores before and after are "
    "compared by shuffling whole weeks, at a false discovery rate of 5 % over the strands. Below 26 documents or 8 "
    "weeks a side, or where only a large difference could be found, there is no verdict."
)


def by_issuer(strands: Sequence[Strand]) -> Iterator[tuple[str, list[Strand]]]:
    """Yield the strands of each issuer with its name, in the order given."""
    for issuer, own in groupby(strands, key=lambda strand: strand.issuer):
        yield issuer or "All documents", list(own)


def stretch_line(strand: Strand) -> str:
    """Return what was compared."""
    return (
        f"{strand.split} to {strand.end} ({strand.after} documents) beside {strand.start} to {strand.split} "
        f"({strand.before} documents)"
    )


def measure_line(measure: StrandMeasure) -> str:
    """Return a measure with its shares before and after."""
    name = f"{_KINDS.get(measure.kind, measure.kind)}, {_DIRECTIONS[measure.direction]}"
    before, after = (f"{s.carrying} of {s.documents}, {span_line(s)}" for s in (measure.before, measure.after))
    return f"{name}: {before}; then {after}"


def told(strand: Strand) -> list[StrandMeasure]:
    """Return the measures that any document has."""
    return [measure for measure in strand.measures if measure.before.carrying or measure.after.carrying]


def follow_line(strand: Strand) -> str:
    """Return what became of what was announced, counted; nothing where nothing was."""
    if not strand.follow_ups:
        return ""
    kinds = Counter(each.kind for each in strand.follow_ups)
    outcomes = Counter(each.outcome for each in strand.follow_ups)
    done = outcomes["kept"]
    said = ", ".join(f"{number} {kind}{'s' if number > 1 else ''}" for kind, number in kinds.most_common())
    became = ", ".join(f"{number} {outcome}" for outcome, number in outcomes.most_common())
    return f"{said} on record; later words say that {done} of {len(strand.follow_ups)} were done ({became})."


def follow_up_line(each: FollowUp) -> str:
    """Return one announcement with its outcome."""
    return f"{each.made or 'no date'}, {each.kind}, {each.outcome}: “{shortened(each.words, _WORDS)}” ({each.basis})"
