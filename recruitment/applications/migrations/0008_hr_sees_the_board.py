from core.migrations.frozen.groups import HUMAN_RESOURCES, grant
from django.db import migrations


def forwards(apps, schema_editor):
    grant(apps, HUMAN_RESOURCES, "core.view_jobrun")


class Migration(migrations.Migration):
    dependencies = [("applications", "0007_hr_writes_and_downloads"), ("core", "0002_job_run")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
