"""Whoever reads a log gets no key: not from an address, an argument or a traceback, of whatever logger."""

import io
import logging

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory

from core.log_masking import mask_tokens
from tests.strangers.addresses import fill, routes

TOKEN = "Zk3vQ-9xW_aB7cD1eF5gH8jK2mN4pR6s"
KEYS = {"token", "key"}


def addresses_with_a_token() -> list[str]:
    found = []
    for route in routes():
        if KEYS.intersection(route.names) and not route.prefix.startswith("admin/"):
            found.append(fill(route, dict.fromkeys(route.names, TOKEN)))
    return sorted(found)


ADDRESSES = addresses_with_a_token()


@pytest.fixture
def log():
    """What a plain handler at the root writes, and everything that its records hold."""
    stream, records = io.StringIO(), []
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    handler.addFilter(lambda record: records.append(record) or True)
    loggers = [logging.getLogger(name) for name in ("", "django.security.csrf", "anybody.elses")]
    loggers[0].addHandler(handler)
    level = loggers[0].level
    loggers[0].setLevel(logging.DEBUG)
    stream.records = records
    yield stream
    loggers[0].removeHandler(handler)
    loggers[0].setLevel(level)


def everything_in(log) -> str:
    assert log.getvalue(), "nothing was logged: the test shows nothing"
    plain = [
        {k: v for k, v in vars(record).items() if not isinstance(v, WSGIRequest)} for record in log.records
    ]
    return log.getvalue() + repr(plain)


def test_the_portal_has_such_addresses():
    assert len(ADDRESSES) >= 9


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_refused_form_does_not_write_its_token(address, log, home):
    browser = Client(enforce_csrf_checks=True)
    browser.post(address)
    browser.get(address)
    browser.get("/no-hay/", HTTP_REFERER=f"https://portal.example{address}")
    assert TOKEN not in everything_in(log)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("name", ["", "django.request", "django.security.csrf", "anybody.elses"])
def test_no_logger_writes_it_however_it_is_told(address, name, log):
    logger = logging.getLogger(name)
    whole = f"https://portal.example{address}?a=b"
    quoted = f"/ingresar/?next={address.replace('/', '%2F')}&otra=1"
    logger.warning("Forbidden: %s", address)
    logger.warning(f"Forbidden: {whole}, «{address}»")
    logger.warning("%(where)s", {"where": quoted})
    logger.warning("%s and %r", [whole], {"path": address})
    logger.warning("%s", RequestFactory().get(address))
    try:
        raise ValueError(f"Not here: {address}")
    except ValueError:
        logger.exception("A page failed")
    assert TOKEN not in log.getvalue()
    assert "Forbidden: /" in log.getvalue(), "what is no token stays"
    assert "otra=1" in log.getvalue()


def test_the_same_from_a_handler_of_the_settings(capsys):
    address = ADDRESSES[0]
    for name in settings.LOGGING["handlers"]:
        handler = (
            logging.getHandlerByName(name)
            if hasattr(logging, "getHandlerByName")
            else logging._handlers[name]
        )
        handler.handle(logging.getLogger().makeRecord("x", 40, "f", 1, "%s", (address,), None))
    assert TOKEN not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    "plain",
    [
        "/clave/olvidada/",
        "/clave/crear/",
        "/convocatorias/suscripcion/",
        "/mis-datos/correo/",
        "/vista-previa/",
    ],
)
def test_other_addresses_are_written_whole(plain):
    assert mask_tokens(f"Not Found: {plain} (404)") == f"Not Found: {plain} (404)"
