from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_initial")]
    operations = [
        migrations.AlterField(
            "importjob", "claim", models.CharField(blank=True, editable=False, max_length=32)
        ),
        migrations.AlterField("importjob", "heard_at", models.DateTimeField(editable=False, null=True)),
    ]
