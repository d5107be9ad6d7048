package io.aster.cli.options;

import io.aster.search.EventSearch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose events of all sessions. */
public final class EventSearchOptions extends NarrowingOptions {
    private static final Narrowing<EventSearch> NARROWING = new Narrowing<>(
            EventSearch::app,
            EventSearch::user,
            EventSearch::session,
            EventSearch::author,
            EventSearch::agent,
            EventSearch::from,
            EventSearch::before,
            EventSearch::at);

    @Option(names = "--invocation", paramLabel = "ID", order = 8, description = "Only events of this run of an agent.")
    private @Nullable String invocation;

    @Option(names = "--branch", paramLabel = "PATH", order = 9, description = "Only events of exactly this branch.")
    private @Nullable String branch;

    @Option(
            names = "--tool",
            paramLabel = "NAME",
            order = 10,
            description = "Only calls of this tool, and results that name it.")
    private @Nullable String tool;

    @Option(names = "--failed", order = 11, description = "Only results of tools that failed.")
    private boolean failed;

    @Option(
            names = "--limit",
            paramLabel = "N",
            order = 20,
            defaultValue = "" + EventSearch.DEFAULT_LIMIT,
            description = "At most N events; ${DEFAULT-VALUE} by default.")
    private int limit = EventSearch.DEFAULT_LIMIT;

    /** The search that the options describe. */
    public EventSearch search() {
        EventSearch search = narrowed(EventSearch.all().limit(limit), NARROWING);
        search = with(search, invocation, EventSearch::invocation);
        search = with(search, branch, EventSearch::branch);
        search = with(search, tool, EventSearch::tool);
        return failed ? search.failed() : search;
    }
}
