"""Human resources bring the positions of a call in from a spreadsheet."""

from django.db import migrations

from core.migrations.frozen.groups import HUMAN_RESOURCES, grant


def allow(apps, schema_editor):
    grant(apps, HUMAN_RESOURCES, "calls.import_positions")


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0003_hr_words_the_forms"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.AlterModelOptions(
            name="callpage",
            options={
                "permissions": [("import_positions", "Can import positions")],
                "verbose_name": "convocatoria",
                "verbose_name_plural": "convocatorias",
            },
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
