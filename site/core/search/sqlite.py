"""SQLite's full-text index (FTS5): it ignores accents by itself."""

from functools import reduce
from operator import and_, or_
from typing import Any

from modelsearch.backends.database.sqlite.query import (
    BM25,
    Lexeme,
    SearchQueryExpression,
    SQLiteFTSIndexEntry,
)
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import PlainText

from core.search.words import NO_WORD, spellings, words


class TitleFirst(BM25):
    """Relevance with the title eight times as heavy as the text; columns: autocomplete, body, title."""

    def as_sql(
        self, compiler: Any, connection: Any, function: str | None = None, template: str | None = None
    ) -> tuple[str, list]:
        return f"bm25({SQLiteFTSIndexEntry._meta.db_table}, 1.0, 1.0, 8.0)", []


class AnyOf(Lexeme):
    """One word in any of its spellings, in brackets: FTS5 binds AND closer than OR."""

    def __init__(self, spelled: list[str]) -> None:
        super().__init__(spelled[0], prefix=True)
        self.spelled = spelled

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list]:
        return "(" + " OR ".join(['"%s"*'] * len(self.spelled)) + ")", list(self.spelled)


def beginning_with(term: str) -> AnyOf:
    return AnyOf(spellings(term))


class PrefixMixin:
    def build_search_query_content(self, query: Any, config: str | None = None) -> Any:
        if isinstance(query, PlainText):
            combine = or_ if query.operator == "or" else and_
            terms = words(query.query_string) or [NO_WORD]
            lexemes = reduce(combine, [beginning_with(term) for term in terms])
            return SearchQueryExpression(lexemes, config=config)
        return super().build_search_query_content(query, config=config)  # type: ignore[misc]  # stands before Wagtail's compiler

    def build_tsrank(self, vector: Any, query: Any, config: str | None = None, boost: float = 1.0) -> Any:
        if isinstance(query, PlainText):
            return TitleFirst() * boost
        return super().build_tsrank(vector, query, config=config, boost=boost)  # type: ignore[misc]  # likewise


class QueryCompiler(PrefixMixin, SQLiteSearchQueryCompiler):
    def get_index_vectors(self) -> list[tuple]:
        # One figure for title and text: the library multiplies it by how short the title is, and a
        # short title that does not match would win.
        return [(None, 1.0)]


class AutocompleteQueryCompiler(PrefixMixin, SQLiteAutocompleteQueryCompiler):
    pass


class PortalSearchBackend(SQLiteSearchBackend):
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
