"""Step 1: the position. One per call; it can be changed until the end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recruitment.applications.forms.base import StepForm
from recruitment.applications.grammar.outline import Step


class PositionStep(StepForm):
    """The chosen position is a column of the application, not part of what was typed: no field here."""

    step = Step.POSITION
    lead = _("Elija la plaza a la que postula. Solo puede postular a una; puede cambiarla hasta que termine.")
    template = "applications/steps/position.html"


class ChosenPosition(forms.Form):
    """Which position a button of the list names."""

    plaza = forms.IntegerField(min_value=1, max_value=2**31 - 1)
