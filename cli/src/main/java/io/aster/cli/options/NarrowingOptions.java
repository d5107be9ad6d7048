package io.aster.cli.options;

import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that narrow a question over the events of all sessions; conditions are joined by AND. */
abstract class NarrowingOptions {
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

    @Option(names = "--at", paramLabel = "PAGE", order = 21, description = "The page that an earlier call named.")
    private @Nullable String at;

    /** How a kind of question is narrowed by each of the options. */
    record Narrowing<Q>(
            BiFunction<Q, String, Q> app,
            BiFunction<Q, String, Q> user,
            BiFunction<Q, String, Q> session,
            BiFunction<Q, String, Q> author,
            BiFunction<Q, String, Q> agent,
            BiFunction<Q, Instant, Q> from,
            BiFunction<Q, Instant, Q> before,
            BiFunction<Q, String, Q> at) {}

    /** The question with the conditions that are given. */
    <Q> Q narrowed(Q question, Narrowing<Q> by) {
        Q query = with(question, app, by.app);
        query = with(query, user, by.user);
        query = with(query, session, by.session);
        query = with(query, author, by.author);
        query = with(query, agent, by.agent);
        query = with(query, from, by.from);
        query = with(query, before, by.before);
        return with(query, at, by.at);
    }

    static <Q, T> Q with(Q query, @Nullable T value, BiFunction<Q, T, Q> condition) {
        return value == null ? query : condition.apply(query, value);
    }
}
