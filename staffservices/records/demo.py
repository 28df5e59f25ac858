"""An invented file: a worker's records in most sections, and proposals in the states that people meet."""

import io
from collections.abc import Iterator
from datetime import date, timedelta
from html import escape

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from core.dates import today
from documents import pdf
from staffservices.records import services
from staffservices.records.models import ChangeProposal, FileRecord
from staffservices.records.sections import FileSection
from staffservices.records.services import RecordChange
from staffservices.records.states import ProposalKind
from staffservices.workers.demo import FORMER_WORKER, WORKER
from staffservices.workers.models import Worker

KEEPER = "legajos"  # signs in with accounts.demo.STAFF_PASSWORD

# section, document type, number, date, action, reason, from, until
RECORDS = (
    (1, "Declaración jurada", "DJ-2015-118", date(2015, 3, 1), "Domicilio y familiares", "Ingreso", None, None),
    (1, "Partida de nacimiento", "62044871", date(2018, 5, 9), "Nacimiento de hija", "", None, None),
    (2, "Resolución", "088-2015-GR CUSCO/ORH", date(2015, 2, 26), "Nombramiento", "Concurso público de méritos",
     date(2015, 3, 1), None),
    (3, "Título profesional", "A-01187", date(2012, 11, 30), "Licenciada en Administración", "",
     date(2006, 4, 3), date(2011, 12, 16)),
    (3, "Certificado", "CAP-332", date(2019, 9, 20), "Curso de planillas del sector público", "80 horas",
     date(2019, 8, 5), date(2019, 9, 13)),
    (3, "Diploma", "D-2077-2022", date(2022, 7, 15), "Diplomado en gestión pública", "360 horas",
     date(2021, 9, 1), date(2022, 5, 31)),
    (4, "Certificado de trabajo", "CT-045-2014", date(2014, 12, 31), "Asistente administrativa",
     "Municipalidad inventada de Saylla", date(2012, 2, 1), date(2014, 12, 31)),
    (5, "Resolución", "214-2021-GR CUSCO/ORH", date(2021, 6, 30), "Encargatura de jefatura", "Vacaciones del titular",
     date(2021, 7, 1), date(2021, 7, 30)),
    (6, "Resolución", "301-2025-GR CUSCO/ORH", date(2025, 4, 8), "Asignación por diez años de servicio", "",
     date(2025, 3, 1), None),
    (7, "Informe de evaluación", "IE-2024-77", date(2025, 1, 31), "Evaluación de desempeño 2024", "Buen rendimiento",
     date(2024, 1, 1), date(2024, 12, 31)),
    (8, "Carta", "019-2023-GR CUSCO", date(2023, 6, 24), "Felicitación", "Cierre oportuno de la planilla", None, None),
)  # fmt: skip

PAGE = """<div style="page-break-after: always; margin: 60px auto; padding: 40px; width: 480px;
border: 3px solid #655c53; text-align: center"><h1>MUESTRA SIN VALOR</h1><h2>{title}</h2>
<p>Documento inventado para la demostración</p></div>"""


def load() -> None:
    """Needs the demo's register and its staff accounts."""
    keeper = User.objects.get(username=KEEPER)
    worker = Worker.objects.get(document_number=WORKER)
    papers = papers_for(
        [*(row[4] for row in RECORDS), "Certificado del curso", "Grado de maestría", "Curso de archivo"]
    )
    for row in RECORDS:
        enter(worker, keeper, row, next(papers))
    course = worker.file_records.get(document_number="CAP-332")
    correct_a_course(worker, keeper, course, next(papers))
    propose(worker, next(papers), document_type="Grado académico", document_number="M-5512",
            document_date=date(2025, 12, 5), action="Maestría en gestión pública", notes="Falta adjuntar el reverso")  # fmt: skip
    observed = send(propose(worker, next(papers), document_type="Certificado", document_number="CAP-918",
                            document_date=date(2026, 3, 2), action="Curso de archivo", reason="40 horas"))  # fmt: skip
    services.observe_proposal(
        services.take_under_review(observed, actor=keeper),
        actor=keeper,
        reason="El certificado no indica las horas. Adjunte la página donde figuran.",
        days=5,
    )
    refused = send(propose(worker, sample("Constancia sin firma"), document_type="Constancia", document_number="S/N",
                           document_date=date(2026, 1, 15), action="Experiencia en el sector privado",
                           section=FileSection.EXPERIENCE))  # fmt: skip
    services.reject_proposal(
        services.take_under_review(refused, actor=keeper),
        actor=keeper,
        reason="La constancia no está firmada por el empleador.",
    )
    send(propose(worker, sample("Resolución de encargatura 2026"), document_type="Resolución",
                 document_number="120-2026-GR CUSCO/ORH", document_date=date(2026, 4, 1),
                 action="Encargatura de jefatura", section=FileSection.MOVEMENTS, starts_on=date(2026, 4, 1),
                 ends_on=date(2026, 4, 30)))  # fmt: skip
    former = Worker.objects.get(document_number=FORMER_WORKER)
    make_late(send(propose(former, sample("Licencia de conducir"), document_type="Constancia",
                           document_number="LC-77", document_date=date(2024, 2, 2), action="Licencia A-IIb")))  # fmt: skip


def enter(worker: Worker, keeper: User, row: tuple, paper: SimpleUploadedFile) -> FileRecord:
    section, *values = row
    names = ("document_type", "document_number", "document_date", "action", "reason", "starts_on", "ends_on")
    change = RecordChange(ProposalKind.ADD, FileSection(section), dict(zip(names, values, strict=True)))
    return services.enter_ex_officio(
        worker, change, actor=keeper, files=[paper], reason="Digitalización del legajo físico."
    ).result


def correct_a_course(worker: Worker, keeper: User, course: FileRecord, paper: SimpleUploadedFile) -> None:
    """A proposal that went all the way: the file says 100 hours now, and what it said before is kept."""
    proposal = services.start_draft(worker, actor=worker.user, kind=ProposalKind.CORRECT, record=course)
    services.save_draft(
        proposal,
        {"reason": "100 horas", "explanation": "El certificado dice 100 horas."},
        actor=worker.user,
    )
    services.attach(proposal, paper, actor=worker.user)
    services.approve_proposal(services.take_under_review(send(proposal), actor=keeper), actor=keeper)


def propose(
    worker: Worker,
    paper: SimpleUploadedFile,
    *,
    section: FileSection = FileSection.EDUCATION,
    **values: object,
) -> ChangeProposal:
    proposal = services.start_draft(worker, actor=worker.user, kind=ProposalKind.ADD, section=section)
    services.save_draft(proposal, values, actor=worker.user)
    services.attach(proposal, paper, actor=worker.user)
    return proposal


def send(proposal: ChangeProposal) -> ChangeProposal:
    return services.send_proposal(proposal, actor=proposal.worker.user)


def make_late(proposal: ChangeProposal) -> None:
    ChangeProposal.objects.filter(pk=proposal.pk).update(
        sent_at=timezone.now() - timedelta(days=21), due_on=today() - timedelta(days=5)
    )


def sample(title: str) -> SimpleUploadedFile:
    return next(papers_for([title]))


def papers_for(titles: list[str]) -> Iterator[SimpleUploadedFile]:
    """A page for each title, drawn in one go; each says that it is none."""
    pages = "".join(PAGE.format(title=escape(title)) for title in titles)
    html = f'<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"></head><body>{pages}</body></html>'
    with pikepdf.open(io.BytesIO(pdf.draw_pages(html))) as drawn:
        for title, page in zip(titles, list(drawn.pages), strict=False):
            single, out = pikepdf.new(), io.BytesIO()
            single.pages.append(page)
            single.save(out)
            yield SimpleUploadedFile(f"{title}.pdf", out.getvalue(), content_type="application/pdf")
