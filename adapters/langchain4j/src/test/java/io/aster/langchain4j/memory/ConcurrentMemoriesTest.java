package io.aster.langchain4j.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.aster.langchain4j.message.MessageEvents;
import io.aster.servers.TestStore;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.SessionService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One store for all, called with memory ids by many threads, as Spring and Quarkus inject it. */
@Timeout(300)
class ConcurrentMemoriesTest {
    private static final int THREADS = 16;
    private static final int MEMORIES = 5;
    private static final int TURNS = 10;

    @TempDir
    Path folder;

    /** A conversation has one turn at a time, on any thread; every turn has a memory object of its own, as with a bean of each request. */
    @ParameterizedTest
    @ValueSource(strings = {"memory", "sqlite", "postgresql"})
    void manyConversationsOnManyThreads(String kind) throws Exception {
        try (TestStore store = TestStore.of(kind, folder)) {
            SessionService sessions = store.open();
            AsterChatMemoryStore memories = AsterChatMemoryStore.over(sessions);
            ChatModel model = new ScriptedAnswers();
            List<Callable<String>> conversations = new ArrayList<>();
            for (int c = 0; c < THREADS; c++) {
                Object id = c % 2 == 0 ? (Object) c : String.valueOf(c);
                conversations.add(() -> {
                    for (int i = 0; i < TURNS; i++) {
                        String question = "q" + i + " of " + id;
                        assertThat(injected(model, memories).chat(id, question)).isEqualTo("answer to " + question);
                    }
                    return "done";
                });
            }
            assertThat(atOnce(conversations)).containsOnly("done").hasSize(THREADS);
            for (int c = 0; c < THREADS; c++) {
                Object id = c % 2 == 0 ? (Object) c : String.valueOf(c);
                assertThat(history(sessions, memories.key(id).sessionId()))
                        .filteredOn(UserMessage.class::isInstance)
                        .isEqualTo(IntStream.range(0, TURNS)
                                .mapToObj(i -> UserMessage.from("q" + i + " of " + id))
                                .toList());
            }
        }
    }

    private static Conversation.Plain injected(ChatModel model, ChatMemoryStore store) {
        ChatMemoryProvider provider = id -> Conversation.memory(id, store);
        return AiServices.builder(Conversation.Plain.class)
                .chatModel(model)
                .chatMemoryProvider(provider)
                .build();
    }

    /** Nothing that was given is lost, or stored twice, and the memory is what one of them has given. */
    @ParameterizedTest
    @ValueSource(strings = {"memory", "sqlite", "postgresql"})
    void twoNodesAtOnceLoseNothingOfTheHistory(String kind) throws Exception {
        try (TestStore store = TestStore.of(kind, folder)) {
            SessionService sessions = store.open();
            List<AsterChatMemoryStore> nodes =
                    List.of(AsterChatMemoryStore.over(sessions), AsterChatMemoryStore.over(store.open()));
            for (int m = 0; m < MEMORIES; m++) {
                Object id = m;
                List<Callable<String>> writers = new ArrayList<>();
                for (int w = 0; w < THREADS / 2; w++) {
                    int writer = w;
                    writers.add(() -> {
                        AsterChatMemoryStore node = nodes.get(writer % 2);
                        List<ChatMessage> messages = node.getMessages(id);
                        for (int i = 0; i < TURNS; i++) {
                            messages.add(UserMessage.from(writer + "-" + i));
                            node.updateMessages(id, messages);
                        }
                        return "done";
                    });
                }
                assertThat(atOnce(writers)).containsOnly("done");
                List<ChatMessage> history =
                        history(sessions, nodes.get(0).key(id).sessionId());
                List<ChatMessage> window = nodes.get(0).getMessages(id);
                assertThat(nodes.get(1).getMessages(id)).isEqualTo(window);
                assertThat(history).containsAll(window);
                for (int w = 0; w < THREADS / 2; w++) {
                    for (int i = 0; i < TURNS; i++) {
                        assertThat(history).contains(UserMessage.from(w + "-" + i));
                    }
                }
                // Each has given all of its messages at last, so the memory is what one of them has given.
                String last = ((UserMessage) window.get(window.size() - 1)).singleText();
                assertThat(last).endsWith("-" + (TURNS - 1));
            }
        }
    }

    private static List<ChatMessage> history(SessionService sessions, String id) {
        return sessions.streamEvents(id, EventFilter.all())
                .filter(MessageEvents::hasMessage)
                .map((Event event) -> MessageEvents.fromEvent(event))
                .toList();
    }

    private static List<String> atOnce(List<Callable<String>> calls) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(calls.size());
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Future<String>> results = new ArrayList<>();
            for (Callable<String> call : calls) {
                results.add(threads.submit(() -> {
                    barrier.await(60, TimeUnit.SECONDS);
                    return call.call();
                }));
            }
            List<String> done = new ArrayList<>();
            for (Future<String> result : results) {
                done.add(result.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
