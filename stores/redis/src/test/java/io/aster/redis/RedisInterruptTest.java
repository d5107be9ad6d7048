package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.StoreException;
import io.aster.error.StoreInterruptedException;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.WriteToken;
import io.aster.testkit.load.Eventually;
import io.aster.testservers.redis.RedisServer;
import java.lang.Thread.State;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interrupt ends a wait for a server that does not answer, without work for the processor, and says what may have been done. */
class RedisInterruptTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LITTLE = Duration.ofMillis(500);

    private final RedisServer server = RedisServer.builder().durable(false).build();
    private RedisStore store;

    /** How a call ended, and what it took after the interrupt. */
    private record End(StoreException error, boolean flag, Duration elapsed, Duration processor) {}

    @BeforeEach
    void start() {
        server.start();
        store = RedisStore.builder()
                .url(server.url())
                .connectTimeout(TIMEOUT)
                .commandTimeout(TIMEOUT)
                .open();
        store.sessions()
                .insert(
                        SessionRecord.builder("s")
                                .appName("app")
                                .userId("user")
                                .agentId("agent")
                                .createdAt(NOW)
                                .updatedAt(NOW)
                                .build(),
                        WriteToken.next());
    }

    @AfterEach
    void stop() {
        server.thaw();
        store.close();
        server.close();
    }

    /** Until the connection is known to be broken, an append may go out on it. */
    @Test
    void serverIsAway() throws Exception {
        server.kill();
        End end;
        int attempts = 0;
        do {
            end = interrupted(() -> append("a"));
            assertThatItWasCheap(end);
            attempts++;
        } while (interruption(end).mayBeStored() && attempts < 1_000);
        assertThat(interruption(end).mayBeStored()).isFalse();
        assertThat(interruption(end).ids()).isEmpty();
    }

    @Test
    void serverIsFrozen() throws Exception {
        server.freeze();
        End end = interrupted(() -> append("a"));
        assertThat(interruption(end).mayBeStored()).isTrue();
        assertThat(interruption(end).ids()).containsExactly("a");
        assertThatItWasCheap(end);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsHaveNothingToStore(boolean away) throws Exception {
        if (away) {
            server.kill();
        } else {
            server.freeze();
        }
        End end = interrupted(() -> store.sessions().find("s"));
        assertThat(interruption(end).mayBeStored()).isFalse();
        assertThatItWasCheap(end);
    }

    private static StoreInterruptedException interruption(End end) {
        assertThat(end.error()).isInstanceOf(StoreInterruptedException.class);
        return (StoreInterruptedException) end.error();
    }

    private static void assertThatItWasCheap(End end) {
        assertThat(end.flag()).as("interrupt flag").isTrue();
        assertThat(end.elapsed()).isLessThan(SOON);
        assertThat(end.processor()).isLessThan(LITTLE);
    }

    private void append(String id) {
        EventRecord event =
                EventRecord.builder("s", id).author("user").timestamp(NOW).build();
        store.sessions().append(AppendRequest.builder("s", List.of(event), NOW).build());
    }

    private static End interrupted(Runnable call) throws Exception {
        CompletableFuture<StoreException> error = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        CompletableFuture<Long> processor = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                call.run();
                error.completeExceptionally(new AssertionError("was not interrupted"));
            } catch (StoreException e) {
                error.complete(e);
            }
            flag.complete(Thread.currentThread().isInterrupted());
            processor.complete(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        });
        caller.start();
        Eventually.eventually(
                "waits", () -> caller.getState() == State.TIMED_WAITING || caller.getState() == State.WAITING);
        long used = ManagementFactory.getThreadMXBean().getThreadCpuTime(caller.getId());
        long start = System.nanoTime();
        caller.interrupt();
        StoreException end = get(error);
        return new End(
                end,
                get(flag),
                Duration.ofNanos(System.nanoTime() - start),
                Duration.ofNanos(get(processor) - Math.max(0, used)));
    }

    private static <T> T get(CompletableFuture<T> value) throws InterruptedException, ExecutionException {
        try {
            return value.get(2 * TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the call did not end", e);
        }
    }
}
