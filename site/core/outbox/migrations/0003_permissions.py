from core.migrations.frozen.groups import HUMAN_RESOURCES, grant
from django.db import migrations


def forwards(apps, schema_editor):
    grant(apps, HUMAN_RESOURCES, "outbox.view_message", "outbox.resend_message")


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0002_dropped_state"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
