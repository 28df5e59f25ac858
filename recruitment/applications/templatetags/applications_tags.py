"""What the public pages of calls say to one signed-in person alone."""

from typing import Any

from django import template

from recruitment.applications.models import Term, term_of
from recruitment.calls.pages import CallPage

register = template.Library()


@register.simple_tag(takes_context=True)
def own_term(context: dict[str, Any], call: CallPage) -> Term | None:
    """The person's own term where only an extension keeps the call open to them; None for everybody else."""
    request, moment = context["request"], context["now"]
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not user.is_applicant:
        return None
    if not hasattr(request, "own_term"):  # asked in several places of one page
        request.own_term = term_of(call, user)
    return request.own_term if request.own_term.needs_extension(moment) else None
