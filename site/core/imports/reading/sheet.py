"""What every reader makes of a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from core.errors import Refused
from core.imports.values import Raw

Row = tuple[int, list[Raw]]  # the line in the file, and its cells


class Unreadable(Refused):
    """The file cannot be read as a table; the message says what to do."""


@dataclass
class Sheet:
    """How the file is written, and a way to go through its lines from the first."""

    kind: str  # xlsx, csv, listing
    lines: Callable[[], Iterator[Row]]
    facts: dict = field(default_factory=dict)  # sheet, encoding, separator: shown to whoever imports
