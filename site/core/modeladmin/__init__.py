"""HR's desks: a stricter base for wagtail-modeladmin.

The library lists, inspects and exports for whoever has *any* permission on the model. Here listing
and inspecting ask for `view`, exporting for a permission of its own, nothing can be added, edited or
deleted unless the desk says so, and reading one record is written to the audit log. What HR does to a
record is an `Action`: a page that asks for confirmation and a reason, and calls a service.
"""

from core.modeladmin.actions import DeskAction, ReasonForm, in_state
from core.modeladmin.desk import Desk

__all__ = ["Desk", "DeskAction", "ReasonForm", "in_state"]
