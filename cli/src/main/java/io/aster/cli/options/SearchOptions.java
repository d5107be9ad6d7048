package io.aster.cli.options;

import io.aster.search.SearchQuery;
import picocli.CommandLine.Option;

/** The options that narrow a search. */
public final class SearchOptions extends NarrowingOptions {
    private static final Narrowing<SearchQuery> NARROWING = new Narrowing<>(
            SearchQuery::app,
            SearchQuery::user,
            SearchQuery::session,
            SearchQuery::author,
            SearchQuery::agent,
            SearchQuery::from,
            SearchQuery::before,
            SearchQuery::at);

    @Option(
            names = "--limit",
            paramLabel = "N",
            order = 20,
            defaultValue = "" + SearchQuery.DEFAULT_LIMIT,
            description = "At most N messages; ${DEFAULT-VALUE} by default.")
    private int limit = SearchQuery.DEFAULT_LIMIT;

    /** The query for a text. */
    public SearchQuery query(String text) {
        return narrowed(SearchQuery.of(text).limit(limit), NARROWING);
    }
}
