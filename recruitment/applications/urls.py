from django.urls import path

from recruitment.applications.views import mine, starting
from recruitment.applications.wizard import autosaving
from recruitment.applications.wizard.views import ApplyView

app_name = "applications"

apply = ApplyView.as_view(url_name="applications:step", done_step_name="fin")

urlpatterns = [
    path("postular/lugares/<str:department>/", autosaving.Places.as_view(), name="places"),
    path("postular/<int:call_pk>/", starting.Resume.as_view(), name="resume"),
    path("postular/<int:call_pk>/inicio/", starting.StartApplication.as_view(), name="start"),
    path("postular/<int:call_pk>/<slug:step>/", apply, name="step"),
    path("postular/<int:call_pk>/<slug:step>/guardar/", autosaving.Autosave.as_view(), name="autosave"),
    path("mi-inscripcion/", mine.ApplicationList.as_view(), name="list"),
    path("mi-inscripcion/<int:pk>/", mine.ApplicationDetail.as_view(), name="detail"),
    path("mi-inscripcion/<int:pk>/constancia/", mine.Receipt.as_view(), name="receipt"),
    path("mi-inscripcion/<int:pk>/constancia.pdf", mine.ReceiptPdf.as_view(), name="receipt_pdf"),
    path("mi-inscripcion/<int:pk>/expediente.pdf", mine.DraftDossier.as_view(), name="dossier"),
    path(
        "mi-inscripcion/<int:pk>/version/<int:version>/expediente.pdf",
        mine.FinalDossier.as_view(),
        name="final_dossier",
    ),
    path("mi-inscripcion/<int:pk>/usar-anterior/", starting.Reuse.as_view(), name="reuse"),
    path("mi-inscripcion/<int:pk>/corregir/", mine.Reopen.as_view(), name="reopen"),
    path("mi-inscripcion/<int:pk>/descartar/", mine.DiscardCorrection.as_view(), name="discard"),
]
