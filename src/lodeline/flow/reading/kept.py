"""Keeping what was measured over a desk: series, change points and strands as rows, once for each state of the desk."""

from collections.abc import Sequence

import msgspec

from lodeline.flow.desk import Desk
from lodeline.flow.reading.plan import plan
from lodeline.flow.reading.steps import STEPS
from lodeline.lake import select
from lodeline.model import record_id
from lodeline.model.change import ChangeRow
from lodeline.model.series import Point
from lodeline.model.strands import Strand
from lodeline.model.tables import to_rows
from lodeline.model.track import Track

SHARE = "share"  # measure of the series rows: the share of documents that carry a wording in a period


def keep_track(desk: Desk, track: Track) -> None:
    """Write the shares and change points of a tracked wording, unless this state of the desk has them already."""
    key = track.id or track.formulation
    subject = key if track.issuer is None else f"{key}@{track.issuer}"
    points = [
        Point(SHARE, subject, p.evidence, p.period, p.share.share, p.share.low, p.share.high, p.share.documents)
        for p in track.points
        if p.share.documents
    ]
    changes = [
        ChangeRow(key, track.formulation, track.issuer, track.changes.unit, c.day, c.kind, c.before, c.after, c.gain,
                  c.evidence)
        for c in track.changes.points
    ]  # fmt: skip
    _keep(desk, "series", points, f"track:{subject}:{track.period}")
    _keep(desk, "change_points", changes, f"track:{subject}")


def keep_strands(desk: Desk, strands: Sequence[Strand]) -> None:
    """Write the strands that were judged, unless this state of the desk has them already."""
    asked = record_id(*(f"{s.issuer}:{s.strand}:{s.start}:{s.split}:{s.end}" for s in strands))
    _keep(desk, "strands", strands, f"strands:{asked}")


def state_of(desk: Desk) -> str:
    """Return a hash that changes with the documents of the desk and with the versions of the steps."""
    shards = select(desk.tables, "documents", what="distinct shard", order="shard").column(0).to_pylist()
    return record_id(*(planned.version for planned in plan(STEPS)), *shards)[:12]


def _keep(desk: Desk, table: str, records: Sequence[msgspec.Struct], asked: str) -> None:
    state = state_of(desk)
    commit = f"{asked}@{state}"
    if not desk.tables.committed(table, commit):
        desk.tables.append(table, to_rows(table, records, shard=asked, version=state), commit=commit)
