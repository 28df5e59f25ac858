"""The portal's two menus, read from the page tree in one query."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    is_current: bool = False
    current_kind: str = "page"  # aria-current: «page» here, «true» somewhere below


@dataclass(frozen=True)
class Menus:
    main: list[MenuItem]
    footer: list[MenuItem]


def menus(request: HttpRequest) -> dict:
    """Context processor: `main_menu` and `footer_menu`, asked of the database only when shown."""
    both: Any = SimpleLazyObject(lambda: menus_for(request))
    return {
        "main_menu": SimpleLazyObject(lambda: both.main),
        "footer_menu": SimpleLazyObject(lambda: both.footer),
    }


def menus_for(request: HttpRequest) -> Menus:
    """The front page and its children marked «en el menú»; at the foot, pages marked for it."""
    site = Site.find_for_request(request)
    if not site:
        return Menus([], [])
    home = site.root_page
    below = Q(path__startswith=home.path, depth=home.depth + 1, show_in_menus=True)
    at_the_foot = Q(path__startswith=home.path, standardpage__in_footer=True)
    pages = (
        Page.objects.live()
        .filter(below | at_the_foot)
        .annotate(in_footer=F("standardpage__in_footer"))
        .only("title", "path", "depth", "url_path", "show_in_menus")
        .order_by("path")
    )
    main, footer = [_item(home, request, home)], []
    for page in pages:
        if page.depth == home.depth + 1 and page.show_in_menus:
            main.append(_item(page, request, home))
        if page.in_footer:
            footer.append(_item(page, request, home))
    return Menus(main, footer)


def _item(page: Page, request, home: Page) -> MenuItem:
    url = page.get_url(request) or "/"
    here = request.path == url
    below = page.pk != home.pk and request.path.startswith(url)
    return MenuItem(page.title, url, here or below, "page" if here else "true")
