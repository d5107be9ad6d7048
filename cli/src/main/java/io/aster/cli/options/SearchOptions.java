package io.aster.cli.options;

import io.aster.search.SearchQuery;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that narrow a search; conditions are joined by AND. */
public final class SearchOptions {
    @Option(names = "--app", paramLabel = "NAME", order = 1, description = "Only in sessions of this app.")
    private @Nullable String app;

    @Option(names = "--user", paramLabel = "ID", order = 2, description = "Only in sessions of this user.")
    private @Nullable String user;

    @Option(names = "--session", paramLabel = "ID", order = 3, description = "Only in this session.")
    private @Nullable String session;

    @Option(names = "--author", paramLabel = "NAME", order = 4, description = "Only events of this author.")
    private @Nullable String author;

    @Option(names = "--agent", paramLabel = "ID", order = 5, description = "Only events of this agent.")
    private @Nullable String agent;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            order = 6,
            converter = InstantConverter.class,
            description = "Only events of this time or later: " + InstantConverter.FORMS + ".")
    private @Nullable Instant from;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            order = 7,
            converter = InstantConverter.class,
            description = "Only events before this time.")
    private @Nullable Instant before;

    @Option(
            names = "--limit",
            paramLabel = "N",
            order = 8,
            defaultValue = "" + SearchQuery.DEFAULT_LIMIT,
            description = "At most N messages; ${DEFAULT-VALUE} by default.")
    private int limit = SearchQuery.DEFAULT_LIMIT;

    @Option(names = "--at", paramLabel = "PAGE", order = 9, description = "The page that an earlier search named.")
    private @Nullable String at;

    /** The query for a text. */
    public SearchQuery query(String text) {
        SearchQuery query = SearchQuery.of(text).limit(limit);
        query = with(query, app, SearchQuery::app);
        query = with(query, user, SearchQuery::user);
        query = with(query, session, SearchQuery::session);
        query = with(query, author, SearchQuery::author);
        query = with(query, agent, SearchQuery::agent);
        query = with(query, from, SearchQuery::from);
        query = with(query, before, SearchQuery::before);
        return with(query, at, SearchQuery::at);
    }

    private static <T> SearchQuery with(
            SearchQuery query, @Nullable T value, BiFunction<SearchQuery, T, SearchQuery> condition) {
        return value == null ? query : condition.apply(query, value);
    }
}
