"""Makers of workers, employments and the staff who keep them. All invented."""

from datetime import date

from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import Identity, User
from staffservices.workers.models import Employment, Regime, Worker
from tests.makers import PASSWORD


def worker(number: str = "44259400", **fields) -> Worker:
    fields = {
        "surnames": "Quispe Ccallo",
        "names": "Hermelinda",
        "email": f"persona{number}@correo.example",
    } | fields
    return Worker.objects.create(document_number=number, **fields)


def employment(of: Worker, *, starts_on: date = date(2022, 1, 1), **fields) -> Employment:
    fields = {"position": "Técnica administrativa", "unit": "Sede central", "regime": Regime.CAREER} | fields
    return Employment.objects.create(worker=of, starts_on=starts_on, **fields)


def account(number: str = "44259400", *, identity: Identity = Identity.VERIFIED, **fields) -> User:
    """A person's account; the password is `PASSWORD`."""
    fields = {
        "username": f"dni:{number}",
        "document_type": "dni",
        "document_number": number,
        "first_name": "Hermelinda",
        "last_name": "Quispe Ccallo",
        "email": f"persona{number}@correo.example",
        "email_confirmed_at": timezone.now(),
    } | fields
    return User.objects.create_user(password=PASSWORD, identity=identity, **fields)


def staff(username: str, *permissions: str) -> User:
    """Somebody who may enter the admin and has `permissions` («app.codename»)."""
    user = User.objects.create_user(username, password=PASSWORD, first_name=username.title())
    for name in ("wagtailadmin.access_admin", *permissions):
        app, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return User.objects.get(pk=user.pk)
