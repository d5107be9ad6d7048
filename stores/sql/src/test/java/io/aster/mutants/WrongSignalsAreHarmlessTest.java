package io.aster.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.SessionProgress;
import io.aster.store.SessionSignals;
import io.aster.testkit.StoreFixture;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What followers return does not depend on signals: they may be lost, too many, and wrong. */
class WrongSignalsAreHarmlessTest {
    @ParameterizedTest
    @ValueSource(strings = {"FollowContract", "FollowEndContract", "FollowRaceContract"})
    void signalsThatNeverCome(String contract) {
        check(() -> WrongStore.signalling(listener -> new Deaf()), contract);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FollowContract", "FollowEndContract", "FollowRaceContract"})
    void signalsThatComeAllTheTimeAndAreWrong(String contract) {
        check(() -> WrongStore.signalling(Noisy::new), contract);
    }

    private static void check(Supplier<StoreFixture> fixture, String contract) {
        assertThat(Suite.failureIn(fixture, contract)).isEmpty();
    }

    private static final class Deaf implements SessionSignals {
        @Override
        public void arm(String sessionId) {}

        @Override
        public void disarm(String sessionId) {}

        @Override
        public void close() {}
    }

    /** Hints without end, of sessions that are followed and of others. */
    private static final class Noisy implements SessionSignals {
        private final Set<String> ids = ConcurrentHashMap.newKeySet();
        private final Listener listener;
        private volatile boolean closed;

        Noisy(Listener listener) {
            this.listener = listener;
            ids.add("never followed");
            Thread thread = new Thread(this::run);
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            while (!closed) {
                for (String id : ids) {
                    listener.changed(id);
                    long count = ThreadLocalRandom.current().nextLong(1_000);
                    listener.seen(new SessionProgress(id, Instant.now(), count));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }

        @Override
        public void arm(String sessionId) {
            ids.add(sessionId);
        }

        @Override
        public void disarm(String sessionId) {
            ids.remove(sessionId);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
