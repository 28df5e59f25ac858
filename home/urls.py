"""Addresses beside the page tree."""

from django.urls import path

from home import views

urlpatterns = [
    path("buscar/", views.search_page, name="search"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
