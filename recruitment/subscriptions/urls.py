"""New calls by e-mail."""

from django.urls import path

from recruitment.subscriptions import views

app_name = "subscriptions"

urlpatterns = [
    path("convocatorias/suscripcion/", views.Subscribe.as_view(), name="subscribe"),
    path("convocatorias/suscripcion/empezar/", views.begin, name="begin"),
    path("convocatorias/suscripcion/enviada/", views.SubscriptionSent.as_view(), name="sent"),
    path(
        "convocatorias/suscripcion/confirmar/<str:token>/",
        views.ConfirmSubscription.as_view(),
        name="confirm",
    ),
    path("convocatorias/suscripcion/mia/<str:token>/", views.Mine.as_view(), name="mine"),
]
