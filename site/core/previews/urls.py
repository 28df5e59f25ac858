from django.urls import path

from core.previews import views

urlpatterns = [path("<str:key>/", views.read_draft, name="preview_link")]
