"""A step of the wizard: the portal's way to draw forms against Django's, the same page, the same data.

    python bench/wizard.py

Stock: every field (label, hint, errors, widget) drawn by Django's own templates inside the same page. Both through the whole middleware, with a filled
draft, in turns; the middle value of several rounds, in one run on one machine.
"""

import os
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
ROUNDS, REQUESTS = 7, 10


def main():
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        measure(addresses(folder))


def addresses(folder: str) -> list[str]:
    """The steps with fields of somebody who has filled in nearly everything."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.urls import reverse

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.MEDIA_ROOT = folder
    call_command("migrate", verbosity=0)
    from recruitment.applications.grammar.outline import Step
    from tests import makers
    from tests.applications import typed

    call = makers.call(makers.home())
    application = typed.started(makers.applicant(), call)
    typed.type_fields(application, Step.PERSONAL, typed.PERSONAL)
    for kind in typed.ROWS:
        typed.type_row(application, kind)
    steps = (Step.PERSONAL, Step.EDUCATION, Step.COURSES, Step.EXPERIENCE)
    return [reverse("applications:step", args=[call.pk, step]) for step in steps]


def measure(steps: list[str]) -> None:
    from django.test import Client

    from accounts.models import User

    client = Client()
    client.force_login(User.objects.get())

    def serve(address: str) -> None:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)  # noqa: S101

    def round_of(address: str) -> float:
        begun = time.process_time()
        for _request in range(REQUESTS):
            serve(address)
        return (time.process_time() - begun) / REQUESTS * 1000

    say(f"A step of the wizard, whole request, CPU, middle of {ROUNDS} rounds of {REQUESTS}")
    ratios = []
    for address in steps:
        serve(address)
        with stock_forms():
            serve(address)
        stock_rounds, portal_rounds = [], []
        for _round in range(ROUNDS):
            with stock_forms():
                stock_rounds.append(round_of(address))
            portal_rounds.append(round_of(address))
        stock, portal = statistics.median(stock_rounds), statistics.median(portal_rounds)
        ratios.append(stock / portal)
        step = address.strip("/").rsplit("/", 1)[-1]
        say(f"  {step:18} stock {stock:6.1f} ms   the portal {portal:6.1f} ms   {stock / portal:5.2f} ×")
    say(
        f"  all steps, geometric mean {statistics.geometric_mean(ratios):5.2f} ×   (aim: 1.7 ×; stretch: 2.5 ×)"
    )


@contextmanager
def stock_forms():
    """The same pages with the fields that Django would draw."""
    from django.forms.renderers import TemplatesSetting

    from core.forms.renderer import PortalRenderer

    with (
        patch.object(PortalRenderer, "render", TemplatesSetting.render),
        patch.object(PortalRenderer, "field_template_name", "django/forms/field.html"),
    ):
        yield


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
