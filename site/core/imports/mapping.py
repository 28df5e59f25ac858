"""Which column of a file is which field: guessed from headers, corrected by people, remembered by layout."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.imports.headers import header_key
from core.imports.reading.table import FileColumn
from core.imports.values import Parser, text
from core.types import StrOrPromise

SIMILAR_ENOUGH = 0.6  # of the headers: a month brings a new concept, the rest of the layout stays


@dataclass(frozen=True)
class Field:
    """Something that a file can hold.

    `many`: several columns may be this field (concepts); their headers tell them apart.
    `aliases`: other headers by which it is recognised, besides its label.
    """

    name: str
    label: StrOrPromise
    parse: Parser = field(default_factory=lambda: text(255))
    required: bool = False
    many: bool = False
    aliases: tuple[str, ...] = ()
    help: StrOrPromise = ""
    example: str = ""

    @property
    def headers(self) -> set[str]:
        return {header_key(header) for header in (self.name, str(self.label), *self.aliases)}


def known_headers(fields: Iterable[Field]) -> set[str]:
    return {header for item in fields for header in item.headers}


def guess(columns: Sequence[FileColumn], fields: Sequence[Field]) -> list[str]:
    """The field of each column ("" where none is recognised); a field goes to the first that claims it."""
    by_header = {header: item for item in fields for header in item.headers}
    taken, mapping = set(), []
    for column in columns:
        item = by_header.get(header_key(column.header))
        if item is None or (item.name in taken and not item.many):
            mapping.append("")
            continue
        taken.add(item.name)
        mapping.append(item.name)
    return mapping


def fingerprint(columns: Sequence[FileColumn]) -> str:
    """The same for two files with the same headers in the same order, however they are spelt."""
    headers = "\n".join(header_key(column.header) for column in columns)
    return hashlib.sha256(headers.encode()).hexdigest()


def by_header(columns: Sequence[FileColumn], mapping: Sequence[str]) -> dict[str, str]:
    """What is remembered of a layout: each header's field."""
    return {header_key(column.header): name for column, name in zip(columns, mapping, strict=True)}


def recall(columns: Sequence[FileColumn], guessed: Sequence[str], layout: dict[str, str]) -> list[str]:
    """The guess, corrected by what was chosen for the same headers in an earlier, similar file."""
    return [
        layout.get(header_key(column.header), name) for column, name in zip(columns, guessed, strict=True)
    ]


def only_titled(columns: Sequence[FileColumn], names: Sequence[str]) -> list[str]:
    """The same fields, but none for a column that has no title."""
    return [name if column.header else "" for column, name in zip(columns, names, strict=True)]


def similarity(columns: Sequence[FileColumn], layout: dict[str, str]) -> float:
    """How much of a file's headers a remembered layout knows: 0 to 1."""
    headers = {header_key(column.header) for column in columns} - {""}
    return len(headers & layout.keys()) / len(headers) if headers else 0.0


def missing(mapping: Sequence[str], fields: Iterable[Field]) -> list[Field]:
    """Required fields that no column holds."""
    return [item for item in fields if item.required and item.name not in mapping]


def repeated(mapping: Sequence[str], fields: Iterable[Field]) -> list[Field]:
    """Fields that two columns claim although one is all there can be."""
    return [item for item in fields if not item.many and list(mapping).count(item.name) > 1]
