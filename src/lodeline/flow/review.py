"""Reviewing: a person confirms, rejects or corrects facts; what they said is kept and honoured from then on."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec

from lodeline.errors import LodelineError, SettingError
from lodeline.facts.corrections import correct_record
from lodeline.facts.reviewed import last_words
from lodeline.flow.desk import Desk
from lodeline.flow.reading.current import select_current
from lodeline.lake import select
from lodeline.measure.series import measure_share
from lodeline.model import Commitment, Fact, Issue, Outcome, Review, Verdict, record_id
from lodeline.model.facts import Record
from lodeline.model.tables import from_rows, to_rows
from lodeline.model.track import Share

VERSION = "1"
COLUMNS = ("fact", "verdict", "set", "outcome", "reviewer", "note")
KINDS: tuple[str, ...] = tuple(str(record.__struct_config__.tag) for record in get_args(Record))  # of facts
_SHORTEST_ID = 6
_NO_OBJECT = "no object"  # stands for a line of JSON that is none


class Given(NamedTuple):
    """What a person says of a fact: its id or the start of it, the verdict, new field values, who, and a note."""

    fact: str
    verdict: str
    changes: Mapping[str, str] = {}
    reviewer: str = ""
    note: str | None = None
    outcome: str | None = None


class Accuracy(NamedTuple):
    """Of the reviewed facts of one kind (or one rule), how many were confirmed as they stood."""

    kind: str
    rule: str | None
    confirmed: Share
    corrected: int
    rejected: int


def load_reviews(desk: Desk, documents: Sequence[str] | None = None) -> list[Review]:
    """Return reviews in the order they were given, of some documents or of all."""
    where, values = ("true", []) if documents is None else ("document in (select unnest(?))", [list(documents)])
    rows = select(desk.tables, "reviews", where=where, parameters=values, order='"at", id', of=documents)
    return from_rows("reviews", rows, Review)


def find_fact(desk: Desk, name: str) -> Fact:
    """Return the current fact with this id, or with an id that starts so.

    Raises:
        SettingError: None has, or several have.
    """
    if len(name) < _SHORTEST_ID or not name.isalnum():
        raise SettingError(f'saw fact "{name}"; accepted: the id of a fact, or its first {_SHORTEST_ID} digits.')
    rows = select_current(desk, "facts", where="starts_with(id, ?)", parameters=[name], order="id")
    found = {fact.id: fact for fact in from_rows("facts", rows, Fact)}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise SettingError(f'saw fact "{name}"; {len(found)} facts start so: {", ".join(list(found)[:4])}.')
    raise SettingError(
        f'saw fact "{name}"; no fact of this desk has that id. "lodeline review --list" shows them; after an upgrade '
        'run "lodeline run" first.'
    )


def make_review(desk: Desk, given: Given, *, at: datetime | None = None) -> Review:
    """Return the review a person gives of a fact on the desk.

    Raises:
        SettingError: The fact, the verdict, a field or a value is not acceptable.
    """
    if given.verdict not in get_args(Verdict):
        raise SettingError(f'saw verdict "{given.verdict}"; accepted: {", ".join(get_args(Verdict))}.')
    if (given.verdict == "correct") != bool(given.changes):
        raise SettingError("new values go with the verdict correct, and correct needs at least one.")
    if given.outcome is not None and given.outcome not in get_args(Outcome):
        raise SettingError(f'saw outcome "{given.outcome}"; accepted: {", ".join(get_args(Outcome))}.')
    if not given.reviewer.strip():
        raise SettingError('who reviews? Name the reviewer with --by, or in the column "reviewer".')
    fact = find_fact(desk, given.fact)
    if given.outcome is not None and not isinstance(fact.record, Commitment):
        raise SettingError(f"fact {fact.id} is a {fact.kind}; only a commitment has an outcome.")
    corrected = correct_record(fact.record, given.changes) if given.changes else None
    moment = (at or datetime.now(UTC)).isoformat(timespec="microseconds")  # the last of quick ones counts
    said = json.dumps([given.verdict, dict(given.changes), given.outcome, given.note], ensure_ascii=False)
    return Review(
        id=record_id(fact.id, given.reviewer, moment, said), document=fact.document, fact=fact.id,
        verdict=given.verdict, record=fact.record, evidence=fact.evidence,  # type: ignore[arg-type]
        reviewer=given.reviewer.strip(), at=moment, corrected=corrected,
        outcome=given.outcome, note=given.note or None,  # type: ignore[arg-type]
    )  # fmt: skip


def keep_reviews(desk: Desk, reviews: Sequence[Review]) -> int:
    """Append reviews to the desk and return how many were new.

    What is there already is not added again, nor what the last review of the fact says word for word: a file may be
    given twice.
    """
    known = load_reviews(desk)
    ids, last = {review.id for review in known}, {review.fact: _said(review) for review in known}
    new = []
    for review in reviews:
        if review.id not in ids and last.get(review.fact) != _said(review):
            new.append(review)
            last[review.fact] = _said(review)
    if new:
        shard = record_id(*(review.id for review in new))
        rows = to_rows("reviews", new, shard=shard, version=VERSION)
        desk.tables.append("reviews", rows, commit=f"review@{VERSION}:{shard}")
    return len(new)


def _said(review: Review) -> tuple[object, ...]:
    return review.verdict, review.corrected, review.outcome, review.note, review.reviewer


def keep_review_file(desk: Desk, path: Path, *, reviewer: str = "") -> tuple[int, list[Issue]]:
    """Append the reviews in a CSV or JSON Lines file; rows without a verdict are passed over.

    Columns or keys: fact, verdict, set ("field=value | field=value", or an object), outcome, reviewer, note.

    Returns:
        How many were new, and an issue for each row that is not acceptable; the others are kept all the same.

    Raises:
        SettingError: The file cannot be read as either.
    """
    reviews: list[Review] = []
    issues: list[Issue] = []
    for number, row in _rows(path):
        try:
            if row.get("verdict") == _NO_OBJECT:
                raise SettingError("not a JSON object; accepted: one on each line.")
            if row.get("verdict"):
                reviews.append(make_review(desk, _given(row, reviewer)))
        except LodelineError as error:
            issues.append(Issue(f"{path.name}:{number}", "review", "row-not-accepted", str(error)))
    if issues:
        shard = record_id(*(msgspec.json.encode(issue).decode() for issue in issues))
        desk.tables.append(
            "issues", to_rows("issues", issues, shard=shard, version=VERSION), commit=f"review@{VERSION}:{shard}"
        )
    return keep_reviews(desk, reviews), issues


def current_facts(
    desk: Desk, *, kind: str | None = None, document: str | None = None, unreviewed: bool = False
) -> Iterator[Fact]:
    """Yield the facts of the current version as the program read them, by document.

    Args:
        desk: The desk.
        kind: Only facts of this kind.
        document: Only facts of this document.
        unreviewed: Only facts nobody has judged.
    """
    where, values = "true", list[str]()
    if document is not None:
        where, values = where + " and document = ?", [*values, document]
    if kind is not None:
        where, values = where + " and json_extract_string(record, '$.kind') = ?", [*values, kind]
    judged = {review.fact for review in load_reviews(desk)} if unreviewed else set()
    of = None if document is None else [document]
    rows = select_current(desk, "facts", where=where, parameters=values, order="document", of=of)
    for fact in from_rows("facts", rows, Fact):
        if fact.id not in judged:
            yield fact


def measure_accuracy(desk: Desk) -> list[Accuracy]:
    """Return the share of reviewed facts that were confirmed, by kind and below it by rule.

    Which facts people look at is their choice, so this says how the reviewed ones fared and not how all would.
    """
    rules = {fact.id: fact.rule for fact in current_facts(desk)}
    groups: dict[tuple[str, str | None], list[Review]] = {}
    for review in last_words(load_reviews(desk)):
        groups.setdefault((review.kind, None), []).append(review)
        if review.fact in rules:
            groups.setdefault((review.kind, rules[review.fact]), []).append(review)
    return [_accuracy(kind, rule, group) for (kind, rule), group in sorted(groups.items(), key=_order)]


def _order(item: tuple[tuple[str, str | None], list[Review]]) -> tuple[str, str]:
    return item[0][0], item[0][1] or ""


def _accuracy(kind: str, rule: str | None, group: Iterable[Review]) -> Accuracy:
    verdicts = [review.verdict for review in group]
    count = verdicts.count
    return Accuracy(
        kind, rule, measure_share(count("confirm"), len(verdicts)), count("correct"), count("reject")
    )  # fmt: skip


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise SettingError(f"{path}: cannot be read ({said}); accepted: a CSV or JSON Lines file in UTF-8.") from error
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    row = json.loads(line)
                except ValueError:
                    row = None
                yield number, row if isinstance(row, dict) else {"set": "", "verdict": _NO_OBJECT}
        return
    rows = csv.DictReader(StringIO(text, newline=""))  # a cell may hold line breaks
    if "fact" not in (rows.fieldnames or ()) or "verdict" not in (rows.fieldnames or ()):
        seen = ", ".join(rows.fieldnames or ()) or "none"
        raise SettingError(f"{path}: saw columns {seen}; accepted: {', '.join(COLUMNS)}.")
    yield from ((rows.line_num, row) for row in rows)


def _given(row: Mapping[str, Any], reviewer: str) -> Given:
    wanted = row.get("set") or {}
    if isinstance(wanted, str):
        parts = [part.partition("=") for part in wanted.split("|") if part.strip()]
        wanted = {field.strip(): value.strip() for field, _, value in parts}
    if not isinstance(wanted, dict):
        raise SettingError(f'saw set = {wanted!r}; accepted: an object, or "field=value | field=value".')
    return Given(
        str(row.get("fact") or "").strip(), str(row["verdict"]).strip().lower(),
        {str(field): str(value) for field, value in wanted.items()},
        str(row.get("reviewer") or reviewer), row.get("note") or None, row.get("outcome") or None,
    )  # fmt: skip
