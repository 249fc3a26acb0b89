"""Holders: which files of a table hold the rows of which documents, so that a few documents are read from a few files.

Files never change once they are written. What was learned of one stands until it is gone.
"""

import threading
from collections.abc import Callable, Iterable, Sequence

COLUMNS = {
    "documents": "id", "annotations": "document", "facts": "document", "series": "subject", "reviews": "document",
}  # fmt: skip
Look = Callable[[list[str]], Iterable[tuple[str, str]]]


class Holders:
    """The files of one table by document, learned as they are asked for.

    Args:
        look: Returns each document in some files with the file, once.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._files: dict[str, tuple[str, ...]] = {}
        self._known: frozenset[str] = frozenset()
        self._learning = threading.Lock()  # pages are answered side by side

    def among(self, files: Sequence[str], documents: Iterable[str]) -> list[str]:
        """Return those of a table's files, as it stands now, that hold rows of some documents."""
        with self._learning:
            self._learn(frozenset(files))
            wanted = {file for document in documents for file in self._files.get(document, ())}
        return [file for file in files if file in wanted]

    def _learn(self, files: frozenset[str]) -> None:
        if self._known - files:  # some were joined into others
            self._files, self._known = {}, frozenset()
        unknown = sorted(files - self._known)
        if not unknown:
            return
        shared: dict[tuple[str, ...], tuple[str, ...]] = {}  # of very many documents, one tuple a file
        for document, file in self._look(unknown):
            held = (*self._files.get(document, ()), file)
            self._files[document] = shared.setdefault(held, held)
        self._known = files
