"""What the strands say in words, the same on the terminal and on a page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from lodeline.brief.desk.track_words import span_line
from lodeline.brief.language.retelling import retold
from lodeline.brief.language.tongue import ENGLISH, Tongue
from lodeline.brief.language.wording import shortened
from lodeline.model.strands import FollowUp, Strand, StrandMeasure

_DIRECTIONS = {1: "tightening", -1: "loosening", 0: "attention"}
_WORDS = 90


def by_issuer(strands: Sequence[Strand], tongue: Tongue = ENGLISH) -> Iterator[tuple[str, list[Strand]]]:
    """Yield the strands of each issuer with its name, in the order given."""
    for issuer, own in groupby(strands, key=lambda strand: strand.issuer):
        yield issuer or tongue.say("strands.all"), list(own)


def alike(strands: Sequence[Strand]) -> list[list[Strand]]:
    """Return the strands of one issuer in their order, those of which the same is said together."""
    return [list(group) for _, group in groupby(strands, key=lambda strand: (strand.verdict, strand.reason))]


def names_line(strands: Sequence[Strand], tongue: Tongue = ENGLISH) -> str:
    """Return what strands are called, as a list."""
    return tongue.say("join.short").join(tongue.term("strand", strand.strand) for strand in strands)


def stretch_line(strand: Strand, tongue: Tongue = ENGLISH) -> str:
    """Return what was compared, last days included."""
    ended, before = ((date.fromisoformat(day) - timedelta(days=1)).isoformat() for day in (strand.end, strand.split))
    return tongue.say(
        "strands.stretch", split=strand.split, end=ended, after=strand.after, start=strand.start, eve=before,
        before=strand.before,
    )  # fmt: skip


def measure_line(measure: StrandMeasure, tongue: Tongue = ENGLISH) -> str:
    """Return a measure with its shares before and after."""
    before, after = (
        tongue.say("strands.part", carrying=s.carrying, documents=s.documents, share=span_line(s, tongue))
        for s in (measure.before, measure.after)
    )
    return tongue.say(
        "strands.measure", name=tongue.term("strands.kind", measure.kind),
        direction=tongue.term("strands.direction", _DIRECTIONS[measure.direction]), before=before, after=after,
    )  # fmt: skip


def told(strand: Strand) -> list[StrandMeasure]:
    """Return the measures that any document has."""
    return [measure for measure in strand.measures if measure.before.carrying or measure.after.carrying]


def follow_line(strand: Strand, tongue: Tongue = ENGLISH) -> str:
    """Return what became of what was announced, counted; nothing where nothing was."""
    if not strand.follow_ups:
        return ""
    say, join = tongue.say, tongue.say("join.short").join
    kinds = Counter(each.kind for each in strand.follow_ups)
    outcomes = Counter(each.outcome for each in strand.follow_ups)
    became = [
        say("strands.outcome", number=number, outcome=tongue.term("outcome", name))
        for name, number in outcomes.most_common()
    ]
    return say(
        "strands.became", said=join(say(f"strands.count.{kind}", number=n) for kind, n in kinds.most_common()),
        became=join(became),
    )  # fmt: skip


def follow_up_line(each: FollowUp, tongue: Tongue = ENGLISH) -> str:
    """Return one announcement with its outcome."""
    return tongue.say(
        "strands.follow", made=each.made or tongue.say("strands.no_date"), kind=tongue.term("followed", each.kind),
        outcome=tongue.term("outcome", each.outcome), words=shortened(each.words, _WORDS),
        basis=retold(each.basis, tongue.code),
    )  # fmt: skip
