"""Registration of applicants."""

from django.urls import path

from recruitment.applicants import views

app_name = "applicants"

urlpatterns = [
    path("registro/", views.Register.as_view(), name="register"),
    path("buscar-documento/", views.LookUp.as_view(), name="look_up"),
    path("registro/revisar/", views.Review.as_view(), name="review"),
    path("registro/enviado/", views.RegistrationSent.as_view(), name="sent"),
    path("registro/reenviar/", views.Resend.as_view(), name="resend"),
    path("registro/corregir-correo/", views.CorrectEmail.as_view(), name="correct_email"),
]
