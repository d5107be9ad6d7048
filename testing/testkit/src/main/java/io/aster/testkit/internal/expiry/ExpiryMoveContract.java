package io.aster.testkit.internal.expiry;

import static io.aster.testkit.internal.expiry.Expiring.HOUR;
import static io.aster.testkit.internal.expiry.Expiring.SPAN;
import static io.aster.testkit.internal.expiry.Expiring.awaitGone;
import static io.aster.testkit.internal.expiry.Expiring.future;
import static io.aster.testkit.internal.expiry.Expiring.past;
import static io.aster.testkit.internal.expiry.Expiring.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.AsterException;
import io.aster.error.InvalidValueException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.load.Eventually;
import io.aster.value.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What moves the moment at which a session expires: writes to it, and updates of its expiry. */
public interface ExpiryMoveContract {
    /** Sessions are written to for longer than they live without; tried again where the machine was too slow to do so in time. */
    @Test
    default void everyWriteBeginsTheTimeAnew(StoreUnderTest bench) throws Exception {
        Map<String, BiConsumer<SessionService, String>> writes = Map.of(
                "event", (sessions, id) -> sessions.appendEvent(id, Event.user("again")),
                "batch", (sessions, id) -> sessions.appendEvents(id, SampleEvents.numbered(3)),
                "metadata", (sessions, id) -> sessions.updateMetadata(id, Map.of("at", System.nanoTime())),
                "agent",
                        (sessions, id) -> {
                            Session current = sessions.get(id);
                            sessions.update(current.withAgentId("agent " + current.version()));
                        });
        Deadline deadline = new Deadline();
        boolean wasFast;
        do {
            writes.keySet().forEach(id -> bench.sessions().create(session(id).withExpiresAfter(SPAN)));
            wasFast = writeForLong(bench, writes);
            for (String id : writes.keySet()) {
                awaitGone(bench.otherNode().sessions(), id);
            }
        } while (!wasFast && deadline.isOpen());
        assertThat(wasFast).isTrue();
    }

    private static boolean writeForLong(StoreUnderTest bench, Map<String, BiConsumer<SessionService, String>> writes)
            throws Exception {
        long begun = System.nanoTime();
        long last = begun;
        for (int i = 0; last - begun < 2 * SPAN.toNanos(); i++) {
            long next = System.nanoTime();
            SessionService sessions = bench.node(i).sessions();
            boolean found = writes.entrySet().stream()
                    .noneMatch(write -> isGone(() -> write.getValue().accept(sessions, write.getKey())));
            boolean wasFast = System.nanoTime() - last < SPAN.toNanos();
            assertThat(found || !wasFast).as("found in time").isTrue();
            if (!wasFast) {
                return false;
            }
            last = next;
            // Most of the time passes without a write.
            long pause = next + SPAN.toNanos() / 4;
            Eventually.eventually("some time has passed", () -> System.nanoTime() > pause);
        }
        return true;
    }

    @Test
    default void readsAndRefusedWritesDoNotBeginTheTimeAnew(StoreUnderTest bench) throws Exception {
        List<Function<SessionService, Boolean>> calls = List.of(
                sessions -> sessions.find("s").isEmpty(),
                sessions -> isGone(() -> sessions.getEvents("s", EventFilter.last(5))),
                sessions -> isGone(() -> sessions.state("s")),
                sessions -> isGone(() -> sessions.appendEvent("s", Event.user("never"), 7)),
                sessions -> isGone(() -> sessions.appendEvents("s", SampleEvents.withIds("a"))),
                sessions -> isGone(() -> sessions.reactivate("s")));
        for (Function<SessionService, Boolean> call : calls) {
            bench.sessions().create(session("s").withExpiresAfter(SPAN));
            try {
                bench.sessions().appendEvents("s", SampleEvents.withIds("a"));
            } catch (SessionNotFoundException e) {
                continue;
            }
            Eventually.eventually(
                    "it is gone", () -> call.apply(bench.otherNode().sessions()));
        }
        assertThat(bench.sessions().find("s")).isEmpty();
    }

    private static boolean isGone(Runnable call) {
        try {
            call.run();
            return false;
        } catch (SessionNotFoundException e) {
            return true;
        } catch (AsterException e) {
            return false;
        }
    }

    @Test
    default void laterExpiryTakesThePlaceOfAnEarlierOne(StoreUnderTest bench) throws Exception {
        List<Session> lasting = new ArrayList<>();
        for (Expiry next : List.of(Expiry.NEVER, Expiry.after(HOUR), Expiry.at(future()), new Expiry(future(), HOUR))) {
            lasting.add(prolonged(bench, () -> Expiry.after(SPAN), next));
            lasting.add(prolonged(bench, () -> Expiry.at(Instant.now().plus(SPAN)), next));
        }
        Expiring.await(bench, SPAN.multipliedBy(2));
        for (Session session : lasting) {
            assertThat(bench.sessions().get(session.id())).isEqualTo(session);
        }
        assertThat(bench.otherNode().all()).containsExactlyInAnyOrderElementsOf(lasting);
    }

    /** A session that gets another expiry before it expires; another one where the machine was too slow for that. */
    private static Session prolonged(StoreUnderTest bench, Supplier<Expiry> first, Expiry next) {
        Deadline deadline = new Deadline();
        while (deadline.isOpen()) {
            Session created = bench.sessions()
                    .create(NewSession.of("app", "user", "agent").withExpiry(first.get()));
            try {
                return bench.otherNode().sessions().update(created.withExpiry(next));
            } catch (SessionNotFoundException e) {
                assertThat(bench.sessions().find(created.id())).isEmpty();
            }
        }
        throw new AssertionError("every session expired before its update");
    }

    @Test
    default void earlierExpiryTakesThePlaceOfALaterOne(StoreUnderTest bench) throws Exception {
        for (Expiry first :
                List.of(Expiry.NEVER, Expiry.after(HOUR), Expiry.at(future()), new Expiry(future(), HOUR))) {
            for (Expiry next : List.of(
                    first.withAt(past()),
                    first.withAfter(Duration.ofMillis(1)),
                    Expiry.at(Instant.now().plusMillis(20)))) {
                Session created = bench.sessions().create(session("s").withExpiry(first));
                bench.sessions().appendEvent("s", Event.user("hello"));
                Session changed = bench.sessions().update(created.withExpiry(next));
                assertThat(changed.expiry()).isEqualTo(next);
                assertThat(changed.version()).isEqualTo(2);
                awaitGone(bench.otherNode().sessions(), "s");
                ExpectedErrors.notFound("s", () -> bench.events("s"));
            }
        }
    }

    /** An update writes every field that it is given; one that is stale moves nothing. */
    @Test
    default void staleUpdateDoesNotMoveTheExpiry(StoreUnderTest bench) {
        Session first = bench.sessions().create(session("s").withExpiresAfter(HOUR));
        Session second = bench.otherNode().sessions().update(first.withExpiresAfter(HOUR.multipliedBy(2)));
        ExpectedErrors.of(SessionConflictException.class, () -> bench.sessions().update(first.withExpiresAt(past())));
        assertThat(bench.sessions().get("s")).isEqualTo(second);
        Session third = bench.sessions().updateMetadata("s", Map.of("k", 1L));
        assertThat(third.expiry()).isEqualTo(second.expiry());
        assertThat(bench.sessions().complete("s").expiry()).isEqualTo(second.expiry());
    }

    @Test
    default void whicheverComesFirstLetsASessionExpire(StoreUnderTest bench) throws Exception {
        bench.sessions()
                .create(session("at").withExpiry(new Expiry(Instant.now().plusMillis(50), HOUR)));
        bench.sessions().create(session("after").withExpiry(new Expiry(future(), Duration.ofMillis(50))));
        Session lasting = bench.sessions().create(session("lasts").withExpiry(new Expiry(future(), HOUR)));
        awaitGone(bench.sessions(), "at");
        awaitGone(bench.sessions(), "after");
        assertThat(bench.otherNode().all()).containsExactly(lasting);
    }

    /** A time is not moved by writes. */
    @Test
    default void sessionExpiresAtItsTimeHoweverOftenItIsWrittenTo(StoreUnderTest bench) throws Exception {
        bench.sessions().create(session("s").withExpiry(new Expiry(Instant.now().plus(SPAN), HOUR)));
        Eventually.eventually(
                "it is gone",
                () -> isGone(() -> {
                    NewEvent event = Event.user("again");
                    bench.sessions().appendEvent("s", event);
                }));
        assertThat(bench.otherNode().sessions().find("s")).isEmpty();
    }

    @Test
    default void expiryThatIsNoneIsRefused(StoreUnderTest bench) {
        Session session = bench.session();
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofDays(36_501))) {
            ExpectedErrors.invalid("expiresAfter", () -> session.withExpiresAfter(wrong));
            ExpectedErrors.invalid("expiresAfter", () -> session("s").withExpiresAfter(wrong));
        }
        ExpectedErrors.of(InvalidValueException.class, () -> session.withExpiresAt(Instant.MAX));
        assertThat(bench.all()).containsExactly(session);
    }
}
