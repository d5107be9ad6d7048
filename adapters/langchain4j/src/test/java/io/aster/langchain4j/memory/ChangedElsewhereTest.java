package io.aster.langchain4j.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.aster.servers.TestStore;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node has kept of a memory is not used after another node has changed the memory's session, in whatever way. */
class ChangedElsewhereTest {
    private static final List<String> KINDS = List.of("memory", "sqlite", "postgresql");
    private static final String ID = "m";
    private static final RedactionReason REASON = new RedactionReason("user", "asked for it");

    /** The messages q2, q3 and q4 are in the window of a memory of three when this happens; their events are 3, 4 and 5. */
    private enum Change {
        APPENDS("q2 q3 q4 q5") {
            @Override
            void make(SessionService sessions, String id) {
                AsterChatMemoryStore.over(sessions).updateMessages(ID, users(2, 6));
            }
        },
        SLIDES("q4 q5") {
            @Override
            void make(SessionService sessions, String id) {
                AsterChatMemoryStore.over(sessions).updateMessages(ID, users(4, 6));
            }
        },
        REWINDS("q0 q1 q2 q3 q4") {
            @Override
            void make(SessionService sessions, String id) {
                assertThat(sessions.rewind(id, 3, 5).eventCount()).isEqualTo(5);
            }
        },
        COMPACTS("q2 q3 q4 sum") {
            @Override
            void make(SessionService sessions, String id) {
                assertThat(sessions.compact(id, 2, List.of(Event.user("sum")), 5))
                        .hasSize(1);
            }
        },
        REDACTS("q2 q4") {
            @Override
            void make(SessionService sessions, String id) {
                sessions.redact(id, List.of(4L), REASON);
            }
        },
        REDACTS_THE_WINDOW("q1 q2 q3") {
            @Override
            void make(SessionService sessions, String id) {
                sessions.redact(id, List.of(5L), REASON);
            }
        },
        UPDATES("q2 q3 q4") {
            @Override
            void make(SessionService sessions, String id) {
                assertThat(sessions.updateMetadata(id, Map.of("title", "new")).version())
                        .isEqualTo(2);
            }
        },
        DELETES("") {
            @Override
            void make(SessionService sessions, String id) {
                assertThat(sessions.delete(id)).isTrue();
            }
        },
        DELETES_AND_CREATES("q10 q11 q12 q13 q14") {
            @Override
            void make(SessionService sessions, String id) {
                assertThat(sessions.delete(id)).isTrue();
                AsterChatMemoryStore.over(sessions).updateMessages(ID, users(10, 15));
                assertThat(sessions.get(id).eventCount()).isEqualTo(5);
            }
        },
        RESTORES_AN_EARLIER_FORM("q0 q1 q2 q10 q11") {
            @Override
            void make(SessionService sessions, String id) {
                Session session = sessions.get(id);
                List<Event> events =
                        sessions.streamEvents(id, EventFilter.first(3)).toList();
                sessions.delete(id);
                sessions.restore(session.toBuilder().eventCount(3).build(), events);
                sessions.appendEvents(id, List.of(Event.user("q10"), Event.user("q11")));
                Session now = sessions.get(id);
                assertThat(now.createdAt()).isEqualTo(session.createdAt());
                assertThat(now.eventCount()).isEqualTo(session.eventCount());
                assertThat(now.version()).isEqualTo(session.version());
            }
        };

        private final String expected;

        Change(String expected) {
            this.expected = expected;
        }

        List<String> expected() {
            return expected.isEmpty() ? List.of() : List.of(expected.split(" "));
        }

        abstract void make(SessionService sessions, String id);
    }

    @TempDir
    Path folder;

    static Stream<Arguments> changes() {
        return KINDS.stream().flatMap(kind -> Stream.of(Change.values()).map(change -> Arguments.of(kind, change)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void theNextReadShowsIt(String kind, Change change) {
        try (TestStore store = TestStore.of(kind, folder)) {
            CountingSessions calls = new CountingSessions();
            AsterChatMemoryStore memories = AsterChatMemoryStore.over(calls.over(store.open()));
            fill(memories);
            assertThat(texts(memories)).containsExactly("q2", "q3", "q4");
            calls.take();
            assertThat(texts(memories)).containsExactly("q2", "q3", "q4");
            assertThat(calls.take()).containsExactly("find");
            change.make(store.open(), memories.key(ID).sessionId());
            assertThat(texts(memories)).isEqualTo(change.expected());
            assertThat(texts(AsterChatMemoryStore.over(store.open()))).isEqualTo(change.expected());
        }
    }

    /** Without a read in between: the first list after the change was computed from the memory as it was before it. */
    @ParameterizedTest
    @MethodSource("changes")
    void theNextListIsWhatTheMemoryHas(String kind, Change change) {
        try (TestStore store = TestStore.of(kind, folder)) {
            AsterChatMemoryStore memories = AsterChatMemoryStore.over(store.open());
            fill(memories);
            change.make(store.open(), memories.key(ID).sessionId());
            memories.updateMessages(ID, users(4, 7));
            assertThat(texts(memories)).containsExactly("q4", "q5", "q6");
            assertThat(texts(AsterChatMemoryStore.over(store.open()))).containsExactly("q4", "q5", "q6");
        }
    }

    /** Messages of LangChain4j can be changed by those who get them. */
    @ParameterizedTest
    @ValueSource(strings = {"memory", "sqlite", "postgresql"})
    void whatACallerDoesWithAMessageIsNotKept(String kind) {
        try (TestStore store = TestStore.of(kind, folder)) {
            AsterChatMemoryStore memories = AsterChatMemoryStore.over(store.open());
            List<ChatMessage> said = List.of(SystemMessage.from("Be brief."), UserMessage.from("a"));
            memories.updateMessages(ID, said);
            memories.getMessages(ID);
            ((UserMessage) memories.getMessages(ID).get(1)).attributes().put("seen", true);
            ((SystemMessage) memories.getMessages(ID).get(0)).attributes().put("seen", true);
            assertThat(memories.getMessages(ID))
                    .containsExactly(SystemMessage.from("Be brief."), UserMessage.from("a"));
        }
    }

    private static void fill(AsterChatMemoryStore memories) {
        for (int end = 1; end <= 5; end++) {
            memories.updateMessages(ID, users(Math.max(0, end - 3), end));
        }
    }

    private static List<ChatMessage> users(int from, int to) {
        return IntStream.range(from, to)
                .<ChatMessage>mapToObj(i -> UserMessage.from("q" + i))
                .toList();
    }

    private static List<String> texts(AsterChatMemoryStore memories) {
        return memories.getMessages(ID).stream()
                .map(message -> ((UserMessage) message).singleText())
                .toList();
    }
}
