"""The engine is chosen from what the machine has; a setting may name one; the monitor and the checks say which."""

import pytest
from django.core.checks import run_checks

from documents import engines
from documents import services as documents
from tests.verification import paper

BOTH, NEITHER = {"wkhtmltopdf", "weasyprint"}, set()


@pytest.fixture
def machine(monkeypatch, settings):
    """`machine({"weasyprint"}, wanted="")`: what is on it, and what its settings name."""

    def has(installed: set[str], wanted: str = "") -> None:
        settings.PDF_ENGINE = wanted
        monkeypatch.setattr(engines, "is_here", installed.__contains__)

    return has


@pytest.mark.parametrize(
    ("installed", "wanted", "draws"),
    [
        (BOTH, "", "wkhtmltopdf"),
        ({"weasyprint"}, "", "weasyprint"),
        (NEITHER, "", "weasyprint"),
        (BOTH, "weasyprint", "weasyprint"),
        ({"weasyprint"}, "wkhtmltopdf", "wkhtmltopdf"),
    ],
)
@pytest.mark.django_db
def test_the_quicker_one_that_is_there_unless_the_settings_name_one(
    machine, client, installed, wanted, draws
):
    machine(installed, wanted)
    assert engines.chosen() == draws

    answer = client.get("/salud/").json()
    assert answer["pdf_engine"] == draws
    assert answer["documents"] is (draws in installed)
    told = [message.id for message in run_checks() if message.id.startswith("documents.")]
    assert told == ([] if draws in installed else ["documents.W001"])


def test_a_name_that_no_engine_has_is_told_at_the_start(machine):
    machine(BOTH, "prince")
    assert "documents.E001" in [message.id for message in run_checks()]


def test_this_machine_can_draw():
    assert engines.draws()


@pytest.mark.django_db
def test_a_document_remembers_who_drew_it(settings):
    settings.PDF_ENGINE = ""
    assert documents.ensure_file(paper.issued()).engine == engines.chosen()


@pytest.mark.django_db
def test_a_lost_file_whose_engine_is_gone_is_not_replaced_by_another(monkeypatch, settings, tmp_path):
    document = documents.ensure_file(paper.issued())
    document.engine = "wkhtmltopdf"
    document.sha256 = "of what the other one drew"
    document.file.storage.delete(document.file.name)
    monkeypatch.setattr(engines, "is_here", {"weasyprint"}.__contains__)
    assert not documents.restore_file(document)
