"""The holidays of Peru (D.Leg. 713 and its amendments) and Cusco's 24 June, for 2026 to 2028.

Later years, and days that the government declares non-working, are added by staff under «Feriados».
"""

from datetime import date

from django.db import migrations

EVERY_YEAR = (
    (1, 1, "Año Nuevo"),
    (5, 1, "Día del Trabajo"),
    (6, 7, "Batalla de Arica y Día de la Bandera"),
    (6, 29, "San Pedro y San Pablo"),
    (7, 23, "Día de la Fuerza Aérea del Perú"),
    (7, 28, "Fiestas Patrias"),
    (7, 29, "Fiestas Patrias"),
    (8, 6, "Batalla de Junín"),
    (8, 30, "Santa Rosa de Lima"),
    (10, 8, "Combate de Angamos"),
    (11, 1, "Todos los Santos"),
    (12, 8, "Inmaculada Concepción"),
    (12, 9, "Batalla de Ayacucho"),
    (12, 25, "Navidad"),
)
HOLY_THURSDAYS = (date(2026, 4, 2), date(2027, 3, 25), date(2028, 4, 13))


def add_holidays(apps, schema_editor):
    Holiday = apps.get_model("calendar", "Holiday")
    rows = []
    for thursday in HOLY_THURSDAYS:
        year = thursday.year
        rows += [Holiday(day=date(year, m, d), name=name, scope="national") for m, d, name in EVERY_YEAR]
        rows += [
            Holiday(day=thursday, name="Jueves Santo", scope="national"),
            Holiday(day=thursday.replace(day=thursday.day + 1), name="Viernes Santo", scope="national"),
            Holiday(day=date(year, 6, 24), name="Día del Cusco (Inti Raymi)", scope="regional"),
        ]
    Holiday.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("calendar", "0001_initial")]
    operations = [migrations.RunPython(add_holidays, migrations.RunPython.noop)]
