"""The personnel file, for its worker."""

from django.urls import path

from staffservices.records.states import ProposalKind
from staffservices.records.views import file, following, proposal, proposing

app_name = "records"

urlpatterns = [
    path("mi-legajo/", file.MyFile.as_view(), name="file"),
    path("mi-legajo/descargar/", file.ExtractDownload.as_view(), name="extract"),
    path("mi-legajo/seccion/<int:number>/", file.SectionOfFile.as_view(), name="section"),
    path("mi-legajo/registro/<int:pk>/", file.RecordPage.as_view(), name="record"),
    path(
        "mi-legajo/registro/<int:pk>/corregir/",
        proposing.ChangeRecord.as_view(kind=ProposalKind.CORRECT),
        name="correct",
    ),
    path(
        "mi-legajo/registro/<int:pk>/retirar/",
        proposing.ChangeRecord.as_view(kind=ProposalKind.REMOVE),
        name="remove",
    ),
    path("mi-legajo/documento/<int:pk>/", file.RecordFileDownload.as_view(), name="record_file"),
    path("mi-legajo/actualizar/", proposing.Update.as_view(), name="update"),
    path("mi-legajo/actualizar/<int:pk>/", proposing.EditProposal.as_view(), name="edit"),
    path("mi-legajo/actualizar/<int:pk>/guardar/", proposing.AutosaveProposal.as_view(), name="autosave"),
    path("mi-legajo/actualizar/<int:pk>/descartar/", proposing.Withdraw.as_view(), name="withdraw"),
    path("mi-legajo/sustento/<int:pk>/", file.EvidenceDownload.as_view(), name="evidence"),
    path("mi-legajo/sustento/<int:pk>/quitar/", proposing.Detach.as_view(), name="detach"),
    path("mi-legajo/solicitud/<int:pk>/", proposal.ProposalPage.as_view(), name="proposal"),
    path("seguimiento/", following.Following.as_view(), name="following"),
]
