"""What a file of workers may hold, and by which headers each thing is recognised."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from core.identity import DocumentType, validate_mobile
from core.imports.mapping import Field
from core.imports.values import BadValue, Conventions, Raw, cell_text, choice, day, text
from staffservices.workers import documents
from staffservices.workers.models import Regime

REGIME_WORDS = {
    "cas": Regime.CAS,
    "d leg 1057": Regime.CAS,
    "dl 276": Regime.CAREER,
    "d leg 276": Regime.CAREER,
    "dl 728": Regime.PRIVATE,
    "d leg 728": Regime.PRIVATE,
    "dl 1057": Regime.CAS,
    "dl 1057 cas": Regime.CAS,
    "ley 29944": Regime.TEACHERS,
    "lrm": Regime.TEACHERS,
    "ley 30057": Regime.CIVIL_SERVICE,
    "servir": Regime.CIVIL_SERVICE,
    "dl 1153": Regime.HEALTH,
    "d leg 1153": Regime.HEALTH,
    "dl 20530": Regime.PENSION_20530,
    "dl 19990": Regime.PENSION_19990,
}


def email(raw: Raw, conventions: Conventions) -> str | None:
    value = cell_text(raw).lower()
    if not value:
        return None
    try:
        validate_email(value)
    except ValidationError as error:
        raise BadValue(_("No es un correo. Por ejemplo: nombre@correo.com."), code="not_an_email") from error
    return value


def mobile(raw: Raw, conventions: Conventions) -> str | None:
    value = cell_text(raw).replace(" ", "").removeprefix("+51")
    if not value:
        return None
    try:
        validate_mobile(value)
    except ValidationError as error:
        raise BadValue(error.messages[0], code="mobile") from error
    return value


DOCUMENT = Field(
    "document_number", _("N.º de documento"), documents.parse_document_number, required=True,
    aliases=("DNI", "D.N.I.", "documento", "nro documento", "número de documento", "num documento", "nro doc",
             "nro. de documento", "n documento", "doc. identidad", "documento de identidad", "DNI trabajador"),
    help=_("8 dígitos en el DNI, con sus ceros a la izquierda."), example="44259400",
)  # fmt: skip
DOCUMENT_TYPE = Field(
    "document_type", _("Tipo de documento"), choice(DocumentType, documents.TYPE_WORDS),
    aliases=("tipo doc", "tipo documento", "tipo de doc", "tip doc"),
    help=_("DNI, carné de extranjería o pasaporte. Sin esta columna, todos son DNI."), example="DNI",
)  # fmt: skip
FULL_NAME = Field(
    "full_name", _("Apellidos y nombres"), text(240),
    aliases=("apellidos nombres", "apellidos y nombre", "nombre completo", "trabajador", "servidor",
             "nombres y apellidos"),
    help=_("En una sola columna, con una coma entre apellidos y nombres."), example="Quispe Ccallo, Hermelinda",
)  # fmt: skip
SURNAMES = Field("surnames", _("Apellidos"), text(120), example="Quispe Ccallo")
PATERNAL = Field(
    "paternal", _("Apellido paterno"), text(60), aliases=("paterno", "ap paterno", "primer apellido")
)
MATERNAL = Field(
    "maternal", _("Apellido materno"), text(60), aliases=("materno", "ap materno", "segundo apellido")
)
NAMES = Field("names", _("Nombres"), text(120), aliases=("nombre", "prenombres"), example="Hermelinda")

PERSON = (
    DOCUMENT_TYPE, DOCUMENT, SURNAMES, PATERNAL, MATERNAL, NAMES, FULL_NAME,
    Field("email", _("Correo"), email, aliases=("email", "e-mail", "correo electrónico", "mail"),
          example="hermelinda@correo.example"),
    Field("mobile", _("Celular"), mobile, aliases=("teléfono", "móvil", "nro celular", "teléfono celular"),
          example="984123456"),
)  # fmt: skip

POSITION = Field("position", _("Cargo"), text(160), aliases=("puesto", "plaza", "cargo funcional", "cargo actual"),
                 help=_("Obligatorio si la fila trae un vínculo."), example="Técnica administrativa")  # fmt: skip
UNIT = Field("unit", _("Unidad orgánica"), text(160),
             aliases=("unidad", "oficina", "área", "dependencia", "establecimiento", "lugar de trabajo"),
             example="Sede central")  # fmt: skip
REGIME = Field("regime", _("Régimen laboral"), choice(Regime, REGIME_WORDS),
               aliases=("régimen", "reg laboral", "ley", "régimen lab"),
               help=_("276, 728, 1057 (CAS), 29944, 30057, 1153, 20530 o 19990. Obligatorio con el vínculo."),
               example="276")  # fmt: skip
CONDITION = Field("condition", _("Condición"), text(60),
                  aliases=("condición laboral", "cond laboral", "situación", "tipo de servidor"),
                  example="Nombrado")  # fmt: skip
STARTS_ON = Field("starts_on", _("Desde"), day, aliases=("fecha inicio", "fecha de inicio", "inicio", "f inicio"),
                  help=_("Inicio del vínculo, por ejemplo 01/03/2015. Obligatorio con el vínculo."),
                  example="01/01/2022")  # fmt: skip
ENTRY_DATE = Field("entry_date", _("Fecha de ingreso"), day, aliases=("ingreso", "f ingreso", "fec ingreso", "ingr"),
                   help=_("A la entidad, si fue antes de este vínculo."), example="01/03/2015")  # fmt: skip
PENSION_SYSTEM = Field("pension_system", _("Sistema de pensiones"), text(60),
                       aliases=("régimen pensionario", "reg pensionario", "AFP", "sist pensiones", "AFP / ONP"),
                       example="AFP Integra")  # fmt: skip
CUSPP = Field("cuspp", _("CUSPP"), text(12), aliases=("código AFP", "cod afil", "código CUSPP"), example="")

EMPLOYMENT = (
    POSITION, UNIT, REGIME, CONDITION,
    Field("contract", _("Contrato o resolución"), text(80),
          aliases=("contrato", "resolución", "nro contrato", "código de plaza", "cod plaza"),
          help=_("Distingue dos vínculos que empiezan el mismo día."), example="Contrato 012-2022"),
    STARTS_ON,
    Field("ends_on", _("Hasta"), day, aliases=("fecha fin", "fecha de fin", "cese", "fecha de cese", "término",
                                               "fecha de término", "fin"),
          help=_("Vacío si el vínculo sigue."), example=""),
    ENTRY_DATE, PENSION_SYSTEM, CUSPP,
)  # fmt: skip
