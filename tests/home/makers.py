"""Makers of the pages that communications staff write."""

from datetime import date
from uuid import uuid4

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupPagePermission, Page

from accounts.models import User
from core.migrations.frozen.groups import COMMUNICATIONS
from core.models import PortalDocument, PortalImage
from home import marked_text
from home.models import (
    AnnouncementCategory,
    AnnouncementIndexPage,
    AnnouncementPage,
    ManualIndexPage,
    ManualPage,
    StandardPage,
)
from tests import makers

PUBLISHER = ("add_page", "change_page", "publish_page")
AUTHOR = ("add_page", "change_page")
CATEGORIES = ("convocatorias", "personal", "portal")


def skeleton() -> None:
    """The front page and the lists below it, as a new portal has them."""
    home = makers.home()
    makers.call_index(home)
    for model, title in ((ManualIndexPage, "Manuales"), (AnnouncementIndexPage, "Comunicados")):
        if not model.objects.exists():
            home.add_child(instance=model(title=title, show_in_menus=True))
    for slug in CATEGORIES:
        AnnouncementCategory.objects.get_or_create(slug=slug, defaults={"name": slug.capitalize()})


def staff(username: str = "prensa", *, group: str = COMMUNICATIONS, may=PUBLISHER, **fields) -> User:
    """A member of `group`, which may do `may` on every page of the portal."""
    group = Group.objects.get_or_create(name=group)[0]
    for permission in Permission.objects.filter(codename__in=may):
        GroupPagePermission.objects.get_or_create(group=group, page=makers.home(), permission=permission)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    fields = {"email": f"{username}@portal.example", "first_name": username.capitalize()} | fields
    user = User.objects.create_user(username, password=makers.PASSWORD, is_staff=True, **fields)
    user.groups.add(group)
    return user


def publish(page, **changes):
    """`page` with `changes`, as the editor leaves it after «Publicar»."""
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def body(markup: str) -> list[dict]:
    """StreamField data from the demo's little markup; `pagina:slug` links to the page of that slug."""
    return marked_text.body(
        markup, lambda slug: Page.objects.filter(slug=slug).values_list("pk", flat=True).first()
    )


def manual(markup: str = "## Antes de empezar\n\nReúna sus papeles.", **fields) -> ManualPage:
    fields = {"title": "Cómo postular", "version": "1.2.0", "unit": "Oficina de Informática"} | fields
    return ManualIndexPage.objects.get(depth=3).add_child(instance=ManualPage(body=body(markup), **fields))


def standard(
    title: str = "Términos y condiciones", markup: str = "## Objeto\n\nEl uso.", **fields
) -> StandardPage:
    home = ManualIndexPage.objects.get(depth=3).get_parent()
    return home.add_child(instance=StandardPage(title=title, body=body(markup), **fields))


def announcement(
    title: str = "Fe de erratas", *, category: str = "convocatorias", markup: str = "", **fields
) -> AnnouncementPage:
    fields = {
        "date": date(2026, 11, 10),
        "category": AnnouncementCategory.objects.get(slug=category),
        "body": body(markup) if markup else [],
    } | fields
    return AnnouncementIndexPage.objects.get().add_child(instance=AnnouncementPage(title=title, **fields))


def document(title: str = "Cronograma") -> PortalDocument:
    file = ContentFile(b"%PDF-1.4", name="cronograma.pdf")
    return PortalDocument.objects.create(title=title, file=file, file_size=file.size)


def image(title: str = "Formulario", size: tuple[int, int] = (900, 500)) -> PortalImage:
    return PortalImage.objects.create(title=title, file=get_test_image_file(size=size))


def figure(picture: PortalImage, alt: str = "Formulario de registro") -> dict:
    return {"type": "figure", "value": {"image": picture.pk, "alt": alt, "caption": ""}}


def screenshot(picture: PortalImage, *marks: tuple[float, float, str], **fields) -> dict:
    """An annotated screenshot; each mark is its place in percent and its legend."""
    markers = [
        {"type": "item", "id": str(uuid4()), "value": {"x": x, "y": y, "text": f"<p>{text}</p>"}}
        for x, y, text in marks
    ]
    value = {"image": picture.pk, "alt": "Formulario de registro", "caption": "", "markers": markers}
    return {"type": "screenshot", "value": value | fields}
