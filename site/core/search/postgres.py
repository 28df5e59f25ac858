"""PostgreSQL's full-text index, with the configuration `portal`: words as they are, without accents."""

from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import PlainText

from core.search.words import NO_WORD, spellings, words

CONFIGURATION = "portal"  # made by the migration 0003_search_without_accents


class PrefixMixin:
    def build_tsquery_content(self, query: Any, config: str | None = None, invert: bool = False) -> Any:
        if isinstance(query, PlainText) and not invert:
            combine = or_ if query.operator == "or" else and_
            terms = words(query.query_string) or [NO_WORD]
            return SearchQuery(
                reduce(combine, [beginning_with(term) for term in terms]), search_type="raw", config=config
            )
        return super().build_tsquery_content(query, config=config, invert=invert)  # type: ignore[misc]  # stands before Wagtail's compiler


def beginning_with(term: str) -> Lexeme:
    spelled = spellings(term)
    if term.isdigit():
        # PostgreSQL reads «012-2026» as the numbers 012 and -2026.
        spelled = [*spelled, f"-{term}"]
    return reduce(or_, [Lexeme(spelling, prefix=True) for spelling in spelled])


class QueryCompiler(PrefixMixin, PostgresSearchQueryCompiler):
    pass


class AutocompleteQueryCompiler(PrefixMixin, PostgresAutocompleteQueryCompiler):
    pass


class PortalSearchBackend(PostgresSearchBackend):
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.config = self.autocomplete_config = CONFIGURATION
