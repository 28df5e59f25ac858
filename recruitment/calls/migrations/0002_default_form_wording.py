"""Fill the portal's wording of the eight forms with the first texts."""

from django.db import migrations


def fill(apps, schema_editor):
    from recruitment.calls.models import FormKind
    from recruitment.calls.wording import first_wording

    DefaultFormWording = apps.get_model("calls", "DefaultFormWording")
    for kind in FormKind.values:
        wording = first_wording(kind)
        DefaultFormWording.objects.get_or_create(
            kind=kind, defaults={"title": wording.title, "body": wording.body}
        )


class Migration(migrations.Migration):
    dependencies = [("calls", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
