"""What there is to mend, above the form in which it is mended; and a word after publishing."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import Panel
from wagtail.models import Page

from home.checks.checking import findings_of_page
from home.checks.reading import pieces_of


class ContentChecksPanel(Panel):
    """Shown only where something was found, in the text as it was last saved."""

    def __init__(self, **kwargs):
        super().__init__(**{"heading": _("Por revisar en esta página"), "icon": "warning"} | kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/admin/checks_panel.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.findings = findings_of_page(self.instance) if self.instance.pk else []

        def is_shown(self):
            return super().is_shown() and bool(self.findings)

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"findings": self.findings}


@hooks.register("after_publish_page")
def say_what_to_mend(request: HttpRequest, page: Page) -> None:
    page = page.specific
    if not any(pieces_of(page)):
        return
    if findings := findings_of_page(page):
        count = len(findings)
        sentence = ngettext(
            "«%(page)s» se publicó, pero hay %(count)d cosa por revisar: %(first)s",
            "«%(page)s» se publicó, pero hay %(count)d cosas por revisar. La primera: %(first)s",
            count,
        ) % {"page": page.get_admin_display_title(), "count": count, "first": findings[0].full_sentence}
        edit = messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Revisar"))
        messages.warning(request, sentence, buttons=[edit])
