"""What an applicant declares, as plain data: the shape between the wizard, the forms and HR.

The wizard builds a `Profile` from its validated steps; a submission keeps it as JSON for ever; the
forms, the requirements check and HR's page read it. Enumerations are the values of
`recruitment.vocabulary`. Dates are whole days, both ends inclusive.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints


@dataclass(frozen=True)
class PersonalData:
    names: str = ""
    surnames: str = ""
    document_type: str = "dni"
    document_number: str = ""
    birth_date: date | None = None
    civil_status: str = ""
    address: str = ""
    department: str = ""  # names, as printed
    province: str = ""
    district: str = ""
    ubigeo: str = ""  # INEI code, six characters
    mobile: str = ""
    phone: str = ""
    email: str = ""
    heard_from: str = ""
    # Each condition with the number of the document that proves it.
    disability: bool = False
    disability_document: str = ""
    veteran: bool = False
    veteran_document: str = ""
    public_manager: bool = False
    public_manager_document: str = ""
    athlete: bool = False
    athlete_document: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.names} {self.surnames}".strip()


@dataclass(frozen=True)
class Education:
    id: str = ""
    formation: str = ""
    level: str = ""
    institution: str = ""
    career: str = ""
    since: date | None = None
    until: date | None = None  # the day of egreso when the studies were finished
    years: int | None = None
    degree_on: date | None = None  # date of the degree or title, if any
    document: str = ""


@dataclass(frozen=True)
class Knowledge:
    id: str = ""
    name: str = ""
    level: str = ""
    institution: str = ""


@dataclass(frozen=True)
class Course:
    id: str = ""
    kind: str = ""
    name: str = ""
    institution: str = ""
    hours: int = 0
    since: date | None = None
    until: date | None = None
    document: str = ""


@dataclass(frozen=True)
class Licence:
    """Professional licence (colegiatura)."""

    number: str = ""
    issued_on: date | None = None
    active: bool = False  # habilitación


@dataclass(frozen=True)
class Experience:
    id: str = ""
    entity: str = ""
    sector: str = ""
    area: str = ""
    position: str = ""
    functions: str = ""
    kind: str = "general"
    since: date | None = None
    until: date | None = None  # None: «actual»
    document: str = ""


@dataclass(frozen=True)
class Profile:
    personal: PersonalData = field(default_factory=PersonalData)
    education: tuple[Education, ...] = ()
    knowledge: tuple[Knowledge, ...] = ()
    courses: tuple[Course, ...] = ()
    licence: Licence = field(default_factory=Licence)
    experience: tuple[Experience, ...] = ()

    def to_json(self) -> dict:
        """A JSON-ready dict; dates as ISO strings."""
        return json.loads(json.dumps(asdict(self), default=str))

    @classmethod
    def from_json(cls, data: dict) -> "Profile":
        """The inverse of `to_json`; unknown keys are ignored, missing ones take their default."""
        return _build(cls, data or {})

    @property
    def version(self) -> str:
        """Ten characters that change when any datum changes: printed on every form."""
        canonical = json.dumps(self.to_json(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()[:10].upper()


def _build(kind: Any, value: Any):
    if get_origin(kind) is UnionType:
        kind = next(option for option in get_args(kind) if option is not type(None))
        if value in (None, ""):
            return None
    if get_origin(kind) is tuple:
        return tuple(_build(get_args(kind)[0], item) for item in value or [])
    if isinstance(kind, type) and is_dataclass(kind):
        hints, names = get_type_hints(kind), [f.name for f in fields(kind)]
        return kind(**{name: _build(hints[name], value[name]) for name in names if name in value})
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    return value
