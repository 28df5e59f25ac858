"""Addresses beside the page tree."""

from django.urls import path

from home import views
from home.manuals import views as manual_views
from home.manuals.download import manual_pdf

urlpatterns = [
    path("buscar/", views.search_page, name="search"),
    path("manuales/<int:pk>/manual.pdf", manual_pdf, name="manual_pdf"),
    path("opinion/<int:manual_id>/", manual_views.give_opinion, name="give_opinion"),
    path("opinion/gracias/<str:token>/", manual_views.Thanks.as_view(), name="opinion_thanks"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
