"""Personnel files and proposals in the states that tests are about. All invented."""

from datetime import date

from django.test import Client

from staffservices.records import extract, services
from staffservices.records.models import ChangeProposal, FileRecord
from staffservices.records.sections import FileSection
from staffservices.records.services import RecordChange
from staffservices.records.states import ProposalKind
from staffservices.workers.models import Worker
from staffservices.workers.services import link_account
from tests.attachments import files
from tests.workers import makers as workers

DEGREE = {
    "document_type": "Título profesional",
    "document_number": "A-0451",
    "document_date": date(2019, 8, 14),
    "action": "Contadora pública",
    "reason": "Estudios universitarios",
    "starts_on": date(2013, 3, 1),
    "ends_on": date(2018, 12, 20),
    "notes": "",
}
# The same as the page sends it.
TYPED = {name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value for name, value in DEGREE.items()}


def worker(number: str = "44259400", **fields) -> Worker:
    """A worker with an account that HR verified."""
    found = workers.worker(number, **fields)
    workers.employment(found)
    return link_account(workers.account(number, first_name=found.names, last_name=found.surnames))


def keeper(username: str = "legajos"):
    """Keeps the files: sees, decides, enters."""
    return workers.staff(
        username,
        "records.view_filerecord",
        "records.enter_filerecord",
        "records.view_changeproposal",
        "records.decide_changeproposal",
    )


def browser_of(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def pdf(name: str = "titulo.pdf", pages: int = 1):
    return files.upload(files.pdf(pages), name)


def record(of: Worker, *, by, section: FileSection = FileSection.EDUCATION, **values) -> FileRecord:
    change = RecordChange(ProposalKind.ADD, section, DEGREE | values)
    return services.enter_ex_officio(
        of, change, actor=by, files=[pdf()], reason="Digitalización del legajo."
    ).result


def draft(
    of: Worker, *, about: FileRecord | None = None, kind: ProposalKind = ProposalKind.ADD, **values
) -> ChangeProposal:
    """A draft with everything that sending asks for."""
    proposal = services.start_draft(
        of, actor=of.user, kind=kind, section=None if about else FileSection.EDUCATION, record=about
    )
    typed = {"explanation": "Falta en mi legajo."} if kind == ProposalKind.REMOVE else DEGREE | values
    proposal = services.save_draft(proposal, typed, actor=of.user)
    services.attach(proposal, pdf(), actor=of.user)
    return proposal


def sent(of: Worker, **fields) -> ChangeProposal:
    return services.send_proposal(draft(of, **fields), actor=of.user)


def under_review(of: Worker, *, by, **fields) -> ChangeProposal:
    return services.take_under_review(sent(of, **fields), actor=by)


def observed(of: Worker, *, by, days: int = 5, **fields) -> ChangeProposal:
    proposal = under_review(of, by=by, **fields)
    return services.observe_proposal(
        proposal, actor=by, reason="La fecha no coincide con el título.", days=days
    )


def approved(of: Worker, *, by, **fields) -> ChangeProposal:
    return services.approve_proposal(under_review(of, by=by, **fields), actor=by)


def everything(of: Worker, *, by, word: str) -> list:
    """A record and a proposal with their files, a draft, and the issued report, all with `word` in them."""
    kept = record(of, by=by, action=word)
    drafted = draft(of, document_number="B-1", action=word)
    asked = under_review(of, by=by, document_number="C-1", action=word)
    report = extract.issue_extract(of, actor=of.user)
    proposals = [drafted, asked, kept.source]
    evidence = [one for proposal in proposals for one in proposal.evidence_set.all()]
    return [kept, *kept.recordfile_set.all(), *proposals, *evidence, *asked.messages.all(), report]
