"""Codes and versions: the same data give the same code, and HR sees when the data changed after printing."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone

from core.dates import LIMA
from recruitment.calls.models import FormKind
from recruitment.formats import queries, services
from recruitment.formats.models import GeneratedForm
from tests import makers
from tests.documents.reading import text_of
from tests.formats import people
from tests.markup import markup

pytestmark = pytest.mark.django_db


def printed(application, *kinds) -> list[bytes]:
    return [services.generate(application, kind, reader=application.applicant) for kind in kinds or FormKind]


@pytest.fixture
def application(applicant, open_call):
    return people.submitted(applicant, open_call, people.usual())


def with_another_address(profile):
    return replace(profile, personal=replace(profile.personal, address="Jr. Nuevo 9"))


def test_the_same_data_give_the_same_code_and_the_same_file_byte_for_byte(application, at):
    morning = datetime(2026, 11, 20, 9, tzinfo=LIMA)
    with at(morning):
        first = printed(application)
    with at(morning + timedelta(days=1, hours=3)):
        second = printed(application)
    assert GeneratedForm.objects.count() == 8
    assert first == second


def test_each_form_bears_its_own_code(application):
    for kind, pdf in zip(FormKind, printed(application), strict=True):
        form = GeneratedForm.objects.get(kind=kind)
        assert f"Código {form.printed_code} · Versión de los datos {form.profile_version}" in text_of(pdf)


def test_other_data_give_another_code(application):
    printed(application, "5")
    people.submit(application, with_another_address(people.usual()), number="R-2")
    printed(application, "5")
    one, other = GeneratedForm.objects.all()
    assert one.code != other.code
    assert one.profile_version != other.profile_version


def test_another_position_gives_another_code(application, open_call):
    printed(application, "5")
    another = makers.position(open_call, code="OTRA")
    people.submit(application, people.usual(), position=another, number="R-2")
    printed(application, "5")
    assert len(set(GeneratedForm.objects.values_list("code", flat=True))) == 2


def test_hr_sees_that_the_submitted_data_are_the_printed_ones(application):
    printed(application)
    people.submit(application, people.usual(), number="R-2")
    [version] = queries.printed_versions(application)
    assert version.is_submitted
    assert len(version.forms) == 8
    assert "Es la presentada<" in markup(shown_to_hr(application))
    assert "Los datos cambiaron" not in shown_to_hr(application)


def test_forms_downloaded_after_submitting_are_not_those_in_the_dossier(application, at):
    printed(application)
    people.submit(application, with_another_address(people.usual()), number="R-2")
    with at(timezone.now() + timedelta(hours=1)):
        printed(application)
    assert "Es la presentada, generada después de presentar" in shown_to_hr(application)
    assert "Los datos cambiaron después de imprimir." in shown_to_hr(application)


def test_hr_sees_that_the_data_changed_after_printing(application):
    printed(application)
    people.submit(application, with_another_address(people.usual()), number="R-2")
    [version] = queries.printed_versions(application)
    assert not version.is_submitted
    page = shown_to_hr(application)
    assert "Los datos cambiaron después de imprimir." in page
    assert application.current.profile_version in page
    assert version.forms[0].printed_code in page


def test_hr_sees_every_version_the_latest_first(application, at):
    printed(application)
    people.submit(application, with_another_address(people.usual()), number="R-2")
    with at(timezone.now() + timedelta(hours=1)):
        printed(application, "1")
    latest, earlier = queries.printed_versions(application)
    assert latest.is_submitted
    assert [form.number for form in latest.forms] == ["1"]
    assert [form.number for form in earlier.forms] == ["1", "2", "3-A", "3-B", "3-C", "3-D", "4", "5"]


def test_hr_sees_that_nothing_was_printed(application):
    assert "no generó ningún formato" in shown_to_hr(application)


def test_hr_reading_a_form_is_no_printing(application, django_user_model):
    hr = django_user_model.objects.create_user("rrhh")
    pdf = services.generate(application, "1", reader=hr)
    assert not GeneratedForm.objects.exists()
    assert "Copia de lectura" in text_of(pdf)

    printed(application, "1")
    pdf = services.generate(application, "1", reader=hr)
    assert f"Código {GeneratedForm.objects.get().printed_code}" in text_of(pdf)


def test_the_page_of_an_application_shows_hr_the_printed_versions(application, client, django_user_model):
    printed(application, "1")
    client.force_login(django_user_model.objects.create_superuser("rrhh"))
    page = client.get(reverse("postulaciones_modeladmin_inspect", args=[application.pk])).content.decode()
    assert GeneratedForm.objects.get().printed_code in page
    assert reverse("formats:all", args=[application.pk]) in page


def shown_to_hr(application) -> str:
    page = Template("{% load formats_tags %}{% printed_versions application %}")
    return " ".join(page.render(Context({"application": application})).split())
