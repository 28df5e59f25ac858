from django.urls import path

from documents import views

app_name = "documents"
urlpatterns = [
    path("", views.Verify.as_view(), name="ask"),
    path("<str:code>/", views.VerifyCode.as_view(), name="verify"),
]
