"""Asking for a worker's account."""

from django.urls import path, re_path

from staffservices.access.views import asking, copy, links, sign_in, state

app_name = "access"

urlpatterns = [
    # Printed in manuals without a final slash; browsers and people add one.
    re_path(r"^boletas-de-pago/inicio-sesion/?$", sign_in.WorkerSignIn.as_view(), name="sign_in"),
    path("solicitar-acceso/", asking.StartRequest.as_view(), name="start"),
    path("solicitar-acceso/formulario/", asking.Ask.as_view(), name="ask"),
    path("solicitar-acceso/enviada/", asking.RequestSent.as_view(), name="sent"),
    path("solicitar-acceso/enviar-mensaje/", asking.ResendRequestMail.as_view(), name="resend"),
    path("solicitar-acceso/corregir-correo/", asking.CorrectRequestEmail.as_view(), name="correct_email"),
    path("solicitar-acceso/confirmar/<str:token>/", links.ConfirmRequest.as_view(), name="confirm"),
    path("solicitar-acceso/confirmada/", links.Confirmed.as_view(), name="confirmed"),
    path("solicitar-acceso/corregir/<str:token>/", links.Correct.as_view(), name="correct"),
    path("solicitar-acceso/documento/<int:pk>/", copy.IdentityCopy.as_view(), name="identity_copy"),
    path("solicitar-acceso/estado/", state.FindState.as_view(), name="state"),
    path("solicitar-acceso/estado/<int:pk>/", state.OwnState.as_view(), name="own_state"),
    path("solicitar-acceso/estado/ver/", state.ShowState.as_view(), name="shown_state"),
    path("solicitar-acceso/estado/enviar-mensaje/", state.ResendFromState.as_view(), name="state_resend"),
]
