"""Every address of the portal, with identifiers in the place of its parameters."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLResolver, get_resolver
from django.utils.regex_helper import normalize

from tests.strangers.victim import Victim


@dataclass(frozen=True)
class Route:
    prefix: str
    pattern: object
    names: tuple[str, ...]

    @property
    def is_wagtails(self) -> bool:
        """Wagtail's own addresses know nothing of a victim but the account."""
        return self.pattern.callback.__module__.startswith("wagtail.")

    @property
    def is_tried(self) -> bool:
        """Worth finding out behind which identifiers there is something."""
        return bool(self.names) and not self.is_wagtails

    def __str__(self):
        return f"/{self.prefix}{self.pattern.pattern}".replace("^", "").replace("$", "")

    def paths(self, values: dict[str, list[str]], ids: list[str]) -> list[str]:
        choices = itertools.product(*(values.get(name, ids) for name in self.names))
        filled = (fill(self, dict(zip(self.names, chosen, strict=True))) for chosen in choices)
        return sorted({path for path in filled if path})


def routes(patterns=None, prefix="") -> Iterator[Route]:
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, prefix + str(pattern.pattern))
            continue
        regex = getattr(pattern.pattern, "regex", None)
        names = tuple(pattern.pattern.converters) or tuple(regex.groupindex if regex else ())
        if prefix.startswith("admin/pages/") and "set_position" in str(pattern.pattern):
            continue  # Wagtail's own: it fails for the root page, which nobody can move
        if prefix.startswith("anymail/"):
            continue  # fails without the secret that a provider is given
        if str(pattern.pattern) in ("salud/", "failwhale/"):
            continue  # the one tells by its status that no worker runs in the tests; Wagtail's fails on purpose
        yield Route(prefix, pattern, names)


def fill(route: Route, values: dict) -> str | None:
    """The address with its parameters in place; None where the values do not fit the pattern."""
    pattern = route.pattern.pattern
    if pattern.converters:
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda match: values[match.group(1)], str(pattern))
    elif regex := getattr(pattern, "_regex", None):
        found = [template for template, names in normalize(regex) if set(names) <= values.keys()]
        path = found[0] % values if found else ""
    else:
        path = str(pattern)
    return f"/{route.prefix}{path}".replace("^", "") if pattern.match(path) else None


def addresses(victims: list[Victim]) -> dict[Route, list[str]]:
    """For each route its addresses with every identifier of the victims'."""
    ids = sorted({str(row.pk) for victim in victims for row in victim.rows})
    accounts = [str(victim.account.pk) for victim in victims]
    values = {"token": ["x" * 43], "key": ["x" * 43], "code": ["ABCD-EFGH-JKLM"]}
    for victim in victims:
        values |= victim.values
    return {
        route: route.paths(values, accounts if route.is_wagtails else ids + accounts) for route in routes()
    }
