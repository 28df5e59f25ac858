"""Reports in the admin: their menu item for whoever may read them, and exports that hold no formulas."""

from collections.abc import Callable

from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from core.spreadsheets import neutralise


class Report(ReportView):
    """A list with filters and export; say who may read it as Wagtail's own do (`permission_policy`, …)."""

    def to_row_dict(self, item):
        row = super().to_row_dict(item)
        return {column: "" if value is None else value for column, value in row.items()}

    def preprocess_field_value(self, field, value, export_format):
        return super().preprocess_field_value(field, neutralise(value), export_format)


class ReportMenuItem(MenuItem):
    """`allowed(user)` says who sees it."""

    def __init__(self, *args, allowed: Callable, **kwargs):
        self.allowed = allowed
        super().__init__(*args, **kwargs)

    def is_shown(self, request):
        return self.allowed(request.user)
