"""The civil register behind «Buscar»: whom a document number belongs to.

`CIVIL_REGISTER` is the dotted path of a class with the method `find`; the entity plugs RENIEC in with a
class of its own. It is never asked before the human check, and never answers from our own accounts.
"""

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class CivilRecord:
    first_name: str
    last_name: str


class RegisterUnavailable(Exception):
    """The register did not answer: the person types the names by hand."""


class CivilRegister(Protocol):
    def find(self, document_type: str, number: str) -> CivilRecord | None:
        """The person with this document, or None. Raises RegisterUnavailable."""


class NoRegister:
    """No register is plugged in: everybody types."""

    def find(self, document_type: str, number: str) -> CivilRecord | None:
        return None


def find_person(document_type: str, number: str) -> CivilRecord | None:
    """Ask the register that the entity configured. Raises RegisterUnavailable."""
    register: CivilRegister = import_string(settings.CIVIL_REGISTER)()
    return register.find(document_type, number)
