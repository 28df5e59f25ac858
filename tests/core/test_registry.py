"""What apps plug into each other: each name once, and known to every process from its start."""

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from core.registry import Registry


@pytest.fixture
def loading(monkeypatch):
    """The apps are not loaded yet: their `ready()` is run."""
    monkeypatch.setattr(apps, "ready", False)


def test_what_is_registered_is_found_by_its_name_in_the_order_of_the_apps(loading):
    desks = Registry("desk")
    desks.add("b", 1)
    desks.add("a", 2)
    assert list(desks.items()) == [("b", 1), ("a", 2)]


def test_a_name_that_is_taken_stops_the_portal(loading):
    desks = Registry("desk")
    desks.add("access", 1)
    with pytest.raises(ImproperlyConfigured, match="two of the desk «access»"):
        desks.add("access", 2)
    assert desks["access"] == 1


def test_what_comes_after_the_start_would_be_unknown_to_other_processes():
    with pytest.raises(ImproperlyConfigured, match=r"ready\(\)"):
        Registry("desk").add("access", 1)
