"""What the payroll office may do from the first day on."""

from core.migrations.frozen.groups import PAYROLL_OFFICE, grant
from django.db import migrations


def forwards(apps, schema_editor):
    grant(
        apps,
        PAYROLL_OFFICE,
        *(f"payslips.{verb}_payroll" for verb in ("view", "import", "publish", "retract", "notify")),
        *(f"payslips.{verb}_payslip" for verb in ("view", "annul")),
        *(f"payslips.{verb}_payingentity" for verb in ("view", "add", "change")),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("payslips", "0001_initial"),
        ("workers", "0002_groups"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
