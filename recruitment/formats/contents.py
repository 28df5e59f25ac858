"""What each form says: the wording of the call with the applicant's data in its place."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.dates import long_date
from core.identity import DocumentType
from recruitment.applications.experience_totals import ExperienceTotals, totals_of
from recruitment.calls.models import FormKind
from recruitment.calls.pages import CallPage, PositionPage
from recruitment.calls.placeholders import PIECES, fill_placeholders
from recruitment.calls.wording import FormText
from recruitment.formats.evidence import Requirement, requirements_of
from recruitment.formats.summary import summary_of
from recruitment.profile import PersonalData, Profile

TEMPLATES = {FormKind.FORM_1: "formats/summary.html"}  # the others share one
RELATIVES, DETAIL_LINES = range(4), range(3)  # to be filled in by hand


@dataclass
class Declared:
    """The data that a form shows."""

    call: CallPage
    position: PositionPage
    profile: Profile
    on: date  # the day of the form: experience that goes on is reckoned up to it
    entity: str

    @cached_property
    def totals(self) -> ExperienceTotals:
        return totals_of(self.profile, self.position, reference=self.on)

    @property
    def requirements(self) -> list[Requirement]:
        return requirements_of(self.position, self.profile, self.totals)


def template_of(kind: FormKind) -> str:
    return TEMPLATES.get(kind, "formats/statement.html")


def context_of(kind: FormKind, wording: FormText, declared: Declared) -> dict:
    """All that the template of a form needs."""
    personal = declared.profile.personal
    context = {
        "declared": declared,
        "personal": personal,
        "document": document_of(personal),
        "address": address_of(personal),
        "title": wording.title,
        "body": body_of(wording, declared),
        "date": long_date(declared.on),
        "says_the_date": "{fecha}" in wording.body,
    }
    if kind == FormKind.FORM_1:
        context["summary"] = summary_of(declared.profile, declared.totals)
    return context


def body_of(wording: FormText, declared: Declared) -> SafeString:
    """The wording with every placeholder filled; what is not known yet leaves a line to write on."""
    texts = texts_of(declared)
    unknown = {name: blank() for name, text in texts.items() if not text}
    return fill_placeholders(wording.body, texts, unknown | pieces_of(wording, declared))


def texts_of(declared: Declared) -> dict[str, str]:
    personal, position = declared.profile.personal, declared.position
    return {
        "postulante": personal.full_name,
        "documento": document_of(personal),
        "domicilio": address_of(personal),
        "plaza": position.title,
        "codigo": position.code,
        "unidad": position.unit,
        "convocatoria": declared.call.code,
        "entidad": declared.entity,
        "presidente": declared.call.president,
        "fecha": long_date(declared.on),
    }


def pieces_of(wording: FormText, declared: Declared) -> dict[str, str]:
    """The pieces that the wording asks for, drawn."""
    asked = strip_tags(wording.body)
    context = {"relatives": RELATIVES, "lines": DETAIL_LINES, "declared": declared}
    return {
        name: render_to_string(f"formats/pieces/{name}.html", context)
        for name in PIECES
        if f"{{{name}}}" in asked
    }


def blank() -> SafeString:
    return mark_safe('<span class="blank">&nbsp;</span>')


def document_of(personal: PersonalData) -> str:
    """«DNI N.º 40123456»"""
    if not personal.document_number:
        return ""
    kind = DocumentType(personal.document_type).label
    return _("%(kind)s N.º %(number)s") % {"kind": kind, "number": personal.document_number}


def address_of(personal: PersonalData) -> str:
    """The address with its district, province and department; empty while there is no address."""
    if not (personal.address and personal.district):
        return personal.address
    return _(
        "%(address)s, distrito de %(district)s, provincia de %(province)s, departamento de %(department)s"
    ) % {
        "address": personal.address,
        "district": personal.district,
        "province": personal.province,
        "department": personal.department,
    }
