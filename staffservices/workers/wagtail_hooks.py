"""HR's desk for the register."""

from django.contrib.admin import display
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import modeladmin_register

from core.modeladmin import Desk, DeskAction, ReasonForm
from core.types import StrOrPromise
from staffservices.workers import services
from staffservices.workers.models import Worker


@modeladmin_register
class WorkerDesk(Desk):
    """The register (padrón): persons with their employments."""

    model = Worker
    menu_label = _("Trabajadores")
    menu_icon = "group"
    menu_order = 300
    base_url_path = "trabajadores"
    editable = True
    export_permission = "workers.export_worker"
    importer = "trabajadores"
    index_template_name = "imports/desk_index.html"
    list_display = ("full_name", "document", "position_today", "unit_today", "has_account")
    list_export = ("document_type", "document_number", "surnames", "names", "email", "mobile",
                   "position_today", "unit_today")  # fmt: skip
    list_filter = ("document_type", "employments__regime")
    search_fields = ("document_number", "surnames", "names", "email")
    inspect_view_fields = ("full_name", "document", "email", "mobile", "user", "created_at", "updated_at")
    inspect_template_name = "workers/desk_worker.html"
    actions = (
        DeskAction(
            name="desvincular",
            label=_("Desvincular cuenta"),
            permission="workers.change_worker",
            perform=services.unlink_account,
            question=_("La cuenta dejará de ver las boletas y los documentos de esta persona."),
            done=_("La cuenta ya no está vinculada."),
            form_class=ReasonForm,
            available=lambda worker: worker.user_id is not None,
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("employments")

    @display(description=_("cargo actual"))
    def position_today(self, worker) -> StrOrPromise:
        employment = worker.current_employment
        return employment.position if employment else _("Ya no trabaja aquí")

    @display(description=_("unidad"))
    def unit_today(self, worker) -> str:
        employment = worker.current_employment
        return employment.unit if employment else ""

    @display(description=_("cuenta"))
    def has_account(self, worker) -> StrOrPromise:
        return _("Sí") if worker.user_id else _("No")
