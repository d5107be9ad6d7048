package io.aster.cli.options;

import io.aster.cli.command.CommandFailure;
import io.aster.session.EventFilter;
import io.aster.value.where.JsonCondition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose events of a session; conditions are joined by AND. */
public final class EventFilterOptions {
    @Option(names = "--after-seq", paramLabel = "N", order = 1, description = "Only events after number N.")
    private @Nullable Long afterSeq;

    @Option(names = "--before-seq", paramLabel = "N", order = 2, description = "Only events before number N.")
    private @Nullable Long beforeSeq;

    @Option(names = "--last", paramLabel = "N", order = 3, description = "Only the newest N events that match.")
    private @Nullable Integer last;

    @Option(names = "--newest-first", order = 4, description = "The newest event first.")
    private boolean newestFirst;

    @Option(names = "--author", paramLabel = "NAME", order = 5, description = "Only events of this author.")
    private @Nullable String author;

    @Option(names = "--agent", paramLabel = "ID", order = 6, description = "Only events of this agent.")
    private @Nullable String agent;

    @Option(names = "--invocation", paramLabel = "ID", order = 7, description = "Only events of this run of an agent.")
    private @Nullable String invocation;

    @Option(names = "--branch", paramLabel = "PATH", order = 8, description = "Only events of exactly this branch.")
    private @Nullable String branch;

    @Option(
            names = "--branch-subtree",
            paramLabel = "PATH",
            order = 9,
            description = "Only events of this branch and those below it.")
    private @Nullable String branchSubtree;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            order = 10,
            converter = InstantConverter.class,
            description = "Only events of this time or later: " + InstantConverter.FORMS + ".")
    private @Nullable Instant from;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            order = 11,
            converter = InstantConverter.class,
            description = "Only events before this time.")
    private @Nullable Instant before;

    @Option(names = "--limit", paramLabel = "N", order = 12, description = "At most N events; otherwise all.")
    private @Nullable Integer limit;

    @Option(names = "--offset", paramLabel = "N", order = 13, description = "Skip N events.")
    private int offset;

    @Option(
            names = "--for-model",
            order = 14,
            description =
                    "Only what a model is to read: the latest summary, then what is neither archived nor abandoned.")
    private boolean forModel;

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            order = 15,
            converter = WhereConverter.class,
            description =
                    "Only events for which this holds, such as 'content.role = \"tool\"' or 'metadata.tokens >= 100'; may be repeated.")
    private List<JsonCondition> where = List.of();

    /** The filter that the options describe. */
    public EventFilter filter() {
        refuseBoth("--last", last, "--limit", limit);
        refuseBoth("--branch", branch, "--branch-subtree", branchSubtree);
        EventFilter.Builder filter = EventFilter.builder()
                .author(author)
                .agentId(agent)
                .invocationId(invocation)
                .from(from)
                .before(before)
                .offset(offset);
        where.forEach(filter::where);
        addPlace(filter);
        if (forModel) {
            filter.forModel();
        }
        if (branchSubtree != null) {
            return filter.branchSubtree(branchSubtree).build();
        }
        return filter.branch(branch).build();
    }

    private void addPlace(EventFilter.Builder filter) {
        if (afterSeq != null) {
            filter.afterSeq(afterSeq);
        }
        if (beforeSeq != null) {
            filter.beforeSeq(beforeSeq);
        }
        if (newestFirst) {
            filter.newestFirst();
        }
        if (last != null) {
            filter.last(last);
        }
        if (limit != null) {
            filter.limit(limit);
        }
    }

    private static void refuseBoth(String name, @Nullable Object value, String otherName, @Nullable Object otherValue) {
        if (value != null && otherValue != null) {
            throw CommandFailure.usage("give either " + name + " or " + otherName + ", not both");
        }
    }
}
