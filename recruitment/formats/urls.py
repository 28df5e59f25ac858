from django.urls import path

from recruitment.formats.views import FormView

app_name = "formats"
urlpatterns = [
    path("mi-inscripcion/<int:application_pk>/formatos.pdf", FormView.as_view(), name="all"),
    path("mi-inscripcion/<int:application_pk>/formatos/<str:kind>.pdf", FormView.as_view(), name="one"),
]
