package io.aster.springai.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.servers.TestStore;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.springai.TestedStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;

/** What a node has kept of a memory is not used after another node has changed the memory's session, in whatever way. */
class ChangedElsewhereTest {
    private static final String ID = "conversation-1";
    private static final RedactionReason REASON = new RedactionReason("user", "asked for it");
    private static final int MAX = 3;

    /** The two memories of this adapter. */
    private enum Kind {
        WINDOW {
            @Override
            ChatMemory over(SessionService sessions) {
                return MessageWindowChatMemory.builder()
                        .chatMemoryRepository(new AsterChatMemoryRepository(Conversations.in(sessions)))
                        .maxMessages(MAX)
                        .build();
            }
        },
        APPENDING {
            @Override
            ChatMemory over(SessionService sessions) {
                return AsterChatMemory.builder(Conversations.in(sessions))
                        .maxMessages(MAX)
                        .build();
            }
        };

        abstract ChatMemory over(SessionService sessions);
    }

    /** The messages q2, q3 and q4 are read when this happens; their events are 3, 4 and 5. */
    private enum Change {
        APPENDS("q3 q4 q5", "q3 q4 q5") {
            @Override
            void make(SessionService sessions, ChatMemory memory, String id) {
                memory.add(ID, user(5));
            }
        },
        SAYS_WHAT_TO_DO("q3 q4 brief", "brief q2 q3 q4") {
            @Override
            void make(SessionService sessions, ChatMemory memory, String id) {
                memory.add(ID, new SystemMessage("brief"));
            }
        },
        REWINDS("q0 q1 q2 q3 q4", "q2 q3 q4") {
            @Override
            void make(SessionService sessions, ChatMemory memory, String id) {
                assertThat(sessions.rewind(id, 3, 5).eventCount()).isEqualTo(5);
            }
        },
        COMPACTS("q2 q3 q4 sum", "q3 q4 sum") {
            @Override
            void make(SessionService sessions, ChatMemory memory, String id) {
                assertThat(sessions.compact(id, 2, List.of(Event.user("sum")), 5))
                        .hasSize(1);
            }
        },
        REDACTS("q2 q4", "q1 q2 q4") {
            @Override
            void make(SessionService sessions, ChatMemory memory, String id) {
                sessions.redact(id, List.of(4L), REASON);
            }
        },
        UPDATES("q2 q3 q4", "q2 q3 q4") {
            @Override
            void make(SessionService sessions, ChatMemory memory, String id) {
                assertThat(sessions.updateMetadata(id, Map.of("title", "new")).version())
                        .isEqualTo(2);
            }
        },
        DELETES("", "") {
            @Override
            void make(SessionService sessions, ChatMemory memory, String id) {
                memory.clear(ID);
                assertThat(sessions.find(id)).isEmpty();
            }
        },
        DELETES_AND_CREATES("q12 q13 q14", "q12 q13 q14") {
            @Override
            void make(SessionService sessions, ChatMemory memory, String id) {
                memory.clear(ID);
                for (int i = 10; i < 15; i++) {
                    memory.add(ID, user(i));
                }
                assertThat(sessions.get(id).eventCount()).isEqualTo(5);
            }
        },
        RESTORES_AN_EARLIER_FORM("q0 q1 q2 q10 q11", "q2 q10 q11") {
            @Override
            void make(SessionService sessions, ChatMemory memory, String id) {
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

        private final String window;
        private final String appending;

        Change(String window, String appending) {
            this.window = window;
            this.appending = appending;
        }

        List<String> expected(Kind kind) {
            String words = kind == Kind.WINDOW ? window : appending;
            return words.isEmpty() ? List.of() : List.of(words.split(" "));
        }

        abstract void make(SessionService sessions, ChatMemory memory, String id);
    }

    @TempDir
    Path folder;

    static Stream<Arguments> changes() {
        return TestedStores.all().stream()
                .flatMap(store -> Stream.of(Kind.values())
                        .flatMap(kind -> Stream.of(Change.values()).map(change -> Arguments.of(store, kind, change))));
    }

    static Stream<Arguments> kinds() {
        return TestedStores.all().stream()
                .flatMap(store -> Stream.of(Kind.values()).map(kind -> Arguments.of(store, kind)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void theNextReadShowsIt(String storeKind, Kind kind, Change change) {
        try (TestStore store = TestStore.of(storeKind, folder)) {
            SessionService sessions = store.open();
            ChatMemory memory = kind.over(sessions);
            for (int i = 0; i < 5; i++) {
                memory.add(ID, user(i));
            }
            assertThat(texts(memory)).containsExactly("q2", "q3", "q4");
            assertThat(texts(memory)).containsExactly("q2", "q3", "q4");
            SessionService other = store.open();
            change.make(other, kind.over(other), Conversations.in(other).key(ID).sessionId());
            assertThat(texts(memory)).isEqualTo(change.expected(kind));
            assertThat(texts(kind.over(sessions))).isEqualTo(change.expected(kind));
        }
    }

    /** Two nodes in turn, with all that this adapter stores, and redactions. */
    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsKeptIsWhatANewNodeReads(String storeKind, Kind kind) {
        try (TestStore store = TestStore.of(storeKind, folder)) {
            SessionService sessions = store.open();
            String id = Conversations.in(sessions).key(ID).sessionId();
            List<ChatMemory> nodes = List.of(kind.over(sessions), kind.over(store.open()));
            Random random = new Random(7);
            for (int step = 0; step < 150; step++) {
                change(nodes.get(random.nextInt(4) / 3), sessions, id, step, random);
                List<String> now = texts(kind.over(sessions));
                if (random.nextBoolean()) {
                    assertThat(texts(nodes.get(0))).as("step %d", step).isEqualTo(now);
                }
                assertThat(texts(nodes.get(random.nextInt(2))))
                        .as("step %d", step)
                        .isEqualTo(now);
            }
        }
    }

    private static void change(ChatMemory memory, SessionService sessions, String id, int step, Random random) {
        long events = sessions.find(id).map(Session::eventCount).orElse(0L);
        switch (random.nextInt(12)) {
            case 0 -> memory.add(ID, new SystemMessage("s" + step));
            case 1, 2 -> {
                if (events > 0) {
                    sessions.redact(id, List.of(1 + random.nextLong(events)), REASON);
                }
            }
            case 3 -> memory.add(ID, List.of(user(step), new AssistantMessage("a" + step)));
            case 4, 5, 6 -> memory.add(ID, new AssistantMessage("a" + step));
            case 7 -> {
                if (step % 5 == 0) {
                    memory.clear(ID);
                }
            }
            default -> memory.add(ID, user(step));
        }
    }

    private static Message user(int i) {
        return new UserMessage("q" + i);
    }

    private static List<String> texts(ChatMemory memory) {
        return memory.get(ID).stream().map(Message::getText).toList();
    }
}
