"""Human resources change the wording of the forms."""

from core.migrations.frozen.groups import HUMAN_RESOURCES, grant
from django.db import migrations


def allow(apps, schema_editor):
    grant(apps, HUMAN_RESOURCES, "calls.change_defaultformwording", "calls.view_defaultformwording")


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0002_default_form_wording"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
