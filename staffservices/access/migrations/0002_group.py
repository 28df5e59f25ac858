"""Who decides on access requests from the first day; administrators change it in the admin."""

from core.migrations.frozen.groups import HUMAN_RESOURCES, grant
from django.db import migrations

PERMISSIONS = (
    "wagtailadmin.access_admin",
    "access.view_accessrequest",
    "access.decide_accessrequest",
    "workers.view_worker",
)


def give_permissions(apps, schema_editor):
    for group in ("Accesos", HUMAN_RESOURCES):
        grant(apps, group, *PERMISSIONS)
    grant(apps, HUMAN_RESOURCES, "access.change_accesssettings")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("workers", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
