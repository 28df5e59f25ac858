"""«Chrome en Android»: enough of a User-Agent for a person to recognise the browser."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

# The first that matches wins: every browser also claims to be several others.
BROWSERS = (
    (r"Edg", "Edge"),
    (r"OPR|Opera", "Opera"),
    (r"SamsungBrowser", "Samsung Internet"),
    (r"Firefox|FxiOS", "Firefox"),
    (r"Chrom(e|ium)|CriOS", "Chrome"),
    (r"Safari", "Safari"),
)
SYSTEMS = (
    (r"Android", "Android"),
    (r"iPhone|iPad", "iPhone o iPad"),
    (r"Windows", "Windows"),
    (r"Mac OS X", "Mac"),
    (r"Linux|X11", "Linux"),
)


def browser_in_words(user_agent: str) -> str:
    browser = first_match(BROWSERS, user_agent)
    system = first_match(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s en %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Navegador no reconocido")


def first_match(patterns: Iterable[tuple[str, str]], text: str) -> str:
    return next((name for pattern, name in patterns if re.search(pattern, text)), "")
