"""The terms that a portal starts with, to be confirmed by the legal office; human resources keep them."""

from django.db import migrations

from core.migrations.frozen.groups import HUMAN_RESOURCES, grant

FIRST = (
    ("publication", "before_registration", 10, "Difusión en el portal y en Talento Perú (por confirmar con asesoría jurídica)."),
    ("registration", "lasts_days", 2, "Por confirmar con asesoría jurídica."),
    ("claims", "lasts_hours", 4, "Por confirmar con asesoría jurídica."),
)  # fmt: skip


def fill(apps, schema_editor):
    ScheduleTerm = apps.get_model("calls", "ScheduleTerm")
    for kind, measure, minimum, basis in FIRST:
        ScheduleTerm.objects.get_or_create(
            kind=kind, measure=measure, defaults={"minimum": minimum, "basis": basis}
        )
    grant(
        apps, HUMAN_RESOURCES, *(f"calls.{verb}_scheduleterm" for verb in ("add", "change", "delete", "view"))
    )


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0006_schedule_terms"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
