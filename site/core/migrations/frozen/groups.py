"""Staff groups, and how a migration says what its group may do.

Frozen: what has run on somebody's database does not change. Another way of granting is another module.

Four groups exist from the start: «Comunicaciones» edits and publishes the pages, «Autores» write what
«Comunicaciones» approves, «Recursos Humanos» runs calls and records, «Remuneraciones» the payrolls. Who else
there is, and who belongs where, is decided in the admin.
"""

from django.contrib.auth.management import create_permissions

COMMUNICATIONS = "Comunicaciones"
AUTHORS = "Autores"
HUMAN_RESOURCES = "Recursos Humanos"
PAYROLL_OFFICE = "Remuneraciones"


def grant(apps, group_name: str, *permissions: str) -> None:
    """Give a group permissions by «app.codename»; the group is made when it is missing.

    Once, so that what an administrator takes away later stays away:

        def forwards(apps, schema_editor):
            grant(apps, HUMAN_RESOURCES, "applications.view_application", …)

    Raises LookupError for a permission that no model declares.
    """
    group, _created = apps.get_model("auth", "Group").objects.get_or_create(name=group_name)
    group.permissions.add(*(find(apps, name) for name in permissions))


def find(apps, name: str):
    """The row of a permission, also while the migrations that would create it are still running."""
    Permission = apps.get_model("auth", "Permission")
    app_label, codename = name.split(".")
    rows = Permission.objects.filter(content_type__app_label=app_label, codename=codename)
    if not rows.exists():
        _create_missing(apps, app_label)
    if permission := rows.first():
        return permission
    raise LookupError(f"No model of {app_label} declares the permission {codename}.")


def _create_missing(apps, app_label: str) -> None:
    # Django makes permissions after the last migration. The models module is what it looks at to know
    # whether the app has models at all; a migration's own registry has none.
    app_config = apps.get_app_config(app_label)
    module = getattr(app_config, "models_module", None)
    app_config.models_module = module or True
    try:
        create_permissions(app_config, apps=apps, verbosity=0)
    finally:
        app_config.models_module = module
