"""The lake: blobs by hash, Delta tables, DuckDB reads. Nothing else imports those stores."""

from lodeline.lake.archive import Archive
from lodeline.lake.ids import Ids, IdSet, distinct, held_ids, packed
from lodeline.lake.layout import Layout
from lodeline.lake.objects import ObjectArchive
from lodeline.lake.query import Condition, by_document, keep_connection, latest, select
from lodeline.lake.tables import Tables
from lodeline.lake.taken import Taken, open_taken
from lodeline.lake.upkeep import Compacted, compact_table, fill_columns, salvaged, unreadable
from lodeline.lake.whole import write_whole, written_whole

__all__ = [
    "Archive",
    "Compacted",
    "Condition",
    "IdSet",
    "Ids",
    "Layout",
    "ObjectArchive",
    "Tables",
    "Taken",
    "by_document",
    "compact_table",
    "distinct",
    "fill_columns",
    "held_ids",
    "keep_connection",
    "latest",
    "open_taken",
    "packed",
    "salvaged",
    "select",
    "unreadable",
    "write_whole",
    "written_whole",
]
