"""Late extensions, as HR gives them."""

from datetime import timedelta

from django.contrib.auth.models import Permission

from recruitment.applications import services
from recruitment.applications.models import Extension
from tests import makers


def officer(username="prorrogas"):
    user = makers.User.objects.create_user(username, f"{username}@correo.example", makers.PASSWORD)
    codenames = ("access_admin", "view_extension", "grant_extension")
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def extend(person, call, *, days=3, reason="El portal estuvo caído la última hora.", actor=None) -> Extension:
    until = call.closes_at + timedelta(days=days)
    actor = actor or makers.User.objects.filter(username="prorrogas").first() or officer()
    return services.grant_extension(call, person, actor=actor, until=until, reason=reason)
