from django.db import migrations, models


def forwards(apps, schema_editor):
    """What somebody is sending at this moment stays theirs until the claim goes stale."""
    apps.get_model("outbox", "Message").objects.filter(state="sending").update(claim="before")


class Migration(migrations.Migration):
    dependencies = [("outbox", "0003_permissions")]
    operations = [
        migrations.RenameField("message", "claimed_at", "heard_at"),
        migrations.AddField(
            "message", "claim", models.CharField(blank=True, default="", editable=False, max_length=32),
            preserve_default=False,
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]  # fmt: skip
