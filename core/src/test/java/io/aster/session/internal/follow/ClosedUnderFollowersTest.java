package io.aster.session.internal.follow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.StoreClosedException;
import io.aster.inmemory.InMemoryStore;
import io.aster.session.follow.Follower;
import io.aster.store.EventPage;
import io.aster.store.EventRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that is closed while a follower of it waits. */
@Timeout(60)
class ClosedUnderFollowersTest {
    private static final EventPage EMPTY = new EventPage(Instant.EPOCH, 0, List.of(), false);

    /** The thread that polls is late: it finds the store closed when it asks for signals, and no poll ever begins. */
    @Test
    void endsAWaitThatBeganBeforeTheFirstPoll() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        try (InMemoryStore store = new InMemoryStore();
                FollowHub hub = new FollowHub(
                        store.sessions(),
                        listener -> {
                            await(waits);
                            throw new StoreClosedException();
                        },
                        Duration.ofMillis(1));
                Follower<EventRecord> follower =
                        hub.follow("s", 0, query -> EMPTY, Function.identity(), IllegalStateException::new)) {
            CompletableFuture<EventRecord> next = CompletableFuture.supplyAsync(follower::next);
            while (hub.awaited().isEmpty()) {
                Thread.onSpinWait();
            }

            waits.countDown();

            assertThatThrownBy(() -> next.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseExactlyInstanceOf(StoreClosedException.class);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
