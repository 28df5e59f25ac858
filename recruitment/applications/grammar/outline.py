"""The six steps: their addresses, their names, their order."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """The value is the last part of the step's address."""

    POSITION = "plaza", _("Plaza")
    PERSONAL = "datos-personales", _("Datos personales")
    EDUCATION = "formacion", _("Formación académica")
    COURSES = "cursos", _("Cursos y colegiatura")
    EXPERIENCE = "experiencia", _("Experiencia laboral")
    DOSSIER = "expediente", _("Subir expediente")


class RowKind(models.TextChoices):
    """The lists of rows that an applicant fills in."""

    EDUCATION = "education", _("Formación académica")
    KNOWLEDGE = "knowledge", _("Conocimientos")
    COURSE = "course", _("Cursos, diplomados y especializaciones")
    EXPERIENCE = "experience", _("Experiencia laboral")
