"""Registrations that nobody confirmed are personal data without a purpose."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from recruitment.applicants.models import Registration


def forget_unconfirmed() -> int:
    old = timezone.now() - timedelta(days=settings.UNCONFIRMED_REGISTRATION_DAYS)
    return Registration.objects.waiting().filter(created_at__lt=old).delete()[0]
