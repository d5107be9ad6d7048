package io.aster.langchain4j.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.aster.error.DamagedDataException;
import io.aster.error.InvalidValueException;
import io.aster.langchain4j.message.MessageEvents;
import io.aster.servers.TestStore;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a memory has, and what stays in its history; each store has a class of its own. */
abstract class ChatMemoryContract {
    private static final SystemMessage BRIEF = SystemMessage.from("Be brief.");

    @TempDir
    Path folder;

    private TestStore store;
    private SessionService sessions;
    private AsterChatMemoryStore memories;

    abstract String kind();

    @BeforeEach
    void open() {
        store = TestStore.of(kind(), folder);
        sessions = store.open();
        memories = AsterChatMemoryStore.over(sessions);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anAddedMessageIsOneEvent() {
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("c1")
                .name("find")
                .arguments("{\"id\": 1}")
                .build();
        List<ChatMessage> said = List.of(
                BRIEF,
                user("Where is it?"),
                AiMessage.from(call),
                ToolExecutionResultMessage.from(call, "in transit"),
                AiMessage.from("On its way."));
        ChatMemory memory = memory("m", 100);
        said.forEach(memory::add);
        assertThat(memory.messages()).isEqualTo(said);
        assertThat(node().getMessages("m")).isEqualTo(said);
        assertThat(history("m"))
                .extracting(Event::author)
                .containsExactly("system", "user", "assistant", "find", "assistant");
        assertThat(Objects.requireNonNull(history("m").get(2).content()).toolCalls())
                .singleElement()
                .matches(each -> each.id().equals("c1") && each.arguments().equals("{\"id\": 1}"));
        assertThat(history("m")).allMatch(event -> event.metadata().isEmpty());
        assertThat(window("m")).isNull();
    }

    @Test
    void aWindowThatSlidesDeletesNothing() {
        ChatMemory memory = memory("m", 5);
        memory.add(BRIEF);
        List<ChatMessage> said = new ArrayList<>(List.of(BRIEF));
        for (int i = 0; i < 200; i++) {
            ChatMessage next = i % 2 == 0 ? user("q" + i) : AiMessage.from("a" + i);
            memory.add(next);
            said.add(next);
        }
        assertThat(messages(history("m"))).isEqualTo(said);
        assertThat(window("m")).isEqualTo(List.of(List.of(1L, 1L), List.of(198L)));
        List<ChatMessage> left = new ArrayList<>(List.of(BRIEF));
        left.addAll(said.subList(197, 201));
        assertThat(memory.messages()).isEqualTo(left);
        assertThat(node().getMessages("m")).isEqualTo(left);
    }

    @Test
    void messagesThatAreSaidAgainAreStoredAgain() {
        ChatMemory memory = memory("m", 4);
        for (int i = 0; i < 10; i++) {
            memory.add(user("tick"));
        }
        assertThat(history("m")).hasSize(10);
        assertThat(memory.messages()).hasSize(4);

        List<ChatMessage> two = memory.messages();
        two.remove(0);
        two.remove(0);
        two.add(user("tick"));
        two.add(user("tick"));
        memories.updateMessages("m", two);
        assertThat(history("m")).hasSize(12);
    }

    @Test
    void aSystemMessageIsReplacedAndMoved() {
        MessageWindowChatMemory memory = MessageWindowChatMemory.builder()
                .id("m")
                .maxMessages(10)
                .alwaysKeepSystemMessageFirst(true)
                .chatMemoryStore(memories)
                .build();
        memory.add(BRIEF);
        memory.add(user("a"));
        SystemMessage kind = SystemMessage.from("Be kind.");
        memory.add(kind);
        assertThat(node().getMessages("m")).containsExactly(kind, user("a"));
        assertThat(window("m")).isEqualTo(List.of(List.of(3L, 3L), List.of(2L, 2L)));

        memories.updateMessages("m", List.of(user("a"), kind));
        assertThat(node().getMessages("m")).containsExactly(user("a"), kind);
        assertThat(messages(history("m"))).containsExactly(BRIEF, user("a"), kind);
        assertThat(history("m")).hasSize(4);
    }

    @Test
    void aSummaryReplacesWhatItSums() {
        ChatMemory memory = memory("m", 100);
        memory.add(BRIEF);
        for (int i = 0; i < 6; i++) {
            memory.add(user("q" + i));
        }
        memory.set(BRIEF, AiMessage.from("Summary."), user("q5"));
        assertThat(node().getMessages("m")).containsExactly(BRIEF, AiMessage.from("Summary."), user("q5"));
        assertThat(history("m")).hasSize(8);
        assertThat(window("m")).isEqualTo(List.of(List.of(1L, 1L), List.of(8L, 8L), List.of(7L, 7L)));
    }

    @Test
    void aSmallerWindowIsAMarkerOnly() {
        memories.updateMessages("m", List.of(user("a"), user("b"), user("c")));
        memories.updateMessages("m", List.of(user("b"), user("c")));
        assertThat(node().getMessages("m")).containsExactly(user("b"), user("c"));
        assertThat(history("m")).hasSize(4);
        assertThat(history("m").get(3).content()).isNull();
        assertThat(history("m").get(3).author()).isEqualTo("memory");
    }

    @Test
    void theSameListAgainStoresNothing() {
        List<ChatMessage> said = List.of(BRIEF, user("a"));
        memories.updateMessages("m", said);
        memories.updateMessages("m", said);
        memories.getMessages("m");
        memories.updateMessages("m", said);
        node().updateMessages("m", said);
        assertThat(history("m")).hasSize(2);
    }

    @Test
    void aClearedMemoryIsEmptyAndItsHistoryStays() {
        ChatMemory memory = memory("m", 10);
        memory.add(user("a"));
        memory.clear();
        memory.clear();
        assertThat(memory.messages()).isEmpty();
        assertThat(node().getMessages("m")).isEmpty();
        memory.add(user("b"));
        assertThat(node().getMessages("m")).containsExactly(user("b"));
        assertThat(messages(history("m"))).containsExactly(user("a"), user("b"));
        assertThat(history("m")).hasSize(3);
    }

    @Test
    void aClearedMemoryIsDeletedIfThatIsWanted() {
        AsterChatMemoryStore deleting =
                AsterChatMemoryStore.builder(sessions).deleteSessions().build();
        deleting.updateMessages("m", List.of(user("a")));
        deleting.getMessages("m");
        deleting.deleteMessages("m");
        deleting.deleteMessages("m");
        assertThat(sessions.find(deleting.key("m"))).isEmpty();
        deleting.updateMessages("m", List.of(user("b")));
        assertThat(messages(history("m"))).containsExactly(user("b"));
    }

    /** Between a reading and the change after it. */
    @Test
    void aSessionThatIsDeletedMeanwhileBeginsAgain() {
        ChatMemory memory = memory("m", 10);
        memory.add(user("a"));
        memories.getMessages("m");
        sessions.delete(memories.key("m"));
        memories.updateMessages("m", List.of(user("a"), user("b")));
        assertThat(node().getMessages("m")).containsExactly(user("a"), user("b"));
        assertThat(history("m")).hasSize(2);
    }

    @Test
    void aMemoryThatIsOnlyReadIsNotCreated() {
        assertThat(memories.getMessages("m")).isEmpty();
        memories.deleteMessages("m");
        memories.updateMessages("m", List.of());
        assertThat(sessions.streamSessions(SessionFilter.all())).isEmpty();
    }

    @Test
    void idsOfDifferentTypesAreDifferentMemories() {
        List<Object> ids = List.of("42", 42, 42L, '4', List.of("42"));
        ids.forEach(id -> memories.updateMessages(id, List.of(user(id.getClass().getName()))));
        assertThat(ids)
                .allSatisfy(id -> assertThat(node().getMessages(id))
                        .containsExactly(user(id.getClass().getName())));
        assertThat(sessions.streamSessions(SessionFilter.all())).hasSize(ids.size());
    }

    @Test
    void idsThatAreNoIdsAreMemoriesToo() {
        for (String id : List.of("", " ", " a", "a\u0000", "x".repeat(2_000), "%_*?[]{}:'\"\\/..", "😀")) {
            memories.updateMessages(id, List.of(user("to " + id.length())));
            assertThat(node().getMessages(id)).containsExactly(user("to " + id.length()));
        }
    }

    @Test
    void theBuilderNamesTheSession() {
        AsterChatMemoryStore named = AsterChatMemoryStore.builder(sessions)
                .appName("shop")
                .agentId("Clerk")
                .users(id -> "user of " + id)
                .ids(id -> "chat " + id.toString().length())
                .build();
        AtomicReference<String> id = new AtomicReference<>("abc");
        named.updateMessages(id, List.of(user("a"), AiMessage.from("b")));
        Session session = sessions.get(named.key(id));
        assertThat(session.appName()).isEqualTo("shop");
        assertThat(session.userId()).isEqualTo("user of abc");
        assertThat(session.keyId()).isEqualTo("chat 3");
        assertThat(session.agentId()).isEqualTo("Clerk");
        assertThat(sessions.getEvents(session.id(), EventFilter.first(10)))
                .extracting(Event::author)
                .containsExactly("user", "Clerk");
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> memories.getMessages(id));
        assertThat(memories.key("a")).isNotEqualTo(named.key(id));
    }

    @Test
    void otherEventsAndStateOfTheSessionStay() {
        ChatMemory memory = memory("m", 10);
        memory.add(user("a"));
        String id = memories.key("m").sessionId();
        memories.getMessages("m");
        sessions.appendEvent(
                id,
                Event.builder("audit")
                        .actions(EventActions.stateDelta(Map.of("step", 2, "user:name", "Ann")))
                        .build());
        memory.add(user("b"));
        assertThat(node().getMessages("m")).containsExactly(user("a"), user("b"));
        assertThat(sessions.state(id).merged()).containsEntry("step", 2L).containsEntry("user:name", "Ann");
        assertThat(window("m")).isNull();
    }

    @Test
    void aMemoryThatWasIdleGoesOnAndACompletedOneDoesNot() {
        memories.updateMessages("m", List.of(user("a")));
        String id = memories.key("m").sessionId();
        sessions.fail(id);
        assertThat(memories.getMessages("m")).containsExactly(user("a"));
        memories.updateMessages("m", List.of(user("a"), user("b")));
        assertThat(node().getMessages("m")).containsExactly(user("a"), user("b"));
        sessions.complete(id);
        assertThatExceptionOfType(SessionNotActiveException.class)
                .isThrownBy(() -> memories.updateMessages("m", List.of(user("c"))));
        assertThat(node().getMessages("m")).containsExactly(user("a"), user("b"));
    }

    @Test
    void whatTwoNodesSayInTurnIsSeenByBoth() {
        ChatMemory one = memory("m", 10);
        ChatMemory other = MessageWindowChatMemory.builder()
                .id("m")
                .maxMessages(10)
                .chatMemoryStore(node())
                .build();
        List<ChatMessage> said = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            said.add(user("q" + i));
            (i % 2 == 0 ? one : other).add(user("q" + i));
        }
        assertThat(one.messages()).isEqualTo(said);
        assertThat(other.messages()).isEqualTo(said);
        assertThat(history("m")).hasSize(8);
    }

    @Test
    void oldMessagesOfALongHistoryAreRead() {
        List<ChatMessage> said = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            said.add(user("q" + i));
        }
        memories.updateMessages("m", said);
        assertThat(node().getMessages("m")).isEqualTo(said);
        List<ChatMessage> some =
                Stream.of(0, 3, 4, 600, 1_100, 1_199).map(said::get).toList();
        memories.updateMessages("m", some);
        assertThat(node().getMessages("m")).isEqualTo(some);
        assertThat(memories.getMessages("m")).isEqualTo(some);
    }

    @Test
    void aWindowThatIsNoneIsDamage() {
        memories.updateMessages("m", List.of(user("a")));
        for (Object window : List.of("x", List.of(1), List.of(List.of(1, 9)), List.of(List.of(0, 1)))) {
            sessions.appendEvent(
                    memories.key("m").sessionId(),
                    Event.builder("other")
                            .actions(EventActions.stateDelta(Map.of("langchain4j.window", window)))
                            .build());
            assertThatExceptionOfType(DamagedDataException.class)
                    .isThrownBy(() -> memories.getMessages("m"))
                    .withMessageContaining("langchain4j.window");
        }
    }

    private AsterChatMemoryStore node() {
        return AsterChatMemoryStore.over(store.open());
    }

    private ChatMemory memory(String id, int most) {
        return MessageWindowChatMemory.builder()
                .id(id)
                .maxMessages(most)
                .chatMemoryStore((ChatMemoryStore) memories)
                .build();
    }

    private List<Event> history(String id) {
        return sessions.streamEvents(memories.key(id).sessionId(), EventFilter.all())
                .toList();
    }

    private static List<ChatMessage> messages(List<Event> events) {
        return events.stream()
                .filter(MessageEvents::hasMessage)
                .map(MessageEvents::fromEvent)
                .toList();
    }

    private @Nullable Object window(String id) {
        return sessions.state(memories.key(id).sessionId()).session().get("langchain4j.window");
    }

    private static UserMessage user(String text) {
        return UserMessage.from(text);
    }
}
