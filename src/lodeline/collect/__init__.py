"""Collectors: one file per format; bytes in, documents out. What cannot be read is a named issue."""

from lodeline.collect.files import collect_paths
from lodeline.collect.parse import MEDIA_TYPES, parse
from lodeline.collect.received import Collected

__all__ = ["MEDIA_TYPES", "Collected", "collect_paths", "parse"]
