package io.aster.springai.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.servers.StoreAddress;
import io.aster.session.Event;
import io.aster.session.SessionNotActiveException;
import io.aster.springai.TestedStores;
import io.aster.springai.message.SampleMessages;
import io.aster.testkit.load.Crowd;
import io.aster.value.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;

class AsterChatMemoryTest {
    private static final String ID = "conversation-1";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void messagesComeBackAsTheyWere(String kind) {
        List<Message> all = new ArrayList<>(SampleMessages.all());
        all.removeIf(SystemMessage.class::isInstance);
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url())) {
            ChatMemory memory = memory(aster, 100);
            all.forEach(message -> memory.add(ID, message));
            memory.add(ID, List.of());
            SampleMessages.assertSame(memory.get(ID), all);
        }
    }

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void aTurnIsOneReadAndTwoAppends(String kind) {
        CountedCalls calls = new CountedCalls();
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url(), Settings.defaults().withListener(calls))) {
            ChatMemory memory = memory(aster, 4);
            assertThat(memory.get(ID)).isEmpty();
            memory.add(ID, question(0));
            assertThat(calls.take()).containsExactly("sessions.view 0", "sessions.create 1");
            assertThat(memory.get(ID)).containsExactly(question(0));
            assertThat(calls.take()).containsExactly("sessions.find 1");
            for (int i = 1; i < 20; i++) {
                memory.add(ID, List.of(answer(i - 1), question(i)));
            }
            calls.take();
            assertThat(memory.get(ID)).containsExactly(question(18), answer(18), question(19));
            memory.add(ID, answer(19));
            assertThat(calls.take()).containsExactly("sessions.find 1", "sessions.append 1");
            assertThat(memory.get(ID)).containsExactly(question(18), answer(18), question(19), answer(19));
            memory.add(ID, question(20));
            assertThat(memory.get(ID)).containsExactly(question(19), answer(19), question(20));
            memory.add(ID, answer(20));
            assertThat(calls.take())
                    .containsExactly("sessions.find 1", "sessions.append 1", "sessions.find 1", "sessions.append 1");
            assertThat(Conversations.in(aster.sessions()).history(ID)).hasSize(42);
        }
    }

    /** At every place of the window, a call is with its result, and the turn with its question. */
    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void noWindowBeginsWithinATurn(String kind) {
        List<Message> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.addAll(List.of(question(i), call(i), result(i), call(10 + i), result(10 + i), answer(i)));
        }
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url())) {
            for (Message message : all) {
                memory(aster, 1).add(ID, message);
                for (int max = 1; max <= 15; max++) {
                    List<Message> read = memory(aster, max).get(ID);
                    List<Message> history =
                            Conversations.in(aster.sessions()).history(ID).toList();
                    assertThat(read.get(0)).isInstanceOf(UserMessage.class);
                    assertThat(history).endsWith(read.toArray(Message[]::new));
                    int lastTurn = history.size() - history.lastIndexOf(question((history.size() - 1) / 6));
                    assertThat(read).hasSizeLessThanOrEqualTo(Math.max(max, lastTurn));
                    assertThat(read).hasSizeGreaterThanOrEqualTo(Math.min(lastTurn, history.size()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void theNewestSystemMessageComesFirst(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url())) {
            ChatMemory memory = memory(aster, 2);
            memory.add(ID, List.of(new SystemMessage("old rules"), question(0), answer(0)));
            assertThat(memory.get(ID)).containsExactly(new SystemMessage("old rules"), question(0), answer(0));
            memory.add(ID, new SystemMessage("rules"));
            for (int i = 1; i < 30; i++) {
                memory.add(ID, List.of(question(i), answer(i)));
                assertThat(memory.get(ID)).containsExactly(new SystemMessage("rules"), question(i), answer(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void nothingIsLostOrDoubledByTwoNodes(String kind) {
        int callers = 6;
        int each = 20;
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster first = Aster.open(address.url());
                Aster second = kind.equals("memory") ? Aster.open(first.store()) : Aster.open(address.url())) {
            try (Crowd<Boolean> crowd = new Crowd<>(callers, caller -> () -> {
                ChatMemory memory = memory(caller % 2 == 0 ? first : second, 10);
                for (int i = 0; i < each; i++) {
                    memory.add(ID, new UserMessage("message " + caller + "." + i));
                }
                return true;
            })) {
                assertThat(crowd.results()).hasSize(callers);
            }
            assertThat(memory(first, 1_000).get(ID).stream().map(Message::getText))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, callers)
                            .boxed()
                            .flatMap(caller -> IntStream.range(0, each).mapToObj(i -> "message " + caller + "." + i))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void aClearedConversationBeginsAnew(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder);
                Aster aster = Aster.open(address.url())) {
            ChatMemory memory = memory(aster, 10);
            ChatMemory keeping = AsterChatMemory.builder(Conversations.builder(aster.sessions())
                            .keepHistory()
                            .build())
                    .build();
            keeping.clear(ID);
            memory.clear(ID);
            memory.add(ID, List.of(new SystemMessage("rules"), question(0), answer(0)));
            keeping.clear(ID);
            assertThat(memory.get(ID)).isEmpty();
            memory.add(ID, question(1));
            assertThat(memory.get(ID)).containsExactly(question(1));
            assertThat(Conversations.in(aster.sessions()).history(ID)).hasSize(4);
            memory.clear(ID);
            assertThat(memory.get(ID)).isEmpty();
            assertThat(aster.sessions().find(Conversations.in(aster.sessions()).key(ID)))
                    .isEmpty();
        }
    }

    /** Both see the same messages, so an application can change from one to the other. */
    @Test
    void theRepositoryHasTheSameConversations() {
        try (Aster aster = Aster.open("memory:")) {
            Conversations conversations = Conversations.in(aster.sessions());
            AsterChatMemoryRepository repository = new AsterChatMemoryRepository(conversations);
            ChatMemory memory = memory(aster, 10);
            repository.saveAll(ID, List.of(question(0), answer(0)));
            memory.add(ID, question(1));
            assertThat(repository.findByConversationId(ID))
                    .isEqualTo(memory.get(ID))
                    .hasSize(3);
            assertThat(repository.findConversationIds()).containsExactly(ID);
        }
    }

    /** Such as of agents among themselves: no turn begins anywhere, and only results keep their calls. */
    @Test
    void conversationsWithoutAUserAreRead() {
        try (Aster aster = Aster.open("memory:")) {
            ChatMemory memory = memory(aster, 3);
            memory.add(ID, List.of(answer(0), answer(1), call(2), result(2), answer(2), answer(3)));
            assertThat(memory.get(ID)).containsExactly(answer(2), answer(3));
            assertThat(memory(aster, 2).get(ID)).containsExactly(answer(2), answer(3));
            assertThat(memory(aster, 4).get(ID)).containsExactly(call(2), result(2), answer(2), answer(3));
            assertThat(memory(aster, 6).get(ID)).hasSize(6);
        }
    }

    /** The window alone would read one page; the turn needs several, and has an end. */
    @Test
    void aLongTurnIsReadAsFarAsThereIsALimit() {
        try (Aster aster = Aster.open("memory:")) {
            ChatMemory memory = memory(aster, 10);
            memory.add(ID, question(0));
            List<Message> steps = IntStream.range(0, 400)
                    .boxed()
                    .flatMap(i -> Stream.of(call(i), result(i)))
                    .toList();
            memory.add(ID, steps);
            assertThat(memory.get(ID)).hasSize(801).startsWith(question(0));
            memory.add(ID, steps);
            assertThat(memory.get(ID)).hasSize(10).startsWith(call(395));
        }
    }

    @Test
    void eventsThatAreNoMessagesAreNotRead() {
        try (Aster aster = Aster.open("memory:")) {
            ChatMemory memory = memory(aster, 3);
            memory.add(ID, List.of(question(0), answer(0)));
            String session = Conversations.in(aster.sessions()).key(ID).sessionId();
            for (int i = 0; i < 30; i++) {
                aster.sessions().appendEvent(session, Event.builder("app").build());
            }
            assertThat(memory.get(ID)).containsExactly(question(0), answer(0));
        }
    }

    @Test
    void aFailedSessionGoesOnAndACompletedOneDoesNot() {
        try (Aster aster = Aster.open("memory:")) {
            ChatMemory memory = memory(aster, 10);
            memory.add(ID, question(0));
            String session = Conversations.in(aster.sessions()).key(ID).sessionId();
            aster.sessions().fail(session);
            memory.add(ID, answer(0));
            assertThat(memory.get(ID)).containsExactly(question(0), answer(0));
            aster.sessions().complete(session);
            assertThatThrownBy(() -> memory.add(ID, question(1))).isInstanceOf(SessionNotActiveException.class);
        }
    }

    @Test
    void aBlankIdIsRefused() {
        try (Aster aster = Aster.open("memory:")) {
            ChatMemory memory = memory(aster, 10);
            assertThatThrownBy(() -> memory.get(" ")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> memory.clear("")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> memory.add("", question(0))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static ChatMemory memory(Aster aster, int max) {
        return AsterChatMemory.builder(Conversations.in(aster.sessions()))
                .maxMessages(max)
                .build();
    }

    private static Message question(int i) {
        return new UserMessage("question " + i);
    }

    private static Message answer(int i) {
        return new AssistantMessage("answer " + i);
    }

    private static Message call(int i) {
        return AssistantMessage.builder()
                .toolCalls(List.of(new AssistantMessage.ToolCall("call-" + i, "function", "weather", "{}")))
                .build();
    }

    private static Message result(int i) {
        return ToolResponseMessage.builder()
                .responses(List.of(new ToolResponse("call-" + i, "weather", "sun")))
                .build();
    }
}
