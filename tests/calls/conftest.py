"""HR at work in the admin, and what it types."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from tests import makers
from tests.makers import PASSWORD

PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")


@pytest.fixture
def index(home):
    return makers.call_index(home)


@pytest.fixture
def hr(index, client, django_user_model):
    """The client of somebody of «Recursos Humanos», who edits what hangs from the list of calls."""
    group = Group.objects.get(name="Recursos Humanos")
    for codename in PAGE_PERMISSIONS:
        GroupPagePermission.objects.get_or_create(group=group, page=index, permission=permission(codename))
    user = django_user_model.objects.create_user(
        username="hr",
        password=PASSWORD,
        document_type="dni",
        document_number="40999999",
        email="hr@x.example",
    )
    user.groups.add(group)
    client.force_login(user)
    return client


def permission(codename):
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")


def milestone(kind="registration", **fields):
    empty = {
        "name": "",
        "start_date": "",
        "start_time": "",
        "end_date": "",
        "end_time": "",
        "areas": "",
        "note": "",
    }
    return {"kind": kind} | empty | fields


REGISTRATION = milestone(start_date="18/11/2026", start_time="08:00", end_date="20/11/2026", end_time="17:30")


def call_form(*, milestones=(REGISTRATION,), wordings=(), initial=0, **fields):
    """What the browser sends from the form of a call."""
    return nested_form_data(
        {
            "title": "",
            "slug": "",
            "number": "12",
            "year": "2026",
            "unit": "Dirección Regional de Salud",
            "purpose": "Contratar personal asistencial.",
            "committee_president": "",
            "committee": "",
            "incident_email": "comisioncas@regioncusco.gob.pe",
            "incident_hours": "",
            "bases": "",
            "legal_basis": rich_text("<p>Decreto Legislativo N.º 1057</p>"),
            "cancelled_at": "",
            "cancellation_reason": "",
            "void_at": "",
            "seo_title": "",
            "search_description": "",
            "milestones": inline_formset(list(milestones), initial=initial),
            "annexes": inline_formset([]),
            "form_wordings": inline_formset(list(wordings)),
            "comments": inline_formset([]),
        }
        | fields
    )


def position_form(**fields):
    """What the browser sends from the form of a position."""
    levels = {"education_levels": fields.pop("education_levels", ["secondary_complete"])}
    return levels | nested_form_data(
        {
            "title": "Auxiliar administrativo",
            "slug": "",
            "code": "AUX-I-02-GR",
            "unit": "Gobernación Regional",
            "vacancies": "1",
            "pay": "1500.00",
            "place": "Cusco",
            "working_hours": "",
            "starts_on": "",
            "ends_on": "",
            "other_conditions": "",
            "mission": "",
            "functions": rich_text(""),
            "careers": "",
            "general_experience_years": "0.5",
            "specific_experience_years": "0",
            "public_experience_years": "0",
            "course_hours": "0",
            "seo_title": "",
            "search_description": "",
            "knowledge_items": inline_formset([]),
            "comments": inline_formset([]),
        }
        | fields
    )


def text_of(response) -> str:
    return response.content.decode()
