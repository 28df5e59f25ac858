"""The manuals that are published start their public history; communications staff read the opinions."""

from core.migrations.frozen.groups import COMMUNICATIONS, grant
from django.db import migrations


def forwards(apps, schema_editor):
    grant(apps, COMMUNICATIONS, "home.view_manualopinion")
    version = apps.get_model("home", "ManualVersion")
    for manual in apps.get_model("home", "ManualPage").objects.filter(live=True, alias_of=None).exclude(version=""):
        if manual.live_revision and manual.last_published_at:
            version.objects.get_or_create(
                manual=manual,
                number=manual.version,
                defaults={"published_at": manual.last_published_at, "content": manual.live_revision.content},
            )


class Migration(migrations.Migration):
    dependencies = [("home", "0004_manual_versions_and_opinions")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
