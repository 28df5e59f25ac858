"""Addresses that are read outside the portal."""

import pytest

from core.addresses import absolute_reverse, absolute_url, without_scheme


@pytest.mark.parametrize("portal", ["https://portal.example", "https://portal.example/"])
def test_an_address_is_the_portals_and_the_path_however_the_portals_own_was_written(portal, settings):
    settings.BASE_URL = portal
    assert absolute_url("/manuales/?pagina=2") == "https://portal.example/manuales/?pagina=2"
    assert absolute_reverse("documents:ask") == "https://portal.example/validar/"
    assert without_scheme(absolute_reverse("documents:ask")) == "portal.example/validar/"


def test_an_address_that_is_whole_stays_as_it_is(settings):
    settings.BASE_URL = "https://portal.example"
    assert absolute_url("https://archivos.example/aviso.pdf") == "https://archivos.example/aviso.pdf"
