"""Checks on single values of calls and positions."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recruitment.vocabulary import EducationLevel


def validate_education_levels(levels: object) -> None:
    """A list of `EducationLevel` values and nothing else: filters and requirement checks rely on it."""
    if not isinstance(levels, list) or any(level not in EducationLevel.values for level in levels):
        raise ValidationError(_("Elija los niveles educativos de la lista."), code="not_a_level")
