"""What apps plug into each other, each thing under a name of its own.

    DESKS: Registry[Desk] = Registry("desk")  # the module that asks offers `register`, which adds to it

    class AccessConfig(AppConfig):
        def ready(self):
            desks.register("access", …)  # the app that answers

Everything is there once the apps are loaded, in every process alike: what registered itself when some module
happens to be imported would be known to the web server and not to the worker.
"""

from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

Item = TypeVar("Item")


class Registry(dict[Any, Item]):
    """Items by name, in the order of the apps. `what` says what one of them is, for whoever reads an error."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what

    def add(self, name: Any, item: Item) -> None:
        """Raises ImproperlyConfigured for a name that is taken, and outside of `AppConfig.ready`."""
        if apps.ready:
            raise ImproperlyConfigured(f"The {self.what} «{name}» must be registered in its app's ready()")
        if name in self:
            raise ImproperlyConfigured(f"There are two of the {self.what} «{name}»")
        self[name] = item
