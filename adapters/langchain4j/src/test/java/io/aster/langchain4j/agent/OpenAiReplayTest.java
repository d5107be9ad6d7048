package io.aster.langchain4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.aster.Aster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recorded conversations once more, through LangChain4j's OpenAI client, over HTTP: the sessions equal them. */
@Timeout(300)
class OpenAiReplayTest {
    private final AtomicReference<@Nullable Replay> current = new AtomicReference<>();
    private final AtomicInteger heard = new AtomicInteger();

    @TempDir
    private Path folder;

    private Aster aster = Aster.open("memory:");
    private @Nullable ChatCompletionsServer server;

    @BeforeEach
    void open() throws IOException {
        aster = Aster.open("sqlite:" + folder.resolve("sessions.db"));
        server = new ChatCompletionsServer(this::answer);
    }

    @AfterEach
    void close() {
        aster.close();
        Objects.requireNonNull(server).close();
    }

    @Test
    void theSampleConversations() throws IOException {
        Replay.Counts whole = replay(RecordedConversation.own(), builder -> builder.model(model()));
        Replay.Counts streamed =
                replay(RecordedConversation.own(), builder -> builder.streamingModel(streamingModel()));
        assertThat(whole.conversations()).isEqualTo(8);
        System.out.println("samples: " + whole);
        assertThat(whole.beyondText()).isEqualTo(1);
        assertThat(whole.unlike()).isEqualTo(6);
        assertThat(streamed).hasToString(whole.toString());
    }

    @Test
    void theSharedConversations() throws IOException {
        List<RecordedConversation> shared = RecordedConversation.shared("the replay of 120 real conversations");
        Replay.Counts counts = replay(shared, builder -> builder.model(model()));
        System.out.println("replayed: " + counts);
        assertThat(counts.unlike() + counts.beyondText()).isZero();
        assertThat(counts.conversations()).isEqualTo(shared.size());
    }

    @Test
    void theSharedConversationsAsStreams() throws IOException {
        List<RecordedConversation> shared =
                RecordedConversation.shared("the streamed replay of 120 real conversations");
        Replay.Counts counts;
        // The stores do the same as the test before; here it is about the streams.
        try (Aster memory = Aster.open("memory:")) {
            counts = replay(
                    memory,
                    shared,
                    builder -> builder.streamingModel(
                            streamingModel(), (context, piece) -> heard.addAndGet(piece.length())));
        }
        System.out.println("streamed: " + counts);
        assertThat(counts.unlike() + counts.beyondText()).isZero();
        assertThat(counts.conversations()).isEqualTo(shared.size());
        assertThat(heard).hasValue(textLength(shared));
    }

    @Test
    void whatTheServerRefusesIsAnErrorOfTheModel() {
        for (ChatAgent agent : List.of(
                ChatAgent.builder("Blocking", aster.messages()).model(model()).build(),
                ChatAgent.builder("Streaming", aster.messages())
                        .streamingModel(streamingModel())
                        .build())) {
            assertThatThrownBy(() -> agent.chat("hello"))
                    .isInstanceOf(ModelException.class)
                    .hasStackTraceContaining("nobody talks")
                    .extracting(e -> ((ModelException) e).agentName())
                    .isEqualTo(agent.name());
        }
    }

    private Map<String, @Nullable Object> answer(List<Map<String, @Nullable Object>> messages) {
        Replay replay = current.get();
        if (replay == null) {
            throw new IllegalStateException("nobody talks");
        }
        return replay.answer(messages);
    }

    private Replay.Counts replay(List<RecordedConversation> conversations, Consumer<ChatAgent.Builder> model) {
        return replay(aster, conversations, model);
    }

    private Replay.Counts replay(
            Aster store, List<RecordedConversation> conversations, Consumer<ChatAgent.Builder> model) {
        Replay.Counts counts = new Replay.Counts();
        for (RecordedConversation conversation : conversations) {
            Replay replay = new Replay(conversation);
            current.set(replay);
            counts.add(replay.run(store, model));
        }
        return counts;
    }

    private static int textLength(List<RecordedConversation> conversations) {
        return conversations.stream()
                .flatMap(conversation -> conversation.messages().stream())
                .filter(message -> message.role().equals("assistant"))
                .mapToInt(message -> message.text().length())
                .sum();
    }

    private ChatModel model() {
        return OpenAiChatModel.builder()
                .baseUrl(Objects.requireNonNull(server).baseUrl())
                .apiKey("none")
                .modelName("replay-1")
                .maxRetries(0)
                .build();
    }

    private StreamingChatModel streamingModel() {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(Objects.requireNonNull(server).baseUrl())
                .apiKey("none")
                .modelName("replay-1")
                .build();
    }
}
