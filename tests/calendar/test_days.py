"""Deadlines in business days: weekends, national holidays, Cusco's 24 June, and days that staff add."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.calendar.days import add_business_days, business_days_between, is_business_day
from core.calendar.models import Holiday
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("since", "how_many", "due"),
    [
        ("2026-11-16", 5, "2026-11-23"),  # Monday to Monday
        ("2026-11-20", 1, "2026-11-23"),  # Friday: the weekend does not count
        ("2026-11-21", 1, "2026-11-23"),  # asked for on a Saturday
        ("2026-06-23", 1, "2026-06-25"),  # Cusco's day
        ("2026-07-27", 1, "2026-07-30"),  # two days of Fiestas Patrias
        ("2026-04-01", 1, "2026-04-06"),  # Easter
        ("2026-12-07", 1, "2026-12-10"),  # Inmaculada and Ayacucho
        ("2026-11-16", 0, "2026-11-16"),
    ],
)
def test_a_deadline_skips_weekends_and_holidays(since, how_many, due):
    since, due = date.fromisoformat(since), date.fromisoformat(due)
    assert add_business_days(since, how_many) == due
    assert business_days_between(since, due) == how_many


def test_a_day_that_staff_declare_closed_moves_the_deadline():
    monday = date(2026, 11, 16)
    Holiday.objects.create(day=date(2026, 11, 18), name="Día no laborable")

    assert not is_business_day(date(2026, 11, 18))
    assert add_business_days(monday, 5) == date(2026, 11, 24)


def test_days_before_are_counted_backwards():
    assert business_days_between(date(2026, 11, 23), date(2026, 11, 16)) == -5


def test_three_years_of_holidays_come_with_the_portal():
    for year in (2026, 2027, 2028):
        assert Holiday.objects.filter(day__year=year).count() == 17
        assert Holiday.objects.filter(day=date(year, 6, 24), scope="regional").exists()
    assert Holiday.objects.filter(day=date(2027, 3, 26), name="Viernes Santo").exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.dates(date(2026, 1, 1), date(2028, 6, 1)), st.integers(1, 60))
def test_adding_and_counting_agree(since, how_many):
    due = add_business_days(since, how_many)
    assert is_business_day(due)
    assert business_days_between(since, due) == how_many
    assert business_days_between(since, due - timedelta(days=1)) == how_many - 1


def test_a_deadline_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        add_business_days(date(2026, 11, 16), 30)


def test_whoever_keeps_the_holidays_adds_one_and_nobody_else_can(client, django_user_model):
    keeper = django_user_model.objects.create_user("rrhh", password=makers.PASSWORD)
    keeper.user_permissions.set(
        Permission.objects.filter(codename__in=("access_admin", "view_holiday", "add_holiday"))
    )
    client.force_login(keeper)
    page = client.get("/admin/feriados/create/")
    assert page.status_code == 200
    client.post("/admin/feriados/create/", {"day": "2026-11-27", "name": "Aniversario", "scope": "entity"})
    assert Holiday.objects.filter(day=date(2026, 11, 27)).exists()

    reader = django_user_model.objects.create_user("lector", password=makers.PASSWORD)
    reader.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(reader)
    client.post("/admin/feriados/create/", {"day": "2026-11-30", "name": "Otro", "scope": "entity"})
    assert not Holiday.objects.filter(day=date(2026, 11, 30)).exists()
