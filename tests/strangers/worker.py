"""A worker with everything that staff services keep: payslips, certificates, the personnel file, the request
for access, imports."""

from datetime import date

from core.imports import services as imports
from core.imports.importers import IMPORTERS
from core.outbox.models import Message
from documents.services import ensure_file
from staffservices.access import services as access
from staffservices.certificates.models import Signer, Wording
from staffservices.payslips import issuing, notices, services, statements
from staffservices.payslips.models import PayingEntity, Payslip
from staffservices.payslips.queries import payslips_of
from staffservices.workers.models import Employment, Worker
from tests import makers
from tests.access import makers as requests
from tests.certificates import makers as certificates
from tests.imports import files
from tests.payslips import makers as payrolls
from tests.records import makers as personnel_files
from tests.strangers.victim import Victim
from tests.workers import makers as workers

NUMBER, EMAIL, MOBILE = "47770003", "illari.tupayachi@correo.example", "984770003"
LINE = f"{NUMBER};WANKA TUPAYACHI, ILLARI;Técnica;;7771.13;400.00;;260.18;59.00;8171.13;319.18;7851.95"
MARKS = ("tupayachi", NUMBER, EMAIL.split("@")[0], MOBILE, "7,771.13", "7,851.95", "quipucamayoc")


def make() -> Victim:
    boss = makers.User.objects.create_superuser("jefatura", "jefatura@entidad.example")
    worker = workers.worker(NUMBER, surnames="Wanka Tupayachi", names="Illari", email=EMAIL, mobile=MOBILE)
    workers.employment(worker, starts_on=date(2019, 1, 1), ends_on=date(2020, 12, 31))
    workers.employment(worker, starts_on=date(2024, 1, 1))
    asked, account = with_access(boss)
    worker.refresh_from_db()
    paid = with_payslips(worker, boss)
    proved = with_certificates(worker, boss)
    payslip = paid[0]
    filed = personnel_files.everything(worker, by=boss, word="Quipucamayoc")
    return Victim(
        account,
        rows=[worker, *worker.employments.all(), *asked, *paid, *proved, *filed, *with_imports(boss),
              *Message.objects.filter(to=EMAIL)],
        marks=(*MARKS, f"documento-{asked[0].number}.pdf".lower()),
        values={
            "year": ["2026"],
            "number": ["3"],
            "importer": ["planillas", "trabajadores"],
            "example": ["ancha", "larga", "trabajadores"],
            "code": [payslip.document.printed_code, proved[0].document.printed_code],
        },
        posts=[
            ("/boletas-de-pago/mis-boletas/varias/", {"payslip": [payslip.pk], "pdf": "1"}),
            ("/boletas-de-pago/mis-boletas/varias/", {"payslip": [payslip.pk], "zip": "1"}),
            ("/boletas-de-pago/mis-boletas/varias/", {"send": payslip.pk}),
            ("/certificados/solicitar/", {"kind": "proof", "purpose": "x",
                                          "employments": [Employment.objects.filter(worker=worker)[0].pk]}),
            ("/admin/solicitudes-de-acceso/coincidencias/", {"requests": [asked[1].pk], "reason": "x"}),
            ("/solicitar-acceso/estado/", {"number": asked[0].number, "document_number": "40000002"}),
        ],
    )  # fmt: skip


def with_access(boss) -> tuple[list, makers.User]:
    """An approved request with its copy of the identity document, and a later one that waits."""
    about = {"document_number": NUMBER, "names": "Illari", "surnames": "Wanka Tupayachi", "mobile": MOBILE}
    approved = requests.pending(email=EMAIL, **about)
    approved = access.approve_request(approved, actor=boss, reason="Coincide")
    waiting = requests.pending(email=EMAIL.replace("@", ".2@"), **about)
    return [approved, waiting, approved.identity_copy, waiting.identity_copy], approved.account


def with_payslips(worker: Worker, boss) -> list:
    """A published payslip with its document, one that is still prepared, the statement of the year."""
    workers.worker("40000002", surnames="Mamani Puma", names="Luis")
    payroll = payrolls.payroll(LINE, payrolls.LUIS, actor=boss)
    services.publish_payroll(payroll, actor=boss, notify=True)
    notices.send_next()
    prepared = payrolls.payroll(LINE, actor=boss, month=8)
    payslip = payslips_of(worker).get()
    payslip.document = issuing.payslip_document(payslip, actor=worker.user)
    ensure_file(payslip.document)
    statement = statements.issue_statement(worker, payslips_of(worker), 2026, actor=worker.user)
    ensure_file(statement)
    waiting = Payslip.objects.get(payroll=prepared, worker=worker)
    return [payslip, payslip.document, waiting, statement, payroll, prepared, PayingEntity.objects.get()]


def with_certificates(worker: Worker, boss) -> list:
    """An issued certificate and a proof that is being made."""
    ended, running = worker.employments.order_by("starts_on")
    asked = certificates.requested(worker, kind=certificates.CERTIFICATE, employments=[ended])
    contents = certificates.contents(asked)
    issued = certificates.services.sign_and_issue(
        certificates.services.send_to_sign(asked, contents, actor=boss), actor=boss
    )
    ensure_file(issued.document)
    waiting = certificates.requested(worker, kind=certificates.PROOF, employments=[running])
    return [issued, issued.document, waiting, Signer.objects.get(), Wording.objects.first()]


def with_imports(boss) -> list:
    """A file with an error in the person's row, and one whose columns are still to be chosen, of each kind."""
    wrong = LINE.replace("7771.13", "no es un monto")
    job = payrolls.dry_run(files.csv(payrolls.WIDE, wrong), actor=boss, month=9)
    register = files.csv("DNI;Apellidos;Nombres", f"{NUMBER};Wanka Tupayachi;Illari")
    return [
        job,
        imports.receive_import(
            IMPORTERS["planillas"], files.csv(payrolls.WIDE, LINE), payrolls.options(month=10), actor=boss
        ),
        imports.receive_import(IMPORTERS["trabajadores"], register, {}, actor=boss),
    ]
