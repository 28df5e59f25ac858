#!/usr/bin/env python
"""Which tests a change touches, one path a line: changed test modules, and the folders of tests that are named as
a folder which a changed file is in (`recruitment/calls/pay.py`: `tests/calls`).

What changed is what differs from where this branch left `main`, whether committed or not. Where the rule knows no
narrower answer (settings, requirements, what all tests share) it says `tests`.
"""

import subprocess
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parents[1]
LOOKS = {"templates": "design", "static": "design"}
SILENT = {"docs", "bench", "var"}  # no test reads them


def main() -> None:
    chosen = {place for file in changed_files() for place in tests_of(PurePath(file))}
    if "tests" in chosen:
        chosen = {"tests"}
    for place in sorted(place for place in chosen if (ROOT / place).exists()):
        print(place)  # noqa: T201


def changed_files() -> set[str]:
    base = git("merge-base", "HEAD", "main") or ["HEAD"]
    return {*git("diff", "--name-only", base[0]), *git("ls-files", "--others", "--exclude-standard")}


def git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)  # noqa: S603, S607
    return done.stdout.splitlines()


def tests_of(file: PurePath) -> set[str]:
    top = file.parts[0]
    if top == "tests":
        if file.name.startswith("test_"):
            return {str(file)}
        return {str(file.parent)} if len(file.parts) < 3 else {f"tests/{file.parts[1]}"}
    if top in SILENT or file.suffix == ".md":
        return set()
    named = {LOOKS.get(part, part) for part in file.parts[:-1]}
    found = {f"tests/{name}" for name in named if any((ROOT / "tests" / name).glob("test_*.py"))}
    return found or {"tests"}


if __name__ == "__main__":
    main()
