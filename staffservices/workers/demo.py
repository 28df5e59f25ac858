"""An invented register: workers and former workers, one of them with an account that sees payslips."""

import random
from datetime import date, timedelta

from django.utils import timezone

from accounts.demo import APPLICANT_PASSWORD
from accounts.models import Identity, User
from core.dates import today
from core.identity import DocumentType
from staffservices.workers import services
from staffservices.workers.models import Employment, Regime, Worker

WORKER = "44259400"  # signs in with this DNI and accounts.demo.APPLICANT_PASSWORD
FORMER_WORKER = "40871256"
HOW_MANY = 60

SURNAMES = ("Quispe", "Huamán", "Mamani", "Condori", "Ccori", "Puma", "Ttito", "Choque", "Huallpa", "Apaza", "Yupanqui",
            "Sullca", "Cusi", "Inquil", "Farfán", "Pillco")  # fmt: skip
NAMES = ("Hermelinda", "Saturnino", "Yeny", "Wilber", "Nélida", "Efraín", "Rosalinda", "Casimiro", "Flor de María",
         "Edgar", "Ruth", "Américo", "Noemí", "Valentín")  # fmt: skip
JOBS = (  # position, unit, regime, condition
    ("Especialista en planillas", "Oficina de Recursos Humanos", Regime.CAREER, "Nombrado"),
    ("Técnica administrativa", "Sede central", Regime.CAREER, "Contratado"),
    ("Chofer", "Oficina de Abastecimiento", Regime.CAS, "CAS"),
    ("Enfermera", "Dirección Regional de Salud", Regime.HEALTH, "Nombrado"),
    ("Profesor por horas", "Dirección Regional de Educación", Regime.TEACHERS, "Contratado"),
    ("Ingeniera residente", "Gerencia Regional de Infraestructura", Regime.CAS, "CAS"),
    ("Asistente en archivo", "Archivo Regional", Regime.PRIVATE, "Contratado"),
)
PENSIONS = ("ONP", "AFP Integra", "AFP Prima", "AFP Profuturo", "AFP Habitat")


def load() -> None:
    chance = random.Random(24)  # noqa: S311 — the same register every time
    add(WORKER, "Quispe Ccallo", "Hermelinda", JOBS[0], starts_on=date(2015, 3, 1), pension="AFP Integra")
    add(FORMER_WORKER, "Ttito Apaza", "Casimiro", JOBS[2], starts_on=date(2019, 1, 7), pension="ONP",
        ends_on=today() - timedelta(days=140))  # fmt: skip
    for number in range(HOW_MANY - 2):
        add(
            f"{42_000_000 + number * 13_577:08d}",
            f"{chance.choice(SURNAMES)} {chance.choice(SURNAMES)}",
            chance.choice(NAMES),
            chance.choice(JOBS),
            starts_on=date(chance.randint(2008, 2024), chance.randint(1, 12), 1),
            pension=chance.choice(PENSIONS),
        )
    give_account(WORKER)
    give_account(FORMER_WORKER)


def add(
    number: str,
    surnames: str,
    names: str,
    job: tuple,
    *,
    starts_on: date,
    pension: str,
    ends_on: date | None = None,
) -> Worker:
    position, unit, regime, condition = job
    worker = Worker.objects.create(
        document_number=number, surnames=surnames, names=names, email=f"trabajador{number}@correo.example"
    )
    Employment.objects.create(
        worker=worker,
        position=position,
        unit=unit,
        regime=regime,
        condition=condition,
        starts_on=starts_on,
        ends_on=ends_on,
        pension_system=pension,
        cuspp="" if pension == "ONP" else f"{number[2:]}QCTR{number[-1]}",
    )
    return worker


def give_account(number: str) -> None:
    """An account as approving an access request leaves it, and already used once."""
    worker = Worker.objects.get(document_number=number)
    user = User.objects.create_user(
        f"{DocumentType.DNI}:{number}",
        worker.email,
        APPLICANT_PASSWORD,
        document_type=DocumentType.DNI,
        document_number=number,
        first_name=worker.names,
        last_name=worker.surnames,
        identity=Identity.VERIFIED,
        email_confirmed_at=timezone.now(),
    )
    services.link_account(user)
