"""The texts that the portal is delivered with, and who works with certificates from the first day."""

from core.migrations.frozen.groups import HUMAN_RESOURCES, grant
from django.db import migrations

OPENING = {
    "certificate": (
        "Texto general",
        "La Oficina de Recursos Humanos del {entidad} certifica que {nombre}, con {documento}, trabajó en "
        "esta entidad en los siguientes periodos:",
        "En total acumuló {tiempo} de servicios, contando una sola vez los días que se cruzan.",
        "Se expide el presente certificado a solicitud de la persona interesada, para {finalidad}.",
    ),
    "proof": (
        "Texto general",
        "La Oficina de Recursos Humanos del {entidad} hace constar que {nombre}, con {documento}, trabaja en "
        "esta entidad como {cargo}, bajo el régimen {regimen}. Sus periodos son:",
        "A la fecha acumula {tiempo} de servicios, contando una sola vez los días que se cruzan.",
        "Se expide la presente constancia a solicitud de la persona interesada, para {finalidad}.",
    ),
}
OFFICE = (
    "wagtailadmin.access_admin",
    "certificates.view_workcertificate",
    "certificates.prepare_workcertificate",
    "certificates.annul_workcertificate",
    *(f"certificates.{verb}_{model}" for model in ("wording", "signer") for verb in ("view", "add", "change")),
    "workers.view_worker",
)
SIGNERS = (
    "wagtailadmin.access_admin",
    "certificates.view_workcertificate",
    "certificates.sign_workcertificate",
)


def add_texts(apps, schema_editor):
    Wording = apps.get_model("certificates", "Wording")
    for kind, (name, opening, total, closing) in OPENING.items():
        text = "\n\n".join([opening, "{periodos}", total, closing])
        Wording.objects.create(kind=kind, name=name, text=text, is_first=True)


def give_permissions(apps, schema_editor):
    grant(apps, "Certificados", *OFFICE)
    grant(apps, "Firma de certificados", *SIGNERS)
    grant(apps, HUMAN_RESOURCES, *OFFICE, *SIGNERS, "certificates.change_certificatesettings")


class Migration(migrations.Migration):
    dependencies = [
        ("certificates", "0001_initial"),
        ("workers", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [
        migrations.RunPython(add_texts, migrations.RunPython.noop),
        migrations.RunPython(give_permissions, migrations.RunPython.noop),
    ]
