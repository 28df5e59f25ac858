"""Django forms through the portal's own light templates."""

from django.forms.renderers import TemplatesSetting


class PortalRenderer(TemplatesSetting):
    """Project templates first; the design's form templates are set here."""
