package io.aster.testkit.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.StoreClosedException;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.store.SessionStore;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.EveryCall;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Use after close: an error at every call. */
public interface ClosedContract {
    @Test
    default void everyCallToAClosedServiceIsRefused(StoreUnderTest bench) {
        Session session = bench.session();
        Event event = bench.sessions().appendEvent(session.id(), Event.user("hello"));
        SessionService closed = bench.service(bench.settings());
        closed.close();
        closed.close();
        Map<String, ThrowingCallable> calls = EveryCall.to(closed, session);
        assertThat(calls.keySet()).isEqualTo(EveryCall.methods(SessionService.class));
        calls.forEach((name, call) -> ExpectedErrors.of(StoreClosedException.class, call));
        assertThat(bench.sessions().get(session.id()).eventCount()).isEqualTo(1);
        assertThat(bench.events(session.id())).containsExactly(event);
    }

    @Test
    default void everyCallToAServiceOverAClosedStoreIsRefused(StoreUnderTest bench) {
        Session session = bench.session();
        bench.sessions().appendEvent(session.id(), Event.user("hello"));
        assertThat(bench.events(session.id())).hasSize(1);
        bench.store().close();
        EveryCall.to(bench.sessions(), session)
                .forEach((name, call) -> ExpectedErrors.of(StoreClosedException.class, call));
    }

    @Test
    default void everyCallToAClosedStoreIsRefused(StoreUnderTest bench) {
        bench.session("s");
        assertThat(bench.all()).hasSize(1);
        SessionStore closed = bench.store().sessions();
        bench.store().close();
        bench.store().close();
        Map<String, ThrowingCallable> calls = EveryCall.to(closed);
        assertThat(calls.keySet()).isEqualTo(EveryCall.methods(SessionStore.class));
        calls.forEach((name, call) -> ExpectedErrors.of(StoreClosedException.class, call));
    }

    @Test
    default void closeLetsCallsUnderWayEnd(StoreUnderTest bench) {
        String session = bench.session().id();
        assertThat(bench.sessions().appendEvent(session, Event.user("before")).seq())
                .isEqualTo(1);
        assertThat(bench.events(session)).hasSize(1);
        List<String> outcomes = Race.run(5, thread -> () -> {
            if (thread == 0) {
                bench.store().close();
                return "closed";
            }
            return appendUntilClosed(bench, session);
        });
        assertThat(outcomes).containsOnly("closed").hasSize(5);
    }

    private static String appendUntilClosed(StoreUnderTest bench, String session) {
        Deadline deadline = new Deadline();
        while (deadline.isOpen()) {
            try {
                bench.sessions().appendEvent(session, Event.user("hello"));
            } catch (StoreClosedException e) {
                return "closed";
            }
        }
        return "never closed";
    }
}
