"""kill -9 at any point leaves import, publication, notices and issue either not begun or whole.

Each point is right before one of the writes that the deed consists of, all of them in turn; the last one
lies behind the deed, where nothing is left to kill.
"""

from collections import Counter
from datetime import date

import pytest
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from core.imports import running
from core.imports import services as imports
from core.imports.importers import IMPORTERS
from core.imports.models import ImportJob, JobState
from core.outbox.models import Message, MessageState
from documents.models import IssuedDocument, NumberSeries
from documents.services import ensure_file
from staffservices.certificates.models import CertificateState, WorkCertificate
from staffservices.payslips import audit, issuing, services
from staffservices.payslips.models import Payroll, PayrollState, Payslip, PayslipState
from staffservices.workers.models import Worker
from tests import makers
from tests.certificates import makers as certificates
from tests.imports import files
from tests.payslips import makers as payrolls
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 120
POINTS = 18  # the deed writes some ten times, and says a few times more how far it is
PAYSLIPS = ["payslips_pay", "workers_worker", "imports_importjob", "wagtailcore_modellogentry"]


@pytest.fixture
def boss(transactional_db):
    return makers.User.objects.create_superuser("jefatura", "jefatura@entidad.example")


def test_a_killed_import_has_not_begun_or_is_whole(portal, boss):
    lines = [
        f"{41000000 + n};APELLIDO{n} MATERNO{n}, NOMBRE;;;100.00;;;;;100.00;;100.00" for n in range(PEOPLE)
    ]
    killed = 0
    for point in range(1, POINTS + 1):
        period = {"year": 2024 + point // 12, "month": point % 12 + 1}
        of_the_period = {f"payroll__{name}": value for name, value in period.items()}
        payslips = Payslip.objects.filter(**of_the_period)
        job = payrolls.dry_run(files.csv(payrolls.WIDE, *lines), actor=boss, unknown="add", **period)
        imports.confirm_import(job, actor=boss)

        def is_done(job=job):
            return ImportJob.objects.get(pk=job.pk).state == JobState.DONE

        killed += portal.run_until(is_done, die_before=(point, PAYSLIPS))
        assert payslips.count() == (PEOPLE if is_done() else 0), f"half a payroll at point {point}"
        assert Payroll.objects.filter(**period).exists() == is_done()

        if not is_done():
            portal.finish(is_done)
        payroll = Payroll.objects.get(**period)
        assert (payslips.count(), payroll.payslip_count, payroll.version) == (PEOPLE, PEOPLE, 1)
        applied = ModelLogEntry.objects.filter(action="imports.apply", object_id=str(job.pk))
        assert applied.count() == 1
    assert Worker.objects.count() == PEOPLE
    assert 5 <= killed < POINTS, "some points lie inside the deed, the last ones behind it"


def test_killed_while_writing_positions_a_call_has_none_of_them_or_all(portal, boss):
    """Many pages are written at once: the tree, the versions and the log stay whole."""
    headers = ("Código", "Plaza", "Unidad", "Remuneración", "Conocimientos")
    rows = [(f"A-{n}", "Chofer", "Red Norte", "1,500.00", "SIAF (básico)") for n in range(4)]
    tables = ["wagtailcore_", "calls_", "imports_importjob"]
    call = makers.call(makers.home(), number=7)
    call.positions.all().delete()
    killed = 0
    for point in (1, 2, 3, 8, 12, 20, 60):
        options = {"call": call.pk, "result": "publish", "document": ""}
        named = [(f"P{point}-{code}", *rest) for code, *rest in rows]
        job = imports.receive_import(IMPORTERS["plazas"], files.xlsx(headers, *named), options, actor=boss)
        imports.choose_columns(job, job.mapping, actor=boss)
        running.run(job.pk)
        imports.confirm_import(ImportJob.objects.get(pk=job.pk), actor=boss)
        positions = call.positions.live().filter(code__startswith=f"P{point}-")

        def is_done(job=job):
            return ImportJob.objects.get(pk=job.pk).state == JobState.DONE

        killed += portal.run_until(is_done, die_before=(point, tables))
        assert positions.count() == (len(rows) if is_done() else 0), f"half a file at point {point}"
        if not is_done():
            portal.finish(is_done)
        assert positions.count() == len(rows)
        assert Page.find_problems() == ([], [], [], [], [])
        assert PageLogEntry.objects.filter(page=call.pk, data__import=job.pk).count() == 1
    assert 4 <= killed < 7


def test_a_killed_publication_has_not_begun_or_is_whole(portal, boss):
    payrolls.register()
    killed = 0
    for point in range(1, 8):
        payroll = payrolls.payroll(actor=boss, month=point)
        services.publish_payroll(payroll, actor=boss)
        issuing.payslip_document(Payslip.objects.filter(payroll=payroll).earliest("pk"), actor=boss)
        payrolls.payroll(payrolls.ANA.replace("59.00;2760.12", "60.00;2760.12"), actor=boss, month=point)
        version = Payroll.objects.get(pk=payroll.pk).version

        path = f"/admin/planillas/publicar/{payroll.pk}/"
        portal.request(
            boss, path, {}, die_before=(point, ["payslips_pay", "wagtailcore_modellogentry", "django_tasks"])
        )
        states = Counter(Payslip.objects.filter(payroll=payroll).values_list("state", flat=True))
        before = {PayslipState.VALID: 2, PayslipState.PREPARED: 1}
        after = {PayslipState.VALID: 2, PayslipState.REPLACED: 1}
        assert states in (before, after), f"half a publication at point {point}"
        log = ModelLogEntry.objects.filter(action=audit.PUBLISHED.name, object_id=str(payroll.pk))
        is_done = states == after
        assert (log.count(), Payroll.objects.get(pk=payroll.pk).version - version) == (1 + is_done, is_done)

        if not is_done:
            killed += 1
            portal.request(boss, path, {})
        assert Payroll.objects.get(pk=payroll.pk).state == PayrollState.PUBLISHED
        assert Counter(Payslip.objects.filter(payroll=payroll).values_list("state", flat=True)) == after
    assert 2 <= killed < 7
    # Documents of what was corrected follow, also where the process died before it could ask for that.
    if issuing.corrected_with_document().exists():
        portal.finish(lambda: not issuing.corrected_with_document().exists())
    ended = Payslip.objects.filter(state=PayslipState.REPLACED).values_list("document__state", flat=True)
    assert Counter(ended) == {"replaced": 7}


def test_killed_notices_reach_everybody_and_twice_only_under_the_same_id(portal, boss):
    """A mail that left right before the kill comes again: nobody can tell. Its notice is still one."""
    people = [certificates.with_account(workers.worker(f"4200000{n}", names=f"Ana {n}")) for n in range(5)]
    lines = [f"{p.document_number};QUISPE CCALLO, ANA;;;100.00;;;;;100.00;;100.00" for p in people]
    addresses = sorted(person.user.email for person in people)
    killed = 0
    for month, point in enumerate((1, 3, 6, 7, 8, 9, 11, 14, 40), start=1):
        portal.server.received.clear()
        payroll = payrolls.payroll(*lines, actor=boss, month=month)
        services.publish_payroll(payroll, actor=boss, notify=True)
        notices = Message.objects.filter(kind="payslips.notice", subject__contains=payroll.period)

        def is_done(payroll=payroll, notices=notices):
            is_told = not Payslip.objects.filter(payroll=payroll, notified_at=None).exists()
            return is_told and not notices.exclude(state=MessageState.SENT).exists()

        portal.later()  # the minute of the schedule is over
        killed += portal.run_until(is_done, die_before=(point, ["outbox_message", "payslips_payslip"]))
        told = Payslip.objects.filter(payroll=payroll).exclude(notified_at=None).count()
        assert (told, notices.count()) in ((0, 0), (5, 5)), f"half a batch at point {point}"

        if not is_done():
            portal.finish(is_done)
        assert sorted(notices.values_list("to", flat=True)) == addresses, "nobody lost, nobody noticed twice"
        received = Counter(portal.server.received)
        assert sorted({address for address, _id in received}) == addresses
        assert len(received) == 5, "a mail that comes twice has the same Message-ID"
        assert sum(received.values()) <= 6, "one kill repeats one mail at most"
    assert 5 <= killed < 9


def test_a_killed_issue_gives_no_number_twice_and_leaves_none_out(portal, boss):
    worker = certificates.current_worker()
    workers.employment(worker, starts_on=date(2019, 1, 1), ends_on=date(2019, 12, 31))
    ended = [worker.employments.get(ends_on=date(2019, 12, 31))]
    certificates.signer()
    tables = ["certificates_workcertificate", "issued_documents_", "documents_", "wagtailcore_modellogentry", "outbox_message"]  # fmt: skip
    killed = 0
    for point in range(1, 13):
        asked = certificates.requested(worker, employments=ended)
        certificate = certificates.services.send_to_sign(asked, certificates.contents(asked), actor=boss)
        path = f"/admin/certificados/emitir/{certificate.pk}/"
        portal.request(boss, path, {}, die_before=(point, tables))
        certificate = WorkCertificate.objects.get(pk=certificate.pk)
        if certificate.state != CertificateState.ISSUED:
            killed += 1
            assert (certificate.state, certificate.document) == (CertificateState.PREPARED, None)
            assert IssuedDocument.objects.count() == point - 1
            portal.request(boss, path, {})
            certificate.refresh_from_db()
        assert certificate.state == CertificateState.ISSUED
        with ensure_file(certificate.document).file.open("rb") as file:
            assert file.read(5) == b"%PDF-"
        issued = Message.objects.filter(kind="certificates.issued", about_id=str(certificate.pk))
        assert issued.count() == 1
    numbers = list(IssuedDocument.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 13))
    assert NumberSeries.objects.get().last == 12
    assert 4 <= killed < 12
