"""Certificates and proofs of work, for the person."""

from django.urls import path

from staffservices.certificates.views import worker

app_name = "certificates"

urlpatterns = [
    path("", worker.MyCertificates.as_view(), name="list"),
    path("solicitar/", worker.AskForCertificate.as_view(), name="ask"),
    path("<int:pk>/", worker.CertificateDetail.as_view(), name="detail"),
    path("<int:pk>/descargar/", worker.DownloadCertificate.as_view(), name="download"),
]
