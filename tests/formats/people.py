"""Invented applicants whose forms are printed: a usual one, one with forty rows of everything, an empty one."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from attachments.models import Attachment
from recruitment.applications.models import Application, ApplicationState, Submission
from recruitment.calls.pages import KnowledgeItem
from recruitment.profile import Course, Education, Experience, Knowledge, Licence, PersonalData, Profile
from tests import makers

FUNCTIONS = (
    "Elaborar y tramitar la documentación de la oficina; llevar el registro de expedientes; atender a los "
    "usuarios; preparar informes mensuales de avance y coordinar con las áreas la programación de bienes."
)


def usual() -> Profile:
    """What most people declare."""
    return Profile(
        personal=PersonalData(
            names="Rosa María",
            surnames="Mamani Ccori",
            document_number="40123456",
            birth_date=date(1992, 6, 30),
            civil_status="single",
            address="Av. El Sol 123, interior 4",
            department="Cusco",
            province="Cusco",
            district="Wanchaq",
            ubigeo="080108",
            mobile="984000111",
            phone="084 235478",
            email="rosa.mamani@correo.example",
            heard_from="social_media",
            veteran=True,
            veteran_document="LM-20311",
        ),
        education=(
            Education(
                "a", "university", "university_title", "Universidad Andina de los Andes", "Administración",
                date(2009, 8, 1), date(2014, 6, 30), 5, date(2016, 3, 18), "title",
            ),
            Education(
                "b", "technical", "technical_title", "Instituto Superior Tecnológico del Sur", "Contabilidad",
                date(2006, 3, 1), date(2008, 12, 31), 3, date(2009, 5, 4), "title",
            ),
        ),
        knowledge=(
            Knowledge("a", "Sistemas administrativos del Estado", "intermediate", "Instituto de Gestión"),
            Knowledge("b", "Hojas de cálculo", "advanced", "Universidad del Altiplano Sur"),
        ),
        courses=(
            Course("a", "course", "Contrataciones con el Estado", "Instituto de Gestión", 80,
                   date(2020, 2, 1), date(2020, 4, 30), "certificate"),
            Course("b", "diploma", "Diplomado en gestión pública y presupuesto", "Universidad del Altiplano Sur", 360,
                   date(2021, 1, 1), date(2021, 8, 31), "diploma"),
            Course("c", "specialisation", "Especialización en SIGA y SIAF", "Escuela de Gobierno Andino", 120,
                   date(2022, 3, 1), date(2022, 5, 31), "certificate"),
        ),
        licence=Licence("CLAD-12345", date(2016, 9, 2), True),
        experience=(
            Experience("a", "Municipalidad Distrital de Villa Alta", "public", "Gerencia de Administración",
                       "Asistente administrativo", FUNCTIONS, "specific", date(2016, 4, 1), date(2018, 12, 31),
                       "certificate"),
            Experience("b", "Comercial Los Ñandúes S.A.C.", "private", "Ventas", "Auxiliar de oficina",
                       "Atención al público y caja.", "general", date(2018, 7, 1), date(2019, 9, 30), "proof"),
            Experience("c", "Unidad Ejecutora Río Grande", "public", "Abastecimiento", "Especialista en contrataciones",
                       FUNCTIONS, "specific", date(2020, 1, 15), None, "contract"),
        ),
    )  # fmt: skip


def overflowing(rows: int = 40) -> Profile:
    """Forty rows of everything, with the longest texts that the wizard takes."""
    long_name = (
        "Programa Regional de Fortalecimiento de Capacidades para la Gestión Pública Intercultural " * 2
    )
    functions = (FUNCTIONS * 8)[:1500]
    start = date(2000, 1, 1)

    def span(n):
        return start + timedelta(days=200 * n), start + timedelta(days=200 * n + 230)

    return Profile(
        personal=PersonalData(
            names="María de los Ángeles Guadalupe Fernanda",
            surnames="Huamanñahui de la Torre y Quispe Condorhuamán",
            document_type="ce",
            document_number="A0123456Z",
            birth_date=date(1975, 9, 9),
            civil_status="cohabiting",
            address=("Asociación Pro Vivienda Virgen Purificada, manzana Ñ, lote 14-B, pasaje sin número, " * 3)[:200],
            department="Apurímac",
            province="Cotabambas",
            district="Challhuahuacho",
            ubigeo="030506",
            mobile="999888777",
            phone="(084) 22-3344 anexo",
            email="maria.de.los.angeles.huamannahui.delatorre@dominio-largo.correo.example",
            heard_from="talento_peru",
            disability=True,
            disability_document="CONADIS-2019-0000012345678901234567890",
            athlete=True,
            athlete_document="IPD-77",
        ),
        education=tuple(
            Education(str(n), "university", "bachelor", long_name[:200], long_name[:200], *span(n), 5, start, "other")
            for n in range(rows)
        ),
        knowledge=tuple(Knowledge(str(n), long_name[:200], "basic", long_name[:200]) for n in range(rows)),
        courses=tuple(
            Course(str(n), "course", long_name[:250], long_name[:200], 1000 + n, *span(n), "certificate")
            for n in range(rows)
        ),
        licence=Licence("C" * 30, date(2010, 1, 1), False),
        experience=tuple(
            Experience(str(n), f"Entidad {n} " + long_name[:180], "public", long_name[:200], long_name[:200],
                       functions if n % 10 == 0 else FUNCTIONS, "specific" if n % 2 else "general", *span(n),
                       "service_order")
            for n in range(rows)
        ),
    )  # fmt: skip


def a_demanding_position(call):
    """A position that asks for something of every kind."""
    position = makers.position(
        call,
        code="ESP-II-07",
        title="Especialista en contrataciones del Estado",
        unit="Subgerencia de Abastecimiento y Servicios Auxiliares",
        education_levels=["bachelor", "university_title"],
        careers="Administración, Contabilidad, Economía o Derecho",
        licence_required=True,
        active_licence_required=True,
        general_experience_years=Decimal("4"),
        specific_experience_years=Decimal("2.5"),
        public_experience_years=Decimal("1"),
        course_hours=90,
    )
    for name, level in (("Sistemas administrativos del Estado", "basic"), ("Inglés", "basic")):
        KnowledgeItem.objects.create(position=position, name=name, level=level)
    return position


def submitted(applicant, call, profile: Profile, *, position=None, number: str = "R-1") -> Application:
    """An application whose final version holds `profile`."""
    position = position or call.positions.first()
    application = Application.objects.create(
        applicant=applicant, call=call, position=position, state=ApplicationState.SUBMITTED
    )
    submit(application, profile, position=position, number=number)
    return application


def submit(application: Application, profile: Profile, *, position=None, number: str = "R-1") -> Submission:
    dossier = Attachment.objects.create(
        owner=application.applicant, file="aa/x.pdf", original_name="x.pdf", size=1, pages=1, sha256="0" * 64
    )
    application.current = Submission.objects.create(
        application=application,
        number=number,
        received_at=timezone.now(),
        position=position or application.position,
        profile_data=profile.to_json(),
        profile_version=profile.version,
        dossier=dossier,
        dossier_sha256="0" * 64,
    )
    application.state = ApplicationState.SUBMITTED
    application.save()
    return application.current
