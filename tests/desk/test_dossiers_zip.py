"""All dossiers of a position in one file, with an index, in bounded memory."""

import io
import tracemalloc
from zipfile import ZIP_STORED, ZipFile

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from attachments.models import Attachment, ScanState
from core import archives
from core.private_files import private_storage
from recruitment.applications import bundles, services
from recruitment.applications.models import Application, ApplicationState, Submission
from tests import makers
from tests.applications import typed
from tests.attachments.files import pdf
from tests.desk.test_applications import staff

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


@pytest.fixture
def hr(client):
    user = staff("rrhh", "view_application", "download_dossiers")
    client.force_login(user)
    return user


def submitted(number, call, **names):
    return typed.submitted(makers.applicant(number, **names), call, dossier=pdf(2))


def download(client, position) -> ZipFile:
    answer = client.get(reverse("application_dossiers", args=[position.pk]))
    assert answer.status_code == 200
    return ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def index(archive) -> list[tuple]:
    sheet = openpyxl.load_workbook(io.BytesIO(archive.read("indice.xlsx"))).active
    return list(sheet.iter_rows(values_only=True))[1:]


def test_the_zip_holds_each_signed_pdf_as_it_came_and_an_index(hr, client, open_call):
    one = submitted("41000001", open_call, first_name="Ñusta", last_name="Quispe Ñahui")
    two = submitted("41000002", open_call, first_name="../..", last_name="=1+1")
    archive = download(client, one.position)
    names = [f"Quispe-Nahui_Nusta_{one.current.number}.pdf", f"1-1_sin-nombre_{two.current.number}.pdf"]
    assert archive.namelist() == [*names, "indice.xlsx"]
    assert archive.testzip() is None
    with one.current.dossier.file.open() as received:
        assert archive.read(names[0]) == received.read()
    assert {member.compress_type for member in archive.infolist()} == {ZIP_STORED}
    rows = index(archive)
    assert rows[0][0] == one.current.number
    assert rows[1][1] == "'=1+1"
    assert rows[1][5] == names[1]
    assert rows[0][7] == one.current.dossier_sha256


def test_each_dossier_that_is_handed_over_is_one_reading_in_the_log(hr, client, open_call):
    applications = [submitted(f"4100000{n}", open_call) for n in range(2)]
    download(client, applications[0].position)
    entries = ModelLogEntry.objects.filter(action="core.read", user=hr)
    assert {int(entry.object_id) for entry in entries} == {a.pk for a in applications}
    assert {entry.data["dossier"] for entry in entries} == {a.current.number for a in applications}
    assert {entry.data["address"] for entry in entries} == {"127.0.0.1"}


def test_only_what_counts_for_that_position_is_in_it(hr, client, open_call):
    other_position = makers.position(open_call, code="OTRA-01")
    mine = submitted("41000001", open_call)
    typed.submitted(makers.applicant("41000002"), open_call, position=other_position)
    annulled = submitted("41000003", open_call)
    boss = makers.User.objects.create_superuser("jefa", "jefa@correo.example", makers.PASSWORD)
    services.annul_application(annulled, actor=boss, reason="Duplicada")
    typed.complete_draft(makers.applicant("41000004"), open_call)
    # A correction under way asks for another position; what counts is still the first one.
    services.reopen_application(mine.pk, actor=mine.applicant, received_at=timezone.now())
    services.choose_position(mine.pk, other_position.pk, actor=mine.applicant, received_at=timezone.now())

    assert [row[0] for row in index(download(client, mine.current.position))] == [mine.current.number]


@pytest.mark.parametrize("problem", ["in review", "lost"])
def test_what_cannot_be_handed_over_is_named_in_the_index(problem, hr, client, open_call, caplog):
    application, fine = submitted("41000001", open_call), submitted("41000002", open_call)
    dossier = application.current.dossier
    if problem == "in review":
        Attachment.objects.filter(pk=dossier.pk).update(scan_state=ScanState.PENDING)
    else:
        private_storage().delete(dossier.file.name)
    archive = download(client, application.position)
    assert len(archive.namelist()) == 2
    missing, present = index(archive)
    assert ("revisión" if problem == "in review" else "no se pudo leer") in missing[8]
    assert not missing[5]
    assert present[0] == fine.current.number
    assert not present[8]


def test_reading_applications_one_by_one_is_not_the_right_to_take_them_all(client, open_call):
    application = submitted("41000001", open_call)
    address = reverse("application_dossiers", args=[application.position_id])
    client.force_login(staff("lectora", "view_application"))
    assert client.get(address).status_code == 404
    assert "expedientes" not in client.get("/admin/postulaciones/", {"plaza": application.position_id})
    client.force_login(application.applicant)
    assert client.get(address).status_code in (302, 404)


def test_whoever_goes_away_half_way_leaves_no_file_open(tmp_path):
    path = tmp_path / "grande.pdf"
    path.write_bytes(b"x" * MEGABYTE)
    file = path.open("rb")
    member = archives.Member("grande.pdf", file, MEGABYTE, timezone.now())
    sending = archives.stream([member])
    next(sending)
    assert not file.closed
    sending.close()
    assert file.closed


def test_two_hundred_dossiers_of_two_megabytes_pass_through_little_memory(hr, open_call):
    """400 MB go out; at no moment are more than some pieces of one file in memory."""
    size = 2 * MEGABYTE
    position = open_call.positions.first()
    name = private_storage().save("aa/grande.pdf", ContentFile(b"%PDF-" + bytes(size - 5)))
    make_submissions(200, position, name, size)

    tracemalloc.start()
    sent = sum(len(piece) for piece in bundles.dossiers_of(position, actor=hr))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert sent > 200 * size
    assert peak < 12 * MEGABYTE


def make_submissions(how_many, position, file_name, size):
    """Rows only, all with the same bytes behind them."""
    now = timezone.now()
    people = makers.User.objects.bulk_create(
        makers.User(
            username=f"dni:{50_000_000 + n}", document_type="dni", document_number=str(50_000_000 + n),
            first_name="Rosa", last_name="Mamani", email=f"p{n}@correo.example",
        )
        for n in range(how_many)
    )  # fmt: skip
    files = Attachment.objects.bulk_create(
        Attachment(owner=person, file=file_name, original_name="a.pdf", size=size, pages=9, sha256="0" * 64)
        for person in people
    )
    applications = Application.objects.bulk_create(
        Application(applicant=person, call=position.call, position=position, state=ApplicationState.SUBMITTED)
        for person in people
    )
    finals = Submission.objects.bulk_create(
        Submission(
            application=application, number=f"CAS-012-2026-{n:06d}", received_at=now, position=position,
            profile_data={}, profile_version="1", dossier=file, dossier_sha256=file.sha256,
        )
        for n, (application, file) in enumerate(zip(applications, files, strict=True), 1)
    )  # fmt: skip
    for application, final in zip(applications, finals, strict=True):
        application.current = final
    Application.objects.bulk_update(applications, ["current"])
