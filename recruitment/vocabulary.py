"""The field's closed lists (domain notes, «Vocabularies»)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Formation(models.TextChoices):
    """The kind of studies."""

    SECONDARY = "secondary", _("Secundaria")
    TECHNICAL = "technical", _("Técnica")
    UNIVERSITY = "university", _("Universitaria")
    MASTER = "master", _("Maestría")
    DOCTORATE = "doctorate", _("Doctorado")


class EducationLevel(models.TextChoices):
    """How far somebody got in a formation. Declared in ascending order within each formation."""

    SECONDARY_INCOMPLETE = "secondary_incomplete", _("Secundaria incompleta")
    SECONDARY_COMPLETE = "secondary_complete", _("Secundaria completa")
    TECHNICAL_STUDIES = "technical_studies", _("Estudios técnicos")
    TECHNICAL_GRADUATE = "technical_graduate", _("Egresado técnico")
    TECHNICAL_TITLE = "technical_title", _("Título técnico")
    UNIVERSITY_STUDENT = "university_student", _("Estudiante universitario")
    UNIVERSITY_GRADUATE = "university_graduate", _("Egresado universitario")
    BACHELOR = "bachelor", _("Bachiller")
    UNIVERSITY_TITLE = "university_title", _("Título universitario")
    MASTER_STUDIES = "master_studies", _("Estudios de maestría")
    MASTER_GRADUATE = "master_graduate", _("Egresado de maestría")
    MASTER_DEGREE = "master_degree", _("Grado de maestro")
    DOCTORATE_STUDIES = "doctorate_studies", _("Estudios de doctorado")
    DOCTORATE_GRADUATE = "doctorate_graduate", _("Egresado de doctorado")
    DOCTORATE_DEGREE = "doctorate_degree", _("Grado de doctor")


LEVELS_OF_FORMATION = {
    Formation.SECONDARY: (EducationLevel.SECONDARY_INCOMPLETE, EducationLevel.SECONDARY_COMPLETE),
    Formation.TECHNICAL: (
        EducationLevel.TECHNICAL_STUDIES,
        EducationLevel.TECHNICAL_GRADUATE,
        EducationLevel.TECHNICAL_TITLE,
    ),
    Formation.UNIVERSITY: (
        EducationLevel.UNIVERSITY_STUDENT,
        EducationLevel.UNIVERSITY_GRADUATE,
        EducationLevel.BACHELOR,
        EducationLevel.UNIVERSITY_TITLE,
    ),
    Formation.MASTER: (
        EducationLevel.MASTER_STUDIES,
        EducationLevel.MASTER_GRADUATE,
        EducationLevel.MASTER_DEGREE,
    ),
    Formation.DOCTORATE: (
        EducationLevel.DOCTORATE_STUDIES,
        EducationLevel.DOCTORATE_GRADUATE,
        EducationLevel.DOCTORATE_DEGREE,
    ),
}


class KnowledgeLevel(models.TextChoices):
    BASIC = "basic", _("Básico")
    INTERMEDIATE = "intermediate", _("Intermedio")
    ADVANCED = "advanced", _("Avanzado")


class CivilStatus(models.TextChoices):
    SINGLE = "single", _("Soltero(a)")
    MARRIED = "married", _("Casado(a)")
    WIDOWED = "widowed", _("Viudo(a)")
    DIVORCED = "divorced", _("Divorciado(a)")
    COHABITING = "cohabiting", _("Conviviente")


class HeardFrom(models.TextChoices):
    """How the applicant heard of the call."""

    PORTAL = "portal", _("Este portal")
    TALENTO_PERU = "talento_peru", _("Talento Perú")
    SOCIAL_MEDIA = "social_media", _("Redes sociales")
    RADIO = "radio", _("Radio")
    ACQUAINTANCE = "acquaintance", _("Un conocido")
    OTHER = "other", _("Otro medio")


class Sector(models.TextChoices):
    PUBLIC = "public", _("Público")
    PRIVATE = "private", _("Privado")


class ExperienceKind(models.TextChoices):
    """Specific experience is a subset of general: a specific row counts in both totals."""

    GENERAL = "general", _("General")
    SPECIFIC = "specific", _("Específica")


class CourseKind(models.TextChoices):
    COURSE = "course", _("Curso")
    DIPLOMA = "diploma", _("Diplomado")
    SPECIALISATION = "specialisation", _("Especialización")


class SupportingDocument(models.TextChoices):
    """The paper that backs a row (sustento)."""

    CERTIFICATE = "certificate", _("Certificado")
    PROOF = "proof", _("Constancia")
    DIPLOMA = "diploma", _("Diploma")
    TITLE = "title", _("Título")
    CONTRACT = "contract", _("Contrato")
    RESOLUTION = "resolution", _("Resolución")
    SERVICE_ORDER = "service_order", _("Orden de servicio")
    PAYSLIP = "payslip", _("Boleta de pago")
    OTHER = "other", _("Otro documento")
