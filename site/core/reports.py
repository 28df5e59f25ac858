"""Reports in the admin, and their menu item for whoever may read them."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from core.types import SignedInRequest


class Report(ReportView):
    """A list with filters and export; say who may read it as Wagtail's own do (`permission_policy`, …)."""

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        row = super().to_row_dict(item)
        return {column: "" if value is None else value for column, value in row.items()}


class ReportMenuItem(MenuItem):
    """`allowed(user)` says who sees it."""

    def __init__(self, *args: Any, allowed: Callable, **kwargs: Any) -> None:
        self.allowed = allowed
        super().__init__(*args, **kwargs)

    def is_shown(self, request: SignedInRequest) -> bool:
        return self.allowed(request.user)
