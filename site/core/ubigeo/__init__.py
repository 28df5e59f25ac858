"""Departments, provinces and districts of Peru, by INEI code: text, with its leading zero."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.text import folded

Choice = tuple[str, str]  # code, name: as a select wants it


@dataclass(frozen=True)
class Place:
    department: str
    province: str
    district: str

    def __str__(self) -> str:
        return f"{self.district}, {self.province}, {self.department}"


def departments() -> tuple[Choice, ...]:
    """All 25, by name."""
    return _below("")


def provinces(department_code: str) -> tuple[Choice, ...]:
    """Those of a department («08»), by name; none for a code that does not exist."""
    return _below(department_code) if len(department_code) == 2 else ()


def districts(province_code: str) -> tuple[Choice, ...]:
    """Those of a province («0801»), by name; none for a code that does not exist."""
    return _below(province_code) if len(province_code) == 4 else ()


@lru_cache(maxsize=512)
def place(ubigeo: str) -> Place:
    """The three names behind a district's six characters. KeyError when there is no such district."""
    if len(ubigeo) != 6:
        raise KeyError(ubigeo)
    names = _names()
    return Place(names[ubigeo[:2]], names[ubigeo[:4]], names[ubigeo])


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    text = (Path(__file__).parent / "inei.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


@lru_cache(maxsize=256)
def _below(code: str) -> tuple[Choice, ...]:
    length = len(code) + 2
    found = [(c, name) for c, name in _names().items() if len(c) == length and c.startswith(code)]
    return tuple(sorted(found, key=lambda choice: folded(choice[1])))  # Áncash goes with the A
