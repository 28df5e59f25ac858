"""Every address of the portal. Pages come last: the tree answers what no service claims."""

from django.conf import settings
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core.health import health
from core.views import serve_page

urlpatterns = [
    path("admin/", include("recruitment.applications.desk.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documentos/", include(wagtaildocs_urls)),
    path("anymail/", include("anymail.urls")),
    path("vista-previa/", include("core.previews.urls")),
    path("salud/", health, name="health"),
    path("", include("home.urls")),
    path("", include("recruitment.calls.urls")),
    path("", include("recruitment.subscriptions.urls")),
    path("", include("recruitment.formats.urls")),
    path("", include("recruitment.applications.urls")),
    path("", include("accounts.urls")),
    path("", include("recruitment.applicants.urls")),
    path("validar/", include("documents.urls")),
    path("", include("staffservices.access.urls")),
    path("boletas-de-pago/", include("staffservices.payslips.urls")),
    path("certificados/", include("staffservices.certificates.urls")),
    path("", include("staffservices.records.urls")),
]

if settings.DEBUG or settings.DEMO:
    urlpatterns.append(path("estilo/", include("styleguide.urls")))

if settings.DEMO:
    urlpatterns.append(path("correo-de-prueba/", include("core.outbox.demo_urls")))

if settings.DEMO or settings.DEBUG:  # elsewhere nginx or the object store serves published media
    from django.views.static import serve

    urlpatterns.append(path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}))

urlpatterns.append(re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"))
urlpatterns.append(path("", include(wagtail_urls)))

handler404 = "core.views.not_found"
handler403 = "core.views.forbidden"
handler500 = "core.views.server_error"
