"""The victims, and the strangers: what each may see, everything else must stay closed."""

from django.contrib.auth.models import Group
from django.test import Client
from django.utils.text import slugify

from accounts.models import User
from staffservices.workers.models import Worker
from tests import makers
from tests.certificates.makers import with_account
from tests.strangers import applicant, worker

VICTIMS = (applicant, worker)

# Staff groups, and the addresses below which the victims' data are their work.
DESKS = {
    "Comunicaciones": (),
    "Accesos": ("/admin/solicitudes-de-acceso/", "/solicitar-acceso/documento/", "/admin/trabajadores/"),
    "Certificados": ("/admin/certificados", "/certificados/", "/admin/trabajadores/"),
    "Firma de certificados": ("/admin/certificados/", "/certificados/"),
    "Legajos": (
        "/admin/solicitudes-de-legajo/", "/admin/legajos-registros/", "/mi-legajo/documento/", "/mi-legajo/sustento/",
    ),
    "Remuneraciones": (
        "/admin/planillas/", "/admin/boletas/", "/admin/trabajadores/", "/admin/importar/",
    ),
    "Recursos Humanos": (
        "/admin/solicitudes-de-acceso/", "/solicitar-acceso/documento/", "/admin/trabajadores/",
        "/admin/importar/trabajadores/", "/admin/certificados", "/certificados/", "/admin/correos/",
        "/admin/postulaciones/", "/mi-inscripcion/", "/admin/prorrogas/", "/admin/correos-a-postulantes/",
    ),
}  # fmt: skip
STRANGERS = ("nobody", "another applicant", "another worker", *DESKS)


def browser_of(who: str) -> Client:
    browser = Client(raise_request_exception=False)
    if who != "nobody":
        browser.force_login(account_of(who))
    return browser


def account_of(who: str) -> User:
    if who == "another applicant":
        return makers.applicant("46660002")
    if who == "another worker":
        return with_account(Worker.objects.get(document_number="40000002")).user
    name = slugify(who)
    user = User.objects.create_user(name, f"{name}@correo.example")
    user.groups.add(Group.objects.get(name=who))
    return user


def may_see(who: str, path: str) -> bool:
    return path.startswith(DESKS.get(who) or ("—",))
