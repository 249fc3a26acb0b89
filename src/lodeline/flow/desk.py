"""A desk: one folder with settings, archive and tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from lodeline.config import NEW_SETTINGS, SETTINGS_NAME, Settings, read_settings
from lodeline.errors import DeskError, StorageError
from lodeline.lake import Archive, Layout, ObjectArchive, Tables, write_whole
from lodeline.lexicon import read_own, use_own


class Desk:
    """An open desk.

    Attributes:
        root: The folder.
        settings: What its `lodeline.toml` says.
        archive: Bytes as received.
        tables: Delta tables.
        search_path: Where the search index lies, once there is one.
        kept_path: Where answers dear to find lie; may be deleted.
        lexicon_path: Where states of the lexicon it was read with lie; may be deleted.
        own: Its own rows of the lexicon of formulations. Opening a desk puts them in use in the process.
    """

    def __init__(self, root: Path) -> None:
        layout = Layout(root)
        self.root = root
        self.settings: Settings = read_settings(root / SETTINGS_NAME)
        store = self.settings.store.rstrip("/")
        self.archive = ObjectArchive(f"{store}/blobs") if store else Archive(layout.blobs)
        self.tables = Tables(f"{store}/tables" if store else layout.tables)
        self.search_path = layout.search
        self.kept_path = layout.kept
        self.lexicon_path = layout.lexicon
        self._lock = layout.lock
        self.own = read_own(root / self.settings.formulations) if self.settings.formulations else ()
        use_own(self.own)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock of one writer at a time for a block; it is freed when its holder dies.

        Raises:
            StorageError: The lock file cannot be made.
        """
        lock = FileLock(self._lock)
        try:
            self._lock.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except OSError as error:
            raise StorageError(str(self._lock), error) from error
        try:
            yield
        finally:
            lock.release()


def open_desk(path: str | Path) -> Desk:
    """Return the desk in a folder.

    Raises:
        DeskError: The folder is not a desk.
        SettingError: Its settings are not acceptable.
    """
    root = Path(path)
    if not (root / SETTINGS_NAME).is_file():
        raise DeskError(
            f"{root} is not a desk: it has no {SETTINGS_NAME}. "
            'Make one with "lodeline add FILES", or name another with --desk.'
        )
    return Desk(root)


def make_desk(path: str | Path) -> Desk:
    """Return the desk in a folder, making it when the folder is not one yet."""
    root = Path(path)
    if not (root / SETTINGS_NAME).is_file():
        if root.exists() and not root.is_dir():
            raise DeskError(f"{root} is a file; accepted: a folder, or a path where one can be made.")
        write_whole(root / SETTINGS_NAME, NEW_SETTINGS.encode())
    return Desk(root)
