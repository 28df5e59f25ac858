"""The pages of a worker: who gets in, and the menu over them.

    class MyPayslips(WorkerMixin, View):      # self.worker; in the context: "service_menu": self.menu
        section = "payslips"

Each service registers its entry in the menu (`AppConfig.ready`):

    pages.register("payslips", MenuEntry(_("Mis boletas"), "payslips:list", order=10))
"""

from dataclasses import dataclass

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Identity, User
from core.registry import Registry
from core.types import StrOrPromise
from staffservices.workers.models import Worker
from staffservices.workers.queries import worker_of


@dataclass(frozen=True)
class MenuEntry:
    """`text` and `icon` (a name of templates/components/icons) are for its card on the start page.

    `on_menu` is False for what has only a card: the menu stands in one line.
    """

    title: StrOrPromise
    url_name: str
    order: int
    text: StrOrPromise = ""
    icon: str = "document"
    on_menu: bool = True


@dataclass(frozen=True)
class MenuLink:
    title: StrOrPromise
    url: str
    is_current: bool = False


ENTRIES: Registry[MenuEntry] = Registry("entry in the menu of workers")


def register(section: str, entry: MenuEntry) -> None:
    ENTRIES.add(section, entry)


@dataclass(frozen=True)
class Card:
    title: StrOrPromise
    url: str
    text: StrOrPromise
    icon: str


def cards() -> list[Card]:
    """The services as cards, for the page where a worker starts; one's own data come last."""
    entries = sorted(ENTRIES.values(), key=lambda entry: entry.order)
    own_data = MenuEntry(
        _("Mis datos"), "accounts:profile", 0, _("Su correo, su contraseña y su actividad."), "user"
    )
    seen_by = MenuEntry(
        _("Quién ha visto mis datos"), "accounts:readings", 0, _("Qué oficinas abrieron sus registros y cuándo."), "search"
    )  # fmt: skip
    return [
        Card(entry.title, reverse(entry.url_name), entry.text, entry.icon)
        for entry in (*entries, own_data, seen_by)
        if entry.url_name != "payslips:start"
    ]


def service_menu(current: str = "") -> list[MenuLink]:
    """The menu over the pages of a worker; `current` is the section that the page belongs to."""
    entries = sorted(ENTRIES.items(), key=lambda item: item[1].order)
    return [
        MenuLink(entry.title, reverse(entry.url_name), section == current)
        for section, entry in entries
        if entry.on_menu
    ]


def menu_of(user: User) -> list[MenuLink]:
    """The same over the person's own pages, which are of the portal; nothing for whoever is no worker."""
    return service_menu() if worker_of(user) else []


class WorkerMixin:
    """A page for workers and former workers whose identity HR verified.

    Never kept by a cache, as it holds personal data. `worker` is the person's entry in the register.
    """

    section = ""
    worker: Worker

    def dispatch(self, request, *args, **kwargs):
        response = self.keep_out(request) or super().dispatch(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def keep_out(self, request):
        """The answer to whoever is no worker; None for workers."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("access:sign_in"))
        worker = worker_of(request.user)
        if worker is None:
            context = {"is_verified": request.user.identity == Identity.VERIFIED}
            return render(request, "workers/no_worker.html", context, status=403)
        self.worker = worker
        return None

    @property
    def menu(self) -> list[MenuLink]:
        return service_menu(self.section)
