"""A month of 30,000 payslips with 15 concepts each: reading, writing, and the whole import.

    python bench/imports.py                         # SQLite, and PostgreSQL where one answers
    BENCH_PAYSLIPS=3000 python bench/imports.py     # quicker, for a look

PostgreSQL is the server of DATABASE_URL, or the one at 127.0.0.1; the bench makes a database of its own
there and drops it at the end.

Each figure is measured in a process of its own, one after the other, on one machine, in one run:
- reading XLSX: the importer's reader against openpyxl (read_only), all rows of the same file;
- writing: the importer's `apply` against `bulk_create` of payslips and of a row for each concept;
- the whole import, file to rows: dry run and confirmation, both read and check the file, with the memory
  of the process; against openpyxl with a row for each concept, once and without any check; against
  django-import-export (bulk mode, lines as JSON, once and without our checks; on fewer rows, per payslip).
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from helpers import payroll_files

ROOT = Path(__file__).resolve().parents[1]
PAYSLIPS = int(os.environ.get("BENCH_PAYSLIPS", "30000"))
OPENPYXL_LONG = min(
    PAYSLIPS, 6_000
)  # payslips of the long file that openpyxl reads: it takes a minute for all
IMPORT_EXPORT = min(PAYSLIPS, 3_000)
MEMORY_LIMIT = 400  # MB

WAYS = ROOT / "bench" / "helpers" / "import_ways.py"


def main():
    with tempfile.TemporaryDirectory() as folder:
        files = make_files(Path(folder))
        say(f"A month: {PAYSLIPS:,} payslips, {len(payroll_files.CONCEPTS)} concepts each")
        report_reading(files)
        report_database("SQLite", f"sqlite:///{folder}/bench.sqlite3", files)
        with scratch_postgres() as url:
            if url:
                report_database("PostgreSQL", url, files)
            else:
                say("--- PostgreSQL: no server at DATABASE_URL or 127.0.0.1")


@contextmanager
def scratch_postgres() -> Iterator[str]:
    """The address of an empty database; empty where no server answers."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith(("postgres://", "postgresql://")):
        server = "postgres://postgres:postgres@127.0.0.1:5432/postgres"
    try:
        connection = psycopg.connect(server, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        yield ""
        return
    name = f"bench_imports_{os.getpid()}"
    with connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def make_files(folder: Path) -> dict[str, Path]:
    make = payroll_files
    return {
        "wide.xlsx": make.write_xlsx(folder / "wide.xlsx", make.wide(PAYSLIPS)),
        "wide.csv": make.write_csv(folder / "wide.csv", make.wide(PAYSLIPS)),
        "long.xlsx": make.write_xlsx(folder / "long.xlsx", make.long(PAYSLIPS)),
        "long.csv": make.write_csv(folder / "long.csv", make.long(PAYSLIPS)),
        "long-part.xlsx": make.write_xlsx(folder / "long-part.xlsx", make.long(OPENPYXL_LONG)),
        "part.xlsx": make.write_xlsx(folder / "part.xlsx", make.wide(IMPORT_EXPORT)),
    }


def report_reading(files: dict[str, Path]) -> None:
    for name in ("wide.xlsx", "long-part.xlsx"):
        ours, theirs = (run(f"read_{by}", files[name]) for by in ("ours", "openpyxl"))
        say(f"reading {name:15} {ours['seconds']:6.2f} s · openpyxl {theirs['seconds']:6.2f} s"
            f" · {theirs['seconds'] / ours['seconds']:5.1f} ×")  # fmt: skip


def report_database(label: str, url: str, files: dict[str, Path]) -> None:
    say(f"--- {label}")
    run("prepare", database=url)
    ours = run("write_ours", files["wide.xlsx"], database=url)
    theirs = run("write_rows", files["wide.xlsx"], database=url)
    say(f"writing                 {PAYSLIPS / ours['seconds']:8,.0f} payslips/s · a row per concept, bulk_create"
        f" {PAYSLIPS / theirs['seconds']:6,.0f} · {theirs['seconds'] / ours['seconds']:5.1f} ×")  # fmt: skip
    whole = {}
    for month, name in enumerate(("wide.xlsx", "wide.csv", "long.xlsx", "long.csv"), start=3):
        whole[name] = done = run("import_ours", files[name], month, database=url)
        warning = "" if done["megabytes"] < MEMORY_LIMIT else "  TOO MUCH MEMORY"
        say(
            f"import {name:12} dry run {done['check']:6.2f} s, confirm {done['apply']:6.2f} s, {done['megabytes']} MB{warning}"
        )
    ours = whole["wide.xlsx"]
    per_payslip = (ours["check"] + ours["apply"]) / PAYSLIPS
    stock = run("import_stock", files["wide.xlsx"], database=url)
    say(f"whole import            against openpyxl and a row per concept, unchecked ({stock['seconds']:.1f} s):"
        f" {stock['seconds'] / (ours['check'] + ours['apply']):5.1f} × (confirmation alone"
        f" {stock['seconds'] / ours['apply']:5.1f} ×)")  # fmt: skip
    other = run("import_export", files["part.xlsx"], database=url)
    say(f"whole import            against django-import-export ({IMPORT_EXPORT / other['seconds']:,.0f} payslips/s,"
        f" unchecked): {other['seconds'] / IMPORT_EXPORT / per_payslip:5.1f} ×")  # fmt: skip


def run(name: str, *arguments, database: str = "sqlite://:memory:") -> dict:
    environment = os.environ | {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "BENCH_PAYSLIPS": str(PAYSLIPS),
        "BENCH_IMPORT_EXPORT": str(IMPORT_EXPORT),
    }
    command = [sys.executable, WAYS, name, *map(str, arguments)]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
