"""The eight sections of a personnel file, and what usually goes into each."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.types import StrOrPromise


class FileSection(models.IntegerChoices):
    PERSONAL_DATA = 1, _("Filiación")
    INCORPORATION = 2, _("Incorporación")
    EDUCATION = 3, _("Formación y capacitación")
    EXPERIENCE = 4, _("Experiencia")
    MOVEMENTS = 5, _("Movimientos")
    COMPENSATION = 6, _("Compensaciones")
    PERFORMANCE = 7, _("Desempeño y desplazamientos")
    RECOGNITION = 8, _("Reconocimientos y sanciones")

    @property
    def about(self) -> "About":
        return ABOUT[self]


@dataclass(frozen=True)
class About:
    """`documents` and `actions` are only suggested while typing: real ones are worded in many ways."""

    text: StrOrPromise
    documents: tuple = ()
    actions: tuple = ()


ABOUT = {
    FileSection.PERSONAL_DATA: About(
        _("Quién es usted: identidad, estado civil, hijos, domicilio."),
        (_("DNI"), _("Partida de nacimiento"), _("Acta de matrimonio"), _("Declaración jurada")),
        (_("Nacimiento de hijo"), _("Matrimonio"), _("Cambio de domicilio"), _("Cambio de nombre")),
    ),
    FileSection.INCORPORATION: About(
        _("Cómo ingresó a la entidad: concurso, contrato, nombramiento, reingreso."),
        (_("Contrato"), _("Adenda"), _("Resolución")),
        (_("Contratación"), _("Nombramiento"), _("Reingreso"), _("Renovación de contrato")),
    ),
    FileSection.EDUCATION: About(
        _("Lo que estudió: títulos, grados, cursos, diplomados, colegiatura."),
        (_("Título profesional"), _("Grado académico"), _("Certificado"), _("Constancia"), _("Diploma")),
        (_("Título profesional"), _("Bachiller"), _("Maestría"), _("Diplomado"), _("Curso"), _("Colegiatura")),
    ),
    FileSection.EXPERIENCE: About(
        _("Dónde trabajó antes, en entidades públicas o privadas."),
        (_("Certificado de trabajo"), _("Constancia de trabajo"), _("Contrato"), _("Orden de servicio")),
        (_("Experiencia en el sector público"), _("Experiencia en el sector privado")),
    ),
    FileSection.MOVEMENTS: About(
        _("Lo que cambió en su vínculo: ascensos, encargos, licencias, vacaciones, cese."),
        (_("Resolución"), _("Memorando"), _("Papeleta")),
        (_("Ascenso"), _("Encargatura"), _("Designación"), _("Licencia"), _("Vacaciones"), _("Cese")),
    ),
    FileSection.COMPENSATION: About(
        _("Remuneraciones, bonificaciones, asignaciones y beneficios reconocidos."),
        (_("Resolución"), _("Informe")),
        (_("Bonificación"), _("Asignación por años de servicio"), _("Subsidio"), _("Reintegro")),
    ),
    FileSection.PERFORMANCE: About(
        _("Evaluaciones de desempeño y desplazamientos: rotación, destaque, comisión."),
        (_("Resolución"), _("Memorando"), _("Informe de evaluación")),
        (_("Evaluación de desempeño"), _("Rotación"), _("Destaque"), _("Comisión de servicios")),
    ),
    FileSection.RECOGNITION: About(
        _("Felicitaciones, condecoraciones y medidas disciplinarias."),
        (_("Resolución"), _("Carta"), _("Oficio")),
        (_("Felicitación"), _("Reconocimiento"), _("Amonestación"), _("Suspensión")),
    ),
}  # fmt: skip
