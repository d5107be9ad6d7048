package io.aster.sql.server;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreInterruptedException;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import java.sql.Connection;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Interrupted calls end by an error of their own, break no more connections than there were interrupts, and lose nothing. */
@Timeout(180)
class InterruptTest {
    private static final int POOL = 10;

    static Stream<Backend> backends() {
        return Stream.of(new PostgresBackend(), new MysqlBackend());
    }

    /** What a call on a thread of its own ended with, and whether the thread's flag was set. */
    private record Ended(Object outcome, boolean flag) {}

    @ParameterizedTest
    @MethodSource("backends")
    void aCallOnAnInterruptedThreadIsRefused(Backend backend) throws Exception {
        try (Bench bench = new Bench(backend, 1)) {
            FutureTask<Ended> call = new FutureTask<>(() -> {
                Thread.currentThread().interrupt();
                return ended(() -> bench.append("evt-1"));
            });
            new Thread(call).start();
            assertRefused(call.get(20, TimeUnit.SECONDS));
            assertThat(bench.events()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aWaitForAConnectionEndsByIt(Backend backend) throws Exception {
        try (Bench bench = new Bench(backend, 1);
                Connection other = bench.lock()) {
            FutureTask<Ended> holder = new FutureTask<>(() -> ended(() -> bench.append("evt-1")));
            new Thread(holder).start();
            eventually("the only connection waits for the row", () -> bench.waiting() == 1);
            FutureTask<Ended> call = new FutureTask<>(() -> ended(() -> bench.append("evt-2")));
            Thread thread = new Thread(call);
            thread.start();
            eventually("it waits for a connection", () -> bench.figure("waiting") == 1);
            thread.interrupt();

            assertRefused(call.get(2, TimeUnit.SECONDS));
            other.rollback();
            assertThat(holder.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(new Appended(1));
            assertThat(bench.events()).containsExactly("evt-1");
        }
    }

    /** The interrupt closes the socket that is read; the recovery check must not be closed by the same interrupt. */
    @ParameterizedTest
    @MethodSource("backends")
    void anInterruptedWriteOnAVirtualThreadCostsOneConnectionAndIsSettled(Backend backend) throws Exception {
        if (!VirtualThreads.exist("interrupts on virtual threads, " + backend.name())) {
            return;
        }
        try (Bench bench = new Bench(backend, POOL)) {
            bench.fill();
            Set<Long> before = bench.connections();
            try (Connection other = bench.lock()) {
                FutureTask<Ended> call = new FutureTask<>(() -> ended(() -> bench.settled("evt-1")));
                Thread thread = VirtualThreads.start(call);
                eventually("the append waits for the row", () -> bench.waiting() == 1);
                thread.interrupt();
                eventually("the check waits for the row", () -> bench.waiting() >= 1);
                other.rollback();
                Ended ended = call.get(30, TimeUnit.SECONDS);
                assertThat(isStored(ended.outcome())).as("%s", ended).isTrue();
                assertThat(ended.flag()).isTrue();
            }
            assertThat(bench.events()).containsExactly("evt-1");
            Set<Long> left = bench.connections();
            left.retainAll(before);
            assertThat(left).hasSizeGreaterThanOrEqualTo(before.size() - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void manyInterruptsOnVirtualThreadsLoseNothingAndLeaveThePool(Backend backend) throws Exception {
        if (!VirtualThreads.exist("many interrupts on virtual threads, " + backend.name())) {
            return;
        }
        try (Bench bench = new Bench(backend, POOL)) {
            bench.fill();
            Set<Long> before = bench.connections();
            Set<String> stored = new TreeSet<>();
            Set<String> unknown = new TreeSet<>();
            int interrupted = 0;
            for (int i = 0; i < 300; i++) {
                String id = "evt-" + i;
                FutureTask<Ended> call = new FutureTask<>(() -> ended(() -> bench.settled(id)));
                Thread thread = VirtualThreads.start(call);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_500_000));
                thread.interrupt();
                Ended ended = call.get(30, TimeUnit.SECONDS);
                if (isStored(ended.outcome())) {
                    stored.add(id);
                } else {
                    interrupted++;
                    assertThat(ended.outcome()).isInstanceOf(StoreInterruptedException.class);
                    if (((StoreInterruptedException) ended.outcome()).mayBeStored()) {
                        unknown.add(id);
                    }
                }
            }
            Set<Long> left = bench.connections();
            System.out.printf(
                    "%s: 300 interrupts: %d stored, %d interrupted, %d unknown;" + " connections before %d, after %d%n",
                    backend.name(), stored.size(), interrupted, unknown.size(), before.size(), left.size());
            assertThat(unknown).isEmpty();
            assertThat(bench.events()).containsExactlyInAnyOrderElementsOf(stored);
            eventually("the pool is whole", () -> bench.connections().size() >= POOL - 1);
        }
    }

    /** Idle connections are checked by the pool before they are lent; one interrupt must not break them all. */
    @ParameterizedTest
    @MethodSource("backends")
    void oneInterruptDuringThePoolsCheckBreaksOneConnection(Backend backend) throws Exception {
        if (!VirtualThreads.exist("interrupts during a pool's check, " + backend.name())) {
            return;
        }
        try (Bench bench = new Bench(backend, POOL)) {
            bench.fill();
            Set<Long> before = bench.connections();
            // The pool checks what was idle for half a second.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(700));
            bench.proxy().delay(Duration.ofMillis(150));
            FutureTask<Ended> call = new FutureTask<>(() -> ended(() -> bench.append("evt-1")));
            Thread thread = VirtualThreads.start(call);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            thread.interrupt();
            assertRefused(call.get(20, TimeUnit.SECONDS));
            bench.proxy().delay(Duration.ZERO);

            Set<Long> left = bench.connections();
            left.retainAll(before);
            assertThat(left).hasSizeGreaterThanOrEqualTo(before.size() - 1);
        }
    }

    /** A recovery check finds what the interrupted call stored. */
    private static boolean isStored(Object outcome) {
        return outcome instanceof Appended || outcome instanceof Known;
    }

    private static void assertRefused(Ended ended) {
        assertThat(ended.outcome()).isInstanceOf(StoreInterruptedException.class);
        assertThat(((StoreInterruptedException) ended.outcome()).mayBeStored()).isFalse();
        assertThat(ended.flag()).isTrue();
    }

    private static Ended ended(Supplier<Object> call) {
        Object outcome;
        try {
            outcome = call.get();
        } catch (StoreInterruptedException | OutcomeUnknownException e) {
            outcome = e;
        }
        return new Ended(outcome, Thread.currentThread().isInterrupted());
    }
}
