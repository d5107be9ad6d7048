package io.aster.springai.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.DamagedDataException;
import io.aster.error.InvalidValueException;
import io.aster.servers.StoreAddress;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionKey;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.springai.TestedStores;
import io.aster.springai.message.SampleMessages;
import io.aster.testkit.load.Crowd;
import io.aster.value.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;

class AsterChatMemoryRepositoryTest {
    private static final String ID = "conversation-1";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void messagesComeBackAsTheyWere(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url())) {
            ChatMemoryRepository repository = new AsterChatMemoryRepository(Conversations.in(aster.sessions()));
            repository.saveAll(ID, SampleMessages.all());
            SampleMessages.assertSame(repository.findByConversationId(ID), SampleMessages.all());
        }
    }

    @ParameterizedTest
    @MethodSource(TestedStores.LASTING)
    void anotherProcessReadsThem(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder)) {
            try (Aster aster = Aster.open(address.url())) {
                new AsterChatMemoryRepository(Conversations.in(aster.sessions())).saveAll(ID, SampleMessages.all());
            }
            try (Aster aster = Aster.open(address.url())) {
                ChatMemoryRepository repository = new AsterChatMemoryRepository(Conversations.in(aster.sessions()));
                SampleMessages.assertSame(repository.findByConversationId(ID), SampleMessages.all());
                repository.saveAll(ID, SampleMessages.all());
                assertThat(session(aster).eventCount())
                        .isEqualTo(SampleMessages.all().size());
            }
        }
    }

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void whatIsNewIsAppendedAndNothingElse(String kind) {
        CountedCalls calls = new CountedCalls();
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url(), Settings.defaults().withListener(calls))) {
            ChatMemoryRepository repository = new AsterChatMemoryRepository(Conversations.in(aster.sessions()));
            repository.saveAll(ID, turns(0, 3));
            assertThat(calls.take()).containsExactly("sessions.view 0", "sessions.create 1");
            repository.saveAll(ID, turns(0, 4));
            assertThat(calls.take()).containsExactly("sessions.find 1", "sessions.append 2");
            repository.saveAll(ID, turns(0, 4));
            assertThat(calls.take()).containsExactly("sessions.find 1");
            assertThat(aster.sessions().state(session(aster).id()).session()).isEmpty();
            repository.saveAll(ID, turns(1, 5));
            assertThat(calls.take()).endsWith("sessions.append 2");
            assertThat(aster.sessions().state(session(aster).id()).session())
                    .isEqualTo(Map.of(AsterChatMemoryRepository.WINDOW, List.of(List.of(3L))));
            repository.saveAll(ID, turns(1, 6));
            assertThat(repository.findByConversationId(ID)).isEqualTo(turns(1, 6));
            assertThat(history(aster)).isEqualTo(turns(0, 6));
        }
    }

    /** Whatever is saved, the memory is what it would be in Spring AI's own repository, and the history has all that ever was. */
    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void itIsAnyListThatIsSaved(String kind) {
        Random random = new Random(7);
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url())) {
            ChatMemoryRepository repository = new AsterChatMemoryRepository(Conversations.in(aster.sessions()));
            Set<String> saved = new TreeSet<>();
            List<Message> list = List.of();
            for (int i = 0; i < 150; i++) {
                list = changed(list, i, random);
                repository.saveAll(ID, list);
                list.forEach(message -> saved.add(message.getText()));
                assertThat(repository.findByConversationId(ID)).as("step %d", i).isEqualTo(list);
                if (i % 10 == 0 && !list.isEmpty()) {
                    String session = session(aster).id();
                    aster.sessions().appendEvent(session, Event.builder("app").build());
                    assertThat(repository.findByConversationId(ID)).isEqualTo(list);
                }
            }
            Set<String> history = history(aster).stream().map(Message::getText).collect(Collectors.toSet());
            assertThat(history).isEqualTo(saved);
        }
    }

    /** Removes, moves, repeats and adds some messages. */
    private static List<Message> changed(List<Message> list, int step, Random random) {
        List<Message> changed = new ArrayList<>(list);
        changed.removeIf(message -> random.nextInt(12) == 0);
        if (random.nextInt(10) == 0) {
            Collections.shuffle(changed, random);
        }
        if (random.nextInt(25) == 0) {
            changed.clear();
        }
        if (!changed.isEmpty() && random.nextInt(5) == 0) {
            changed.add(random.nextInt(changed.size()), changed.get(random.nextInt(changed.size())));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(3) == 0 ? random.nextInt(changed.size() + 1) : changed.size();
            changed.add(at, new UserMessage("message " + step + "." + i % 2));
        }
        return changed;
    }

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void aWindowMovesAsItDoesInMemory(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url())) {
            ChatMemory memory = window(new AsterChatMemoryRepository(Conversations.in(aster.sessions())));
            ChatMemory model = window(new InMemoryChatMemoryRepository());
            List<Message> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                List<Message> turn = new ArrayList<>(turns(i, i + 1));
                if (i % 5 == 0) {
                    turn.add(0, new SystemMessage("rules " + i));
                }
                for (Message message : turn) {
                    memory.add(ID, message);
                    model.add(ID, message);
                    all.add(message);
                    assertThat(memory.get(ID)).isEqualTo(model.get(ID));
                }
            }
            assertThat(memory.get(ID)).hasSizeLessThanOrEqualTo(6);
            assertThat(history(aster)).isEqualTo(all);
        }
    }

    private static ChatMemory window(ChatMemoryRepository repository) {
        return MessageWindowChatMemory.builder()
                .chatMemoryRepository(repository)
                .maxMessages(6)
                .build();
    }

    /** More than a page of events, and more than a page of sessions. */
    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void allIsReadHoweverMuchItIs(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url())) {
            ChatMemoryRepository repository = new AsterChatMemoryRepository(Conversations.in(aster.sessions()));
            repository.saveAll(ID, turns(0, 1_100));
            assertThat(repository.findByConversationId(ID)).isEqualTo(turns(0, 1_100));
            repository.saveAll(ID, turns(1, 1_101));
            assertThat(repository.findByConversationId(ID)).isEqualTo(turns(1, 1_101));
            assertThat(session(aster).eventCount()).isEqualTo(2_202);
            Set<String> ids = new TreeSet<>(Set.of(ID));
            for (int i = 0; i < 230; i++) {
                repository.saveAll("other " + i, List.of(new UserMessage("Hello")));
                ids.add("other " + i);
            }
            assertThat(repository.findConversationIds()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void idsAreConversationsThatHaveMessages(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url())) {
            ChatMemoryRepository repository = new AsterChatMemoryRepository(Conversations.builder(aster.sessions())
                    .users(id -> id.split("/", 2)[0])
                    .build());
            ChatMemoryRepository other = new AsterChatMemoryRepository(
                    Conversations.builder(aster.sessions()).appName("other").build());
            repository.saveAll("ann/1", turns(0, 1));
            repository.saveAll("bob/1", turns(0, 1));
            repository.saveAll("bob/2", turns(0, 1));
            repository.saveAll("bob/2", List.of());
            repository.saveAll("bob/3", List.of());
            other.saveAll("other", turns(0, 1));
            aster.sessions().create(NewSession.of(Conversations.DEFAULT_APP, "ann", "agent"));
            aster.sessions()
                    .appendEvent(
                            aster.sessions()
                                    .create(NewSession.of(
                                            new SessionKey(Conversations.DEFAULT_APP, "carl", "ann/2"), "agent"))
                                    .id(),
                            Event.user("Hello"));
            assertThat(repository.findConversationIds()).containsExactly("bob/1", "ann/1");
            assertThat(aster.sessions().find(new SessionKey(Conversations.DEFAULT_APP, "bob", "bob/3")))
                    .isEmpty();
            assertThat(aster.sessions()
                            .deleteByUser(Conversations.DEFAULT_APP, "bob")
                            .sessions())
                    .isEqualTo(2);
            assertThat(repository.findConversationIds()).containsExactly("ann/1");
        }
    }

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void aDeletedConversationHasGone(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url())) {
            ChatMemoryRepository repository = new AsterChatMemoryRepository(Conversations.in(aster.sessions()));
            repository.deleteByConversationId(ID);
            repository.saveAll(ID, turns(0, 2));
            repository.deleteByConversationId(ID);
            assertThat(repository.findByConversationId(ID)).isEmpty();
            assertThat(repository.findConversationIds()).isEmpty();
            assertThatThrownBy(() -> history(aster)).isInstanceOf(SessionNotFoundException.class);
            repository.saveAll(ID, turns(2, 3));
            assertThat(repository.findByConversationId(ID)).isEqualTo(turns(2, 3));
        }
    }

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void itsHistoryMayStay(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url())) {
            ChatMemoryRepository repository = new AsterChatMemoryRepository(
                    Conversations.builder(aster.sessions()).keepHistory().build());
            repository.deleteByConversationId(ID);
            assertThat(aster.sessions().find(key())).isEmpty();
            repository.saveAll(ID, turns(0, 2));
            repository.deleteByConversationId(ID);
            assertThat(repository.findByConversationId(ID)).isEmpty();
            assertThat(repository.findConversationIds()).isEmpty();
            repository.saveAll(ID, turns(2, 3));
            assertThat(repository.findByConversationId(ID)).isEqualTo(turns(2, 3));
            assertThat(repository.findConversationIds()).containsExactly(ID);
            assertThat(history(aster)).isEqualTo(turns(0, 3));
        }
    }

    /** Two nodes, each with several threads, add to one conversation: its history has everything. */
    @ParameterizedTest
    @MethodSource(TestedStores.LASTING)
    void nothingIsLostFromTheHistory(String kind) {
        int callers = 6;
        int each = 15;
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster first = Aster.open(address.url());
                Aster second = Aster.open(address.url())) {
            try (Crowd<Boolean> crowd = new Crowd<>(callers, caller -> () -> {
                Aster node = caller % 2 == 0 ? first : second;
                ChatMemory memory = window(new AsterChatMemoryRepository(Conversations.in(node.sessions())));
                for (int i = 0; i < each; i++) {
                    memory.add(ID, new UserMessage("message " + caller + "." + i));
                }
                return true;
            })) {
                assertThat(crowd.results()).hasSize(callers);
            }
            Set<String> texts = history(first).stream().map(Message::getText).collect(Collectors.toSet());
            assertThat(texts).hasSize(callers * each);
            assertThat(window(new AsterChatMemoryRepository(Conversations.in(second.sessions())))
                            .get(ID))
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(6);
        }
    }

    @Test
    void aFailedSessionGoesOnAndACompletedOneDoesNot() {
        try (Aster aster = Aster.open("memory:")) {
            ChatMemoryRepository repository = new AsterChatMemoryRepository(Conversations.in(aster.sessions()));
            repository.saveAll(ID, turns(0, 1));
            String session = session(aster).id();
            aster.sessions().fail(session);
            repository.saveAll(ID, turns(0, 2));
            assertThat(repository.findByConversationId(ID)).isEqualTo(turns(0, 2));
            aster.sessions().complete(session);
            assertThatThrownBy(() -> repository.saveAll(ID, turns(0, 3))).isInstanceOf(SessionNotActiveException.class);
            assertThat(repository.findByConversationId(ID)).isEqualTo(turns(0, 2));
        }
    }

    @Test
    void anyLegalIdIsAConversation() {
        try (Aster aster = Aster.open("memory:")) {
            ChatMemoryRepository repository = new AsterChatMemoryRepository(Conversations.in(aster.sessions()));
            List<String> ids =
                    List.of("a".repeat(255), "Alice", "alice", "alic\u00e9", "%_*?[]{}:'\"\\/..", "\uD83D\uDE00");
            for (String id : ids) {
                repository.saveAll(id, List.of(new UserMessage(id)));
            }
            assertThat(repository.findConversationIds()).containsExactlyInAnyOrderElementsOf(ids);
            for (String id : ids) {
                assertThat(repository.findByConversationId(id)).isEqualTo(List.of(new UserMessage(id)));
            }
            assertThatThrownBy(() -> repository.findByConversationId("a".repeat(256)))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> repository.findByConversationId(" ")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> repository.saveAll("", List.of())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> repository.deleteByConversationId(""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aWindowThatIsNoneIsDamage() {
        try (Aster aster = Aster.open("memory:")) {
            ChatMemoryRepository repository = new AsterChatMemoryRepository(Conversations.in(aster.sessions()));
            repository.saveAll(ID, turns(0, 1));
            for (Object state : List.of(
                    "x",
                    List.of("x"),
                    List.of(List.of()),
                    List.of(List.of(0)),
                    List.of(List.of(2, 1)),
                    List.of(List.of(1), List.of(2)),
                    List.of(List.of(1, 2, 3)),
                    List.of(List.of(1, 1_000)))) {
                aster.sessions()
                        .appendEvent(
                                session(aster).id(),
                                Event.builder("app")
                                        .actions(EventActions.stateDelta(
                                                Map.of(AsterChatMemoryRepository.WINDOW, state)))
                                        .build());
                assertThatThrownBy(() -> repository.findByConversationId(ID))
                        .as("%s", state)
                        .isInstanceOf(DamagedDataException.class);
            }
        }
    }

    private static List<Message> turns(int from, int to) {
        return IntStream.range(from, to)
                .boxed()
                .flatMap(i ->
                        List.<Message>of(new UserMessage("question " + i), new AssistantMessage("answer " + i))
                                .stream())
                .toList();
    }

    private static SessionKey key() {
        return new SessionKey(Conversations.DEFAULT_APP, Conversations.DEFAULT_USER, ID);
    }

    private static Session session(Aster aster) {
        return aster.sessions().get(key());
    }

    private static List<Message> history(Aster aster) {
        List<Message> history = Conversations.in(aster.sessions()).history(ID).toList();
        assertThat(aster.sessions().getEvents(key().sessionId(), EventFilter.last(1)))
                .hasSize(1);
        return history;
    }
}
