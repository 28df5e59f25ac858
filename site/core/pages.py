"""What every page of the portal has in common."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class BasePage(Page):
    """A page with breadcrumb, meta data and a plain promote tab."""

    class Meta:
        abstract = True

    @property
    def breadcrumb(self):
        """The public ancestors below the root, the home page first, this page not included."""
        return self.get_ancestors().filter(depth__gt=1).live()

    @property
    def meta_description(self) -> str:
        return self.search_description or getattr(self, "summary", "") or ""


PROMOTE_HELP = _("Lo que muestran los buscadores bajo el título; una o dos frases.")
