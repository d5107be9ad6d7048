package io.aster.cli.options;

import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.UnknownSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose sessions; conditions are joined by AND. */
public final class SessionFilterOptions {
    @Option(names = "--app", paramLabel = "NAME", order = 1, description = "Only sessions of this app.")
    private @Nullable String app;

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
            description = "Only sessions of this status: ${COMPLETION-CANDIDATES}.")
    private @Nullable SessionStatus status;

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
            names = "--after",
            paramLabel = "SESSION-ID",
            order = 7,
            description = "Only sessions that come after this one in the list: the last of the page before.")
    private @Nullable String after;

    @Option(names = "--offset", paramLabel = "N", order = 8, description = "Skip N sessions.")
    private int offset;

    /** A filter with these conditions, without a page. */
    public SessionFilter.Builder conditions() {
        return SessionFilter.builder()
                .appName(app)
                .userId(user)
                .agentId(agent)
                .status(status)
                .createdFrom(createdFrom)
                .createdBefore(createdBefore);
    }

    /** All sessions chosen, newest first, read page by page, so in constant memory. */
    public Iterator<Session> find(SessionService sessions) {
        SessionFilter.Builder chosen = conditions().after(cursor(sessions)).offset(offset);
        return sessions.streamSessions(chosen.build()).iterator();
    }

    private @Nullable Session cursor(SessionService sessions) {
        String id = after;
        return id == null ? null : sessions.find(id).orElseThrow(() -> unknown(sessions, id));
    }

    private static CommandFailure unknown(SessionService sessions, String id) {
        return CommandFailure.failure("--after: " + UnknownSession.message(sessions, id));
    }
}
