package io.aster.langchain4j.agent;

import static io.aster.langchain4j.agent.ScriptedModel.call;
import static io.aster.langchain4j.agent.ScriptedModel.calls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import io.aster.Aster;
import io.aster.agent.AgentCancelledException;
import io.aster.agent.AgentThreads;
import io.aster.agent.AgentTimeoutException;
import io.aster.agent.Cancellation;
import io.aster.agent.EventStream;
import io.aster.agent.RunContext;
import io.aster.message.MessageStore;
import io.aster.testkit.load.Crowd;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When an agent works, and what stops it. */
@Timeout(60)
class ChatAgentStreamTest {
    private static final ToolSpecification FIND =
            ToolSpecification.builder().name("find").description("Finds.").build();
    private static final AiMessage FIND_1 = calls(call("c1", "find", "{\"id\": 1}"));

    private final Aster aster = Aster.open("memory:");
    private final MessageStore messages = aster.messages();

    @AfterEach
    void nothingIsLeft() {
        aster.close();
        assertThat(AgentThreads.running()).isZero();
    }

    private ChatAgent.Builder agent(ChatModel model) {
        return ChatAgent.builder("Helper", messages).model(model);
    }

    private List<String> remembered() {
        return messages.loadMessages("Helper").messages().stream()
                .map(message -> message.role() + " " + message.text())
                .toList();
    }

    @Test
    void nothingIsDoneAheadOfTheReader() {
        AtomicInteger executed = new AtomicInteger();
        ScriptedModel model = ScriptedModel.saying(FIND_1, AiMessage.from("never said"));
        ChatAgent agent = agent(model)
                .tool(FIND, (request, id) -> "" + executed.incrementAndGet())
                .build();
        try (EventStream events = agent.execute(RunContext.of(agent), "go")) {
            assertThat(events.hasNext()).isTrue();
            assertThat(events.next().author()).isEqualTo("user");
            assertThat(model.asked()).isEmpty();
            assertThat(events.hasNext()).isTrue();
            assertThat(events.hasNext()).isTrue();
            assertThat(events.next().author()).isEqualTo("Helper");
            assertThat(executed).hasValue(0);
            assertThat(events.next().author()).isEqualTo("find");
        }
        assertThat(executed).hasValue(1);
        assertThat(model.asked()).hasSize(1);
        assertThat(remembered()).isEmpty();
    }

    @Test
    void anAnswerThatWasReadIsRemembered() {
        ChatAgent agent = agent(ScriptedModel.saying(AiMessage.from("Hello."))).build();
        try (EventStream events = agent.execute(RunContext.of(agent), "Hi")) {
            events.next();
            events.next();
        }
        assertThat(remembered()).containsExactly("user Hi", "assistant Hello.");
    }

    @Test
    void closingInterruptsTheModel() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ChatAgent agent = agent(blocking(asked, interrupted)).build();
        EventStream events = agent.execute(RunContext.of(agent), "go");
        assertThat(events.next().author()).isEqualTo("user");
        try (Crowd<Boolean> crowd = new Crowd<>(List.of(events::hasNext, () -> {
            asked.await();
            events.close();
            return events.hasNext();
        }))) {
            assertThat(crowd.results()).containsOnly(false);
        }
        interrupted.await();
        assertThat(remembered()).isEmpty();
    }

    @Test
    void cancellingARunAndADeadlineEndTheTurn() throws Exception {
        Cancellation cancellation = new Cancellation();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ChatAgent agent = agent(blocking(asked, interrupted)).build();
        RunContext context =
                RunContext.builder(agent).cancellation(cancellation).build();
        try (Crowd<Boolean> crowd = new Crowd<>(List.of(
                () -> {
                    assertThatThrownBy(() -> agent.chat(context, "go")).isInstanceOf(AgentCancelledException.class);
                    return true;
                },
                () -> {
                    asked.await();
                    cancellation.cancel();
                    return true;
                }))) {
            assertThat(crowd.results()).containsOnly(true);
        }
        interrupted.await();

        CountDownLatch late = new CountDownLatch(1);
        ChatAgent slow = agent(blocking(new CountDownLatch(1), late)).build();
        RunContext soon =
                RunContext.builder(slow).deadline(Instant.now().plusMillis(200)).build();
        assertThatThrownBy(() -> slow.chat(soon, "go")).isInstanceOf(AgentTimeoutException.class);
        late.await();
        assertThat(remembered()).isEmpty();
    }

    /** A model that answers only when it is interrupted, and then as if nothing were. */
    private static ScriptedModel blocking(CountDownLatch asked, CountDownLatch interrupted) {
        return new ScriptedModel(told -> {
            asked.countDown();
            AiMessage late = ScriptedModel.interrupted();
            interrupted.countDown();
            return late;
        });
    }
}
