"""Served at `/estilo/` on development and demo machines only."""

from django.urls import path

from styleguide.views import style_guide

urlpatterns = [path("", style_guide, name="styleguide")]
