"""Where things lie in a desk.

lodeline.toml            settings
lake/blobs/ab/abcd...    bytes as received, named by their SHA-256
lake/tables/<name>/      one Delta table a name
lake/search/             the search index; may be deleted, it is made again
lake/kept/               answers dear to find, with the state they are of; may be deleted, they are found again
lake/kept/taken.sqlite   files by a hash of name and bytes, with the ids of their documents; may be deleted
lake/lexicon/            states of the lexicon of formulations it was read with; may be deleted, a change then reads all
lake/lock                held by a process while it adds documents or writes the index
"""

from pathlib import Path
from typing import NamedTuple


class Layout(NamedTuple):
    """The paths of one desk."""

    root: Path

    @property
    def blobs(self) -> Path:
        """The folder of archived bytes."""
        return self.root / "lake" / "blobs"

    @property
    def tables(self) -> Path:
        """The folder of Delta tables."""
        return self.root / "lake" / "tables"

    @property
    def lock(self) -> Path:
        """The file that a process holds while it adds documents or writes the index."""
        return self.root / "lake" / "lock"

    @property
    def search(self) -> Path:
        """The folder of the search index."""
        return self.root / "lake" / "search"

    @property
    def kept(self) -> Path:
        """The folder of answers that were dear to find."""
        return self.root / "lake" / "kept"

    @property
    def lexicon(self) -> Path:
        """The folder of the states of the lexicon of formulations that the desk was read with."""
        return self.root / "lake" / "lexicon"
