"""A human check without puzzles: the browser does a moment of work that a mass of requests would not.

    class AskForm(HumanCheckFormMixin, forms.Form): …      {% include "components/human_check.html" %}

    ASKS = GuardedLimit("app.ask", times=30, times_unchecked=5, seconds=60 * 60)
    if not ASKS.admit(request.client_address, human=form.is_human): return too_many_requests(request)

Nobody is turned away for failing it: a browser without JavaScript, an old phone or a page left open for
long just get the stricter limit.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Any

import altcha
from django import forms
from django.templatetags.static import static
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.subjects import asker
from core.throttle import Limit

GOOD_FOR = 20 * 60
# About half a second of work on a computer, a few seconds on a cheap phone while its owner types.
COUNTER_RANGE = (5_000, 40_000)
# The replay store, shared by all processes: a solution counts once while its challenge is alive.
REPLAYS = Limit("core.human_check.replay", 1, 2 * GOOD_FOR)


def check_key(purpose: str) -> str:
    return salted_hmac("core.human_check", purpose, algorithm="sha256").hexdigest()


def new_challenge() -> dict:
    """What the browser must solve: the signed half of a puzzle with one answer."""
    challenge = altcha.create_challenge(
        "SHA-256",
        1,
        counter=COUNTER_RANGE[0] + secrets.randbelow(COUNTER_RANGE[1] - COUNTER_RANGE[0]),
        expires_at=int(timezone.now().timestamp()) + GOOD_FOR,
        hmac_secret=check_key("challenge"),
        hmac_key_secret=check_key("solution"),
    )
    return challenge.to_dict()


def is_solved(payload: str) -> bool:
    """Whether `payload` is the solution of a challenge of ours, in time and for the first time."""
    if not payload:
        return False
    result = altcha.verify_solution(payload, check_key("challenge"), hmac_key_secret=check_key("solution"))
    return result.verified and REPLAYS.hit(result_signature(payload))


def result_signature(payload: str) -> str:
    return altcha.Payload.from_base64(payload).challenge.signature or ""


class HumanCheckInput(forms.HiddenInput):
    """Carries a fresh challenge at every rendering; `static/js/human-check.js` fills in the solution."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["widget"]["attrs"] |= {
            "data-human-check": json.dumps(new_challenge()),
            "data-worker": static("js/human-check-worker.js"),
        }
        return context


class HumanCheckFormMixin(forms.Form):
    """Adds the check to a form. After validation `is_human` says whether it was passed."""

    human_check = forms.CharField(required=False, max_length=4000, widget=HumanCheckInput)
    is_human = False

    def clean_human_check(self) -> str:
        payload = self.cleaned_data.get("human_check", "")
        self.is_human = is_solved(payload)
        return payload


@dataclass(frozen=True)
class GuardedLimit:
    """At most `times` per address, `times_unchecked` for whoever did not pass the human check."""

    name: str
    times: int
    times_unchecked: int
    seconds: int

    def admit(self, address: str, *, human: bool) -> bool:
        kind, times = ("checked", self.times) if human else ("unchecked", self.times_unchecked)
        return Limit(f"{self.name}.{kind}", times, self.seconds, of=asker).admit(address)
