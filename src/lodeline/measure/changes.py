"""Change points: the days on which the share of documents that carry a formulation went to another level.

Counts are binomial (carrying of documents), so a period without documents says nothing and never counts as zero. The
best division into levels is found exactly, by optimal partitioning (Jackson et al. 2005; the search PELT speeds up,
Killick, Fearnhead and Eckley 2012). Nothing is left to the user:

* penalty a change: 3/2 ln T for T observed periods, the modified BIC of Zhang and Siegmund (2007): half for the new
  level, one for the choice of the day;
* official wording comes in bursts, so gains are divided by the dispersion (`measure.bursts`);
* a level lasts at least four weeks: what passes sooner is an event;
* an onset is the first carrying period, where by luck alone the first use would come so late in fewer than one series
  of a hundred: an exact permutation test (`measure.bursts.late_by_luck`), one a series, so that no day is searched for
  and no penalty is due. It holds however slowly the wording rises afterwards;
* an onset needs three documents that carry the wording, being exact; other changes need five.
"""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from math import log
from typing import NamedTuple

from lodeline.measure.bursts import Counts, dispersion, late_by_luck
from lodeline.measure.series import Names, measure_share, query_of
from lodeline.model.track import ChangePoint, Changes, Share, SharePoint

MOST_PERIODS = 2000
_FEWEST_PERIODS = 8
_FEWEST_CARRYING = 5
_FEWEST_ONSET = 3
_SHOWN = 5


class Rule(NamedTuple):
    """What decides on a change; no setting, but it can be bent to see what hangs on it.

    `penalty` is that of one change as a multiple of ln T, `luck` the chance below which a late first use is an onset,
    `shortest_days` the days a level lasts at least.
    """

    penalty: float = 1.5
    luck: float = 0.01
    shortest_days: int = 28


RULE = Rule()


def detect_changes(points: Sequence[SharePoint], *, unit: str, issuer: Names = (), rule: Rule = RULE) -> Changes:
    """Return the change points of a series, in time order.

    Args:
        points: The series, every period in order; those without documents are passed over.
        unit: Length of its periods, to be shown.
        issuer: The names of the issuer the documents were chosen by, for the queries in evidence.
        rule: What decides.
    """
    seen = [point for point in points if point.share.documents]
    carrying = sum(point.share.carrying for point in seen)
    few = carrying < _FEWEST_CARRYING
    refused = (
        f"{carrying} documents with the wording in {len(seen)} observed periods; "
        f"a change needs {_FEWEST_CARRYING} in {_FEWEST_PERIODS}"
    )
    if len(seen) < _FEWEST_PERIODS or carrying < _FEWEST_ONSET:
        return Changes(unit, len(seen), 1.0, 0.0, (), refused)
    counts = [counts_of(point) for point in seen]
    first = next(index for index, point in enumerate(seen) if point.share.carrying)
    luck = late_by_luck(counts)
    onset = first > 0 and luck < rule.luck
    if few and not onset:
        return Changes(unit, len(seen), 1.0, 0.0, (), refused)
    start = first if onset else 0
    levels = _Levels(seen)
    spread = dispersion(counts[start:], days=rule.shortest_days)
    penalty = rule.penalty * log(len(seen))
    later = [] if few else levels.divide(start, penalty * spread, rule.shortest_days)
    cuts = [*([first] if onset else []), *later]
    bounds = [0, *cuts, len(seen)]
    found = (
        _change(seen, levels, before, cut, after, spread, issuer, luck=luck if onset and cut == first else None)
        for before, cut, after in zip(bounds, cuts, bounds[2:], strict=False)
    )
    return Changes(unit, len(seen), round(spread, 3), round(penalty, 3), tuple(found))


def counts_of(point: SharePoint) -> Counts:
    """Return what a point says of its period, for `measure.bursts`."""
    return Counts(date.fromisoformat(point.start).toordinal(), point.share.carrying, point.share.documents)


class _Levels:
    """Binomial likelihoods of stretches of one series, by prefix sums and a table of n ln n."""

    def __init__(self, points: Sequence[SharePoint]) -> None:
        self.days = [date.fromisoformat(point.start).toordinal() for point in points]
        self.days.append(date.fromisoformat(points[-1].end).toordinal())
        self.carrying = list(accumulate((point.share.carrying for point in points), initial=0))
        self.documents = list(accumulate((point.share.documents for point in points), initial=0))
        self.table = [0.0, *(number * log(number) for number in range(1, self.documents[-1] + 1))]

    def cost(self, start: int, end: int) -> float:
        """Return minus the log-likelihood of one level from `start` to `end`."""
        carrying = self.carrying[end] - self.carrying[start]
        documents = self.documents[end] - self.documents[start]
        return self.table[documents] - self.table[carrying] - self.table[documents - carrying]

    def gain(self, start: int, cut: int, end: int) -> float:
        """Return what two levels gain over one."""
        return self.cost(start, end) - self.cost(start, cut) - self.cost(cut, end)

    def divide(self, start: int, penalty: float, shortest: int) -> list[int]:
        """Return where the best division of `start` to the end cuts; a cut costs the penalty, a level lasts so long."""
        import numpy as np  # a brief never comes here and should not wait for it

        days, last = self.days, len(self.days) - 1
        carrying, documents, table = np.array(self.carrying), np.array(self.documents), np.array(self.table)
        cuts_at, before = np.array([start] + [0] * (last - start)), np.zeros(last - start + 1)
        priced = np.full(last - start + 1, penalty)
        priced[0] = 0.0
        known, allowed = 1, 1  # divisions there are, in order of time; those far enough back for another level
        origin = {start: start}
        for end in range(start + 1, last + 1):
            while allowed < known and days[end] - days[cuts_at[allowed]] >= shortest:
                allowed += 1
            if days[end] - days[start] < shortest and end != last:
                continue
            cuts = cuts_at[:allowed]
            some, all_of_them = carrying[end] - carrying[cuts], documents[end] - documents[cuts]
            cost = table[all_of_them] - table[some] - table[all_of_them - some]
            totals = before[:allowed] + cost + priced[:allowed]
            least = int(totals.argmin())
            origin[end] = int(cuts[least])
            cuts_at[known], before[known] = end, totals[least]
            known += 1
        found: list[int] = []
        at = origin[last]
        while at != start:
            found.append(at)
            at = origin[at]
        return found[::-1]


def _change(
    points: Sequence[SharePoint], levels: _Levels, before: int, cut: int, after: int, spread: float,
    issuer: Names, *, luck: float | None,
) -> ChangePoint:  # fmt: skip
    earlier = _share(levels, before, cut)
    later = _share(levels, cut, after)
    rising = (later.share or 0.0) > (earlier.share or 0.0)
    spans = [span for point in points[cut:after] if point.share.carrying for span in point.evidence[:-1]]
    queries = (
        query_of(points[before].start, points[cut - 1].end, issuer),
        query_of(points[cut].start, points[after - 1].end, issuer),
    )
    gain = levels.gain(before, cut, after) / spread if luck is None else -log(luck)
    kind = "onset" if not earlier.carrying else "rise" if rising else "fall"
    return ChangePoint(points[cut].start, kind, earlier, later, round(gain, 2), (*spans[:_SHOWN], *queries))


def _share(levels: _Levels, start: int, end: int) -> Share:
    return measure_share(levels.carrying[end] - levels.carrying[start], levels.documents[end] - levels.documents[start])
