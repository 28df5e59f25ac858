"""What the portal can issue. Each app registers its kinds in its `AppConfig.ready`:

    PAYSLIP = Kind("payslips.payslip", _("Boleta de pago"), template="payslips/pdf/payslip", numbered=False)

    kinds.register(issuing.PAYSLIP, statements.STATEMENT)

A template lives in `<template>_<version>.html`. A changed template is a new version in a new file, and
the old file stays: whatever was issued with it can be rendered again, byte for byte.
"""

from dataclasses import dataclass

from core.registry import Registry
from core.types import StrOrPromise


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document. `name` is «app.kind»; `label` is read by whoever verifies one."""

    name: str
    label: StrOrPromise
    template: str
    version: int = 1
    numbered: bool = True  # a correlative number per year; False for what is known by its period
    one_page: bool = False  # as a rule: drawn at once with its sheet, and many together

    def template_of(self, version: int) -> str:
        return f"{self.template}_{version}.html"


KINDS: Registry[DocumentKind] = Registry("kind of document")


def register(*kinds: DocumentKind) -> None:
    """What was issued is found again by the name of its kind."""
    for kind in kinds:
        KINDS.add(kind.name, kind)
