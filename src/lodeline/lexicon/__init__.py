"""Names and wordings as data files with sources, compiled into one matcher."""

from lodeline.lexicon.entries import Entry, LexiconKind, cached_table, read_table, split_cell
from lodeline.lexicon.load import entries, matcher, version
from lodeline.lexicon.matcher import Matcher, Term

__all__ = [
    "Entry", "LexiconKind", "Matcher", "Term", "cached_table", "entries", "matcher", "read_table", "split_cell",
    "version",
]  # fmt: skip
