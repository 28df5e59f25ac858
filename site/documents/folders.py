"""The folders in which programs draw: readable by us alone, and deleted even if the portal was killed.

Who uses a folder holds a lock on it, which the kernel lets go of with the process: a folder that can be
locked was left behind.
"""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

PREFIX = "portal-pdf-"


class Folder:
    def __init__(self):
        self.path, self._lock = self._make()

    @staticmethod
    def _make() -> tuple[Path, int]:
        while True:
            path = Path(tempfile.mkdtemp(prefix=PREFIX))
            try:
                lock = os.open(path, os.O_RDONLY)
            except FileNotFoundError:  # taken for one that was left behind, before it could be locked
                continue
            fcntl.flock(lock, fcntl.LOCK_EX)
            if path.exists():
                return path, lock
            os.close(lock)

    def delete(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        self.leave()

    def leave(self) -> None:
        """In a forked child: the folder is the parent's."""
        os.close(self._lock)


def clear_left_behind() -> None:
    """Delete the folders of portals that were killed."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            lock = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue  # somebody else's, or gone meanwhile
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue  # in use
        else:
            shutil.rmtree(path, ignore_errors=True)
        finally:
            os.close(lock)
