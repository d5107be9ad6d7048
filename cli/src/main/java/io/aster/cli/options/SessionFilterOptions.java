package io.aster.cli.options;

import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.UnknownSession;
import io.aster.error.InvalidValueException;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.store.SessionOrder;
import io.aster.value.Times;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose sessions; conditions are joined by AND. */
public final class SessionFilterOptions {
    private static final String AFTER = "--after";

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
            names = AFTER,
            paramLabel = "SESSION-ID",
            order = 10,
            description =
                    "Only sessions that come after this one in the list: the last of the page before. By activity also"
                            + " TIME,SESSION-ID, which stays valid when that session becomes active again.")
    private @Nullable String after;

    @Option(names = "--offset", paramLabel = "N", order = 11, description = "Skip N sessions.")
    private int offset;

    /** A filter with these conditions, without a page. */
    public SessionFilter.Builder conditions() {
        return SessionFilter.builder()
                .appNames(apps)
                .userId(user)
                .agentId(agent)
                .statuses(statuses)
                .forkedFrom(forkedFrom)
                .createdFrom(createdFrom)
                .createdBefore(createdBefore)
                .updatedFrom(updatedFrom)
                .updatedBefore(updatedBefore);
    }

    /** All sessions chosen, newest first, read page by page, so in constant memory. */
    public Iterator<Session> find(SessionService sessions) {
        return find(sessions, SessionOrder.CREATED);
    }

    /** The same in an order. */
    public Iterator<Session> find(SessionService sessions, SessionOrder order) {
        SessionFilter.Builder chosen = conditions().orderBy(order).offset(offset);
        String place = after;
        if (place != null && !(order == SessionOrder.LAST_ACTIVITY && addPlace(chosen, place))) {
            chosen.after(sessions.find(place).orElseThrow(() -> unknown(sessions, place)));
        }
        return sessions.streamSessions(chosen.build()).iterator();
    }

    /** The value of {@code --after} for the sessions that follow this one in an order. */
    public static String place(Session last, SessionOrder order) {
        return order == SessionOrder.LAST_ACTIVITY ? last.updatedAt() + "," + last.id() : last.id();
    }

    /** Adds a time and an id, if it is that. */
    private static boolean addPlace(SessionFilter.Builder chosen, String place) {
        int comma = place.indexOf(',');
        try {
            Instant time = comma < 0 ? null : Times.parse(AFTER, place.substring(0, comma));
            if (time != null) {
                chosen.after(time, place.substring(comma + 1));
            }
            return time != null;
        } catch (InvalidValueException e) {
            return false;
        }
    }

    private static CommandFailure unknown(SessionService sessions, String id) {
        return CommandFailure.failure(AFTER + ": " + UnknownSession.message(sessions, id));
    }
}
