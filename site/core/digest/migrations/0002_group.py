"""Human resources may switch the daily digest from the first day."""

from core.migrations.frozen.groups import HUMAN_RESOURCES, grant
from django.db import migrations


def give_permissions(apps, schema_editor):
    grant(apps, HUMAN_RESOURCES, "digest.change_digestsettings")


class Migration(migrations.Migration):
    dependencies = [
        ("digest", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
