"""What readers answer about a manual."""

from urllib.parse import urlsplit

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.types import PortalRequest
from core.views import too_many_requests
from home.manuals import opinions
from home.manuals.comment_form import CommentForm
from home.models import ManualOpinion, ManualPage

ANSWERS = {"si": True, "no": False}
SIGNER = signing.TimestampSigner(salt="home.opinions")
GOOD_FOR = 24 * 60 * 60  # seconds to write the comment


def from_another_site(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    return bool(origin and urlsplit(origin).netloc != request.get_host())


@csrf_exempt  # cached pages hold no token; see home.manuals.opinions
@require_POST
def give_opinion(request: PortalRequest, manual_id: int) -> HttpResponse:
    manual = get_object_or_404(ManualPage.objects.live().public(), pk=manual_id)
    useful = ANSWERS.get(request.POST.get("util", ""))
    if useful is None or from_another_site(request):
        return redirect(manual.url)
    if not opinions.ANSWERS.admit(request.client_address):
        return too_many_requests(request, minutes=60)
    voter = opinions.voter_of(
        manual, address=request.client_address, browser=request.headers.get("User-Agent", "")
    )
    opinion = opinions.record_answer(manual, useful=useful, voter=voter)
    return redirect("opinion_thanks", token=SIGNER.sign(str(opinion.pk)))


@method_decorator([csrf_exempt, never_cache], name="dispatch")  # only who answered knows the address
class Thanks(View):
    """Thanks, and room to say why."""

    def dispatch(self, request, token):
        try:
            pk = SIGNER.unsign(token, max_age=GOOD_FOR)
        except signing.BadSignature as error:
            raise Http404 from error
        self.opinion = get_object_or_404(ManualOpinion.objects.select_related("manual"), pk=pk)
        self.token = token
        response = super().dispatch(request)
        response["X-Robots-Tag"] = "noindex"
        return response

    def get(self, request, *, form=None):
        context = {
            "opinion": self.opinion,
            "page": self.opinion.manual,
            # Empty also for a second thought: of two alike browsers in one office, this may be the other's.
            "form": form or CommentForm(),
            "commented": "enviado" in request.GET,
        }
        return render(request, "home/opinion_thanks.html", context)

    def post(self, request):
        form = CommentForm(request.POST)
        if not form.is_valid():
            return self.get(request, form=form)
        if not opinions.COMMENTS.admit(request.client_address, human=form.is_human):
            return too_many_requests(request, minutes=60)
        opinions.record_comment(self.opinion, form.cleaned_data["comment"])
        return redirect(reverse("opinion_thanks", args=[self.token]) + "?enviado")
