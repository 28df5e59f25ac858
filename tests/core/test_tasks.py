"""Background tasks do not fail in silence."""

import logging

import pytest
from wagtail.models import Page

pytestmark = pytest.mark.django_db


@pytest.mark.a_task_fails
def test_a_task_that_fails_is_heard_by_the_guard_of_all_tests(monkeypatch, home, caplog):
    heard = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: heard.append(record.getMessage())
    logger = logging.getLogger("django_tasks")
    logger.addHandler(handler)

    def broken(*args, **kwargs):
        raise RuntimeError("the index is gone")

    monkeypatch.setattr("modelsearch.index.insert_or_update_object", broken)
    monkeypatch.setattr("modelsearch.tasks.index.insert_or_update_object", broken, raising=False)
    page = Page.objects.get(pk=home.pk)
    page.title = "Otra portada"
    page.save()
    logger.removeHandler(handler)
    assert heard
