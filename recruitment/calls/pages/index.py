"""The page that lists the calls."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.search import index

from core.pages import BasePage
from recruitment.calls.lists.calls import CallList
from recruitment.calls.pages.call import CallPage
from recruitment.calls.pages.position import PositionPage


class CallIndexPage(BasePage):
    """The list of calls."""

    introduction = RichTextField(_("introducción"), blank=True, features=["bold", "italic", "link", "ul"])

    subpage_types = ["calls.CallPage"]
    template = "calls/call_index_page.html"
    content_panels = [*BasePage.content_panels, "introduction"]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("lista de convocatorias")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        moment = getattr(request, "received_at", None) or timezone.now()
        calls = CallPage.objects.for_the_public().child_of(self)
        call_list = CallList(calls, PositionPage.objects.all(), request.GET, moment, url=self.url)
        return context | {"now": moment, "call_list": call_list}
