"""The tabs in which HR edits a call and a position."""

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from recruitment.calls.placeholders import placeholders_help


def call_edit_handler(base) -> TabbedInterface:
    """`base` is the page class whose own panels (address, publishing) come last."""
    return TabbedInterface(
        [
            ObjectList(CALL_DATA, heading=_("Datos")),
            ObjectList(CALL_SCHEDULE, heading=_("Cronograma")),
            ObjectList(CALL_FILES, heading=_("Bases y anexos")),
            ObjectList(CALL_FORMS, heading=_("Formatos")),
            ObjectList(CALL_STOPS, heading=_("Cancelación")),
            ObjectList(base.promote_panels, heading=_("Dirección y buscadores")),
            ObjectList(base.settings_panels, heading=_("Publicación")),
        ]
    )


def position_edit_handler(base) -> TabbedInterface:
    return TabbedInterface(
        [
            ObjectList(POSITION_DATA, heading=_("Datos")),
            ObjectList(POSITION_DUTIES, heading=_("Funciones")),
            ObjectList(POSITION_PROFILE, heading=_("Requisitos")),
            ObjectList(base.promote_panels, heading=_("Dirección y buscadores")),
            ObjectList(base.settings_panels, heading=_("Publicación")),
        ]
    )


CALL_DATA = [
    FieldPanel(
        "title",
        heading=_("Título"),
        help_text=_("En blanco se forma solo: «CAS N.º 012-2026 — Dirección Regional de Salud»."),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("number"), FieldPanel("year")]),
            FieldPanel("unit"),
            FieldPanel("purpose"),
        ],
        heading=_("Proceso"),
    ),
    MultiFieldPanel(
        [FieldPanel("committee_president"), FieldPanel("committee")], heading=_("Comité de selección")
    ),
    MultiFieldPanel(
        [FieldPanel("incident_email"), FieldPanel("incident_hours")], heading=_("Incidencias técnicas")
    ),
]

MILESTONE = [
    FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
    FieldRowPanel([FieldPanel("start_date"), FieldPanel("start_time")]),
    FieldRowPanel([FieldPanel("end_date"), FieldPanel("end_time")]),
    FieldRowPanel([FieldPanel("areas"), FieldPanel("note")]),
]

CALL_SCHEDULE = [
    HelpPanel(
        content=_(
            "<p>La convocatoria se abre y se cierra sola según el hito «Inscripción virtual», al segundo y "
            "con la hora de Lima. Deje vacías las fechas que todavía no se conocen: se mostrarán como "
            "«Por definir».</p>"
        )
    ),
    InlinePanel("milestones", panels=MILESTONE, heading=_("Hitos del cronograma"), label=_("Hito")),
]

CALL_FILES = [
    FieldPanel("bases"),
    InlinePanel(
        "annexes",
        panels=[FieldPanel("title"), FieldPanel("document")],
        heading=_("Anexos"),
        label=_("Anexo"),
    ),
    FieldPanel("legal_basis"),
]

CALL_FORMS = [
    HelpPanel(
        content=_(
            "<p>Cada formato que aquí no aparezca usa el texto general del portal (menú «Convocatorias», "
            "«Textos de los formatos»). Agregue uno solo si en esta convocatoria debe decir otra cosa, y "
            "haga que la oficina de asesoría jurídica lo confirme antes de publicar.</p>"
        )
    ),
    HelpPanel(content=lazy(placeholders_help, str)(), heading=_("Palabras entre llaves")),
    InlinePanel(
        "form_wordings",
        panels=[FieldPanel("kind"), FieldPanel("title"), FieldPanel("body")],
        heading=_("Textos propios de esta convocatoria"),
        label=_("Formato"),
        max_num=8,
    ),
]

CALL_STOPS = [
    MultiFieldPanel(
        [FieldPanel("cancelled_at"), FieldPanel("cancellation_reason")], heading=_("Cancelar la convocatoria")
    ),
    FieldPanel("void_at"),
]

POSITION_DATA = [
    FieldPanel("title", heading=_("Nombre de la plaza")),
    FieldRowPanel([FieldPanel("code", required_on_save=True), FieldPanel("vacancies")]),
    FieldPanel("unit"),
    FieldRowPanel([FieldPanel("pay"), FieldPanel("working_hours")]),
    FieldPanel("place"),
    FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
    FieldPanel("other_conditions"),
]

POSITION_DUTIES = [FieldPanel("mission"), FieldPanel("functions")]

POSITION_PROFILE = [
    MultiFieldPanel(
        [
            FieldPanel("education_levels"),
            FieldPanel("careers"),
            FieldRowPanel([FieldPanel("licence_required"), FieldPanel("active_licence_required")]),
        ],
        heading=_("Formación"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel("general_experience_years"),
                    FieldPanel("specific_experience_years"),
                    FieldPanel("public_experience_years"),
                ]
            )
        ],
        heading=_("Experiencia"),
    ),
    FieldPanel("course_hours"),
    InlinePanel(
        "knowledge_items",
        panels=[FieldRowPanel([FieldPanel("name"), FieldPanel("level")])],
        heading=_("Conocimientos"),
        label=_("Conocimiento"),
    ),
]
