"""The tabs in which HR edits a call and a position."""

from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.models import Page

from recruitment.calls import terms
from recruitment.calls.placeholders import placeholders_help


class ScheduleWarnings(Panel):
    """What HR should look at again in the schedule, as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "calls/panels/schedule_warnings.html"

        @cached_property
        def warnings(self):
            return terms.schedule_warnings(self.instance.milestones.all()) if self.instance.pk else []

        def is_shown(self):
            return bool(self.warnings)

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"warnings": self.warnings}


class OnceApplied(MultiFieldPanel):
    """Shown while a position that somebody applies to is edited."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self):
            return bool(getattr(self.form, "published_position", None)) and super().is_shown()


class OncePublished(MultiFieldPanel):
    """Shown while a page that the public has read is edited."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self):
            return bool(self.instance.live or self.instance.first_published_at) and super().is_shown()


def call_edit_handler(base: type[Page]) -> TabbedInterface:
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


def position_edit_handler(base: type[Page]) -> TabbedInterface:
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
    ScheduleWarnings(heading=_("Revise el cronograma")),
    InlinePanel("milestones", panels=MILESTONE, heading=_("Hitos del cronograma"), label=_("Hito")),
    OncePublished(
        [
            HelpPanel(
                content=_(
                    "<p>Una fecha ya publicada cambia solo junto con el documento que la cambia. Al publicar: el "
                    "cronograma muestra la fecha anterior tachada con el enlace al documento, se crea el comunicado "
                    "y quienes postulan (también con un borrador) reciben un correo.</p>"
                )
            ),
            FieldPanel("notice_announcement"),
            FieldRowPanel([FieldPanel("notice_kind"), FieldPanel("notice_title")]),
            FieldPanel("notice_text"),
            FieldPanel("notice_document"),
        ],
        heading=_("Documento que cambia el cronograma"),
    ),
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
    OnceApplied(
        [
            HelpPanel(
                content=_(
                    "<p>Ya hay personas que postulan a esta plaza. Su nombre, código, unidad, vacantes, remuneración, "
                    "condiciones y requisitos cambian solo con el documento que lo dispone: indíquelo aquí y publíquelo "
                    "también como comunicado. La misión y las funciones se corrigen sin él.</p>"
                )
            ),
            FieldPanel("change_document"),
        ],
        heading=_("Documento que cambia la plaza"),
    ),
    FieldPanel("title", heading=_("Nombre de la plaza"), help_text=_("Como se publicará.")),
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
