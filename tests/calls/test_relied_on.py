"""What people read before they applied to a position changes only with the document that changes it."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import inline_formset, rich_text

from recruitment.applications.models import Application
from recruitment.calls.pages import KnowledgeItem, PositionPage
from tests.calls.conftest import position_form, text_of

PUBLISH = {"action-publish": "1"}
ERRATA = {"change_document": "Fe de erratas N.º 2"}


@pytest.fixture
def position(open_call):
    """A published position, as the form of the tests describes it."""
    position = open_call.positions.get()
    position.pay, position.place, position.education_levels = Decimal(1500), "Cusco", ["secondary_complete"]
    position.general_experience_years = Decimal("0.5")
    position.other_conditions = "Disponibilidad para viajar.\nSin horario fijo."
    position.knowledge_items = [KnowledgeItem(name="SIAF", level="basic", sort_order=0)]
    position.save_revision().publish()
    return PositionPage.objects.get()


@pytest.fixture
def applied(position, open_call, applicant):
    Application.objects.create(applicant=applicant, call=open_call, position=position)
    return position


@pytest.fixture
def edit(hr, position):
    def post(*, publish=True, level="basic", **fields):
        item = {"id": position.knowledge_items.get().pk, "name": "SIAF", "level": level}
        same = {
            "title": position.title, "slug": position.slug, "code": position.code, "unit": position.unit,
            "other_conditions": "Disponibilidad para viajar.\r\nSin horario fijo.",
            "vacancies": position.vacancies, "working_hours": position.working_hours,
            "knowledge_items": inline_formset([item], initial=1), "change_document": "",
        }  # fmt: skip
        form = position_form(**same | fields)
        return hr.post(f"/admin/pages/{position.pk}/edit/", form | (PUBLISH if publish else {}), follow=True)

    return post


def published() -> PositionPage:
    return PositionPage.objects.get()


@pytest.mark.parametrize(
    ("fields", "was"),
    [
        ({"pay": "1400.00"}, "S/ 1,500.00"),
        ({"vacancies": "3"}, "1"),
        ({"code": "OTRO"}, "AUX"),
        ({"general_experience_years": "3"}, "6 meses"),
        ({"education_levels": ["bachelor"]}, "Secundaria completa"),
        ({"level": "advanced"}, "SIAF (Básico)"),
    ],
)
def test_what_applicants_rely_on_needs_a_document_and_the_editor_says_so_beside_the_field(
    edit, applied, fields, was
):
    page = text_of(edit(**fields))
    assert "1 persona postula a esta plaza: indique qué documento la cambia" in page
    assert f"Lo publicado es «{was}" in page
    assert published().pay == Decimal(1500)
    assert published().general_experience_years == Decimal("0.5")


def test_with_its_document_it_changes_and_the_history_names_it(edit, applied, hr, client):
    edit(pay="1400.00", level="advanced", **ERRATA)

    assert published().pay == Decimal(1400)
    assert published().knowledge_items.get().level == "advanced"
    entry = PageLogEntry.objects.get(page=applied.pk, action="calls.change_position")
    assert (entry.data["document"], entry.user.username) == ("Fe de erratas N.º 2", "hr")

    again = text_of(edit(pay="1300.00", level="advanced"))
    assert "indique qué documento la cambia" in again, "a document explains one change, not the next one too"


def test_what_nobody_relies_on_is_corrected_freely(edit, applied):
    edit(mission="Apoyar a la oficina.", functions=rich_text("<p>Archivar</p>"))
    assert published().mission == "Apoyar a la oficina."


def test_a_position_without_applications_changes_freely(edit, position, hr):
    assert "Documento que cambia la plaza" not in text_of(hr.get(f"/admin/pages/{position.pk}/edit/"))
    edit(pay="1400.00")
    assert published().pay == Decimal(1400)


def test_a_draft_waits_with_its_document(edit, applied, hr):
    edit(pay="1400.00", publish=False)
    assert published().pay == Decimal(1500)
    with pytest.raises(ValidationError, match="1 persona postula a esta plaza y cambia: remuneración"):
        published().latest_revision.publish()

    edit(pay="1400.00", publish=False, **ERRATA)
    assert ERRATA["change_document"] in text_of(hr.get(f"/admin/pages/{applied.pk}/edit/"))
    published().latest_revision.publish()
    assert published().pay == Decimal(1400)


def test_publishing_many_at_once_is_no_way_around_it(edit, applied, hr):
    edit(pay="1400.00", publish=False)
    address = f"/admin/bulk/wagtailcore/page/publish/?next=/admin/&id={applied.pk}"
    page = text_of(hr.post(address, follow=True))
    assert "1 persona postula a esta plaza y cambia: remuneración" in page
    assert published().pay == Decimal(1500)
