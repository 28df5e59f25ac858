"""Who writes without publishing, and how what they write is approved: ready on a new portal, changed in the admin.

«Autores» write manuals and announcements and send them; «Comunicaciones» approves or returns them.
"""

from core.migrations.frozen.groups import AUTHORS, COMMUNICATIONS, find, grant
from django.db import migrations

WORKFLOW = "Revisión de Comunicaciones"
TASK = "Aprobación de Comunicaciones"
LISTS = ("ManualIndexPage", "AnnouncementIndexPage")
LIBRARY = tuple(
    f"{app}.{verb}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "choose")
)


def build(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    grant(apps, AUTHORS, "wagtailadmin.access_admin")
    authors = Group.objects.get(name=AUTHORS)
    library = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for name in LIBRARY:
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group=authors, collection=library, permission=find(apps, name)
        )
    workflow = _workflow(apps, Group.objects.get_or_create(name=COMMUNICATIONS)[0])
    home_depth = 2
    for model in LISTS:
        for page in apps.get_model("home", model).objects.filter(depth=home_depth + 1):
            for codename in ("add_page", "change_page"):
                apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
                    group=authors, page_id=page.pk, permission=find(apps, f"wagtailcore.{codename}")
                )
            apps.get_model("wagtailcore", "WorkflowPage").objects.get_or_create(
                page_id=page.pk, defaults={"workflow": workflow}
            )


def _workflow(apps, group):
    Workflow, Task = apps.get_model("wagtailcore", "Workflow"), apps.get_model("wagtailcore", "GroupApprovalTask")
    if existing := Workflow.objects.filter(name=WORKFLOW).first():
        return existing
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    task = Task.objects.create(name=TASK, active=True, content_type=content_type)
    task.groups.add(group)
    workflow = Workflow.objects.create(name=WORKFLOW, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    return workflow


class Migration(migrations.Migration):
    dependencies = [("home", "0005_first_versions")]

    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
