"""The list of holidays, kept by staff."""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import modeladmin_register

from core.calendar.models import Holiday
from core.modeladmin import Desk


@modeladmin_register
class HolidayDesk(Desk):
    """Which days do not count for deadlines."""

    model = Holiday
    menu_label = _("Feriados")
    menu_icon = "date"
    menu_order = 460
    base_url_path = "feriados"
    list_display = ("day", "name", "scope")
    list_filter = ("scope",)
    search_fields = ("name",)
    editable = True
    log_reads = False
