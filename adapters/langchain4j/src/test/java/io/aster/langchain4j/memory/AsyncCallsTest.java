package io.aster.langchain4j.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreClosedException;
import io.aster.servers.TestStore;
import io.aster.session.SessionService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AsyncCallsTest {
    private static final List<ChatMessage> HELLO = List.of(UserMessage.from("Hello"));

    @TempDir
    Path folder;

    private TestStore store;
    private SessionService sessions;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() {
        store = TestStore.of("sqlite", folder);
        sessions = noting(store.open());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void callsBlockOtherThreadsOnly() throws Exception {
        AsterChatMemoryStore memories = AsterChatMemoryStore.over(sessions);
        assertThat(memories.getMessagesAsync("m").get()).isEmpty();
        memories.updateMessagesAsync("m", HELLO).get();
        assertThat(memories.getMessagesAsync("m").get()).isEqualTo(HELLO);
        memories.deleteMessagesAsync("m").get();
        assertThat(memories.getMessages("m")).isEmpty();
        threads.remove(Thread.currentThread());
        assertThat(threads).isNotEmpty().doesNotContain(Thread.currentThread()).allMatch(Thread::isDaemon);
        if (Runtime.version().feature() >= 21) {
            assertThat(threads).allMatch(thread -> thread.getClass().getName().contains("Virtual"));
        }
    }

    @Test
    void aGivenExecutorDoesTheWork() throws Exception {
        Queue<Runnable> queue = new ArrayDeque<>();
        AsterChatMemoryStore memories =
                AsterChatMemoryStore.builder(sessions).executor(queue::add).build();
        List<ChatMessage> messages = new ArrayList<>(HELLO);
        CompletableFuture<Void> update = memories.updateMessagesAsync("m", messages);
        messages.clear();
        assertThat(update).isNotDone();
        assertThat(threads).isEmpty();
        queue.remove().run();
        assertThat(update).isCompleted();
        assertThat(memories.getMessages("m")).isEqualTo(HELLO);
    }

    @Test
    void everyErrorIsInTheFuture() {
        AsterChatMemoryStore memories = AsterChatMemoryStore.over(sessions);
        assertFails(memories.getMessagesAsync(new Object()), InvalidValueException.class);
        assertFails(
                memories.updateMessagesAsync("m", List.of(UserMessage.from("\uD800"))), InvalidValueException.class);
        AsterChatMemoryStore busy = AsterChatMemoryStore.builder(sessions)
                .executor(work -> {
                    throw new RejectedExecutionException("busy");
                })
                .build();
        assertFails(busy.getMessagesAsync("m"), RejectedExecutionException.class);
        sessions.close();
        assertFails(memories.deleteMessagesAsync("m"), StoreClosedException.class);
    }

    private static void assertFails(CompletableFuture<?> future, Class<? extends Throwable> type) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(future::get)
                .withCauseInstanceOf(type);
    }

    private SessionService noting(SessionService real) {
        return (SessionService) Proxy.newProxyInstance(
                SessionService.class.getClassLoader(),
                new Class<?>[] {SessionService.class},
                (proxy, method, arguments) -> {
                    threads.add(Thread.currentThread());
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
