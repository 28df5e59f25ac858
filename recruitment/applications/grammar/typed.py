"""What a request brings for a step, before anybody has judged it."""

from dataclasses import dataclass, field

from recruitment.applications.grammar.outline import RowKind

Values = dict[str, str]

MAX_TEXT = 4000


@dataclass(frozen=True)
class TypedFields:
    """A step's own fields as they came in."""

    values: Values
    version: int = 0
    page: str = ""


@dataclass(frozen=True)
class TypedRow:
    """One row as it came in; `base` is the digest of what the page had been drawn with."""

    id: str
    values: Values
    base: str = ""
    page: str = ""

    @property
    def is_blank(self) -> bool:
        return not any(value.strip() for value in self.values.values())


@dataclass(frozen=True)
class Typed:
    """Everything that one request brought for a step. `pressed`: the kinds of row whose button was pressed
    (or `Typed.ALL`), whose errors may therefore be shown; the rest is kept as typed."""

    fields: TypedFields
    rows: dict[str, TypedRow] = field(default_factory=dict)
    pressed: frozenset[str] = frozenset()

    ALL = frozenset({"fields", *RowKind.values})


def clean_values(values: Values) -> Values:
    """As typed, without what no form of ours can send: empty values, control characters, whole books."""
    kept = {name: value.replace("\x00", "")[:MAX_TEXT] for name, value in values.items() if value}
    return {name: value for name, value in kept.items() if value}
