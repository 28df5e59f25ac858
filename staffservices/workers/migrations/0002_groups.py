"""Who keeps the register from the first day on."""

from core.migrations.frozen.groups import HUMAN_RESOURCES, PAYROLL_OFFICE, grant
from django.db import migrations


def forwards(apps, schema_editor):
    keep = [f"workers.{verb}_worker" for verb in ("view", "add", "change", "import", "export")]
    grant(apps, HUMAN_RESOURCES, "wagtailadmin.access_admin", *keep)
    grant(apps, PAYROLL_OFFICE, "wagtailadmin.access_admin", "workers.view_worker", "workers.import_worker")


class Migration(migrations.Migration):
    dependencies = [
        ("workers", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
