"""Files that the entity publishes open for everybody, whichever way private files are delivered."""

import pytest
from django.core.files.base import ContentFile

from core.models import PortalDocument


@pytest.mark.parametrize("backend", ["simple", "nginx"])
def test_a_published_document_opens(backend, client, db, settings):
    settings.PRIVATE_FILES_BACKEND = f"django_sendfile.backends.{backend}"
    document = PortalDocument.objects.create(title="Bases", file=ContentFile(b"%PDF-1.7", name="bases.pdf"))

    answer = client.get(document.url)

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
