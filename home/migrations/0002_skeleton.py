"""The tree that a portal starts with, and who may edit it.

A new portal opens with its front page, calls, manuals and announcements, empty and ready to be edited,
instead of Wagtail's welcome page; and with two groups in Spanish instead of Wagtail's «Editors» and
«Moderators».
"""

from urllib.parse import urlsplit

from core.migrations.frozen.groups import COMMUNICATIONS, HUMAN_RESOURCES, find, grant
from django.conf import settings
from django.db import migrations

SECTIONS = (
    ("calls", "CallIndexPage", "Convocatorias CAS", "convocatorias"),
    ("home", "ManualIndexPage", "Manuales", "manuales"),
    ("home", "AnnouncementIndexPage", "Comunicados", "comunicados"),
)
CATEGORIES = (
    ("Convocatorias", "convocatorias"),
    ("Personal", "personal"),
    ("Capacitación", "capacitacion"),
    ("Bienestar", "bienestar"),
    ("Portal", "portal"),
)
PAGES = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
# Wagtail asks for the permission of its own Image and Document, also where the models are ours.
LIBRARY = tuple(
    f"{app}.{verb}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
)


def build(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    if apps.get_model("home", "HomePage").objects.exists():
        return
    Page.objects.filter(depth__gt=1).delete()
    home = _page(apps, "home", "HomePage", "Inicio", "inicio", place=1, parent=Page.objects.get(depth=1))
    address = urlsplit(settings.BASE_URL)
    apps.get_model("wagtailcore", "Site").objects.create(
        hostname=address.hostname,
        port=address.port or (443 if address.scheme == "https" else 80),
        site_name=settings.WAGTAIL_SITE_NAME,
        root_page_id=home.pk,
        is_default_site=True,
    )
    sections = {
        model: _page(apps, app, model, title, slug, place=place, parent=home)
        for place, (app, model, title, slug) in enumerate(SECTIONS, start=1)
    }
    for position, (name, slug) in enumerate(CATEGORIES, start=1):
        apps.get_model("home", "AnnouncementCategory").objects.get_or_create(
            slug=slug, defaults={"name": name, "position": position}
        )
    _groups(apps, home, sections["CallIndexPage"])


def _page(apps, app, model, title, slug, *, place, parent):
    """A page under `parent` as its `place`-th child; a migration's models know nothing of trees."""
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model.lower()
    )
    page = apps.get_model(app, model).objects.create(
        title=title,
        draft_title=title,
        slug=slug,
        content_type=content_type,
        locale=apps.get_model("wagtailcore", "Locale").objects.first(),
        path=f"{parent.path}{place:04d}",
        depth=parent.depth + 1,
        url_path=f"{parent.url_path}{slug}/",
        show_in_menus=parent.depth > 1,
    )
    apps.get_model("wagtailcore", "Page").objects.filter(pk=parent.pk).update(numchild=place)
    return page


def _groups(apps, home, calls):
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()
    apps.get_model("wagtailcore", "WorkflowPage").objects.all().delete()

    grant(
        apps,
        COMMUNICATIONS,
        "wagtailadmin.access_admin",
        "core.change_brandsettings",
        *(f"home.{verb}_announcementcategory" for verb in ("add", "change", "delete", "view")),
        *(f"wagtailredirects.{verb}_redirect" for verb in ("add", "change", "delete")),
    )
    grant(apps, HUMAN_RESOURCES, "wagtailadmin.access_admin")

    PagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    CollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    library = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for group_name, where in ((COMMUNICATIONS, home), (HUMAN_RESOURCES, calls)):
        group = Group.objects.get(name=group_name)
        for codename in PAGES:
            permission = find(apps, f"wagtailcore.{codename}")
            PagePermission.objects.get_or_create(group=group, page_id=where.pk, permission=permission)
        for name in LIBRARY:
            CollectionPermission.objects.get_or_create(
                group=group, collection=library, permission=find(apps, name)
            )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("calls", "0001_initial"),
        ("core", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtailredirects", "0001_initial"),
    ]

    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
