package io.aster.cli.options;

import io.aster.session.SessionFilter;
import io.aster.session.SessionStatus;
import io.aster.value.where.JsonCondition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that are conditions for sessions, joined by AND. */
public final class SessionConditionOptions {
    @Option(
            names = "--app",
            paramLabel = "NAME",
            order = 1,
            description = "Only sessions of this app; may be repeated.")
    private @Nullable List<String> apps;

    @Option(names = "--user", paramLabel = "ID", order = 2, description = "Only sessions of this user.")
    private @Nullable String user;

    @Option(names = "--agent", paramLabel = "ID", order = 3, description = "Only sessions that this agent leads.")
    private @Nullable String agent;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            order = 4,
            converter = StatusConverter.class,
            completionCandidates = StatusConverter.class,
            description = "Only sessions of this status: ${COMPLETION-CANDIDATES}; may be repeated.")
    private @Nullable List<SessionStatus> statuses;

    @Option(
            names = "--created-from",
            paramLabel = "TIME",
            order = 5,
            converter = InstantConverter.class,
            description = "Only sessions created at this time or later: " + InstantConverter.FORMS + ".")
    private @Nullable Instant createdFrom;

    @Option(
            names = "--created-before",
            paramLabel = "TIME",
            order = 6,
            converter = InstantConverter.class,
            description = "Only sessions created before this time.")
    private @Nullable Instant createdBefore;

    @Option(
            names = "--updated-from",
            paramLabel = "TIME",
            order = 7,
            converter = InstantConverter.class,
            description = "Only sessions last active at this time or later.")
    private @Nullable Instant updatedFrom;

    @Option(
            names = "--updated-before",
            paramLabel = "TIME",
            order = 8,
            converter = InstantConverter.class,
            description = "Only sessions last active before this time.")
    private @Nullable Instant updatedBefore;

    @Option(names = "--forked-from", paramLabel = "SESSION-ID", order = 9, description = "Only forks of this session.")
    private @Nullable String forkedFrom;

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            order = 10,
            converter = WhereConverter.class,
            description = "Only sessions for whose metadata this holds, such as 'metadata.env = \"prod\"',"
                    + " 'metadata.tokens >= 100' or 'metadata.tag exists'; may be repeated.")
    private List<JsonCondition> where = List.of();

    /** A filter with these conditions, without a page. */
    public SessionFilter.Builder conditions() {
        SessionFilter.Builder filter = SessionFilter.builder()
                .appNames(apps)
                .userId(user)
                .agentId(agent)
                .statuses(statuses)
                .forkedFrom(forkedFrom)
                .createdFrom(createdFrom)
                .createdBefore(createdBefore)
                .updatedFrom(updatedFrom)
                .updatedBefore(updatedBefore);
        where.forEach(filter::where);
        return filter;
    }

    /** Whether there is a condition. */
    public boolean isAny() {
        return isOwnerOnly()
                || has(agent, statuses, createdFrom, createdBefore, updatedFrom, updatedBefore, forkedFrom)
                || !where.isEmpty();
    }

    /** Whether the only conditions are those of app and user. */
    public boolean isOwnerOnly() {
        return has(apps, user)
                && !has(agent, statuses, createdFrom, createdBefore, updatedFrom, updatedBefore, forkedFrom)
                && where.isEmpty();
    }

    /** Whether what belongs to this user of this app is chosen, if there is no other condition. */
    public boolean isOf(String appName, String userId) {
        List<String> named = apps;
        return (named == null || named.contains(appName)) && (user == null || user.equals(userId));
    }

    private static boolean has(@Nullable Object... values) {
        return Stream.of(values).anyMatch(Objects::nonNull);
    }
}
