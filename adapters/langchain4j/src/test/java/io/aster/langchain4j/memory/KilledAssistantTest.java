package io.aster.langchain4j.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.aster.langchain4j.agent.ChatCompletionsServer;
import io.aster.langchain4j.message.MessageEvents;
import io.aster.message.Message;
import io.aster.servers.TestStore;
import io.aster.session.EventFilter;
import io.aster.session.SessionService;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes with an AI service are killed at any moment, and others go on with its memory: nothing is lost or stored twice. */
@Timeout(300)
class KilledAssistantTest {
    private static final int KILLS = Integer.getInteger("aster.test.kills", 1);
    private static final int ENDLESS = 1_000_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void theConversationGoesOn(String kind) throws Exception {
        try (TestStore store = TestStore.of(kind, folder);
                ChatCompletionsServer model = new ChatCompletionsServer(KilledAssistantTest::answer)) {
            List<String> answered = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                answered.addAll(killedAfter(15 + 7 * kill, store.url(), model.baseUrl(), answered.size() * 10));
            }
            answered.addAll(run(store.url(), model.baseUrl(), answered.size() * 10, 3));

            SessionService sessions = store.open();
            AsterChatMemoryStore memories = AsterChatMemoryStore.over(sessions);
            List<ChatMessage> history = sessions.streamEvents(
                            memories.key(TalkingAssistant.MEMORY).sessionId(), EventFilter.all())
                    .filter(MessageEvents::hasMessage)
                    .map(MessageEvents::fromEvent)
                    .toList();
            List<String> asked = of(UserMessage.class, history).stream()
                    .map(UserMessage::singleText)
                    .toList();
            assertThat(asked).doesNotHaveDuplicates().containsSubsequence(answered);
            assertThat(asked.size()).isBetween(answered.size(), answered.size() + KILLS);
            List<String> answers =
                    of(AiMessage.class, history).stream().map(AiMessage::text).toList();
            assertThat(answers).doesNotHaveDuplicates();
            assertThat(answered)
                    .allMatch(question ->
                            answers.stream().anyMatch(each -> each.startsWith("answer to " + question + ",")));
            assertThat(of(SystemMessage.class, history)).hasSize(1);

            List<ChatMessage> window = memories.getMessages(TalkingAssistant.MEMORY);
            assertThat(window).hasSize(Conversation.WINDOW);
            assertThat(window.subList(1, window.size()))
                    .isEqualTo(history.subList(history.size() - window.size() + 1, history.size()));
            // LangChain4j sends the window and the new question.
            Conversation.Briefed again = Conversation.of(
                    Conversation.Briefed.class,
                    OpenAiChatModel.builder()
                            .baseUrl(model.baseUrl())
                            .apiKey("none")
                            .modelName("replay-1")
                            .build(),
                    memories);
            assertThat(again.chat(TalkingAssistant.MEMORY, "last")).matches("answer to last, the (9|10|11)th of 21");
        }
    }

    /** Says how many questions it was told. */
    private static Map<String, @Nullable Object> answer(List<Map<String, @Nullable Object>> told) {
        List<Message> users = told.stream()
                .map(Message::fromJson)
                .filter(message -> message.role().equals("user"))
                .toList();
        return Message.assistant("answer to %s, the %dth of %d"
                        .formatted(users.get(users.size() - 1).text(), users.size(), told.size()))
                .toJson();
    }

    private static <T> List<T> of(Class<T> type, List<ChatMessage> messages) {
        return messages.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<String> killedAfter(int lines, String url, String model, int first) throws IOException {
        Process process = start(url, model, first, ENDLESS);
        List<String> printed = new ArrayList<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            while (printed.size() < lines) {
                String line = output.readLine();
                assertThat(line).as("the line after " + printed).isNotNull();
                printed.add(line);
            }
            // Unlike Process.destroyForcibly, this leaves open what it has printed.
            process.toHandle().destroyForcibly();
            output.lines().forEach(printed::add);
        } finally {
            process.destroyForcibly();
        }
        return printed;
    }

    private static List<String> run(String url, String model, int first, int turns)
            throws IOException, InterruptedException {
        Process process = start(url, model, first, turns);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> printed = output.lines().toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(printed).hasSize(turns);
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String url, String model, int first, int turns) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TalkingAssistant.class.getName(),
                        url,
                        model,
                        Integer.toString(first),
                        Integer.toString(turns))
                .redirectError(Redirect.INHERIT)
                .start();
    }
}
