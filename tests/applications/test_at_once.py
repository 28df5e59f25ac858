"""Applicants and HR who press at the same moment."""

import pytest
from django.utils import timezone

from core.errors import Refused
from core.outbox.models import Message
from recruitment.applications import services
from recruitment.applications.grammar.declaration import profile_of
from recruitment.applications.grammar.outline import RowKind
from recruitment.applications.models import Application, Submission
from recruitment.applications.services.mailing import send_next
from tests import makers
from tests.applications import typed
from tests.applications.extensions import extend, officer

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 8


def submit(application):
    return services.submit_application(
        application.pk, actor=application.applicant, received_at=timezone.now()
    ).number


def test_one_application_finished_many_times_at_once_is_submitted_once(applicant, open_call, together):
    application = typed.complete_draft(applicant, open_call)
    numbers = together([lambda: submit(application)] * AT_ONCE)
    assert set(numbers) == {"CAS-012-2026-000001"}
    counts = together([lambda: (Submission.objects.count(), Message.objects.count())])
    assert counts == [(1, 1)]


def test_many_applicants_finishing_at_once_get_numbers_without_gaps(open_call, together):
    applications = [typed.complete_draft(makers.applicant(f"4300000{n}"), open_call) for n in range(AT_ONCE)]
    numbers = together([lambda one=one: submit(one) for one in applications])
    assert sorted(numbers) == [f"CAS-012-2026-{n:06d}" for n in range(1, AT_ONCE + 1)]


def test_rows_added_at_once_from_many_windows_are_all_kept(applicant, open_call, together):
    application = typed.started(applicant, open_call)

    def add(n):
        typed.type_row(
            application, RowKind.EDUCATION, f"row0000000{n}", page=f"page{n}", career=f"Carrera {n}"
        )

    together([lambda n=n: add(n) for n in range(AT_ONCE)])
    (careers,) = together(
        [lambda: {row.career for row in profile_of(Application.objects.get(pk=application.pk)).education}]
    )
    assert careers == {f"Carrera {n}" for n in range(AT_ONCE)}


def test_starting_many_times_at_once_makes_one_application(applicant, open_call, together):
    found = together([lambda: typed.started(applicant, open_call).pk] * AT_ONCE)
    assert len(set(found)) == 1


def test_of_many_who_annul_and_reinstate_at_once_one_is_quicker_and_the_person_is_told_once(
    applicant, open_call, together
):
    application = typed.submitted(applicant, open_call)
    boss = makers.User.objects.create_superuser("jefa", "jefa@correo.example", makers.PASSWORD)

    def press(service):
        try:
            service(application, actor=boss, reason="Una sola vez")
        except Refused:
            return "too late"
        return "done"

    for service, kind in (
        (services.annul_application, "applications.annulled"),
        (services.reinstate_application, "applications.reinstated"),
    ):
        answers = together([lambda service=service: press(service)] * 4)
        assert sorted(answers) == ["done", "too late", "too late", "too late"]
        assert together([lambda kind=kind: Message.objects.filter(kind=kind).count()]) == [1]


def test_a_mailing_confirmed_many_times_at_once_and_sent_by_many_workers_reaches_each_once(
    open_call, together
):
    applications = [typed.submitted(makers.applicant(f"4300000{n}"), open_call) for n in range(3)]
    boss = makers.User.objects.create_superuser("jefa", "jefa@correo.example", makers.PASSWORD)
    mailing = services.prepare_mailing(
        [one.pk for one in applications], actor=boss, subject="Aviso", body="Hola", selection="tres"
    )

    def confirm():
        try:
            services.confirm_mailing(mailing, actor=boss)
        except Refused:
            return "too late"
        return "done"

    assert sorted(together([confirm] * 4)) == ["done", "too late", "too late", "too late"]
    assert sum(together([send_next] * 4)) == 3
    assert together([lambda: Message.objects.filter(kind="applications.mailing").count()]) == [3]


def test_the_same_extension_granted_many_times_at_once_is_one(applicant, open_call, together):
    officer()
    granted = together([lambda: extend(applicant, open_call).pk] * 4)
    assert len(set(granted)) == 1
    assert together([lambda: Message.objects.filter(kind="applications.extended").count()]) == [1]
