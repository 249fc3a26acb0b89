"""Names and wordings as data files with sources, compiled into one matcher."""

from lodeline.lexicon.entries import Entry, LexiconKind, cached_table, read_table, split_cell
from lodeline.lexicon.formulation import COLUMNS, Formulation, NearMiss, near_misses
from lodeline.lexicon.line import formulations
from lodeline.lexicon.load import entries, entries_named, entry_by_id, kept, matcher, version
from lodeline.lexicon.matcher import Matcher, Term
from lodeline.lexicon.names import COUNTY, OFFICIAL
from lodeline.lexicon.own import own_rows, own_version, read_own, use_own

__all__ = [
    "COLUMNS", "COUNTY", "OFFICIAL", "Entry", "Formulation", "LexiconKind", "Matcher", "NearMiss", "Term",
    "cached_table", "entries", "entries_named", "entry_by_id", "formulations", "kept", "matcher", "near_misses",
    "own_rows", "own_version", "read_own", "read_table", "split_cell", "use_own", "version",
]  # fmt: skip
