"""Write docs/onset.md: are first uses and change points found where independent sources date them?

    python tools/onset.py CORPUS --out docs/onset.md

CORPUS is a .jsonl.gz of dated news (`date`, `title`, `html`), such as ../shared/corpora/xinwenlianbo-2022-2025.jsonl.gz
in the labelled data folder beside the checkout. Looked for are the formulations of the lexicon and the terms of
onset_terms.tsv and onset_events.tsv; series, change points and what counts as a wording come from the functions behind
`lodeline track`.
"""

import argparse
import csv
import gzip
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple

from lodeline.flow.asking.track import find_formulation
from lodeline.lexicon import Entry, Matcher, entries
from lodeline.measure.bursts import late_by_luck
from lodeline.measure.changes import RULE, counts_of, detect_changes
from lodeline.measure.series import DatedDocument, measure_series, place
from lodeline.model.track import Changes, SharePoint
from lodeline.text.fold import fold_characters

_TAG = re.compile(r"<[^>]*>")
_FEWEST = 3
_WEEK = 7
_SHUFFLED = 300
_BLOCK_DAYS = 28
_REPORT = re.compile("Government Work Report")
_SECOND = Path(__file__).with_name("onset_terms.tsv")
_THIRD = Path(__file__).with_name("onset_events.tsv")
_CORRECTED = "大规模设备更新和消费品以旧换新"
SECOND_IS = (
    "`tools/onset_terms.tsv`: bodies, plans, papers and initiatives that were new on a day a source names, among them "
    "some announced by a ministry or a document weeks before the broadcasts took them up. They were chosen, dated and "
    "written down before their series were looked at; the method is that of the first set, and no day has been changed "
    "since."
)
THIRD_IS = (
    "`tools/onset_events.tsv`: terms launched by an event that the evening news of that day covers (a plenum, a "
    "meeting of the Political Bureau, a conference, a leader's speech, article or talks, the opening of a campaign, a "
    "summit). The rule stands at the head of the table; rule, terms and days were committed before any series of "
    "theirs was looked at, and none has been changed since. The method is that of the first set."
)
THIRD_WHY = (
    "Looked up in the broadcasts afterwards. Four were in use before the event their source names, so that its day is "
    "not that of the first use: 政治整训 (22 months before), 学习运用“千万工程”经验 (5), 降低全社会物流成本 (2) and "
    "正确二战史观 (6). Two were launched that day, but the news put them in other words: 100%税目产品零关税 and "
    "中美经贸磋商机制 (the news has 经贸磋商机制).\n"
)
BENT = (
    ("as it is", RULE),
    ("penalty 1 ln T", RULE._replace(penalty=1.0)),
    ("penalty 2 ln T", RULE._replace(penalty=2.0)),
    ("onset at 5 %", RULE._replace(luck=0.05)),
    ("onset at 0.1 %", RULE._replace(luck=0.001)),
    ("levels of 14 days", RULE._replace(shortest_days=14)),
    ("levels of 56 days", RULE._replace(shortest_days=56)),
)


class Item(NamedTuple):
    """One broadcast item: id, day, and the first span of each formulation in it by entry id."""

    id: str
    day: str
    found: dict[str, tuple[int, int]]


class Row(NamedTuple):
    """One dated term against the corpus; `telling` is the chance that luck alone hides an onset on the stated day."""

    entry: Entry
    carrying: int
    first: str | None
    points: tuple[SharePoint, ...]
    changes: Changes
    telling: float

    @property
    def lag(self) -> int | None:
        """Days from the stated day to the first use in the corpus."""
        return days_between(self.entry.first_date, self.first)

    @property
    def reported(self) -> bool:
        """Whether the day is that of the first government work report with the term, not of its first use."""
        return bool(_REPORT.search(self.entry.occasion or ""))

    @property
    def testable(self) -> bool:
        """Whether the term is used often and late enough for an onset on its day to be told from luck."""
        return self.carrying >= _FEWEST and self.telling < RULE.luck

    def off(self, changes: Changes) -> int | None:
        """Return the days from the stated day to the nearest change point."""
        gaps = [abs(days_between(self.entry.first_date, point.day) or 0) for point in changes.points]
        return min(gaps, default=None)


def main() -> None:
    """Read the corpus once, write the report and print its counts and a row a term."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    second, third = read_set(_SECOND), read_set(_THIRD)
    items = list(read_items(given.corpus, [*second, *third]))
    first, last = min(item.day for item in items), max(item.day for item in items)
    inside = [e for e in entries() if e.kind == "formulation" and overlaps(e.first_date, first, last)]
    dated = sorted((e for e in inside if len(e.first_date or "") == 10), key=lambda e: (e.first_date or "", e.id))
    rows = [against(entry, items) for entry in dated]
    others = [against(entry, items, own=True) for entry in second]
    events = [against(entry, items, own=True) for entry in third]
    coarse = [e for e in inside if e not in dated]
    parts = [
        head(items, first, last), verdict(rows), further("second", SECOND_IS, others),
        further("third", THIRD_IS, events), THIRD_WHY, together(rows, others, events),
        "## Terms of the lexicon\n", table(rows), "## Terms of the second set\n", table(others),
        "## Terms of the third set\n", table(events),
        left_out(coarse), sensitivity([*rows, *others, *events]), false_alarms(items),
    ]  # fmt: skip
    text = "\n".join(parts)
    given.out.write_text(text, encoding="utf-8")
    print(text)


def read_set(path: Path) -> list[Entry]:
    """Return the terms of a table of dated terms as entries of their own, in order of their days."""
    with path.open(encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        return [
            Entry(
                f"{path.stem}{number:03}", "cue", (row["zh"],), row["zh"], None, "dated", row["source_url"],
                first_date=row["first_date"], occasion=row["occasion"],
            )
            for number, row in enumerate(csv.DictReader(lines, delimiter="\t"), start=1)
        ]  # fmt: skip


def read_items(path: Path, others: Iterable[Entry]) -> Iterator[Item]:
    """Yield the items of a corpus with the formulations and the terms of the other sets found in title and text."""
    matcher = Matcher(entry for entry in entries() if entry.kind == "formulation")
    plain = [(entry.id, fold_characters(entry.forms[0])) for entry in others]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            text = fold_characters(unescape(_TAG.sub("", f"{item['title']}\n{item['html']}")))
            found: dict[str, tuple[int, int]] = {}
            for term in matcher.find(text):
                for entry in term.entries:
                    found.setdefault(entry.id, (term.start, term.end))
            found |= {name: (at, at + len(words)) for name, words in plain if (at := text.find(words)) >= 0}
            yield Item(item["id"], item["date"], found)


def series_of(entry: Entry, items: Iterable[Item], *, own: bool = False) -> tuple[SharePoint, ...]:
    """Return the daily series of a term, counted as `lodeline track` counts it; of its `own` wording alone."""
    wanted = (entry.id,) if own else find_formulation(entry.id).ids
    documents = []
    for item in items:
        spans = tuple(f"{item.id}:{a}-{b}" for a, b in (item.found[i] for i in wanted if i in item.found))
        following = (date.fromisoformat(item.day) + timedelta(days=1)).isoformat()
        documents.append(DatedDocument(item.id, None, item.day, following, spans))
    return measure_series(place(documents, "day"))


def against(entry: Entry, items: Sequence[Item], *, own: bool = False) -> Row:
    """Return one dated term against the corpus."""
    points = series_of(entry, items, own=own)
    carrying = sum(point.share.carrying for point in points)
    first = next((point.start for point in points if point.share.carrying), None)
    return Row(entry, carrying, first, points, detect_changes(points, unit="day"), telling(entry, points))


def telling(entry: Entry, points: Sequence[SharePoint]) -> float:
    """Return the chance that with as many uses none falls before the stated day by luck."""
    stated = date.fromisoformat(entry.first_date or "").toordinal()
    return late_by_luck([counts_of(point) for point in points if point.share.documents], since=stated)


def days_between(one: str | None, other: str | None) -> int | None:
    """Return the days from one day to another, None where either is missing."""
    return None if one is None or other is None else (date.fromisoformat(other) - date.fromisoformat(one)).days


def overlaps(stated: str | None, first: str, last: str) -> bool:
    """Return whether a stated date, year or month may lie inside the corpus."""
    return stated is not None and first[: len(stated)] <= stated <= last[: len(stated)]


def head(items: Sequence[Item], first: str, last: str) -> str:
    """Return the title and what was read."""
    return (
        "# First uses and change points against independent dates\n\n"
        "Regenerated by `python tools/onset.py CORPUS --out docs/onset.md`; do not edit.\n\n"
        f"Corpus: {len(items):,} items of a daily news broadcast, {first} to {last}. Days: `first_date` in "
        "`lexicon/data/line/formulations.tsv`, `tools/onset_terms.tsv` and `tools/onset_events.tsv`, each from the "
        "sources its row names, not from the corpus; every term with a date inside the corpus is listed. "
        f"Rule: penalty {RULE.penalty} ln T a change, an onset where luck brings so late a first use in fewer than "
        f"{RULE.luck:.0%} of series, levels of {RULE.shortest_days} days at least (`measure/changes.py`).\n"
    )


def verdict(rows: Sequence[Row]) -> str:
    """Return the counts the aims are about, over ever stricter choices of terms."""
    used = [row for row in rows if not row.reported]
    often = [row for row in used if row.carrying >= _FEWEST]
    able = [row for row in often if row.testable]
    agreed = [row for row in able if (row.lag or 0) >= -_WEEK]
    groups = (rows, used, often, able, agreed)
    return "\n".join([
        "## Counts: formulations of the lexicon\n",
        "| what | all with a day | A: of first use | B: A in 3 items | C: B testable | D: C, not used before |",
        "|---|---|---|---|---|---|",
        *counted(groups), "",
        "A: the day is not that of a government work report, which often takes up words in use before. B: in at least "
        "3 items; with fewer no change point is sought. C: so many uses could tell an onset on that day from luck "
        "(chance below 1 %). D: the corpus does not use the words more than a week before the stated day; where it "
        "does, the source dates an occasion, or the words had another use before. Days come from sources and stay "
        "where they fail; one that a failure showed to be wrong and other sources correct says so in the note of its "
        "row (大规模设备更新和消费品以旧换新).\n",
    ])  # fmt: skip


def counted(groups: Sequence[Sequence[Row]]) -> list[str]:
    """Return a line of the table for each thing counted, a cell a group of terms."""
    say: dict[str, Callable[[Sequence[Row]], str]] = {
        "terms": lambda some: f"{len(some)}",
        "first seen: median of days off, either way": lambda some: f"{median_off(some):g}",
        "first seen within a day of the stated one": lambda some: part(some, lambda row: abs(row.lag or 0) <= 1),
        "a change point within a week of the stated day": lambda some: part(some, lambda row: hit(row, row.changes)),
        "an onset or rise within a week of the first use here": lambda some: part(some, starts_here),
        "change points a term": lambda some: f"{mean(len(row.changes.points) for row in some):.2f}",
    }
    return [f"| {name} | {' | '.join(each(group) for group in groups)} |" for name, each in say.items()]


def further(name: str, told: str, rows: Sequence[Row]) -> str:
    """Return the same counts over a further set, and what it is."""
    often = [row for row in rows if row.carrying >= _FEWEST]
    able = [row for row in often if row.testable]
    agreed = [row for row in able if (row.lag or 0) >= -_WEEK]
    return "\n".join([
        f"## Counts: the {name} set\n",
        f"{told}\n",
        "| what | all | B: in 3 items | C: B testable | D: C, not used before |",
        "|---|---|---|---|---|",
        *counted((rows, often, able, agreed)), "",
        misses(able),
    ])  # fmt: skip


def misses(rows: Sequence[Row]) -> str:
    """Return which terms have no change point within a week of the stated day, and when they were first used here."""
    missed = [row for row in rows if not hit(row, row.changes)]
    named = ", ".join(f"{row.entry.zh} ({row.lag:+d})" for row in missed if row.lag is not None)
    onset = sum(1 for row in missed if starts_here(row))
    return (
        f"Without one: {len(missed)}, with the days from the stated day to the first use here: {named or 'none'}. "
        f"{onset} of them have an onset or rise within a week of that first use.\n"
    )


def together(rows: Sequence[Row], others: Sequence[Row], events: Sequence[Row]) -> str:
    """Return the counts over the testable terms of the sets together, with and without the day that was corrected."""
    first = [row for row in rows if row.testable and not row.reported]
    second, third = ([row for row in some if row.testable] for some in (others, events))
    every = [*first, *second, *third]
    unused = [row for row in every if (row.lag or 0) >= -_WEEK]
    untouched = [row for row in every if row.entry.zh != _CORRECTED]
    return "\n".join([
        "## Counts: testable terms of the sets together\n",
        "Not used before: the corpus does not use the words more than a week before the stated day. In the last column "
        f"the term whose day was corrected after it had failed ({_CORRECTED}) is left out.\n",
        "| what | first and second | second and third | all three | all three, not used before | no corrected day |",
        "|---|---|---|---|---|---|",
        *counted(([*first, *second], [*second, *third], every, unused, untouched)), "",
    ])  # fmt: skip


def hit(row: Row, changes: Changes) -> bool:
    """Return whether a change point stands within a week of the stated day."""
    off = row.off(changes)
    return off is not None and off <= _WEEK


def median_off(rows: Sequence[Row]) -> float:
    """Return the median of the days between stated day and first use, whichever came first."""
    return median(abs(row.lag) for row in rows if row.lag is not None)


def part(rows: Sequence[Row], true: Callable[[Row], bool]) -> str:
    """Return how many rows pass, of how many, as a percentage."""
    passed = sum(1 for row in rows if row.first is not None and true(row))
    return f"{passed} of {len(rows)} ({passed / len(rows):.0%})"


def starts_here(row: Row) -> bool:
    """Return whether an onset or rise stands within a week of the first use in the corpus."""
    return any(
        point.kind != "fall" and abs(days_between(row.first, point.day) or 0) <= _WEEK for point in row.changes.points
    )


def table(rows: Sequence[Row]) -> str:
    """Return a line a term."""
    lines = ["| term | stated | first seen | days off | items | testable | change points | nearest |",
             "|---|---|---|---|---|---|---|---|"]  # fmt: skip
    for row in rows:
        points = ", ".join(f"{point.day} {point.kind}" for point in row.changes.points) or "none"
        note = " (work report)" if row.reported else ""
        near = row.off(row.changes)
        able = "yes" if row.testable else f"no ({row.telling:.2g})" if row.carrying >= _FEWEST else "no (too rare)"
        lines.append(
            f"| {row.entry.zh} | {row.entry.first_date}{note} | {row.first or 'never'} | {show(row.lag)} "
            f"| {row.carrying} | {able} | {points} | {show(near)} |"
        )
    return "\n".join([*lines, ""])


def show(number: int | None) -> str:
    """Return a number, or a dash where there is none."""
    return "–" if number is None else str(number)


def left_out(coarse: Sequence[Entry]) -> str:
    """Return the terms whose source gives no day."""
    named = ", ".join(f"{entry.zh} ({entry.first_date})" for entry in coarse) or "none"
    return f"## Without a day\n\nDated inside the corpus to a month or year only, so not tested: {named}.\n"


def sensitivity(rows: Sequence[Row]) -> str:
    """Return the counts again with each part of the rule bent."""
    tested = [row for row in rows if row.testable and not row.reported]
    lines = [
        "## What hangs on the rule\n",
        "| rule | change point within a week | change points a term |",
        "|---|---|---|",
    ]
    for name, rule in BENT:
        found = [detect_changes(row.points, unit="day", rule=rule) for row in tested]
        hits = sum(1 for row, each in zip(tested, found, strict=True) if hit(row, each))
        lines.append(f"| {name} | {hits} of {len(tested)} | {mean(len(each.points) for each in found):.2f} |")
    return "\n".join([*lines, ""])


def false_alarms(items: Sequence[Item]) -> str:
    """Return how many change points are found where there are none: series with their four-week blocks shuffled."""
    rng = random.Random(20240101)
    counts: dict[str, int] = {}
    for item in items:
        for identity in item.found:
            counts[identity] = counts.get(identity, 0) + 1
    known = {entry.id: entry for entry in entries() if entry.kind == "formulation"}
    some = sorted(identity for identity, number in counts.items() if number >= _FEWEST and identity in known)
    chosen = rng.sample(some, min(_SHUFFLED, len(some)))
    onsets = others = with_any = 0
    for identity in chosen:
        found = detect_changes(shuffled(series_of(known[identity], items), rng), unit="day").points
        onsets += sum(1 for point in found if point.kind == "onset")
        others += sum(1 for point in found if point.kind != "onset")
        with_any += bool(found)
    return (
        "## False alarms\n\n"
        f"{len(chosen)} formulations drawn from those in at least {_FEWEST} items, each series cut into blocks of "
        f"{_BLOCK_DAYS} days and the blocks shuffled, so that bursts stay and changes of level go: {with_any} "
        f"series ({with_any / len(chosen):.1%}) have a change point all the same, {onsets} onsets, {others} rises or "
        "falls.\n"
    )


def shuffled(points: Sequence[SharePoint], rng: random.Random) -> list[SharePoint]:
    """Return the shares of a series in shuffled blocks, on the days there were."""
    blocks = [list(points[at : at + _BLOCK_DAYS]) for at in range(0, len(points), _BLOCK_DAYS)]
    rng.shuffle(blocks)
    moved = [point for block in blocks for point in block]
    return [
        SharePoint(here.period, here.start, here.end, there.share, None, None, None, there.evidence)
        for here, there in zip(points, moved, strict=True)
    ]


if __name__ == "__main__":
    main()
