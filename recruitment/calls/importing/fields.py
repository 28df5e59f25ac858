"""What a file of positions may hold, and by which headers each thing is recognised."""

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from core.imports.mapping import Field
from core.imports.values import amount, day, text, whole_number
from recruitment.calls.importing.cells import (
    education_levels,
    erasable,
    lines,
    paragraph,
    parse_knowledge,
    parse_yes_or_no,
    years,
)
from recruitment.vocabulary import EducationLevel


def _levels_in_words() -> str:
    return ", ".join(str(level.label) for level in EducationLevel)


YEARS_HELP = _("En años: 2, 0.5 o «1 año y 6 meses».")

FIELDS = (
    Field("code", _("Código"), text(40), required=True,
          aliases=("código de plaza", "cod plaza", "cod", "código del puesto", "plaza código"),
          help=_("Único en la convocatoria. Si ya existe, la fila corrige esa plaza."), example="AUX-I-01-GR"),
    Field("title", _("Nombre de la plaza"), text(255), required=True,
          aliases=("puesto", "cargo", "plaza", "nombre del puesto", "denominación", "título"),
          help=_("Como se publicará."), example="Auxiliar administrativo"),
    Field("unit", _("Unidad orgánica"), text(200), required=True,
          aliases=("unidad", "oficina", "área", "dependencia", "área usuaria", "órgano"),
          help=_("La que requiere la plaza."), example="Gobernación Regional"),
    Field("vacancies", _("Vacantes"), whole_number,
          aliases=("n vacantes", "cantidad", "número de vacantes", "plazas", "cant"),
          help=_("Un número entero. En una plaza nueva, vacío es 1."), example="1"),
    Field("pay", _("Remuneración mensual"), erasable(amount),
          aliases=("remuneración", "sueldo", "monto", "pago", "contraprestación", "remuneración mensual (S/)"),
          help=_("En soles. Obligatoria para publicar la plaza."), example="S/ 1,500.00"),
    Field("place", _("Lugar de trabajo"), erasable(text(200)),
          aliases=("lugar", "sede", "lugar de prestación", "ubicación", "distrito"),
          help=_("Dónde se trabaja."), example="Cusco"),
    Field("working_hours", _("Jornada"), erasable(text(200)), aliases=("horario", "jornada laboral", "horas"),
          help=_("Horas o turnos."), example="48 horas semanales"),
    Field("starts_on", _("Inicio del contrato"), erasable(day),
          aliases=("inicio", "fecha de inicio", "desde", "fecha inicio"),
          help=_("dd/mm/aaaa."), example="01/02/2027"),
    Field("ends_on", _("Fin del contrato"), erasable(day),
          aliases=("fin", "fecha de fin", "hasta", "término", "fecha fin"),
          help=_("dd/mm/aaaa. En una suplencia escriba «-»."), example="30/04/2027"),
    Field("mission", _("Misión del puesto"), erasable(paragraph), aliases=("misión", "objetivo", "objeto"),
          help=_("Una o dos frases."), example="Apoyar el trámite documentario de la oficina."),
    Field("functions", _("Funciones"), erasable(lines),
          aliases=("función", "funciones del puesto", "actividades", "funciones principales"),
          help=_("Una por línea dentro de la celda, o separadas por «;»."),
          example="Recibir y registrar documentos; Ordenar el archivo de la oficina"),
    Field("education_levels", _("Niveles educativos"), erasable(education_levels),
          aliases=("nivel educativo", "formación", "formación académica", "nivel", "grado de instrucción",
                   "niveles educativos aceptados"),
          help=lazy(_levels_in_words, str)(), example="Secundaria completa; Egresado técnico"),
    Field("careers", _("Carreras o especialidades"), erasable(paragraph),
          aliases=("carrera", "carreras", "especialidad", "carrera o especialidad", "profesión"),
          help=_("Tal como se publicarán."), example="Secretariado, computación o afines"),
    Field("licence_required", _("Exige colegiatura"), parse_yes_or_no, aliases=("colegiatura", "colegiado"),
          help=_("Sí o No."), example="No"),
    Field("active_licence_required", _("Exige habilitación vigente"), parse_yes_or_no,
          aliases=("habilitación", "habilitado", "habilitación vigente"),
          help=_("Sí o No. Con «Sí», también la colegiatura."), example="No"),
    Field("general_experience_years", _("Experiencia general (años)"), erasable(years),
          aliases=("experiencia general", "exp general", "experiencia general en años"),
          help=YEARS_HELP, example="1"),
    Field("specific_experience_years", _("Experiencia específica (años)"), erasable(years),
          aliases=("experiencia específica", "exp específica"),
          help=_("En años; es parte de la general."), example="0.5"),
    Field("public_experience_years", _("Experiencia en el sector público (años)"), erasable(years),
          aliases=("experiencia sector público", "exp pública", "experiencia pública",
                   "experiencia en el sector público"),
          help=YEARS_HELP, example="0.5"),
    Field("course_hours", _("Horas de cursos"), erasable(whole_number),
          aliases=("horas mínimas de cursos", "cursos", "capacitación", "horas de capacitación"),
          help=_("Mínimo de horas, un número entero."), example="24"),
    Field("knowledge_items", _("Conocimientos"), erasable(parse_knowledge),
          aliases=("conocimiento", "conocimientos técnicos"),
          help=_("Cada uno con su nivel entre paréntesis (básico, intermedio o avanzado), uno por línea o "
                 "separados por «;»."),
          example="Ofimática (básico); Quechua (intermedio)"),
    Field("other_conditions", _("Otras condiciones"), erasable(paragraph), aliases=("condiciones", "observaciones"),
          help=_("Lo que falte decir."), example=""),
)  # fmt: skip

LABELS = {item.name: item.label for item in FIELDS}
