"""Strands: does an issuer tighten or loosen in a field? One test a strand, on documents, that can say it cannot tell.

A document scores the measures of the strand it has that tighten less those that loosen, each once. The test compares
mean scores before and after a day. Its chance is exact under shuffling whole weeks (Good 2005, ch. 3): the documents of
one week are about the same events and count as one draw, and measures of one document, which go together, are never
taken for independent. Over the strands of an issuer the false discovery rate is held at 5 % (Benjamini and Hochberg
1995). Below 26 documents or 8 weeks on either side there is no verdict: 26 a side find a large difference (.8 standard
deviations) four times in five at 5 % (Cohen 1988, table 2.4.1); nor is there one below 10 documents that say anything
of the strand. The smallest difference that would be found four times in five, 2.8 standard errors, is given beside;
where it is above .2, one measure more in every fifth document, finding nothing is not taken for no change. Over several
issuers there is no verdict where at least half of the documents are by other issuers after the day than before it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import sqrt
from random import Random
from typing import NamedTuple

from msgspec.structs import replace

from lodeline.measure.discovery import false_discovery_rates
from lodeline.measure.series import Names, measure_share, query_of
from lodeline.model.strands import FollowUp, Strand, StrandMeasure, StrandVerdict

FEWEST_DOCUMENTS = 26
FEWEST_WEEKS = 8
FEWEST_SPEAKING = 10
RATE = 0.05
TELLING = 0.2
_DRAWS = 1_999
_FOUND_FOUR_IN_FIVE = 2.8  # normal quantiles of .975 and .8
_INTERVAL = 1.959964
_SHOWN = 5
_HAND, _OTHER, _FEW = 5, 0.5, "few"


class Measure(NamedTuple):
    """A measure of a strand: what is counted, and whether more of it tightens (1), loosens (-1) or neither (0)."""

    strand: str
    kind: str
    direction: int


class Read(NamedTuple):
    """A dated document with the spans of each measure it has, `[start, end)` of its text."""

    id: str
    day: date
    marks: Mapping[Measure, Sequence[tuple[int, int]]]


class Stretches(NamedTuple):
    """The days compared: `[start, split)` and `[split, end)`."""

    start: date
    split: date
    end: date


class _Tested(NamedTuple):
    difference: float
    error: float
    chance: float


def measure_strands(
    documents: Iterable[Read], stretches: Stretches, measures: Sequence[Measure], *, issuer: str | None,
    names: Names = (), follow_ups: Mapping[str, Sequence[FollowUp]] | None = None,
    whose: Mapping[str, str] | None = None,
) -> list[Strand]:  # fmt: skip
    """Return the strands of one issuer, in the order of the measures.

    Args:
        documents: Its dated documents; those outside the stretches are passed over.
        stretches: The days compared.
        measures: Every measure there is, whether a document has it or not.
        issuer: The issuer.
        names: The names its documents give it, for the query in evidence.
        follow_ups: By strand, what became of what was announced.
        whose: By document, who issued it, where they are not all one issuer's: there is no verdict then where most of
            the documents are by others before than after.
    """
    held = [d for d in documents if stretches.start <= d.day < stretches.end]
    before = [d for d in held if d.day < stretches.split]
    after = [d for d in held if d.day >= stretches.split]
    found = [
        _strand(name, before, after, stretches, [m for m in measures if m.strand == name], issuer,
                names, _other_hands(before, after, whose or {}), tuple((follow_ups or {}).get(name, ())))
        for name in dict.fromkeys(measure.strand for measure in measures)
    ]  # fmt: skip
    tested = [strand for strand in found if strand.chance is not None]
    rates = false_discovery_rates([strand.chance or 0.0 for strand in tested])
    rated = dict(zip([strand.strand for strand in tested], rates, strict=True))
    return [_judged(strand, rated[strand.strand]) if strand.strand in rated else strand for strand in found]


def _strand(
    name: str, before: Sequence[Read], after: Sequence[Read], stretches: Stretches, measures: Sequence[Measure],
    issuer: str | None, names: Names, unlike: str, follow_ups: tuple[FollowUp, ...],
) -> Strand:  # fmt: skip
    speaking = sum(1 for d in (*before, *after) if any(m in d.marks for m in measures))
    start, split, end = (day.isoformat() for day in stretches)
    shown = tuple(_measure(m, before, after) for m in measures)
    spans = [span for measure in shown for span in measure.evidence][:_SHOWN]
    refused = _refused(before, after, speaking) or unlike
    tested = None if refused else _test(before, after, measures, Random(f"{issuer}:{name}:{split}"))
    strand = Strand(
        issuer, name, start, split, end, "not enough documents", refused, len(before), len(after), speaking,
        None, None, None, None, None, None, shown, follow_ups,
        (*spans, query_of(start, split, names), query_of(split, end, names)),
    )  # fmt: skip
    if tested is None:
        return strand
    margin = _INTERVAL * tested.error
    return replace(
        strand, difference=round(tested.difference, 4), low=round(tested.difference - margin, 4),
        high=round(tested.difference + margin, 4), chance=tested.chance,
        smallest=round(_FOUND_FOUR_IN_FIVE * tested.error, 4),
    )  # fmt: skip


def _other_hands(before: Sequence[Read], after: Sequence[Read], whose: Mapping[str, str]) -> str:
    """Return why two sides cannot be compared when others speak on them; nothing where much the same do.

    The distance of their shares of the documents in total variation; who issued fewer than five counts as one.
    """
    if not (before and after):
        return ""
    counted = Counter(whose.get(d.id, "") for d in (*before, *after))
    sides = [
        Counter(name if counted[name] >= _HAND else _FEW for name in (whose.get(d.id, "") for d in held))
        for held in (before, after)
    ]
    apart = sum(abs(sides[0][w] / len(before) - sides[1][w] / len(after)) for w in sides[0] | sides[1]) / 2
    if apart < _OTHER:
        return ""
    told = f"{apart:.0%} of the documents"
    return f"other issuers speak after the split than before ({told}), and a difference would tell of them"


def _refused(before: Sequence[Read], after: Sequence[Read], speaking: int) -> str:
    """Return why there can be no verdict, of the side that has less; nothing where there can."""
    for side, held in sorted((("before", before), ("after", after)), key=lambda named: len(named[1])):
        if len(held) < FEWEST_DOCUMENTS:
            found = f"{len(held)} document{'s' * (len(held) != 1)}"
            return f"{found} {side} the split; a verdict needs {FEWEST_DOCUMENTS} on either side"
        weeks = len({week_of(d.day) for d in held})
        if weeks < FEWEST_WEEKS:
            found = f"documents of {weeks} week{'s' * (weeks != 1)}"
            return f"{found} {side} the split; a verdict needs {FEWEST_WEEKS} on either side"
    if speaking < FEWEST_SPEAKING:
        said = "1 document says" if speaking == 1 else f"{speaking} documents say"
        return f"{said} anything of it; a verdict needs {FEWEST_SPEAKING}"
    return ""


def _test(
    before: Sequence[Read], after: Sequence[Read], measures: Sequence[Measure], random: Random
) -> _Tested:  # fmt: skip
    """Return the difference of mean scores, its standard error and chance when whole weeks are shuffled."""
    weeks: dict[tuple[int, bool], list[int]] = {}
    for later, held in ((False, before), (True, after)):
        for document in held:
            week = weeks.setdefault((week_of(document.day), later), [0, 0])
            week[0] += sum(m.direction for m in measures if m in document.marks)
            week[1] += 1
    sums = [(score, number) for score, number in weeks.values()]
    late = sum(1 for _, later in weeks if later)
    total, documents = sum(score for score, _ in sums), sum(number for _, number in sums)

    def difference(chosen: Sequence[tuple[int, int]]) -> float:
        score, number = sum(s for s, _ in chosen), sum(n for _, n in chosen)
        return score / number - (total - score) / (documents - number)

    seen = difference([week for (_, later), week in zip(weeks, sums, strict=True) if later])
    drawn = [difference(random.sample(sums, late)) for _ in range(_DRAWS)]
    as_large = sum(1 for each in drawn if abs(each) >= abs(seen) - 1e-12)
    return _Tested(seen, sqrt(sum(each * each for each in drawn) / _DRAWS), (as_large + 1) / (_DRAWS + 1))


def _judged(strand: Strand, rate: float) -> Strand:
    difference = strand.difference or 0.0
    verdict: StrandVerdict = "no change" if (strand.smallest or 0.0) <= TELLING else "not enough documents"
    if rate <= RATE:
        verdict = "tightening" if difference > 0 else "loosening"
    reason = (
        f"mean score {difference:+.3f} a document after the split, false discovery rate {rate:.3f}; "
        f"a difference of {strand.smallest:.3f} would be found four times in five"
    )
    return replace(strand, verdict=verdict, reason=reason, rate=rate)


def _measure(measure: Measure, before: Sequence[Read], after: Sequence[Read]) -> StrandMeasure:
    shares = [measure_share(sum(1 for d in held if measure in d.marks), len(held)) for held in (before, after)]
    spans = [
        f"{d.id}:{start}-{end}"
        for d in (*reversed(after), *reversed(before))
        for start, end in d.marks.get(measure, ())
    ]
    return StrandMeasure(measure.kind, measure.direction, shares[0], shares[1], tuple(spans[:_SHOWN]))


def week_of(day: date) -> int:
    """Return the number of the week a day is in, from Monday to Sunday."""
    return (day.toordinal() - 1) // 7
