"""wkhtmltopdf, which draws where it is, and what becomes of its documents when another engine draws."""

import os
import subprocess
import sys
from datetime import datetime

import pytest

from core.dates import LIMA
from documents import services as documents
from tests.verification import paper

NOON = datetime(2026, 11, 20, 12, tzinfo=LIMA)


@pytest.mark.django_db
def test_what_was_drawn_by_one_engine_is_restored_by_it_after_the_setting_changed(settings, at):
    with at(NOON):
        document = documents.ensure_file(paper.issued())
    assert document.engine == "wkhtmltopdf"
    settings.PDF_ENGINE = "weasyprint"
    assert documents.render_again(document).is_the_same
    document.engine = "weasyprint"
    assert not documents.render_again(document).is_the_same


def test_with_the_quick_engine_the_other_is_not_even_loaded():
    script = (
        "import django; django.setup(); import sys; from documents import pdf; pdf.using();"
        "print([name for name in sys.modules if 'weasyprint' in name or 'tagged' in name])"
    )
    environment = {**os.environ, "PYTHONPATH": ".:site", "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, check=True)
    assert said.stdout.strip() == b"[]"
