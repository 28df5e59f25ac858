"""Every address that takes an identifier, walked with somebody else's identifiers (security list, 15).

The victim has data in every app. Whoever is not the victim, nor staff with the right, must read nothing
of it, change nothing of it, and break nothing.
"""

import itertools
import re

import pytest
from django.contrib.auth.models import Permission
from django.db.models import Model
from django.urls import URLResolver, get_resolver
from django.utils.regex_helper import normalize

from core.outbox.models import Message
from recruitment.applications.models import Application, Submission
from recruitment.applications.wizard.outline import Step
from tests import makers
from tests.applications import typed

pytestmark = pytest.mark.django_db

VICTIM = {"first_name": "Wayra", "last_name": "Inkill Sonqo", "email": "wayra.inkill@correo.example"}
MARKS = ("Inkill", "47770001", "wayra.inkill@", "984770001")


def routes(patterns=None, prefix=""):
    """(pattern, names of its parameters) of every address below `patterns` that has parameters."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, prefix + str(pattern.pattern))
            continue
        regex = getattr(pattern.pattern, "regex", None)
        names = tuple(pattern.pattern.converters) or tuple(regex.groupindex if regex else ())
        if names:
            yield prefix, pattern, names


@pytest.fixture
def victim(open_call):
    user = makers.applicant("47770001", mobile="984770001", **VICTIM)
    application = typed.submitted(user, open_call)
    return application


@pytest.fixture
def addresses(victim):
    """Every address with every identifier of the victim's in it, as a sorted list of paths."""
    rows: list[Model] = [victim, victim.current, victim.applicant, victim.current.dossier]
    rows += [victim.call, victim.position, Message.objects.first()]
    ids = sorted({str(row.pk) for row in rows})
    values = {
        "step": list(Step.values),
        "kind": ["1", "3c"],
        "department": ["08"],
        "code": ["ABCD-EFGH-JKLM"],
        "token": ["x" * 43],
    }
    found = set()
    for prefix, pattern, names in routes():
        if prefix.startswith("admin/pages/") and "set_position" in str(pattern.pattern):
            continue  # Wagtail's own: it fails for the root page, which nobody can move
        # Wagtail's own addresses know nothing of the victim but the account.
        known = [str(victim.applicant_id)] if pattern.callback.__module__.startswith("wagtail.") else ids
        for chosen in itertools.product(*(values.get(name, known) for name in names)):
            if path := fill(prefix, pattern, dict(zip(names, chosen, strict=True))):
                found.add(path)
    return sorted(found)


def fill(prefix: str, pattern, values: dict) -> str | None:
    """The address with its parameters in place; None where the values do not fit the pattern."""
    route = str(pattern.pattern)
    if pattern.pattern.converters:
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda match: values[match.group(1)], route)
    else:
        template = next(
            t for t, names in normalize(pattern.pattern.regex.pattern) if set(names) <= values.keys()
        )
        path = template % values
    if not pattern.pattern.match(path):
        return None
    return f"/{prefix}{path}".replace("^", "")


def sign_in(client, who):
    if who == "another applicant":
        client.force_login(makers.applicant("46660002"))
    elif who == "staff without the role":
        user = makers.User.objects.create_user("prensa", "prensa@correo.example", makers.PASSWORD)
        user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
        client.force_login(user)


def state_of(victim):
    """Everything of the victim's that a stranger could change."""
    application = Application.objects.filter(pk=victim.pk).values()
    user = makers.User.objects.filter(pk=victim.applicant_id).values()
    return [list(application), list(Submission.objects.values()), list(user)]


def body(response) -> str:
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    return raw.decode("utf-8", "replace")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["nobody", "another applicant", "staff without the role"])
def test_a_stranger_with_somebody_elses_identifiers_reads_and_changes_nothing(
    who, method, client, victim, addresses
):
    sign_in(client, who)
    before = state_of(victim)
    client.raise_request_exception = False
    wrong = []
    for path in addresses:
        response = getattr(client, method)(path)
        if response.status_code >= 500:
            wrong.append(f"{path} broke: {response.status_code}")
        elif (
            any(mark in body(response) for mark in MARKS) or response.get("Content-Type") == "application/pdf"
        ):
            wrong.append(f"{path} told a secret: {response.status_code}")
    assert not wrong
    assert state_of(victim) == before


def test_the_owner_does_read_there_so_that_the_walk_can_fail(client, victim, addresses):
    client.force_login(victim.applicant)
    told = [
        path
        for path in addresses
        if path.startswith("/mi-inscripcion/") and client.get(path).status_code == 200
    ]
    assert len(told) >= 5
    assert len(addresses) > 300
    assert any(path.startswith("/admin/postulaciones/inspect/") for path in addresses)
