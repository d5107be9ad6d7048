package io.aster.redis;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.error.StoreTimeoutException;
import io.aster.faultproxy.FaultProxy;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Ledger;
import io.aster.testservers.redis.RedisServer;
import io.aster.value.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A deadline ends the wait for a server that does not answer, long before the timeouts of the store do. */
@Timeout(120)
class RedisDeadlineTest {
    private static final String SESSION = "s";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int CALLERS = 64;
    private static final int SESSIONS = 8;
    private static final int EACH = 20;

    private final RedisServer server = RedisServer.builder().durable(false).build();
    private FaultProxy proxy;
    private RedisStore store;
    private Aster aster;

    @BeforeEach
    void start() {
        server.start();
        URI address = URI.create(server.url());
        proxy = FaultProxy.to(address.getHost(), address.getPort());
        open(TIMEOUT);
        aster.sessions().create(NewSession.of("app", "user", "agent").withId(SESSION));
    }

    private void open(Duration commandTimeout) {
        store = RedisStore.builder()
                .url("redis://127.0.0.1:" + proxy.port())
                .connectTimeout(TIMEOUT)
                .commandTimeout(commandTimeout)
                .open();
        aster = Aster.open(store);
    }

    @AfterEach
    void stop() {
        proxy.heal();
        store.close();
        proxy.close();
        server.close();
    }

    @Test
    void anAppendThatIsNotAnsweredMayBeStored() {
        proxy.delay(Duration.ZERO, Duration.ofSeconds(2));
        StoreException error = late(() -> append("a"));
        assertThat(error).isInstanceOf(OutcomeUnknownException.class);
        assertThat(((OutcomeUnknownException) error).ids()).containsExactly("a");
        assertThat(error.isRetryable()).isTrue();
        proxy.delay(Duration.ZERO);
        assertThat(append("a").seq()).isEqualTo(1);
        assertThat(append("b").seq()).isEqualTo(2);
    }

    @Test
    void aReadThatIsNotAnsweredHasNothingToStore() {
        proxy.freeze();
        assertThatNothingWasStored(late(() -> aster.sessions().get(SESSION)));
        proxy.thaw();
        assertThat(aster.sessions().get(SESSION).eventCount()).isZero();
    }

    /** All callers share the connection: one that leaves must not take it from the others. */
    @Test
    void theConnectionStaysForTheOthers() throws Exception {
        int before = proxy.connections();
        proxy.delay(Duration.ZERO, Duration.ofSeconds(2));
        try (Crowd<Event> others = new Crowd<>(2, caller -> () -> append("other-" + caller));
                Crowd<StoreException> late = new Crowd<>(2, caller -> () -> late(() -> append("late-" + caller)))) {
            assertThat(late.results())
                    .hasOnlyElementsOfTypes(OutcomeUnknownException.class, StoreTimeoutException.class);
            assertThat(others.results()).hasSize(2);
        }
        assertThat(proxy.connections()).isEqualTo(before);
    }

    /** Otherwise callers with short deadlines would use a connection to a dead server for ever. */
    @Test
    void aConnectionThatNeverAnswersIsReplacedThoughNobodyWaitedForIt() throws Exception {
        store.close();
        open(Duration.ofSeconds(1));
        proxy.delay(Duration.ZERO, Duration.ofMinutes(5));
        assertThatNothingWasStored(late(() -> aster.sessions().get(SESSION)));
        proxy.delay(Duration.ZERO);
        eventually("another connection is used", () -> Deadline.within(SHORT, () -> isAnswered()));
        assertThat(append("a").seq()).isEqualTo(1);
    }

    private boolean isAnswered() {
        try {
            return aster.sessions().find(SESSION).isPresent();
        } catch (StoreTimeoutException e) {
            return false;
        }
    }

    @Test
    void aWaitForAConnectionEndsByIt() throws Exception {
        proxy.refuse();
        proxy.cut();
        eventually("the connection is known to be broken", () -> {
            StoreException error = late(() -> append("a"));
            return error instanceof StoreTimeoutException timeout && timeout.byDeadline();
        });
        assertThatNothingWasStored(late(() -> aster.sessions().get(SESSION)));
        proxy.admit();
        assertThat(append("a").seq()).isEqualTo(1);
    }

    /** A connection that is opened through a frozen network: the next caller goes on with the attempt that the first one began. */
    @Test
    void aLoginThatIsNotAnsweredIsNotAwaited() throws Exception {
        proxy.freeze();
        proxy.cut();
        eventually("the connection is known to be broken", () -> {
            StoreException error = late(() -> aster.sessions().get(SESSION));
            return error.getCause() instanceof StoreException cause && cause.getCause() != null;
        });
        assertThatNothingWasStored(late(() -> append("a")));
        proxy.thaw();
        assertThat(append("a").seq()).isEqualTo(1);
        assertThat(proxy.connections()).isEqualTo(1);
    }

    @Test
    void callersWithoutADeadlineAreNotAffectedByThoseWithOne() throws Exception {
        List<String> ids = IntStream.range(0, SESSIONS)
                .mapToObj(i -> aster.sessions()
                        .create(NewSession.of("app", "user", "agent"))
                        .id())
                .toList();
        proxy.delay(Duration.ofMillis(3));
        Ledger ledger = new Ledger();
        try (Crowd<Integer> crowd =
                new Crowd<>(CALLERS, caller -> () -> appended(ledger, ids.get(caller % SESSIONS), caller))) {
            List<Integer> stored = crowd.results();
            for (int caller = 0; caller < CALLERS; caller += 2) {
                assertThat(stored.get(caller)).as("caller %d", caller).isEqualTo(EACH);
            }
        }
        proxy.delay(Duration.ZERO);
        System.out.printf("Redis: groups of %d callers, half with deadlines: %s%n", CALLERS, ledger);
        assertThat(ledger.failed()).isPositive();
        assertThat(store.figures().get("groups.written")).isPositive();
        // What was sent by callers that have left arrives before this, because all share the connection.
        ids.forEach(id -> assertThat(aster.sessions().get(id).id()).isEqualTo(id));
        ledger.verify(aster.sessions(), ids);
    }

    private int appended(Ledger ledger, String id, int caller) {
        int stored = 0;
        for (int i = 0; i < EACH; i++) {
            boolean acknowledged = caller % 2 == 0
                    ? ledger.append(aster.sessions(), id)
                    : Deadline.within(
                            Duration.ofNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(30))),
                            () -> ledger.append(aster.sessions(), id));
            stored += acknowledged ? 1 : 0;
        }
        return stored;
    }

    private Event append(String id) {
        return aster.sessions().appendEvent(SESSION, Event.user("Hello").withId(id));
    }

    private static StoreException late(Supplier<Object> call) {
        return Deadline.within(SHORT, () -> {
            try {
                throw new AssertionError("the call returned " + call.get());
            } catch (StoreException e) {
                return e;
            }
        });
    }

    private static void assertThatNothingWasStored(StoreException error) {
        assertThat(error).isInstanceOf(StoreTimeoutException.class);
        assertThat(((StoreTimeoutException) error).byDeadline()).as("%s", error).isTrue();
    }
}
