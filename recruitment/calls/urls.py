"""What a call offers besides its page. By number, so that a subscription outlives a change of address."""

from django.urls import path

from recruitment.calls.public_files import views
from recruitment.calls.public_files.booklet import call_pdf

app_name = "public_calls"

urlpatterns = [
    path("convocatorias/<int:pk>/cronograma.ics", views.calendar, name="calendar"),
    path("convocatorias/<int:pk>/cronograma/<int:milestone>.ics", views.calendar, name="milestone"),
    path("convocatorias/<int:pk>/convocatoria.pdf", call_pdf, name="call_pdf"),
    path("convocatorias/<int:pk>/compartir.png", views.share_picture, name="share_picture"),
]
