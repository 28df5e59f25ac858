"""Registrations that nobody confirmed are personal data without a purpose."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.retention import rule
from recruitment.applicants.models import Registration


@rule(_("Registros de postulantes sin confirmar"))
def forget_unconfirmed() -> int:
    old = timezone.now() - timedelta(days=settings.UNCONFIRMED_REGISTRATION_DAYS)
    return Registration.objects.waiting().filter(created_at__lt=old).delete()[0]
