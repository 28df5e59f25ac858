"""Invented data for every component."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.charts import Bar, BarChart
from core.models import BrandSettings
from core.money import soles
from core.tables import Column, RowAction, Table
from core.types import StrOrPromise
from styleguide import forms


@dataclass(frozen=True)
class SampleLink:
    title: StrOrPromise
    url: str = ""
    is_current: bool = False
    level: int = 1


@dataclass(frozen=True)
class SampleStep:
    number: int
    title: StrOrPromise
    url: str = ""
    is_done: bool = False
    is_current: bool = False


STUDIES = [
    {
        "n": 1,
        "institution": "Universidad Nacional de San Antonio Abad del Cusco",
        "level": "Titulado",
        "career": "Ingeniería Informática y de Sistemas",
        "span": "ago 2009 – jun 2014",
        "proof": "Título",
    },
    {
        "n": 2,
        "institution": "Instituto Superior Túpac Amaru",
        "level": "Egresado",
        "career": "Computación e Informática",
        "span": "mar 2006 – dic 2008",
        "proof": "",
    },
]

PAYSLIPS = [
    ("Octubre 2026", "Haberes", Decimal("2760.12"), Decimal("342.87"), Decimal("2417.25")),
    ("Setiembre 2026", "Haberes", Decimal("2760.12"), Decimal("319.19"), Decimal("2440.93")),
    ("Julio 2026", "Aguinaldo", Decimal("300.00"), Decimal("0.00"), Decimal("300.00")),
]


def studies_table() -> Table:
    return Table(
        caption=_("Estudios registrados"),
        hide_caption=True,
        columns=[
            Column(_("N.º"), "n", on_card="hidden"),
            Column(_("Institución"), "institution", on_card="plain"),
            Column(_("Nivel"), "level"),
            Column(_("Profesión o especialidad"), "career", on_card="title"),
            Column(_("Desde – hasta"), "span"),
            Column(_("Sustento"), "proof"),
        ],
        rows=STUDIES,
        actions=lambda study: [RowAction(_("Editar"), "#editar"), RowAction(_("Quitar"), "#quitar")],
    )


def payslips_table() -> Table:
    return Table(
        caption=_("Boletas de 2026"),
        columns=[
            Column(_("Periodo"), lambda row: row[0], heading=True, on_card="title"),
            Column(_("Planilla"), lambda row: row[1]),
            Column(_("Ingresos"), lambda row: f"{row[2]:,.2f}", numeric=True),
            Column(_("Descuentos"), lambda row: f"{row[3]:,.2f}", numeric=True),
            Column(_("Neto a pagar"), lambda row: f"{row[4]:,.2f}", numeric=True),
        ],
        rows=PAYSLIPS,
        actions=lambda row: [RowAction(_("Ver"), "#ver"), RowAction(_("Descargar"), "#descargar")],
        footer=[_("Total"), "", "5,820.24", "662.06", "5,158.18"],
    )


def sample_chart() -> BarChart:
    months = (
        _("ene"),
        _("feb"),
        _("mar"),
        _("abr"),
        _("may"),
        _("jun"),
        _("jul"),
        _("ago"),
        _("set"),
        _("oct"),
    )
    net = (1810, 1810, 2090, 2090, 2090, 2080, 2530, 2090, 2090, 2090)
    return BarChart(
        caption=_("Neto y descuentos de cada mes de 2026"),
        series=(_("Neto"), _("Descuentos")),
        bars=[
            Bar(month, (Decimal(paid), Decimal("342.87"))) for month, paid in zip(months, net, strict=True)
        ],
        show=soles,
    )


def sample_marks() -> list[dict]:
    said = [("6.7%", "44%", _("Escriba su número de documento.")), ("28.9%", "80%", _("Pulse Buscar."))]
    return [
        {"number": number, "left": left, "top": top, "anchor": f"marcador-{number}", "text": str(text)}
        for number, (left, top, text) in enumerate(said, start=1)
    ]


def sample_steps(current: int) -> list[SampleStep]:
    titles = (
        _("Plaza"),
        _("Datos personales"),
        _("Formación académica"),
        _("Cursos y colegiatura"),
        _("Experiencia laboral"),
        _("Subir expediente"),
    )
    return [
        SampleStep(
            n, title, url="#pasos" if n < current else "", is_done=n < current, is_current=n == current
        )
        for n, title in enumerate(titles, start=1)
    ]


def samples() -> dict:
    """Everything that the two pages show."""
    now = timezone.now()
    menu = [
        SampleLink(_("Inicio"), "/"),
        SampleLink(_("Convocatorias CAS"), "#convocatorias", is_current=True),
        SampleLink(_("Servicios al personal"), "#servicios"),
        SampleLink(_("Manuales"), "#manuales"),
        SampleLink(_("Comunicados"), "#comunicados"),
    ]
    wrong = forms.SampleForm(
        {f"wrong-{name}": typed for name, typed in forms.WRONG_ANSWERS.items()}, prefix="wrong"
    )
    return {
        "brand": BrandSettings(),
        "marks": sample_marks(),
        "main_menu": menu,
        "service_menu": [
            SampleLink(_("Concurso CAS"), "#concurso"),
            SampleLink(_("Inscripción"), "#inscripcion", is_current=True),
            SampleLink(_("Mi inscripción"), "#mi-inscripcion"),
        ],
        "footer_menu": [
            SampleLink(_("Términos"), "#t"),
            SampleLink(_("Privacidad"), "#p"),
            SampleLink(_("Accesibilidad"), "#a"),
        ],
        "crumbs": [
            SampleLink(_("Inicio"), "/"),
            SampleLink(_("Manuales"), "#m"),
            SampleLink(_("Guía de estilo")),
        ],
        "steps": sample_steps(3),
        "sample": forms.SampleForm(),
        "wrong": wrong,
        "study": forms.SampleStudy(forms.STUDY_WITH_A_MISTAKE),
        "login": forms.SampleLogin(),
        "chart": sample_chart(),
        "upload": forms.SampleUpload(),
        "current_file": {
            "name": "expediente-firmado.pdf",
            "url": "#ver",
            "facts": [_("18 páginas"), "4.2 MB"],
        },
        "receipt_actions": [
            {"label": _("Descargar constancia"), "url": "#pdf", "icon": "download"},
            {"label": _("Ver mi inscripción"), "url": "#mi"},
        ],
        "figures_lines": [
            _("Auxiliar administrativo"),
            _("Gobernación Regional"),
            _("S/ 1,500.00 · 3 meses"),
        ],
        "filters": forms.SampleFilters({"year": "2026"}),
        "studies": studies_table(),
        "payslips": payslips_table(),
        "nothing": Table(columns=[Column(_("Periodo"))], rows=[]),
        "figures": [
            {"label": _("Neto recibido en 2026"), "value": soles(Decimal("24170.05"))},
            {"label": _("Ingresos"), "value": soles(Decimal("27601.20"))},
            {"label": _("Descuentos"), "value": soles(Decimal("3431.15")), "note": _("Incluye AFP.")},
        ],
        "facts": [
            (_("Plaza"), "AUX-I-01-GR · Auxiliar administrativo"),
            (_("Unidad"), "Gobernación Regional"),
            (_("Remuneración"), soles(Decimal(1500))),
        ],
        "receipt_facts": [
            (_("Enviada"), _("20 de noviembre de 2026 a las 16:02")),
            (_("Huella del archivo (SHA-256)"), "9f2c…7ab1"),
        ],
        "events": [
            {
                "when": now,
                "what": _("Expediente recibido"),
                "detail": _("18 páginas, 4,2 MB"),
                "state": "now",
            },
            {"when": now - timedelta(hours=2), "what": _("Formatos descargados")},
            {"when": now - timedelta(days=1), "what": _("Inscripción iniciada")},
        ],
        "thread": [
            {
                "from_office": True,
                "get_kind_display": _("Observación"),
                "sent_at": now - timedelta(hours=5),
                "text": _("La fecha no coincide con la del documento."),
            },
            {
                "from_office": False,
                "get_kind_display": _("Respuesta"),
                "sent_at": now,
                "text": _("Ya la corregí."),
                "changes": [[_("Fecha"), "12/03/2024", "13/03/2024"]],
            },
        ],
        "contents": [
            SampleLink(_("1. Solicitar acceso"), "#acceso"),
            SampleLink(_("2. Llenar el formulario"), "#formulario"),
            SampleLink(_("2.1. Sus datos"), "#datos", level=2),
            SampleLink(_("3. Confirmar su correo"), "#correo"),
        ],
        "page_obj": Paginator(range(300), 12).page(6),
        "now": now,
        "deadline": now + timedelta(hours=2, minutes=14, seconds=20),
        "announced": date(2026, 11, 19),
    }
