"""PostgreSQL learns to search without accents, as SQLite does by itself."""

from django.db import migrations

CREATE = """
CREATE EXTENSION IF NOT EXISTS unaccent;
DROP TEXT SEARCH CONFIGURATION IF EXISTS portal;
CREATE TEXT SEARCH CONFIGURATION portal (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION portal
    ALTER MAPPING FOR hword, hword_part, word, numhword, numword, hword_numpart WITH unaccent, simple;
"""


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        # A trusted extension: whoever owns the database may create it.
        schema_editor.execute(CREATE)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TEXT SEARCH CONFIGURATION IF EXISTS portal")


class Migration(migrations.Migration):
    dependencies = [("core", "0002_job_run")]

    operations = [migrations.RunPython(forwards, backwards)]
