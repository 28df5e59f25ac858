"""Publishing, notifying, retracting, annulling: who may, what workers see, what is written down."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.errors import Refused
from core.outbox.models import Message
from documents.models import IssuedDocument
from staffservices.payslips import issuing, notices, services
from staffservices.payslips.models import Payroll, PayrollState, Payslip, PayslipState
from staffservices.payslips.queries import figures_of, payslips_at_desk, payslips_visible_to
from staffservices.workers.services import link_account
from tests.imports import files
from tests.payslips import makers
from tests.payslips.makers import ANA, WIDE
from tests.refusals import refused
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db):
    return makers.office()


@pytest.fixture
def payroll(office):
    makers.register()
    return makers.payroll(actor=office)


@pytest.fixture
def ana(payroll):
    """Ana's account; HR saw her identity document."""
    account = workers.account("44259400", first_name="Ana", email="ana@correo.example")
    link_account(account)
    return account


@pytest.fixture(autouse=True)
def pdfs_are_not_drawn_here(monkeypatch):
    monkeypatch.setattr("documents.services._make_file_now", lambda pk: None)


def test_workers_see_their_payslips_only_once_they_are_published(payroll, ana, office):
    assert not payslips_visible_to(ana).exists()
    services.publish_payroll(payroll, actor=office)
    assert [payslip.full_name for payslip in payslips_visible_to(ana)] == ["QUISPE CCALLO, ANA"]


def test_nobody_sees_payslips_through_an_account_that_hr_did_not_verify(payroll, office):
    stranger = workers.account("40000002", identity="declared", username="dni:40000002")
    services.publish_payroll(payroll, actor=office)
    assert not payslips_visible_to(stranger).exists()
    assert not payslips_visible_to(office).exists()
    assert not payslips_at_desk(stranger).exists()
    assert payslips_at_desk(office).count() == 2


def test_with_the_second_person_rule_whoever_imported_cannot_publish(payroll, office, settings):
    settings.PAYROLL_SECOND_PERSON = True
    with refused("second_person_missing"):
        services.publish_payroll(payroll, actor=office)
    services.publish_payroll(payroll, actor=makers.office("jefatura"))
    payroll.refresh_from_db()
    assert payroll.published_by.username == "jefatura"
    assert ModelLogEntry.objects.filter(action="payslips.publish", user=payroll.published_by).exists()


def test_a_payroll_is_not_published_twice_nor_when_empty(payroll, office):
    services.publish_payroll(payroll, actor=office)
    with refused("nothing_to_publish"):
        services.publish_payroll(payroll, actor=office)
    empty = Payroll.objects.create(entity=makers.entity(), year=2026, month=1, type="haberes")
    with refused("no_payslips"):
        services.publish_payroll(empty, actor=office)


@pytest.mark.parametrize(
    ("step", "permission"),
    [
        ("publish_payroll", "publish_payroll"),
        ("notify_workers", "notify_payroll"),
        ("retract_payroll", "retract_payroll"),
    ],
)
def test_every_step_asks_for_its_own_permission(payroll, step, permission):
    somebody = workers.staff("practicante", "payslips.view_payroll", "payslips.view_payslip")
    arguments = {"reason": "x"} if step == "retract_payroll" else {}
    with pytest.raises(PermissionDenied, match=permission):
        getattr(services, step)(payroll, actor=somebody, **arguments)
    with pytest.raises(PermissionDenied):
        services.annul_payslip(Payslip.objects.first(), actor=somebody, reason="x")


def test_a_retracted_payroll_is_seen_by_no_worker_and_can_come_back(payroll, ana, office):
    services.publish_payroll(payroll, actor=office)
    services.retract_payroll(payroll, actor=office, reason="Se calculó mal")
    assert not payslips_visible_to(ana).exists()
    with pytest.raises(Refused):
        services.retract_payroll(payroll, actor=office, reason="otra vez")

    makers.bring_in(files.csv(WIDE, ANA.replace("400.00", "500.00")), actor=office)
    payroll.refresh_from_db()
    assert payroll.state == PayrollState.IMPORTED
    services.publish_payroll(payroll, actor=office)
    assert payslips_visible_to(ana).get().lines[1][3] == "500.00"


def test_one_payslip_is_annulled_and_the_others_stay(payroll, ana, office):
    services.publish_payroll(payroll, actor=office)
    services.annul_payslip(payslips_visible_to(ana).get(), actor=office, reason="No trabajó ese mes")
    assert not payslips_visible_to(ana).exists()
    payroll.refresh_from_db()
    assert payroll.payslip_count == 1
    assert Payslip.objects.get(document_number="40000002").state == PayslipState.VALID
    with refused("not_in_force"):
        services.annul_payslip(Payslip.objects.get(document_number="44259400"), actor=office, reason="x")


def test_the_message_is_settled_once_workers_have_seen_it(payroll, office):
    services.change_message(payroll, actor=office, message="Feliz día")
    services.publish_payroll(payroll, actor=office)
    with refused("already_published"):
        services.change_message(payroll, actor=office, message="Otra cosa")


def test_published_notified_and_opened_are_counted_apart(payroll, ana, office):
    services.publish_payroll(payroll, actor=office, notify=True)
    notices.send_next()
    Payslip.objects.filter(worker__user=ana).update(first_opened_at=timezone.now())
    figures = figures_of(payroll)
    assert (figures.valid, figures.notified, figures.opened, figures.prepared) == (2, 1, 1, 0)
    assert str(figures.net) == "3745.94"


def test_figures_count_a_correction_instead_of_what_it_corrects(payroll, office):
    services.publish_payroll(payroll, actor=office)
    makers.bring_in(
        files.csv(WIDE, ANA.replace(";2440.94", ";2540.94").replace("400.00", "500.00")), actor=office
    )
    figures = figures_of(payroll)
    assert (figures.valid, figures.prepared, figures.corrections) == (2, 1, 1)
    assert str(figures.net) == "3845.94"


# --- Notices ----------------------------------------------------------------------------------------


def test_a_notice_goes_to_whoever_can_sign_in_and_holds_no_amount(payroll, ana, office):
    services.publish_payroll(payroll, actor=office, notify=True)
    assert notices.send_next() == 1
    message = Message.objects.get(kind="payslips.notice")
    assert (message.to, message.recipient) == ("ana@correo.example", ana)
    assert "julio 2026" in message.subject
    assert "2,440" not in message.text + message.html
    assert "2440" not in message.text + message.html
    payroll.refresh_from_db()
    assert not payroll.notify, "nobody is left to tell"


def test_notices_leave_in_batches_each_once(office, settings):
    settings.PAYROLL_NOTICES_PER_MINUTE = 2
    lines = []
    for number in range(5):
        document = f"4000010{number}"
        workers.worker(document, surnames="Quispe", names="Ana")
        link_account(workers.account(document))
        lines.append(ANA.replace("44259400", document))
    payroll = makers.payroll(*lines, actor=office)
    services.publish_payroll(payroll, actor=office, notify=True)

    assert [notices.send_next() for _minute in range(4)] == [2, 2, 1, 0]
    assert Message.objects.count() == len(set(Message.objects.values_list("to", flat=True))) == 5


def test_a_batch_that_breaks_half_way_tells_nobody_and_forgets_nobody(payroll, ana, office, monkeypatch):
    services.publish_payroll(payroll, actor=office, notify=True)

    def die(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(notices, "finish_notices", die)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            notices.send_next()
    assert not Message.objects.exists()
    assert notices.send_next() == 1


def test_nobody_is_told_of_a_payroll_that_was_retracted_meanwhile(payroll, ana, office):
    services.publish_payroll(payroll, actor=office, notify=True)
    services.retract_payroll(payroll, actor=office, reason="Error")
    assert notices.send_next() == 0
    assert not Message.objects.exists()


def test_hr_asks_for_the_notices_later(payroll, ana, office):
    with refused("not_published"):
        services.notify_workers(payroll, actor=office)
    services.publish_payroll(payroll, actor=office)
    assert notices.send_next() == 0
    services.notify_workers(payroll, actor=office)
    with refused("already_notifying"):
        services.notify_workers(payroll, actor=office)
    assert notices.send_next() == 1


# --- Documents that follow their payslip -----------------------------------------------------------


def test_a_document_is_issued_once_with_everything_the_payslip_says(payroll, ana, office):
    services.publish_payroll(payroll, actor=office)
    payslip = payslips_visible_to(ana).get()
    document = issuing.payslip_document(payslip, actor=ana)
    payslip.refresh_from_db()
    assert issuing.payslip_document(payslip, actor=ana) == document
    assert document.period == "julio 2026 · Haberes"
    assert "Quispe" not in document.holder, "the name is covered"
    assert document.data["columns"][0] == {
        "title": "Ingresos",
        "lines": [["2095", "MUC", "2360.12"], ["2099", "BET", "400.00"]],
        "total": "2760.12",
    }


def test_nothing_is_issued_of_a_payslip_that_nobody_may_see(payroll, ana, office):
    with pytest.raises(Refused):
        issuing.payslip_document(Payslip.objects.get(document_number="44259400"), actor=ana)


def test_the_document_of_a_corrected_payslip_still_verifies_as_replaced(payroll, ana, office):
    services.publish_payroll(payroll, actor=office)
    old = issuing.payslip_document(payslips_visible_to(ana).get(), actor=ana)
    makers.bring_in(files.csv(WIDE, ANA.replace("400.00", "500.00")), actor=office)
    old.refresh_from_db()
    assert old.is_valid, "as long as the correction is not published"

    services.publish_payroll(payroll, actor=office)
    assert issuing.settle_changed_documents() == 1
    old.refresh_from_db()
    new = payslips_visible_to(ana).get().document
    assert (old.state, old.replaced_by) == ("replaced", new)
    assert issuing.settle_changed_documents() == 0


def test_whoever_opens_the_corrected_payslip_first_gets_the_document_that_replaces_the_old(
    payroll, ana, office
):
    services.publish_payroll(payroll, actor=office)
    old = issuing.payslip_document(payslips_visible_to(ana).get(), actor=ana)
    makers.bring_in(files.csv(WIDE, ANA.replace("400.00", "500.00")), actor=office)
    services.publish_payroll(payroll, actor=office)
    new = issuing.payslip_document(payslips_visible_to(ana).get(), actor=ana)
    old.refresh_from_db()
    assert old.replaced_by == new
    assert issuing.settle_changed_documents() == 0


def test_documents_of_retracted_and_annulled_payslips_stop_being_valid(payroll, ana, office):
    services.publish_payroll(payroll, actor=office)
    first = issuing.payslip_document(payslips_visible_to(ana).get(), actor=ana)
    services.retract_payroll(payroll, actor=office, reason="Error")
    assert issuing.settle_changed_documents() == 1
    first.refresh_from_db()
    assert first.state == "annulled"

    services.publish_payroll(payroll, actor=office)
    second = issuing.payslip_document(payslips_visible_to(ana).get(), actor=ana)
    assert second != first
    services.annul_payslip(payslips_visible_to(ana).get(), actor=office, reason="No trabajó")
    assert issuing.settle_changed_documents() == 1
    second.refresh_from_db()
    assert (second.state, second.ended_because) == ("annulled", "No trabajó")
    assert IssuedDocument.objects.filter(state="valid").count() == 0


# --- What the database itself refuses ----------------------------------------------------------------


def test_the_database_keeps_one_valid_and_one_prepared_payslip_for_each_worker(payroll, office):
    services.publish_payroll(payroll, actor=office)
    payslip = Payslip.objects.first()
    for state, moments in ((PayslipState.VALID, {"published_at": timezone.now()}), (PayslipState.VALID, {})):
        twin = Payslip.objects.get(pk=payslip.pk)
        twin.pk, twin.state = None, state
        for name, value in moments.items():
            setattr(twin, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            twin.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payslip.objects.filter(pk=payslip.pk).update(published_at=None)


def test_the_clock_of_each_moment_is_kept(payroll, ana, office, at):
    with at(timezone.now() + timedelta(days=1)) as clock:
        services.publish_payroll(payroll, actor=office, notify=True)
        published = timezone.now()
        clock.shift(timedelta(minutes=1))
        notices.send_next()
        payslip = payslips_visible_to(ana).get()
        assert (payslip.published_at, payslip.notified_at) == (published, timezone.now())
        assert payslip.first_opened_at is None
