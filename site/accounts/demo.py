"""Demo accounts: staff and applicants with known passwords. Only ever loaded into a demo portal."""

from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Identity, User
from core.identity import DocumentType

STAFF_PASSWORD = "una llama sube al apu"  # noqa: S105 — a demo's
APPLICANT_PASSWORD = "tres papas y un choclo"  # noqa: S105 — a demo's

STAFF = (  # user name, first and last name, group (none: administers everything)
    ("admin", "Administración", "del Portal", None),
    ("comunicaciones", "Equipo de", "Comunicaciones", "Comunicaciones"),
    ("autora", "Redacción", "del Portal", "Autores"),
    ("rrhh", "Equipo de", "Recursos Humanos", "Recursos Humanos"),
    ("remuneraciones", "Equipo de", "Remuneraciones", "Remuneraciones"),
    ("legajos", "Equipo de", "Legajos", "Legajos"),
)
APPLICANTS = (  # DNI, first and last name, mobile
    ("40215873", "Yeny Marisol", "Quispe Huallpa", "984000215"),
    ("41873026", "Wilber", "Condori Ttito", "984000418"),
)

DEMO_ACCOUNTS = [
    (_("Administración"), "admin", STAFF_PASSWORD),
    (_("Comunicaciones"), "comunicaciones", STAFF_PASSWORD),
    (_("Autora: escribe y envía a revisión"), "autora", STAFF_PASSWORD),
    (_("Recursos Humanos"), "rrhh", STAFF_PASSWORD),
    (_("Remuneraciones"), "remuneraciones", STAFF_PASSWORD),
    (_("Legajos"), "legajos", STAFF_PASSWORD),
    (_("Postulante"), "40215873", APPLICANT_PASSWORD),
    (_("Otro postulante"), "41873026", APPLICANT_PASSWORD),
    (_("Trabajadora"), "44259400", APPLICANT_PASSWORD),  # from the workers' own demo
    (_("Extrabajador"), "40871256", APPLICANT_PASSWORD),
]


def load() -> None:
    for username, first_name, last_name, group in STAFF:
        user = User.objects.create_user(
            username,
            f"{username}@portal.example",
            STAFF_PASSWORD,
            first_name=first_name,
            last_name=last_name,
            is_staff=True,
            is_superuser=group is None,
            email_confirmed_at=timezone.now(),
        )
        if group:
            user.groups.add(Group.objects.get_or_create(name=group)[0])
    for number, first_name, last_name, mobile in APPLICANTS:
        User.objects.create_user(
            f"{DocumentType.DNI}:{number}",
            f"{first_name.split()[0].lower()}@correo.example",
            APPLICANT_PASSWORD,
            document_type=DocumentType.DNI,
            document_number=number,
            first_name=first_name,
            last_name=last_name,
            mobile=mobile,
            identity=Identity.DECLARED,
            email_confirmed_at=timezone.now(),
        )
