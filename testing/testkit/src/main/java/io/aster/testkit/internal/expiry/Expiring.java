package io.aster.testkit.internal.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.load.Eventually;
import java.time.Duration;
import java.time.Instant;

/** Sessions that expire. The clock of the machine stands for those of stores, from which it may differ by minutes. */
final class Expiring {
    static final Duration HOUR = Duration.ofHours(1);

    /** Long enough for some calls, and short enough to wait for it. */
    static final Duration SPAN = Duration.ofMillis(400);

    private Expiring() {}

    /** More than an hour ago, by every clock of a store, also by one that counts milliseconds. */
    static Instant past() {
        return Instant.now().minus(HOUR).minusSeconds(1);
    }

    static Instant future() {
        return Instant.now().plus(HOUR);
    }

    static NewSession session(String id) {
        return NewSession.of("app", "user", "agent").withId(id);
    }

    /** Lets a session expire immediately. */
    static void expire(SessionService sessions, String id) {
        Session session = sessions.get(id);
        assertThat(sessions.update(session.withExpiresAt(past())).version()).isEqualTo(session.version() + 1);
    }

    /** A session that has expired. */
    static void expired(StoreUnderTest bench, String id) {
        bench.sessions().create(session(id));
        expire(bench.sessions(), id);
    }

    /** Appends to a session; false if there is none. */
    static boolean isAppended(SessionService sessions, String id) {
        try {
            sessions.appendEvent(id, Event.user("in time"));
            return true;
        } catch (SessionNotFoundException e) {
            return false;
        }
    }

    static void awaitGone(SessionService sessions, String id) throws Exception {
        Eventually.eventually(id + " has expired", () -> sessions.find(id).isEmpty());
    }

    /** Waits until a session has expired that is created now and expires after a span. */
    static void await(StoreUnderTest bench, Duration span) throws Exception {
        Session control = bench.sessions()
                .create(NewSession.of("control", "user", "agent").withExpiresAfter(span));
        awaitGone(bench.sessions(), control.id());
    }
}
