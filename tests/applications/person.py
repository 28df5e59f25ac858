"""An applicant in front of a browser without JavaScript: opens pages, types, presses buttons."""

from functools import cached_property

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse


class Page:
    """What a person sees: its words, its fields as they are filled in, its buttons."""

    def __init__(self, person, response):
        self.person = person
        self.response = response
        self.status = response.status_code
        self.url = response.request["PATH_INFO"]
        self.html = response.content.decode() if not response.streaming else ""

    @cached_property
    def soup(self):
        return BeautifulSoup(self.html, "html.parser")

    @property
    def text(self) -> str:
        return " ".join(self.soup.get_text(" ").split())

    @property
    def title(self) -> str:
        return self.soup.h1.get_text(strip=True) if self.soup.h1 else ""

    @property
    def step(self) -> str:
        """The last part of the address."""
        return self.url.strip("/").rsplit("/", 1)[-1]

    @property
    def errors(self) -> list[str]:
        return [error.get_text(" ", strip=True) for error in self.soup.select(".field__error")]

    @property
    def rows(self) -> list[str]:
        """The rows of the tables, as text."""
        return [" ".join(row.get_text(" ").split()) for row in self.soup.select(".data-table tbody tr")]

    @property
    def form(self):
        return self.soup.select_one("form[data-autosave]") or self.soup.select_one("main form[method=post]")

    @property
    def fields(self) -> dict[str, str]:
        """What a browser would send, as the page stands."""
        values = {}
        for field in self.form.select("input, select, textarea"):
            name, kind = field.get("name"), field.get("type", "")
            if not name or kind in ("file", "submit"):
                continue
            if kind in ("radio", "checkbox"):
                if field.has_attr("checked"):
                    values[name] = field.get("value", "on")
            elif field.name == "select":
                chosen = field.select_one("option[selected]") or field.select_one("option")
                values[name] = chosen.get("value", "") if chosen else ""
            else:
                values[name] = field.get("value", "") if field.name == "input" else field.text.lstrip("\n")
        return values

    def button(self, words: str) -> dict[str, str]:
        """What a button adds to the form; by its words or by the start of its value."""
        for button in self.soup.select("main button"):
            value = button.get("value", "")
            if words in " ".join(button.get_text(" ").split()) or value.startswith(words):
                return {button["name"]: value} if button.get("name") else {}
        raise AssertionError(f"No button «{words}» in: {self.text[:400]}")

    def press(self, words: str, *, follow: bool = True, files: dict | None = None, **typed) -> "Page":
        """Type into the fields and press a button."""
        data = {**self.fields, **typed, **self.button(words), **(files or {})}
        here = self.response.request
        address = self.form.get("action") or "?".join(filter(None, (here["PATH_INFO"], here["QUERY_STRING"])))
        return self.person.post(address, data, follow=follow)


class Person:
    def __init__(self, user, call, *, client: Client | None = None):
        self.user = user
        self.call = call
        self.client = client or Client()
        self.client.force_login(user)

    def another_device(self) -> "Person":
        return Person(self.user, self.call)

    def get(self, address: str, **parameters) -> Page:
        return Page(self, self.client.get(address, parameters, follow=True))

    def post(self, address: str, data: dict, *, follow: bool = True) -> Page:
        return Page(self, self.client.post(address, data, follow=follow))

    def step_url(self, step: str) -> str:
        return reverse("applications:step", args=[self.call.pk, step])

    def open(self, step: str, **parameters) -> Page:
        return self.get(self.step_url(step), **parameters)

    def session_ends(self) -> None:
        self.client.cookies.pop("sessionid", None)

    def signs_in(self) -> None:
        """In the same browser: what its visitor's session holds goes along."""
        self.client.force_login(self.user)
