"""The lake: blobs by hash, Delta tables, DuckDB reads. Nothing else imports those stores."""

from lodeline.lake.archive import Archive
from lodeline.lake.layout import SETTINGS_NAME, Layout
from lodeline.lake.query import by_document, latest, select
from lodeline.lake.tables import Tables
from lodeline.lake.whole import write_whole, written_whole

__all__ = [
    "SETTINGS_NAME",
    "Archive",
    "Layout",
    "Tables",
    "by_document",
    "latest",
    "select",
    "write_whole",
    "written_whole",
]
