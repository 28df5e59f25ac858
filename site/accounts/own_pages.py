"""One's own pages («Mis datos» and what hangs from it) stand under the menu of the service that the person uses.

own_pages.register("staffservices", menu_of)  # in the app's `AppConfig.ready`
"""

from collections.abc import Callable

from accounts.models import User
from core.registry import Registry

MENUS: Registry[Callable] = Registry("menu over one's own pages")


def register(name: str, menu_of: Callable) -> None:
    """`menu_of(user)`: links with .title .url .is_current; none: the service is not theirs."""
    MENUS.add(name, menu_of)


def menu_for(user: User) -> list:
    return next((menu for menu_of in MENUS.values() if (menu := menu_of(user))), [])


class OwnPageMixin:
    """In the template: `{% extends service_menu|yesno:"base_service.html,base.html" %}`."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(service_menu=menu_for(self.request.user), **kwargs)
