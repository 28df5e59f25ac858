"""What somebody typed into a page whose session had ended: kept aside until they are back.

    class Ask(KeepsTyped, WorkerMixin, View):
        typed_fields = ("purpose", "remarks")

        def get(self, request):
            form = AskForm(initial=self.typed_before())

At a desk, which Wagtail guards before our view is asked, `keeping(view, Form)` is what gets the address. The
wizard, which knows more than its fields and comes back on any of its pages, calls `keep` and `waiting` itself.

It waits in the visitor's session for the address of its page and comes back once. A page whose address
does not say whose it is sends `typed_for`, the person who types (components/form.html does with `guard`,
modeladmin/desk/_token.html does at a desk): what one person typed is shown to nobody else. A file cannot
wait: it has to be chosen again.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.messages import info
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from core.types import SignedInRequest, ViewMixin

SESSION_KEY = "typed_before_signing_in"
MAX_CHARACTERS = 10_000


class Waiting(NamedTuple):
    posted: MultiValueDict
    facts: dict[str, Any]


class KeepsTyped(ViewMixin):
    """First among the bases of a page whose form may be sent after its session has ended."""

    request: SignedInRequest
    typed_fields: tuple[str, ...] = ()

    def keep_out(self, request: HttpRequest) -> HttpResponse:
        """For pages that ask who comes (WorkerMixin)."""
        if request.method == "POST" and not request.user.is_authenticated:
            keep_for_page(request, self.typed_fields)
        return super().keep_out(request)  # type: ignore[misc]  # what asks who comes stands behind this class

    def typed_before(self) -> dict:
        """What waits for this page and this person, as a form's `initial`; they are told."""
        kept = waiting_typed(self.request, self.request.path)
        forget_typed(self.request)
        if not kept:
            return {}
        info(
            self.request,
            _(
                "Su sesión había terminado. Recuperamos lo que escribió: revíselo y pulse el botón otra "
                "vez; si eligió un archivo, elíjalo también."
            ),
        )
        return {name: values if len(values) > 1 else values[0] for name, values in kept.posted.lists()}


def keep_typed(
    request: HttpRequest,
    place: str,
    names: Iterable[str],
    *,
    person: object = "",
    facts: dict[str, Any] | None = None,
    slot: str = SESSION_KEY,
    at_most: int = MAX_CHARACTERS,
) -> None:
    """Keep those of the posted fields, unless they are longer than `at_most` characters, with what else the
    page must know (`facts`, plain values)."""
    posted = {name: request.POST.getlist(name) for name in names if name in request.POST}
    if posted and sum(len(value) for values in posted.values() for value in values) <= at_most:
        request.session[slot] = {
            "place": place,
            "person": str(person),
            "posted": posted,
            "facts": facts or {},
        }


def waiting_typed(request: SignedInRequest, place: str, *, slot: str = SESSION_KEY) -> Waiting | None:
    """What waits there for whoever is signed in; what waits for another person is forgotten."""
    kept = request.session.get(slot, {})
    if kept.get("person") not in ("", str(request.user.pk)):
        forget_typed(request, slot=slot)
    elif kept.get("place") == place:
        return Waiting(MultiValueDict(kept["posted"]), kept["facts"])
    return None


def forget_typed(request: HttpRequest, *, slot: str = SESSION_KEY) -> None:
    request.session.pop(slot, None)


def keep_for_page(request: HttpRequest, names: Iterable[str]) -> None:
    keep_typed(request, request.path, names, person=request.POST.get("typed_for", ""))


def keep_from_stale_page(request: HttpRequest) -> bool:
    """A page older than this browser's last sign-in sent something: True if it was kept for the next one.

    Only where the token is the one thing that is wrong: a form on somebody else's page leaves no trace.
    """
    match = request.resolver_match
    names = fields_kept_by(match.func) if match else ()
    if not (names and settings.CSRF_COOKIE_NAME in request.COOKIES):
        return False
    keep_for_page(request, names)
    return True


def keeping(view: Callable, form_class: type[Form]) -> Callable:
    """`view`, a desk's, with a mark that says what of its form waits."""
    marked: Any = partial(view)  # a method takes no marks
    marked.typed_fields = tuple(form_class.base_fields)
    return marked


def fields_kept_by(view: Callable) -> tuple[str, ...]:
    """Of a view as it stands in the addresses: a function, made from a class or marked by `keeping`."""
    return getattr(getattr(view, "view_class", view), "typed_fields", ())


class TypedAtDesksMiddleware:
    """Wagtail leads whoever is not signed in away from a desk before its view is asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        names = getattr(view, "typed_fields", ())
        if names and request.method == "POST" and not request.user.is_authenticated:
            keep_for_page(request, names)
