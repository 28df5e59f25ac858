"""Names as files write them, and whether two of them are the same person's."""

from core.imports.headers import normalise


def split_full_name(full_name: str) -> tuple[str, str] | None:
    """«Quispe Ccallo, Hermelinda» → surnames and names; None without the comma that tells them apart."""
    surnames, comma, names = full_name.partition(",")
    surnames, names = surnames.strip(), names.strip()
    return (surnames, names) if comma and surnames and names else None


def is_same_name(one: str, other: str) -> bool:
    """The same words in any order; accents, case and punctuation aside."""
    return sorted(normalise(one).split()) == sorted(normalise(other).split())
