"""The base of every desk."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.contrib.auth.decorators import login_required
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import re_path
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry as log_registry
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import EditView, IndexView, InspectView

from core import audit
from core.modeladmin.actions import ActionView, DeskAction, ListedRecordMixin
from core.typed import keeping
from core.types import Account, SignedInRequest

READ = audit.AuditAction("core.read", _("Consultar"), _("Consultó este registro"), is_reading=True)
EXPORTED = audit.AuditAction("core.exported", _("Exportar"), _("Exportó registros a una hoja de cálculo"))


class ViewPermissionHelper(PermissionHelper):
    """`view` to list and to inspect; nothing else is given away."""

    def user_can_list(self, user: Account) -> bool:
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_inspect_obj(self, user: Account, obj: Model) -> bool:
        return self.user_can_list(user)

    def user_can_create(self, user: Account) -> bool:
        return False

    def user_can_edit_obj(self, user: Account, obj: Model) -> bool:
        return False

    def user_can_delete_obj(self, user: Account, obj: Model) -> bool:
        return False


class EditPermissionHelper(ViewPermissionHelper):
    """For plain reference lists that staff keep by hand: Django's own add, change and delete."""

    user_can_create = PermissionHelper.user_can_create
    user_can_edit_obj = PermissionHelper.user_can_edit_obj
    user_can_delete_obj = PermissionHelper.user_can_delete_obj


class DeskButtonHelper(ButtonHelper):
    """Inspect, and on the record's own page a button for each action that may be taken."""

    def inspect_button(
        self, pk: str, classnames_add: list[str] | None = None, classnames_exclude: list[str] | None = None
    ) -> dict[str, Any]:
        return super().inspect_button(pk, classnames_add, classnames_exclude) | {
            "label": _("Ver"),
            "title": _("Ver"),
        }

    def get_buttons_for_obj(
        self,
        obj: Model,
        exclude: list[str] | None = None,
        classnames_add: list[str] | None = None,
        classnames_exclude: list[str] | None = None,
    ) -> list[dict[str, Any]]:
        buttons = super().get_buttons_for_obj(obj, exclude, classnames_add, classnames_exclude)
        if "inspect" in (exclude or []):
            buttons += [
                {
                    "url": self.url_helper.get_action_url(action.name, obj.pk),
                    "label": action.label,
                    "title": action.label,
                    "classname": "button",  # a secondary one cannot be read on the dark bar
                }
                for action in self.view.model_admin.actions
                if action.allowed(self.request.user, obj)
            ]
        return buttons


class DeskIndexView(IndexView):
    """A list whose export asks for its own permission and is audited."""

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> HttpResponseBase:
        audit.log(
            self.request.user,
            EXPORTED,
            user=self.request.user,
            data={
                "model": self.opts.label,
                "rows": queryset.count(),
                "filters": self.request.GET.urlencode(),
            },
        )
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get(self.EXPORT_VAR) and not self.model_admin.get_list_export(request):
            self.FORMATS = ()  # the library would export an empty sheet
        try:
            return super().dispatch(request, *args, **kwargs)
        except IncorrectLookupParameters:  # a filter with a value that is none
            return redirect(request.path)

    def get_filters(self, request: HttpRequest) -> tuple:
        """Only what the desk offers: the library would look up any field that the address names, of any
        related record, and so tell one character of it after the other."""
        specs, has_filters, _unknown, use_distinct = super().get_filters(request)
        return specs, has_filters, {}, use_distinct

    def get_filters_params(self, params: dict[str, Any] | None = None) -> dict[str, Any]:
        """Without what no filter knows: the library would fail over it."""
        return {
            name: values
            for name, values in super().get_filters_params(params).items()
            if self.is_offered(name)
        }

    def is_offered(self, parameter: str) -> bool:
        for offered in self.list_filter:
            name = getattr(offered, "parameter_name", None) or (
                offered[0] if isinstance(offered, tuple) else offered
            )
            if parameter == name or parameter.startswith(f"{name}__"):
                return True
        return False

    def get_heading(self, queryset: QuerySet, field: str) -> str:
        return str(capfirst(str(label_for_field(field, self.model, self.model_admin))))

    def to_row_dict(self, item: Model) -> dict[str, Any]:
        values = {field: lookup_field(field, item, self.model_admin)[2] for field in self.list_export}
        return {field: "" if value is None else value for field, value in values.items()}


class DeskInspectView(ListedRecordMixin, InspectView):
    """One record. That somebody read it is part of its history."""

    page_title = ""

    def get_page_title(self) -> str:
        return str(self.instance)

    def get_meta_title(self) -> str:
        return str(self.instance)

    def get_page_subtitle(self) -> str:
        return ""

    @property
    def history(self) -> QuerySet:
        """What happened to this record, newest first."""
        return log_registry.get_logs_for_instance(self.instance).select_related("user")

    def get(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.model_admin.log_reads:
            audit.log(self.instance, READ, user=request.user)
        return super().get(request, *args, **kwargs)


class DeskEditView(EditView):
    """The form of a plain reference list. It shows what it lets change: opening it is reading."""

    def get(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.model_admin.log_reads:
            audit.log(self.instance, READ, user=request.user)
        return super().get(request, *args, **kwargs)


class Desk(ModelAdmin):
    """A list, a page for each record, and actions.

    Subclasses set `model`, what modeladmin asks for, and:
    `actions`            what can be done to a record;
    `export_permission`  «app.codename» that exporting needs (without it there is no export);
    `editable`           True for plain reference lists;
    `log_reads`          False where records hold nothing personal.
    """

    actions: tuple[DeskAction, ...] = ()
    export_permission: str = ""
    editable = False
    log_reads = True

    inspect_view_enabled = True
    index_view_extra_css = ["css/desk.css"]
    history_view_enabled = False
    list_per_page = 50
    button_helper_class = DeskButtonHelper
    index_view_class = DeskIndexView
    inspect_view_class = DeskInspectView
    edit_view_class = DeskEditView
    inspect_template_name = "modeladmin/desk/inspect.html"

    def get_permission_helper_class(self) -> type:
        return self.permission_helper_class or (
            EditPermissionHelper if self.editable else ViewPermissionHelper
        )

    def get_list_export(self, request: SignedInRequest) -> Sequence[str]:
        if self.export_permission and request.user.has_perm(self.export_permission):
            return self.list_export
        return ()

    def get_admin_urls_for_registration(self) -> tuple:
        return super().get_admin_urls_for_registration() + tuple(
            re_path(
                self.url_helper.get_action_url_pattern(action.name),
                keeping(partial(self.action_view, action=action), action.form_class),
                name=self.url_helper.get_action_url_name(action.name),
            )
            for action in self.actions
        )

    def action_view(self, request: HttpRequest, instance_pk: str, action: DeskAction) -> HttpResponseBase:
        view = login_required(ActionView.as_view(model_admin=self, instance_pk=instance_pk, action=action))
        return view(request)
