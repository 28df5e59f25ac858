"""The public page on which anybody checks that a document is ours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache

from core.views import too_many_requests
from documents.forms import FingerprintForm, VerifyForm
from documents.limits import VERIFY, VERIFY_LINK
from documents.models import IssuedDocument
from documents.queries import document_with_code, document_with_fingerprint, public_facts


class NotIndexed(View):
    """Nothing about a document belongs into a search engine or a shared cache."""

    @method_decorator(never_cache)
    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response


class Verify(NotIndexed):
    """Ask for a code or a file."""

    def get(self, request, *, form=None, status=200):
        return render(request, "verification/ask.html", {"form": form or VerifyForm()}, status=status)

    def post(self, request):
        form = VerifyForm(request.POST)
        if not form.is_valid():
            return self.get(request, form=form)
        if not VERIFY.admit(request.client_address, human=form.is_human):
            return too_many_requests(request, minutes=10)
        if code := form.cleaned_data["code"]:
            return self.answer_code(request, form, code)
        return self.answer_file(request, form)

    def answer_code(self, request, form, code):
        document = document_with_code(code)
        if document is None:
            form.add_error(
                "code",
                _(
                    "No emitimos ningún documento con este código. Compare letra por letra con el papel; si "
                    "coincide, el documento no es nuestro."
                ),
            )
            return self.get(request, form=form)
        return redirect("documents:verify", document.printed_code)

    def answer_file(self, request, form):
        document = document_with_fingerprint(form.cleaned_data["fingerprint"])
        if document is None:
            form.fields["code"].required = True  # of whoever tries again with the code
            form.add_error(
                None,
                _(
                    "El archivo no es igual a ninguno de los que emitimos: puede ser de otra entidad, o se "
                    "modificó o se volvió a guardar. Pruebe con el código que figura al pie del documento."
                ),
            )
            return self.get(request, form=form)
        return show_result(request, document, same_file=True)


class VerifyCode(NotIndexed):
    """What became of the document of a code; GET for whoever scans the QR, POST to compare a file."""

    def get(self, request, code):
        if not VERIFY_LINK.admit(request.client_address):
            return too_many_requests(request, minutes=10)
        document = document_with_code(code)
        if document is None:
            return render(request, "verification/unknown.html", status=404)
        return show_result(request, document)

    def post(self, request, code):
        form = FingerprintForm(request.POST)
        if not form.is_valid() or not form.cleaned_data["fingerprint"]:
            return redirect(reverse("documents:verify", args=[code]))
        if not VERIFY.admit(request.client_address, human=form.is_human):
            return too_many_requests(request, minutes=10)
        document = document_with_code(code)
        if document is None:
            return render(request, "verification/unknown.html", status=404)
        same = document.sha256 == form.cleaned_data["fingerprint"]
        return show_result(request, document, same_file=same)


def show_result(
    request: HttpRequest, document: IssuedDocument, *, same_file: bool | None = None
) -> HttpResponse:
    """`same_file`: whether the file that was dropped is the issued one; None: no file was dropped."""
    context = {
        "document": document,
        "facts": list(public_facts(document)),
        "same_file": same_file,
        "form": FingerprintForm(),
    }
    return render(request, "verification/result.html", context)
