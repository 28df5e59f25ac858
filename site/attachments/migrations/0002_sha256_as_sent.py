from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("attachments", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="sha256_as_sent",
            field=models.CharField(blank=True, default="", max_length=64, verbose_name="huella SHA-256 del archivo enviado"),
            preserve_default=False,
        ),
    ]
