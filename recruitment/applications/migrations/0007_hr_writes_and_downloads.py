from core.migrations.frozen.groups import HUMAN_RESOURCES, grant
from django.db import migrations


def forwards(apps, schema_editor):
    grant(
        apps,
        HUMAN_RESOURCES,
        "applications.view_mailing",
        "applications.write_to_applicants",
        "applications.download_dossiers",
    )


class Migration(migrations.Migration):
    dependencies = [("applications", "0006_mailings_and_bundles")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
