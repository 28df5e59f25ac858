"""What the portal can issue. Each app registers its kinds when it is loaded:

    PAYSLIP = Kind("payslips.payslip", _("Boleta de pago"), template="payslips/pdf/payslip", numbered=False)

A template lives in `<template>_<version>.html`. A changed template is a new version in a new file, and
the old file stays: whatever was issued with it can be rendered again, byte for byte.
"""

from dataclasses import dataclass

KINDS: dict[str, "Kind"] = {}


@dataclass(frozen=True)
class Kind:
    """A kind of document. `name` is «app.kind»; `label` is read by whoever verifies one."""

    name: str
    label: str
    template: str
    version: int = 1
    numbered: bool = True  # a correlative number per year; False for what is known by its period
    one_page: bool = False  # as a rule: drawn at once with its sheet, and many together

    def __post_init__(self):
        KINDS[self.name] = self

    def template_of(self, version: int) -> str:
        return f"{self.template}_{version}.html"
