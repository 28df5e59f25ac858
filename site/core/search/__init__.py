"""Search that finds «certificación» for «certificacion» and «boletas» for «boleta», on every database.

Wagtail's index, with three things of our own: every word is a prefix, plurals are cut, and PostgreSQL
ignores accents as SQLite does (by a text search configuration that a migration makes).
"""

from typing import Any

from django.db import connection


def SearchBackend(params: dict[str, Any]) -> Any:
    """The backend of the database in use; Wagtail looks for it by this name."""
    if connection.vendor == "postgresql":
        from core.search.postgres import PortalSearchBackend
    else:
        from core.search.sqlite import PortalSearchBackend
    return PortalSearchBackend(params)
