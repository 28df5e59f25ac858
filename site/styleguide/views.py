"""The living style guide: every component in its states, for whoever builds or reviews a page.

Served at `/estilo/` on development and demo machines only.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache

from core.charts import Bar, BarChart
from core.forms import (
    DateField,
    DecimalAmountField,
    DocumentNumberField,
    FileUploadInput,
    Group,
    MobileField,
    Pair,
    PortalFormMixin,
    Row,
    YesNoField,
)
from core.identity import DocumentType
from core.models import BrandSettings
from core.money import soles
from core.tables import Action, Column, Table

MAX_SAMPLE_BYTES = 25 * 1024 * 1024


@dataclass(frozen=True)
class Link:
    title: str
    url: str = ""
    is_current: bool = False
    level: int = 1


@dataclass(frozen=True)
class Step:
    number: int
    title: str
    url: str = ""
    is_done: bool = False
    is_current: bool = False


class SampleForm(PortalFormMixin, forms.Form):
    """One field of each kind."""

    document_type = forms.ChoiceField(label=_("Tipo de documento"), choices=DocumentType)
    document = DocumentNumberField(label=_("Número de documento"), inputmode="numeric")
    surnames = forms.CharField(label=_("Apellidos"), max_length=80)
    email = forms.EmailField(label=_("Correo electrónico"), help_text=_("Allí le enviaremos su constancia."))
    mobile = MobileField(label=_("Celular"))
    phone = forms.CharField(label=_("Teléfono fijo"), required=False)
    institution = forms.CharField(label=_("Institución"))
    since = DateField(label=_("Desde"), month_ok=True, help_text=_("Mes y año, por ejemplo 03/2015."))
    until = DateField(label=_("Hasta"), month_ok=True, end_of_month=True)
    amount = DecimalAmountField(label=_("Remuneración mensual"), help_text=_("En soles."))
    functions = forms.CharField(
        label=_("Funciones"), widget=forms.Textarea, help_text=_("Las principales, en pocas líneas.")
    )
    disability = YesNoField(label=_("¿Tiene una discapacidad certificada?"))
    heard = forms.ChoiceField(
        label=_("¿Cómo se enteró de la convocatoria?"),
        choices=[
            ("portal", _("Por este portal")),
            ("radio", _("Por la radio")),
            ("other", _("De otra forma")),
        ],
        widget=forms.RadioSelect,
    )
    days = forms.MultipleChoiceField(
        label=_("Días en que puede asistir"),
        choices=[("mon", _("Lunes")), ("tue", _("Martes")), ("wed", _("Miércoles"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    accept = forms.BooleanField(label=_("He leído y acepto los términos y condiciones"))

    prompts = {"since": _("Escriba desde cuándo."), "until": _("Escriba hasta cuándo.")}
    layout = (
        Group(
            _("Sus datos"),
            Row("document_type", "document"),
            Row("surnames"),
            Row("email", "mobile", "phone"),
        ),
        Group(
            _("Un trabajo"),
            Row("institution", "amount"),
            Pair("since", "until"),
            "functions",
            hint=_("Registre el más reciente."),
        ),
        Group(_("Declaraciones"), "disability", "heard", "days", "accept"),
    )


class SampleStudy(PortalFormMixin, forms.Form):
    """The fields of the wizard's third step, with one mistake between two of them."""

    kind = forms.ChoiceField(label=_("Formación"), choices=[("university", _("Universitaria"))])
    level = forms.ChoiceField(label=_("Grado o nivel alcanzado"), choices=[("bachelor", _("Bachiller"))])
    institution = forms.CharField(label=_("Institución"))
    career = forms.CharField(label=_("Profesión o especialidad"))
    since = DateField(label=_("Desde"), month_ok=True)
    until = DateField(label=_("Hasta"), month_ok=True, end_of_month=True)
    proof = forms.ChoiceField(label=_("Documento de sustento"), choices=[("diploma", _("Diploma"))])

    layout = (
        Group(
            _("Agregar estudios"),
            Row("kind", "level"),
            Row("institution", "career"),
            Pair("since", "until", "proof"),
        ),
    )

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("Debe ser posterior a «Desde»."))


class SampleUpload(PortalFormMixin, forms.Form):
    dossier = forms.FileField(
        label=_("Su expediente firmado"),
        help_text=_("Un solo PDF de hasta 25 MB."),
        widget=FileUploadInput(max_bytes=MAX_SAMPLE_BYTES),
    )


class SampleLogin(PortalFormMixin, forms.Form):
    password = forms.CharField(
        label=_("Contraseña"),
        help_text=_("Doce caracteres o más."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class SampleFilters(PortalFormMixin, forms.Form):
    q = forms.CharField(label=_("Palabras"), required=False)
    year = forms.ChoiceField(label=_("Año"), choices=[("", _("Todos")), ("2026", "2026"), ("2025", "2025")])


WRONG_ANSWERS = {
    "document_type": "dni",
    "document": "44 259 400",
    "surnames": "",
    "email": "rosa@",
    "mobile": "123",
    "institution": "Instituto Superior Túpac Amaru",
    "since": "03/2015",
    "until": "31/02/2016",
    "amount": "mil",
    "functions": "",
}

STUDY_WITH_A_MISTAKE = {
    "kind": "university",
    "level": "bachelor",
    "institution": "Instituto Superior Túpac Amaru",
    "career": "Computación e Informática",
    "since": "03/2015",
    "until": "12/2014",
    "proof": "diploma",
}

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
        actions=lambda study: [Action(_("Editar"), "#editar"), Action(_("Quitar"), "#quitar")],
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
        actions=lambda row: [Action(_("Ver"), "#ver"), Action(_("Descargar"), "#descargar")],
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


def sample_steps(current: int) -> list[Step]:
    titles = (
        _("Plaza"),
        _("Datos personales"),
        _("Formación académica"),
        _("Cursos y colegiatura"),
        _("Experiencia laboral"),
        _("Subir expediente"),
    )
    return [
        Step(n, title, url="#pasos" if n < current else "", is_done=n < current, is_current=n == current)
        for n, title in enumerate(titles, start=1)
    ]


@method_decorator(never_cache, name="dispatch")
class StyleGuide(View):
    """Every component, with invented data. `?servicio=1` shows the frame of the signed-in services."""

    def get(self, request):
        service = "servicio" in request.GET
        return render(
            request, "styleguide/service.html" if service else "styleguide/components.html", self.samples()
        )

    def samples(self) -> dict:
        now = timezone.now()
        menu = [
            Link(_("Inicio"), "/"),
            Link(_("Convocatorias CAS"), "#convocatorias", is_current=True),
            Link(_("Servicios al personal"), "#servicios"),
            Link(_("Manuales"), "#manuales"),
            Link(_("Comunicados"), "#comunicados"),
        ]
        wrong = SampleForm({f"wrong-{name}": typed for name, typed in WRONG_ANSWERS.items()}, prefix="wrong")
        return {
            "brand": BrandSettings(),
            "marks": sample_marks(),
            "main_menu": menu,
            "service_menu": [
                Link(_("Concurso CAS"), "#concurso"),
                Link(_("Inscripción"), "#inscripcion", is_current=True),
                Link(_("Mi inscripción"), "#mi-inscripcion"),
            ],
            "footer_menu": [
                Link(_("Términos"), "#t"),
                Link(_("Privacidad"), "#p"),
                Link(_("Accesibilidad"), "#a"),
            ],
            "crumbs": [Link(_("Inicio"), "/"), Link(_("Manuales"), "#m"), Link(_("Guía de estilo"))],
            "steps": sample_steps(3),
            "sample": SampleForm(),
            "wrong": wrong,
            "study": SampleStudy(STUDY_WITH_A_MISTAKE),
            "login": SampleLogin(),
            "chart": sample_chart(),
            "upload": SampleUpload(),
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
            "filters": SampleFilters({"year": "2026"}),
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
                Link(_("1. Solicitar acceso"), "#acceso"),
                Link(_("2. Llenar el formulario"), "#formulario"),
                Link(_("2.1. Sus datos"), "#datos", level=2),
                Link(_("3. Confirmar su correo"), "#correo"),
            ],
            "page_obj": Paginator(range(300), 12).page(6),
            "now": now,
            "deadline": now + timedelta(hours=2, minutes=14, seconds=20),
            "announced": date(2026, 11, 19),
        }
