"""One screen of the list of announcements: what is shown, and the filters that are worth offering."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.translation import gettext as _

PAGE_SIZE = 10


@dataclass(frozen=True)
class Choice:
    """A filter to press."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Facet:
    """How many announcements there are of one category in one year."""

    category: str | None
    category_name: str | None
    position: int | None
    year: int
    count: int


@dataclass(frozen=True)
class Listing:
    base_url: str
    facets: list[Facet]
    category: str
    year: int | None
    page: Page

    @classmethod
    def of(cls, index, parameters, moment: datetime) -> "Listing":
        """What `index` shows for these GET parameters; values that mean nothing are ignored."""
        in_force = index.announcements_in_force(moment)
        # One query answers which filters exist, and how many rows there are under each.
        facets = [
            Facet(*row)
            for row in in_force.order_by()
            .values_list("category__slug", "category__name", "category__position", "date__year")
            .annotate(count=Count("pk"))
        ]
        category = parameters.get("categoria", "")
        if category not in {facet.category for facet in facets}:
            category = ""
        year = parameters.get("anio", "")
        year = int(year) if year in {str(facet.year) for facet in facets} else None

        rows = in_force.order_by("-pinned", "-date", "-pk").select_related("category")
        if category:
            rows = rows.filter(category__slug=category)
        if year:
            rows = rows.filter(date__year=year)
        matching = sum(
            facet.count
            for facet in facets
            if (not category or facet.category == category) and (not year or facet.year == year)
        )
        pages = CountedPaginator(rows, PAGE_SIZE, known_count=matching)
        return cls(index.url, facets, category, year, pages.get_page(parameters.get("pagina")))

    @property
    def is_filtered(self) -> bool:
        return bool(self.category or self.year)

    @property
    def category_choices(self) -> list[Choice]:
        named = {(f.position, f.category_name, f.category) for f in self.facets if f.category}
        choices = [Choice(_("Todas"), self.address(category=""), not self.category)]
        for _position, name, slug in sorted(named):
            choices.append(Choice(str(name), self.address(category=slug), slug == self.category))
        return choices if len(choices) > 2 else []

    @property
    def year_choices(self) -> list[Choice]:
        years = sorted({facet.year for facet in self.facets}, reverse=True)
        choices = [Choice(_("Todos"), self.address(year=None), not self.year)]
        choices += [Choice(str(year), self.address(year=year), year == self.year) for year in years]
        return choices if len(choices) > 2 else []

    def address(self, **changes) -> str:
        chosen = {"category": self.category, "year": self.year} | changes
        query = urlencode(
            {
                name: value
                for name, value in (("categoria", chosen["category"]), ("anio", chosen["year"]))
                if value
            }
        )
        return f"{self.base_url}?{query}" if query else self.base_url


class CountedPaginator(Paginator):
    """A paginator that is told how many rows there are."""

    def __init__(self, *args, known_count: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.known_count = known_count

    @cached_property
    def count(self) -> int:
        return self.known_count
