package io.aster.langchain4j.agentic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.agentic.internal.PendingResponse;
import dev.langchain4j.agentic.scope.AgentInvocation;
import dev.langchain4j.agentic.scope.AgenticScopeKey;
import dev.langchain4j.agentic.scope.AgenticScopePersister;
import dev.langchain4j.agentic.scope.AgenticScopeRegistry;
import dev.langchain4j.agentic.scope.AgenticScopeSerializer;
import dev.langchain4j.agentic.scope.DefaultAgenticScope;
import dev.langchain4j.agentic.scope.DefaultAgenticScope.AgentMessage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import io.aster.error.InvalidValueException;
import io.aster.servers.TestStore;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored of scopes, and what is read again; each store has a class of its own. */
abstract class ScopesContract {
    private static final String AGENT = "storyTeller";

    /** A type of the application. */
    public record Story(String title, int pages, Object more) {}

    @TempDir
    Path folder;

    private TestStore store;
    private SessionService sessions;
    private AsterAgenticScopeStore scopes;

    abstract String kind();

    @BeforeEach
    void open() {
        AgenticScopeSerializer.allowDeserializationType(Story.class);
        store = TestStore.of(kind(), folder);
        sessions = store.open();
        scopes = AsterAgenticScopeStore.over(sessions);
        AgenticScopePersister.setStore(scopes);
    }

    @AfterEach
    void close() {
        AgenticScopePersister.setStore(null);
        store.close();
    }

    @Test
    void aScopeIsReadAsItWasSaved() {
        DefaultAgenticScope scope = registry().create("m");
        Map<String, Object> state = new HashMap<>(Map.of(
                "text", "dragons",
                "int", 3,
                "long", 3L,
                "double", 2.0,
                "price", new BigDecimal("12.30"),
                "big", new BigDecimal("1.23456789012345678901234567890"),
                "id", new UUID(1, 2),
                "list", new ArrayList<>(List.of("a", 1, 2L)),
                "map", new HashMap<>(Map.of("k", 1L)),
                "story", new Story("t", 1, new ArrayList<>(List.of(1L)))));
        state.put("user:name", "no key of the user");
        state.put(" no name ", "a");
        state.put("x".repeat(300), "b");
        state.put("a\u0000b", "c\u0000d");
        scope.writeStates(state);
        scope.registerAgentInvocation(
                new AgentInvocation(
                        String.class,
                        "writer",
                        "writer$0",
                        new LinkedHashMap<>(Map.of("topic", "dragons", "n", 3L)),
                        new Story("o", 2, "x")),
                new Object());
        scope.context().add(new AgentMessage("writer", "writer$0", UserMessage.from("Write.")));
        scope.context().add(new AgentMessage("writer", "writer$0", AiMessage.from("Once upon a time")));
        scope.checkpoint(registry());

        DefaultAgenticScope read = load("m");
        assertThat(read.memoryId()).isEqualTo("m");
        assertThat(read.state()).isEqualTo(state);
        assertThat(read.agentInvocations()).isEqualTo(scope.agentInvocations());
        assertThat(read.context()).isEqualTo(scope.context());
        assertThat(sessions.state(scopes.sessionKey(key("m")).sessionId()).user())
                .isEmpty();
    }

    @Test
    void aScopeGoesOnAfterItWasRead() {
        DefaultAgenticScope scope = registry().create("m");
        scope.writeState("step", 1);
        scope.context().add(new AgentMessage("a", "a$0", UserMessage.from("one")));
        scope.checkpoint(registry());
        DefaultAgenticScope read = load("m");
        read.writeState("step", 2);
        read.context().add(new AgentMessage("a", "a$0", AiMessage.from("two")));
        AsterAgenticScopeStore other = AsterAgenticScopeStore.over(store.open());
        other.save(key("m"), read);
        assertThat(load("m").readState("step")).isEqualTo(2);
        assertThat(load("m").context()).hasSize(2);
        assertThat(messages("m")).containsExactly("one", "two");
        // The node that was first has not seen that, and saves its own scope.
        scope.writeState("step", 3);
        scopes.save(key("m"), scope);
        assertThat(load("m").readState("step")).isEqualTo(3);
        assertThat(load("m").context()).isEqualTo(scope.context());
    }

    @Test
    void onlyWhatHasChangedIsStored() {
        DefaultAgenticScope scope = registry().create("m");
        scope.writeState("kept", "x".repeat(1_000));
        scope.writeState("removed", 1);
        scope.checkpoint(registry());
        scope.checkpoint(registry());
        for (int i = 0; i < 20; i++) {
            scope.writeState("step", i);
            scope.context().add(new AgentMessage("a", "a$0", UserMessage.from("m" + i)));
            scope.checkpoint(registry());
        }
        scope.writeState("removed", null);
        scope.checkpoint(registry());
        List<Event> history = history("m");
        assertThat(history).hasSize(23);
        assertThat(history)
                .filteredOn(event -> event.actions().stateDelta().containsKey("agentic.state.kept"))
                .hasSize(1);
        assertThat(history.get(21).actions().stateDelta()).containsOnlyKeys("agentic.state.step");
        assertThat(sessions.state(scopes.sessionKey(key("m")).sessionId()).session())
                .containsEntry("agentic.state.step", 19L)
                .doesNotContainKey("agentic.state.removed");
        assertThat(load("m").state()).containsOnlyKeys("kept", "step");
        assertThat(load("m").context()).hasSize(20);
    }

    @Test
    void aListThatDoesNotContinueIsStoredAnew() {
        DefaultAgenticScope scope = registry().create("m");
        for (int i = 0; i < 3; i++) {
            scope.context().add(new AgentMessage("a", "a$0", UserMessage.from("m" + i)));
        }
        scope.checkpoint(registry());
        scope.context().remove(0);
        scope.checkpoint(registry());
        assertThat(load("m").context()).isEqualTo(scope.context());
        assertThat(messages("m")).containsExactly("m0", "m1", "m2", "m1", "m2");
    }

    @Test
    void longScopesAreReadToTheEnd() {
        DefaultAgenticScope scope = registry().create("m");
        for (int i = 0; i < 2_500; i++) {
            scope.context().add(new AgentMessage("a", "a$0", UserMessage.from("m" + i)));
        }
        scope.checkpoint(registry());
        assertThat(load("m").context()).isEqualTo(scope.context());
    }

    @Test
    void pendingResponsesStayPending() {
        DefaultAgenticScope scope = registry().create("m");
        scope.writeState("approval", new PendingResponse<>("r-1"));
        scope.checkpoint(registry());
        assertThat(load("m").pendingResponseIds()).containsExactly("r-1");
        DefaultAgenticScope read = load("m");
        assertThat(read.completePendingResponse("r-1", "yes")).isTrue();
        scopes.save(key("m"), read);
        assertThat(load("m").readState("approval")).isEqualTo("yes");
    }

    @Test
    void keysOfAllTypesAreListed() {
        List<Object> ids = List.of("m", 42, 42L, "42", new UUID(1, 2));
        ids.forEach(id -> registry().create(id));
        new AgenticScopeRegistry("other").create("m");
        assertThat(scopes.getAllKeys())
                .hasSize(ids.size() + 1)
                .contains(new AgenticScopeKey("other", "m"))
                .containsAll(ids.stream().map(ScopesContract::key).toList());
        assertThat(load(42).memoryId()).isEqualTo(42);
        assertThat(load(42L).memoryId()).isEqualTo(42L);
    }

    @Test
    void aDeletedScopeIsGone() {
        registry().create("m");
        registry().create("n");
        assertThat(scopes.delete(key("m"))).isTrue();
        assertThat(scopes.delete(key("m"))).isFalse();
        assertThat(scopes.load(key("m"))).isEmpty();
        assertThat(scopes.getAllKeys()).containsExactly(key("n"));
        DefaultAgenticScope again = registry().create("m");
        assertThat(again.state()).isEmpty();
        assertThat(load("m").state()).isEmpty();
    }

    @Test
    void theBuilderNamesTheSession() {
        AsterAgenticScopeStore named = AsterAgenticScopeStore.builder(sessions)
                .appName("shop")
                .users(key -> "user of " + key.memoryId())
                .ids(key -> key.agentId() + " " + key.memoryId())
                .build();
        AtomicReference<String> id = new AtomicReference<>("m");
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> scopes.load(key(id)));
        named.save(key("m"), registry().create("m"));
        Session session = sessions.get(named.sessionKey(key("m")));
        assertThat(session.appName()).isEqualTo("shop");
        assertThat(session.userId()).isEqualTo("user of m");
        assertThat(session.keyId()).isEqualTo("storyTeller m");
        assertThat(session.agentId()).isEqualTo(AGENT);
        assertThat(named.getAllKeys()).containsExactly(key("m"));
    }

    /** The scope is what one of them has saved, whole. */
    @Test
    void twoNodesAtOnceLeaveAWholeScope() throws Exception {
        DefaultAgenticScope first = registry().create("m");
        List<DefaultAgenticScope> saved = new ArrayList<>();
        List<Callable<Boolean>> savers = new ArrayList<>();
        CyclicBarrier barrier = new CyclicBarrier(4);
        for (int n = 0; n < 4; n++) {
            DefaultAgenticScope scope = load("m");
            AsterAgenticScopeStore node = AsterAgenticScopeStore.over(store.open());
            saved.add(scope);
            String name = "node-" + n;
            savers.add(() -> {
                barrier.await(60, TimeUnit.SECONDS);
                for (int i = 0; i < 10; i++) {
                    scope.writeState("name", name);
                    scope.writeState(name, i);
                    scope.context().add(new AgentMessage(name, name, UserMessage.from(name + "-" + i)));
                    node.save(key("m"), scope);
                }
                return true;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(savers.size());
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            savers.forEach(saver -> results.add(threads.submit(saver)));
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        DefaultAgenticScope read = load("m");
        assertThat(saved).anySatisfy(scope -> {
            assertThat(read.state()).isEqualTo(scope.state());
            assertThat(read.context()).isEqualTo(scope.context());
        });
        assertThat(messages("m"))
                .containsAll(saved.stream()
                        .flatMap(scope -> scope.context().stream())
                        .map(message -> ((UserMessage) message.message()).singleText())
                        .toList());
        assertThat(first.state()).isEmpty();
    }

    private static AgenticScopeRegistry registry() {
        return new AgenticScopeRegistry(AGENT);
    }

    private static AgenticScopeKey key(Object memoryId) {
        return new AgenticScopeKey(AGENT, memoryId);
    }

    private DefaultAgenticScope load(Object memoryId) {
        return AsterAgenticScopeStore.over(sessions).load(key(memoryId)).orElseThrow();
    }

    private List<Event> history(String memoryId) {
        return sessions.streamEvents(scopes.sessionKey(key(memoryId)).sessionId(), EventFilter.all())
                .toList();
    }

    private List<String> messages(String memoryId) {
        return history(memoryId).stream()
                .filter(event -> event.content() != null)
                .map(event -> event.content().text())
                .toList();
    }
}
