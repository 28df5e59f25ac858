"""Who keeps the files from the first day on: a group apart, as files hold sanctions and family data."""

from core.migrations.frozen.groups import grant
from django.db import migrations

KEEPERS = (
    "wagtailadmin.access_admin",
    "records.view_filerecord",
    "records.enter_filerecord",
    "records.view_changeproposal",
    "records.decide_changeproposal",
    "records.change_recordssettings",
)


def give_permissions(apps, schema_editor):
    grant(apps, "Legajos", *KEEPERS)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
