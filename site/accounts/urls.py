"""Signing in and out, passwords, «Mis datos»."""

from django.urls import path

from accounts.views import emails, my_data, passwords, second_factor, sign_in

app_name = "accounts"

urlpatterns = [
    path("ingresar/", sign_in.SignIn.as_view(), name="login"),
    path("ingresar/segundo-paso/", second_factor.SecondFactor.as_view(), name="second_factor"),
    path("salir/", sign_in.SignOut.as_view(), name="logout"),
    path("clave/olvidada/", passwords.PasswordHelp.as_view(), name="password_help"),
    path("clave/olvidada/enviado/", passwords.PasswordHelpSent.as_view(), name="password_help_sent"),
    path("clave/crear/<str:token>/", passwords.PasswordReset.as_view(), name="password_reset"),
    path("clave/nueva/", passwords.FirstPassword.as_view(), name="first_password"),
    path("clave/cambiar/", passwords.ChangePassword.as_view(), name="password_change"),
    path("mis-datos/", my_data.MyData.as_view(), name="profile"),
    path("mis-datos/celular/", my_data.ChangeMobile.as_view(), name="mobile_change"),
    path("mis-datos/sesiones/cerrar/", my_data.CloseOtherSessions.as_view(), name="sessions_close"),
    path("mis-datos/actividad/", my_data.ActivityLog.as_view(), name="activity"),
    path("mis-datos/quien-los-vio/", my_data.WhoHasSeen.as_view(), name="readings"),
    path("mis-datos/descargar/", my_data.DownloadOwnData.as_view(), name="download"),
    path("mis-datos/correo/", emails.ChangeEmail.as_view(), name="email_change"),
    path("mis-datos/correo/confirmar/<str:token>/", emails.ConfirmEmail.as_view(), name="email_confirm"),
    path("mis-datos/no-fui-yo/<str:token>/", emails.NotMe.as_view(), name="not_me"),
    path("mis-datos/segundo-paso/", second_factor.SwitchOn.as_view(), name="second_factor_on"),
    path("mis-datos/segundo-paso/codigos/", second_factor.NewCodes.as_view(), name="second_factor_codes"),
    path("mis-datos/segundo-paso/quitar/", second_factor.SwitchOff.as_view(), name="second_factor_off"),
]
