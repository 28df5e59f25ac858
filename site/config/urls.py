"""Every address of the portal. Pages come last: the tree answers what no service claims."""

from core.styleguide import StyleGuide
from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documentos/", include(wagtaildocs_urls)),
]

if settings.DEBUG or settings.DEMO:
    urlpatterns.append(path("estilo/", StyleGuide.as_view(), name="styleguide"))

if settings.DEMO:
    urlpatterns.append(path("correo-de-prueba/", include("core.outbox.demo_urls")))

if settings.DEBUG:
    from django.conf.urls.static import static

    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

urlpatterns.append(path("", include(wagtail_urls)))

handler404 = "core.views.not_found"
handler403 = "core.views.forbidden"
handler500 = "core.views.server_error"
