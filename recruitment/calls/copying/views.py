"""«Nueva convocatoria a partir de…»: number and first day, then the proposed schedule to correct, then a draft."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from core.dates import long_date
from core.errors import Refused
from recruitment.calls import terms
from recruitment.calls.copying import new_call as copying
from recruitment.calls.models import Milestone
from recruitment.calls.pages import CallPage

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]
INVALID_DAY = gettext_lazy("Escriba el día como dd/mm/aaaa.")


def day_field(**kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        input_formats=DAY_FORMATS, widget=widget, error_messages={"invalid": INVALID_DAY}, **kwargs
    )


def time_field(**kwargs: Any) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(input_formats=["%H:%M", "%H:%M:%S"], widget=widget, required=False, **kwargs)


class NewCallForm(forms.Form):
    number = forms.IntegerField(
        label=gettext_lazy("Número"),
        min_value=1,
        max_value=9999,
        error_messages={"required": gettext_lazy("Escriba el número de la nueva convocatoria.")},
    )
    year = forms.IntegerField(
        label=gettext_lazy("Año"),
        min_value=2000,
        max_value=2100,
        error_messages={"required": gettext_lazy("Escriba el año.")},
    )
    first_day = day_field(
        label=gettext_lazy("Primer día del cronograma"),
        help_text=gettext_lazy(
            "Los demás hitos se mueven guardando los días hábiles que los separan y sus horas."
        ),
    )

    def clean(self):
        cleaned = super().clean()
        number, year = cleaned.get("number"), cleaned.get("year")
        if number and year and CallPage.objects.filter(number=number, year=year).exists():
            self.add_error("number", _("Ya existe una convocatoria con ese número y año."))
        return cleaned


class MilestoneForm(forms.ModelForm):
    """One row of the proposed schedule: its dates can be corrected, the rest is edited in the draft."""

    start_date = day_field(label=gettext_lazy("Desde el día"), required=False)
    start_time = time_field(label=gettext_lazy("Desde las"))
    end_date = day_field(label=gettext_lazy("Hasta el día"), required=False)
    end_time = time_field(label=gettext_lazy("Hasta las"))

    class Meta:
        model = Milestone
        fields = ["start_date", "start_time", "end_date", "end_time"]


class NewCallFrom(View):
    """GET asks; POST «proponer» shows the schedule, POST «crear» makes the draft."""

    template_name = "calls/new_call_from.html"

    @method_decorator(login_required)
    def dispatch(self, request, *args, pk, **kwargs):
        self.call = get_object_or_404(CallPage, pk=pk)
        if not self.call.get_parent().permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        self.positions = list(
            self.call.positions.order_by("path").values_list("pk", "code", "title", named=True)
        )
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.show(NewCallForm(initial={"year": self.call.year}))

    def post(self, request):
        form = NewCallForm(request.POST)
        if not form.is_valid():
            return self.show(form, self.posted_rows() if "create" in request.POST else None)
        if "create" not in request.POST:
            return self.show(form, self.proposed_rows(form.cleaned_data["first_day"]))
        rows = self.posted_rows()
        if not all([row.is_valid() for row in rows]):  # noqa: C419 — every row is looked at
            return self.show(form, rows)
        try:
            new = copying.copy_call(
                self.call,
                number=form.cleaned_data["number"],
                year=form.cleaned_data["year"],
                milestones=[row.instance for row in rows],
                positions=self.chosen(),
                actor=request.user,
            )
        except Refused as refusal:
            form.add_error("number", str(refusal))
            return self.show(form, rows)
        messages.success(
            request, _("Se creó el borrador. Revise los textos y el cronograma antes de publicarlo.")
        )
        for sentence in terms.schedule_warnings(new.milestones.all()):
            messages.warning(request, sentence)
        return redirect("wagtailadmin_pages:edit", new.pk)

    # --- The schedule ---------------------------------------------------------------------------

    def proposed_rows(self, first_day) -> list[MilestoneForm]:
        shifted = copying.shifted_schedule(self.call, first_day)
        return [MilestoneForm(instance=row, prefix=f"m{n}") for n, row in enumerate(shifted)]

    def posted_rows(self) -> list[MilestoneForm]:
        rows = copying.undated_schedule(self.call)
        return [MilestoneForm(self.request.POST, instance=row, prefix=f"m{n}") for n, row in enumerate(rows)]

    def chosen(self) -> list[int]:
        known = [position.pk for position in self.positions]
        if "all_positions" in self.request.POST:
            return known
        return [pk for pk in known if str(pk) in self.request.POST.getlist("positions")]

    def show(self, form, rows=None):
        was = [milestone.when for milestone in self.call.milestones.all()]
        warnings = terms.schedule_warnings([row.instance for row in rows]) if rows else []
        first = copying.first_day(self.call)
        context = {
            "call": self.call,
            "form": form,
            "rows": list(zip(rows, was, strict=True)) if rows else [],
            "warnings": warnings,
            "positions": self.positions,
            "chosen": self.chosen() if self.request.method == "POST" else [],
            "first_day_was": long_date(first) if first else "",
        }
        return render(self.request, self.template_name, context)
