"""«Descargar PDF» of a call: what it is for, its positions and schedule, kept until one of them changes."""

import pytest
from django.urls import reverse

from tests import makers
from tests.documents.reading import problems_of, text_of

pytestmark = pytest.mark.django_db


def downloaded(client, call) -> bytes:
    response = client.get(reverse("public_calls:call_pdf", args=[call.pk]))
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def test_it_has_cover_contents_positions_and_schedule(client, open_call):
    makers.position(open_call, code="ESP-II-07", title="Especialista en contrataciones")
    pdf = downloaded(client, open_call)

    assert open_call.title in text_of(pdf, 1)
    text = text_of(pdf)
    for words in ("Contenido", "Plazas", "Cronograma", "ESP-II-07", "Especialista en contrataciones"):
        assert words in text, words
    for milestone in open_call.milestones.all():
        assert milestone.label in text
    assert problems_of(pdf) == []


def test_a_position_that_is_added_changes_it(client, open_call):
    downloaded(client, open_call)
    makers.position(open_call, code="NUEVA-1", title="Plaza agregada")
    assert "NUEVA-1" in text_of(downloaded(client, open_call))


def test_the_page_offers_it_and_a_draft_has_none(client, open_call):
    address = reverse("public_calls:call_pdf", args=[open_call.pk])
    assert f'href="{address}"' in client.get(open_call.url).content.decode()
    open_call.unpublish()
    assert client.get(address).status_code == 404
