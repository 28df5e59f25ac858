"""What an entity sets for itself in the admin, one row per app."""

from typing import Self

from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Site


class EntitySettings(BaseSiteSetting):
    class Meta:
        abstract = True

    @classmethod
    def current(cls) -> Self:
        """Those of the portal's site, also where no request says which one it is; the defaults without any."""
        site = Site.objects.filter(is_default_site=True).first()
        return cls.for_site(site) if site else cls()
