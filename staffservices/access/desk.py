"""The pages of HR's desk that are more than a list of fields."""

from typing import Any

from django import forms
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail_modeladmin.views import WMABaseView

from core.identity import normalise_email
from core.modeladmin.desk import DeskIndexView, DeskInspectView
from core.modeladmin.filters import QueueFilter
from core.typed import KeepsTyped
from staffservices.access import queries, services
from staffservices.access.matching import Match, compare_names
from staffservices.access.models import AccessRequest, RequestState
from staffservices.workers.queries import worker_with_document

AT_ONCE = 50


class AccessStateFilter(QueueFilter):
    states = RequestState
    waiting = (RequestState.PENDING,)
    hidden = (RequestState.UNCONFIRMED,)


class RequestIndexView(DeskIndexView):
    """The queue, with the way to approve several."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            may_decide=self.request.user.has_perm("access.decide_accessrequest"), **kwargs
        )


class RequestInspectView(DeskInspectView):
    """The person and the register side by side, the copy of the document, and who else asked."""

    def get_context_data(self, **kwargs):
        worker = worker_with_document(self.instance.document_type, self.instance.document_number)
        account = queries.account_of(self.instance)
        return super().get_context_data(
            worker=worker,
            differs=queries.match_of(self.instance) is Match.DIFFERS,
            compared=compare_names(self.instance, worker) if worker else [],
            account=account,
            account_has_other_email=account
            and normalise_email(account.email) != normalise_email(self.instance.email),
            others=queries.others_like(self.instance).select_related("decided_by"),
            **kwargs,
        )


class ApproveSeveralForm(forms.Form):
    requests = forms.ModelMultipleChoiceField(
        queryset=AccessRequest.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Marque al menos una solicitud.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Motivo"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        initial=gettext_lazy("Sus datos coinciden con el padrón y con su documento de identidad."),
        error_messages={"required": gettext_lazy("Escriba el motivo: queda en el historial.")},
    )

    fields: dict[str, Any]

    def __init__(self, *args, clean: list[AccessRequest], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["requests"].queryset = AccessRequest.objects.filter(pk__in=[r.pk for r in clean])


class CleanMatchesView(KeepsTyped, WMABaseView):
    """Approve at once what is beyond doubt, after looking at each copy."""

    template_name = "access/desk_clean_matches.html"

    def check_action_permitted(self, user):
        return user.has_perm("access.decide_accessrequest") and self.permission_helper.user_can_list(user)

    def get_page_title(self):
        return _("Aprobar las que coinciden")

    def get(self, request, *args, form=None, **kwargs):
        clean = self.clean_matches()
        form = form or ApproveSeveralForm(clean=clean, initial=self.typed_before())
        marked = form.fields["requests"].widget.format_value(form["requests"].value())
        return self.render_to_response(self.get_context_data(clean=clean, form=form, marked=marked))

    def post(self, request, *args, **kwargs):
        form = ApproveSeveralForm(request.POST, clean=self.clean_matches())
        if not form.is_valid():
            return self.get(request, form=form)
        chosen = form.cleaned_data["requests"]
        refused = services.approve_all(chosen, actor=request.user, reason=form.cleaned_data["reason"])
        approved = len(chosen) - len(refused)
        if approved:
            messages.success(
                request,
                ngettext("Se aprobó %d solicitud.", "Se aprobaron %d solicitudes.", approved) % approved,
            )
        for access_request, why in refused:
            messages.error(request, f"{access_request.full_name}: {why}")
        return redirect("access_clean_matches")

    def clean_matches(self) -> list[AccessRequest]:
        return queries.clean_matches(queries.requests_visible_to(self.request.user))[:AT_ONCE]
