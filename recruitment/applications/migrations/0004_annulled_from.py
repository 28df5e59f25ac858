from core.migrations.frozen.groups import HUMAN_RESOURCES, grant
from django.db import migrations


def forwards(apps, schema_editor):
    # Until now only «submitted» was kept: whoever had annulled a correction under way finds what counted.
    annulled = apps.get_model("applications", "Application").objects.filter(state="annulled")
    annulled.update(annulled_from="submitted")
    grant(
        apps,
        HUMAN_RESOURCES,
        "applications.reinstate_application",
        "applications.view_extension",
        "applications.grant_extension",
    )


class Migration(migrations.Migration):
    dependencies = [("applications", "0003_extensions_and_reinstating")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
