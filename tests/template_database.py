"""The tests' database: migrated once and kept; each process works on a copy, and each test that commits
gives back what the migrations wrote.

What is kept is made anew when anything changes that the migrations are or read, or that `migrate` writes by
itself (content types, permissions).
"""

import ast
import fcntl
import hashlib
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from importlib import metadata
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

ROOT = settings.ROOT
PLACES = (ROOT, ROOT / "site")  # where the project's modules are imported from
PRISTINE = "pristine"  # PostgreSQL's schema with the rows that the migrations wrote


def open_copy(name: str) -> None:
    """Connect to a copy of the migrated database that is called after `name`; makes the original if need be."""
    settings.VAR.mkdir(exist_ok=True)
    with (settings.VAR / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        template = template_name()
        connection.settings_dict["TEST"]["NAME"] = template
        if not exists(template):
            make(template)
        connection.settings_dict["NAME"] = template
        connection.creation.clone_test_db(suffix=name, verbosity=0, autoclobber=True)
    connection.close()
    connection.settings_dict["NAME"] = connection.creation.get_test_db_clone_settings(name)["NAME"]


def remove_copy(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = connection.settings_dict["TEST"]["NAME"]
    connection.creation.destroy_test_db(verbosity=0, suffix=name)


def restore() -> None:
    """Undo what was committed."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        template = f"file:{connection.settings_dict['TEST']['NAME']}?mode=ro"
        with closing(sqlite3.connect(template, uri=True)) as original:
            original.backup(connection.connection)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        emptied = [f'DELETE FROM "{table}"' for table in tables("public")]  # noqa: S608
        filled = [f'INSERT INTO "{table}" SELECT * FROM {PRISTINE}."{table}"' for table in tables(PRISTINE)]  # noqa: S608
        cursor.execute(";".join(["SET CONSTRAINTS ALL DEFERRED", *emptied, *filled]))


def make(template: str) -> None:
    """Migrate under another name, so that one who is interrupted leaves no half template."""
    remove_earlier()
    connection.settings_dict["TEST"]["NAME"] = unfinished = template.replace("template", "unfinished")
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode=DELETE")  # one file, without a journal beside it
        else:
            cursor.execute(f"CREATE SCHEMA {PRISTINE}")
            for table in tables("public"):
                cursor.execute(f'CREATE TABLE {PRISTINE}."{table}" AS TABLE "{table}"')
                if not cursor.rowcount:
                    cursor.execute(f'DROP TABLE {PRISTINE}."{table}"')
    connection.close()
    connection.settings_dict["TEST"]["NAME"] = template
    if connection.vendor == "sqlite":
        Path(unfinished).rename(template)
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{template}"')


def tables(schema: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", [schema])
        return [name for (name,) in cursor.fetchall()]


def template_name() -> str:
    name = f"test_template_{key()}"
    if connection.vendor == "sqlite":
        return str(settings.VAR / f"{name}.sqlite3")
    return f"{connection.settings_dict['NAME']}_{name}"


def exists(template: str) -> bool:
    if connection.vendor == "sqlite":
        return Path(template).exists()
    return template in databases()


def databases() -> list[str]:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        return [name for (name,) in cursor.fetchall()]


def remove_earlier() -> None:
    """Templates of earlier migrations, and copies that an interrupted run left behind; not those of a run that
    may be going on beside this one."""
    if connection.vendor == "sqlite":
        yesterday = time.time() - 24 * 60 * 60
        for file in settings.VAR.glob("test_*_*.sqlite3*"):
            if file.stat().st_mtime < yesterday:
                file.unlink()
        return
    own = re.escape(connection.settings_dict["NAME"])
    for name in databases():
        if re.fullmatch(rf"{own}_test_(template|unfinished)_\w+", name):
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def key() -> str:
    """Changes with whatever could make `migrate` write something else."""
    digest = hashlib.sha256()
    for file in sorted(sources()):
        digest.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    for model in apps.get_models(include_auto_created=True):
        options = model._meta
        digest.update(f"{options.label} {options.permissions} {options.default_permissions}".encode())
    installed = sorted((package.name, package.version) for package in metadata.distributions())
    digest.update(repr(installed).encode())
    return digest.hexdigest()[:16]


def sources() -> set[Path]:
    """The migrations' folders, the modules that migrations import, the texts beside these, and the settings."""
    own = [
        Path(app.path)
        for app in apps.get_app_configs()
        if ROOT in Path(app.path).parents and "site-packages" not in app.path
    ]
    kept = {file for folder in own for file in (folder / "migrations").rglob("*") if file.suffix != ".pyc"}
    kept = {file for file in kept if file.is_file()}
    read = {module for file in kept if file.suffix == ".py" for module in imported_by(file)}
    texts = {text for module in read for text in module.parent.glob("*/*.html")}
    return kept | read | texts | {ROOT / "site/config/settings/base.py"}


def imported_by(file: Path) -> Iterator[Path]:
    """The project's own modules that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in filter(None, names):
            for place in PLACES:
                path = place.joinpath(*name.split("."))
                yield from filter(Path.is_file, (path.with_suffix(".py"), path / "__init__.py"))
