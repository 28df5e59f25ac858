"""Each component's style sheet lies beside its template; people get all of them as one file, `css/components.css`."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

PIECES = settings.ROOT / "templates/components"
JOINED = settings.VAR / "joined"
NAME = "css/components.css"


class ComponentStylesFinder(BaseFinder):
    """Joins the pieces in the order of their names, for `collectstatic` as for a developer's machine."""

    def check(self, **kwargs: Any) -> list:
        return []

    def find(self, path: str, find_all: bool = False) -> Any:
        found = [str(join())] if path == NAME else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        join()
        yield NAME, FileSystemStorage(location=JOINED)


def join() -> Path:
    """Write the joined sheet, when a piece changed, and return where it is."""
    text = "\n".join(piece.read_text() for piece in sorted(PIECES.glob("*.css")))
    sheet = JOINED / NAME
    if not sheet.exists() or sheet.read_text() != text:
        sheet.parent.mkdir(parents=True, exist_ok=True)
        draft = sheet.with_suffix(f".{os.getpid()}")
        draft.write_text(text)
        draft.replace(sheet)  # whole at every moment: other processes may be serving it
    return sheet
