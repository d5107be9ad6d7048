package io.aster.sql.server;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.error.StoreTimeoutException;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.SessionStatus;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.value.Deadline;
import java.sql.Connection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A deadline ends a call wherever it waits, long before the store's own timeouts do; the error says whether anything may be stored, and the
 * pool is whole afterwards.
 */
@Timeout(120)
class DeadlineTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    static Stream<Backend> backends() {
        return Stream.of(new PostgresBackend(), new MysqlBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aWaitForAConnectionEndsByIt(Backend backend) throws Exception {
        try (Bench bench = new Bench(backend, 1);
                Connection other = bench.lock()) {
            FutureTask<Object> holder = new FutureTask<>(() -> bench.append("evt-1"));
            new Thread(holder).start();
            eventually("the only connection waits for the row", () -> bench.waiting() == 1);
            assertThatNothingWasStored(late(() -> bench.append("evt-2")));
            other.rollback();
            assertThat(holder.get(20, TimeUnit.SECONDS)).isEqualTo(new Appended(1));
            assertThat(bench.events()).containsExactly("evt-1");
            assertThat(bench.append("evt-2")).isEqualTo(new Appended(2));
        }
    }

    /** The append was sent: the server may carry it out when the row is free. */
    @ParameterizedTest
    @MethodSource("backends")
    void aWaitForARowEndsByIt(Backend backend) throws Exception {
        try (Bench bench = new Bench(backend, 2)) {
            bench.fill();
            try (Connection other = bench.lock()) {
                StoreException error = late(() -> bench.append("evt-1"));
                if (error instanceof OutcomeUnknownException unknown) {
                    assertThat(unknown.ids()).containsExactly("evt-1");
                } else {
                    assertThatNothingWasStored(error);
                }
                assertThat(bench.figure("used")).isZero();
                other.rollback();
            }
            assertThat(bench.settled("evt-1")).isInstanceOfAny(Appended.class, Known.class);
            assertThat(bench.events()).containsExactly("evt-1");
            assertThat(bench.append("evt-2")).isEqualTo(new Appended(2));
            bench.fill();
        }
    }

    /** It waits before its commit was sent, so that the server rolls back. */
    @ParameterizedTest
    @MethodSource("backends")
    void aTransactionThatWaitsForARowStoresNothing(Backend backend) throws Exception {
        try (Bench bench = new Bench(backend, 2)) {
            Aster aster = Aster.open(bench.store());
            try (Connection other = bench.lock()) {
                assertThatNothingWasStored(late(() -> aster.sessions().complete(Bench.SESSION)));
                assertThat(bench.figure("used")).isZero();
                other.rollback();
            }
            eventually("the transaction has ended", () -> bench.waiting() == 0);
            assertThat(aster.sessions().get(Bench.SESSION).status()).isEqualTo(SessionStatus.ACTIVE);
            assertThat(aster.sessions().complete(Bench.SESSION).version()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void anAnswerThatIsWithheldIsNotAwaited(Backend backend) throws Exception {
        try (Bench bench = new Bench(backend, 1)) {
            Aster aster = Aster.open(bench.store());
            NewEvent event = Event.user("Hello").withId("evt-1");
            bench.proxy().delay(Duration.ZERO, Duration.ofMinutes(5));
            StoreException error = late(() -> aster.sessions().appendEvent(Bench.SESSION, event));
            assertThat(error).isInstanceOf(OutcomeUnknownException.class);
            assertThat(((OutcomeUnknownException) error).ids()).containsExactly("evt-1");
            assertThat(error.isRetryable()).isTrue();
            bench.proxy().delay(Duration.ZERO);
            // The pool may have begun to log in meanwhile.
            bench.proxy().cut();
            eventually("it is stored", () -> bench.events().size() == 1);
            assertThat(aster.sessions().appendEvent(Bench.SESSION, event).seq()).isEqualTo(1);
            assertThat(bench.events()).containsExactly("evt-1");
            assertThat(bench.figure("used")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aServerThatIsFrozenIsNotAwaited(Backend backend) throws Exception {
        try (Bench bench = new Bench(backend, 1)) {
            Aster aster = Aster.open(bench.store());
            bench.proxy().freeze();
            assertThatNothingWasStored(late(() -> aster.sessions().get(Bench.SESSION)));
            // The pool opens another connection now, which gets no answer either.
            assertThatNothingWasStored(late(() -> aster.sessions().get(Bench.SESSION)));
            bench.proxy().thaw();
            assertThat(aster.sessions().get(Bench.SESSION).eventCount()).isZero();
            assertThat(bench.figure("used")).isZero();
        }
    }

    /** A pool checks what was idle for half a second, with a timeout of its own of 5 seconds. */
    @ParameterizedTest
    @MethodSource("backends")
    void thePoolsCheckOfAnIdleConnectionEndsByIt(Backend backend) throws Exception {
        try (Bench bench = new Bench(backend, 1)) {
            Aster aster = Aster.open(bench.store());
            bench.fill();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(700));
            bench.proxy().freeze();
            FutureTask<StoreException> call =
                    new FutureTask<>(() -> late(() -> aster.sessions().get(Bench.SESSION)));
            new Thread(call).start();
            assertThatNothingWasStored(call.get(4, TimeUnit.SECONDS));
            bench.proxy().thaw();
            assertThat(aster.sessions().get(Bench.SESSION).eventCount()).isZero();
        }
    }

    /** The check after a connection broke has another way than the one of the pool. */
    @ParameterizedTest
    @MethodSource("backends")
    void theCheckOfASuspectedConnectionEndsByIt(Backend backend) throws Exception {
        try (Bench bench = new Bench(backend, 2)) {
            Aster aster = Aster.open(bench.store());
            bench.fill();
            assertThat(bench.proxy().cut()).isPositive();
            assertThat(aster.sessions().get(Bench.SESSION).eventCount()).isZero();
            bench.proxy().freeze();
            FutureTask<StoreException> call =
                    new FutureTask<>(() -> late(() -> aster.sessions().get(Bench.SESSION)));
            new Thread(call).start();
            assertThatNothingWasStored(call.get(8, TimeUnit.SECONDS));
            bench.proxy().thaw();
            assertThat(aster.sessions().get(Bench.SESSION).eventCount()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aCallThatEndsInTimeCostsNoConnection(Backend backend) throws Exception {
        try (Bench bench = new Bench(backend, 1)) {
            bench.fill();
            Set<Long> before = bench.connections();
            for (int i = 0; i < 20; i++) {
                String id = "evt-" + i;
                assertThat(Deadline.<Object>within(Duration.ofMinutes(1), () -> bench.append(id)))
                        .isEqualTo(new Appended(i + 1));
                assertThatExceptionOfType(StoreTimeoutException.class)
                        .isThrownBy(() -> Deadline.within(Duration.ZERO, () -> bench.append("refused")));
            }
            assertThat(bench.connections()).isEqualTo(before);
            assertThat(bench.events()).hasSize(20);
        }
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
        assertThat(((StoreTimeoutException) error).timeout()).isEqualTo(SHORT);
    }
}
