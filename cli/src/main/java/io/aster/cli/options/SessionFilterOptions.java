package io.aster.cli.options;

import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.UnknownSession;
import io.aster.error.InvalidValueException;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.store.SessionOrder;
import io.aster.value.Times;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that choose sessions; conditions are joined by AND. */
public final class SessionFilterOptions {
    private static final String AFTER = "--after";

    @Mixin
    private final SessionConditionOptions conditions = new SessionConditionOptions();

    @Option(
            names = AFTER,
            paramLabel = "SESSION-ID",
            order = 11,
            description =
                    "Only sessions that come after this one in the list: the last of the page before. By activity also"
                            + " TIME,SESSION-ID, which stays valid when that session becomes active again.")
    private @Nullable String after;

    @Option(names = "--offset", paramLabel = "N", order = 12, description = "Skip N sessions.")
    private int offset;

    /** A filter with these conditions, without a page. */
    public SessionFilter.Builder conditions() {
        return conditions.conditions();
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
