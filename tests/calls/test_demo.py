"""The invented calls that a new portal is shown with."""

from datetime import timedelta

from django.utils import timezone

from recruitment.calls import demo
from recruitment.calls.models import CallState
from recruitment.calls.pages import CallPage, PositionPage
from tests import makers


def test_a_new_portal_shows_calls_in_every_stage_that_pass_the_checks_that_hr_must_pass(home, client):
    makers.call_index(home)

    demo.load()

    calls = {call.number: call for call in CallPage.objects.all()}
    stages = {number: (call.state, call.positions.live().count()) for number, call in calls.items()}
    assert stages == {
        9: (CallState.RESULTS, 40),
        11: (CallState.EVALUATION, 15),
        12: (CallState.OPEN, 12),
        13: (CallState.UPCOMING, 4),
    }
    assert calls[12].accepts_applications_at(timezone.now() + timedelta(hours=36))
    for page in [*CallPage.objects.all(), *PositionPage.objects.all()]:
        page.full_clean()
    bases = client.get(calls[12].bases.url)
    assert b"".join(bases.streaming_content).startswith(b"%PDF")
