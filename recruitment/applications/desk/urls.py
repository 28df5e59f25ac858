"""Files that HR's desk shows. They stand before Wagtail's addresses, which would send a stranger to the sign-in
page: who may not see a file is told that there is none, as everywhere else."""

from django.urls import path

from recruitment.applications.desk import views

urlpatterns = [
    path("postulaciones/expediente/<int:pk>.pdf", views.dossier, name="application_dossier"),
    path("postulaciones/expedientes/<int:pk>.zip", views.dossiers, name="application_dossiers"),
]
