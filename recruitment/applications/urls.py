from django.urls import path
from django.views import View

app_name = "applications"
urlpatterns = [
    path("mi-inscripcion/<int:pk>/", View.as_view(), name="detail"),
    path("mi-inscripcion/<int:pk>/constancia/", View.as_view(), name="receipt"),
]
