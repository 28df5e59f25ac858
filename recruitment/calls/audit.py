"""What is written down about calls and positions, besides what Wagtail writes about every page."""

from django.utils.translation import gettext_lazy as _

from core.audit import AuditAction

POSITIONS_IMPORTED = AuditAction(
    "calls.import_positions", _("Importar plazas"), _("Importó plazas desde una hoja de cálculo")
)
COPIED_FROM = AuditAction(
    "calls.copied_from", _("Crear a partir de otra"), _("Se creó a partir de otra convocatoria")
)
SCHEDULE_CHANGED = AuditAction(
    "calls.change_schedule", _("Cambiar cronograma publicado"), _("Cambió lo publicado según un documento")
)
POSITION_CHANGED = AuditAction(
    "calls.change_position", _("Cambiar plaza con postulaciones"), _("Cambió la plaza según un documento")
)
