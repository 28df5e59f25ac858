"""Many presses at the same moment, each on its own connection to a real database."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection, connections


@pytest.fixture
def together(tmp_path):
    """`together(actions)` starts them at the same moment and returns what each answered.

    SQLite's tests run in memory, where nobody waits for a lock: the threads work on a copy in a file,
    opened as in production.
    """
    file = tmp_path / "copy.sqlite3" if connection.vendor == "sqlite" else None

    def run(actions):
        if file and not file.exists():
            copy_into(file)
        barrier = Barrier(len(actions))

        def start(action):
            try:
                open_copy(file)
                barrier.wait(timeout=20)
                return action()
            finally:
                connection.close()

        with ThreadPoolExecutor(len(actions)) as pool:
            return [future.result() for future in [pool.submit(start, action) for action in actions]]

    return run


def copy_into(file: Path) -> None:
    target = sqlite3.connect(file)
    connection.connection.backup(target)
    target.close()


def open_copy(file: Path | None) -> None:
    if file is None:
        return
    own = connections["default"]
    own.settings_dict = {
        **own.settings_dict,
        "NAME": str(file),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
