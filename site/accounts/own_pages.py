"""One's own pages («Mis datos» and what hangs from it) stand under the menu of the service that the person uses.

    own_pages.add_menu(menu_of)      # menu_of(user) -> links with .title .url .is_current; none: not theirs

Each service adds its own when it is loaded (AppConfig.ready).
"""

from collections.abc import Callable

MENUS: list[Callable] = []


def add_menu(menu_of: Callable) -> None:
    MENUS.append(menu_of)


def menu_for(user) -> list:
    return next((menu for menu_of in MENUS if (menu := menu_of(user))), [])


class OwnPageMixin:
    """In the template: `{% extends service_menu|yesno:"base_service.html,base.html" %}`."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(service_menu=menu_for(self.request.user), **kwargs)
