"""What a newcomer finds at HR's desk."""

from datetime import timedelta

from django.utils import timezone

from recruitment.applications.demo import desk
from recruitment.applications.models import Extension, Mailing
from tests import makers
from tests.applications import typed


def test_the_demo_shows_an_extension_and_a_mailing_before_and_after_it_is_confirmed(
    open_call, applicant, at, django_user_model
):
    django_user_model.objects.create_superuser(desk.HR, "rrhh@entidad.example")
    late = makers.applicant(desk.LATE)
    typed.submitted(applicant, open_call)

    desk.load(open_call, None, now=timezone.now())
    with at(open_call.closes_at + timedelta(days=1)):
        desk.load(None, open_call, now=timezone.now())

    assert Extension.objects.get().applicant == late
    assert sorted(Mailing.objects.values_list("state", flat=True)) == ["prepared", "sending"]
