from django.db import migrations


def forget(apps, schema_editor):
    """What an e-mail is about is no use of it: Wagtail had noted it as one."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    ReferenceIndex = apps.get_model("wagtailcore", "ReferenceIndex")
    messages = ContentType.objects.filter(app_label="outbox", model="message")
    ReferenceIndex.objects.filter(base_content_type__in=messages).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0004_claims"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0078_referenceindex"),
    ]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
