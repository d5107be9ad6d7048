package io.aster.langchain4j.agent;

import static io.aster.langchain4j.agent.ScriptedModel.call;
import static io.aster.langchain4j.agent.ScriptedModel.calls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import io.aster.Aster;
import io.aster.agent.AgentCancelledException;
import io.aster.agent.AgentException;
import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreException;
import io.aster.error.StoreUnavailableException;
import io.aster.langchain4j.message.ChatMessages;
import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A turn is stored once, whatever happens on the way to the store. */
@Timeout(60)
class TurnMemoryTest {
    private static final String AGENT = "Helper";

    private final Aster aster = Aster.open("memory:");
    private final MessageStore messages = aster.messages();
    private final AtomicInteger saves = new AtomicInteger();
    private final AtomicBoolean isAway = new AtomicBoolean();

    @AfterEach
    void close() {
        aster.close();
    }

    @Test
    void aTurnOfAnotherNodeMayComeBetweenTwoTries() {
        ChatAgent agent = agent(changed -> {
            if (saves.incrementAndGet() <= 3) {
                messages.appendMessages(AGENT, turn("other-" + saves));
            }
            return messages.saveMessages(changed);
        });
        assertThat(agent.chat("mine")).isEqualTo("answer to mine");
        assertThat(stored()).containsExactly("other-1", "other-2", "other-3", "mine");
        assertThat(saves).hasValue(4);
    }

    @Test
    void aTurnWhoseAnswerWasLostIsFound() {
        ChatAgent agent = agent(changed -> {
            messages.saveMessages(changed);
            saves.incrementAndGet();
            throw new OutcomeUnknownException("lost", List.of(), null);
        });
        assertThat(agent.chat("mine")).isEqualTo("answer to mine");
        assertThat(stored()).containsExactly("mine");
        assertThat(saves).hasValue(1);
    }

    @Test
    void aTurnThatWasLostItselfIsStoredAgain() {
        ChatAgent agent = agent(changed -> {
            if (saves.incrementAndGet() == 1) {
                throw new OutcomeUnknownException("lost", List.of(), null);
            }
            return messages.saveMessages(changed);
        });
        assertThat(agent.chat("mine")).isEqualTo("answer to mine");
        assertThat(stored()).containsExactly("mine");
        assertThat(saves).hasValue(2);
    }

    @Test
    void aTurnThatComesLateIsFoundToo() {
        List<AgentMessages> onItsWay = new ArrayList<>();
        ChatAgent agent = agent(changed -> {
            if (saves.incrementAndGet() == 1) {
                onItsWay.add(changed);
                throw new OutcomeUnknownException("lost", List.of(), null);
            }
            messages.saveMessages(onItsWay.get(0));
            messages.appendMessages(AGENT, turn("other"));
            return messages.saveMessages(changed);
        });
        assertThat(agent.chat("mine")).isEqualTo("answer to mine");
        assertThat(stored()).containsExactly("mine", "other");
        assertThat(saves).hasValue(2);
    }

    @Test
    void whereNobodyCanTellTheAgentSaysSo() {
        ChatAgent agent = agent(changed -> {
            saves.incrementAndGet();
            isAway.set(true);
            throw new OutcomeUnknownException("lost", List.of(), null);
        });
        assertThatThrownBy(() -> agent.chat("mine"))
                .isInstanceOf(AgentException.class)
                .cause()
                .isInstanceOf(OutcomeUnknownException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(StoreUnavailableException.class));
        assertThat(saves).hasValue(1);
    }

    @Test
    void aStoreThatFailsIsTheCause() {
        ChatAgent agent = agent(changed -> {
            throw new StoreUnavailableException("away", null);
        });
        assertThatThrownBy(() -> agent.chat("mine"))
                .isInstanceOfSatisfying(
                        AgentException.class, e -> assertThat(e.isRetryable()).isTrue())
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(stored()).isEmpty();
    }

    @Test
    void aTurnThatIsBeingStoredWhenTheStreamIsClosedIsStoredOnce() {
        ChatAgent agent = agent(changed -> {
            refuseInterrupted();
            AgentMessages saved = messages.saveMessages(changed);
            if (saves.incrementAndGet() == 1) {
                Thread.currentThread().interrupt();
                throw new StoreException("interrupted before the answer");
            }
            return saved;
        });
        assertThatThrownBy(() -> agent.chat("mine")).isInstanceOf(AgentCancelledException.class);
        assertThat(stored()).containsExactly("mine");
        assertThat(saves).hasValue(1);
    }

    @Test
    void aTurnIsStoredByAnInterruptedThread() {
        ChatAgent agent = agent(changed -> {
            refuseInterrupted();
            if (saves.incrementAndGet() == 1) {
                messages.appendMessages(AGENT, turn("other"));
            }
            try {
                return messages.saveMessages(changed);
            } finally {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> agent.chat("mine")).isInstanceOf(AgentCancelledException.class);
        assertThat(stored()).containsExactly("other", "mine");
        assertThat(saves).hasValue(2);
    }

    private static void refuseInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoreException("interrupted");
        }
    }

    private List<String> stored() {
        return Turns.whole(messages.loadMessages(AGENT).messages());
    }

    private static List<Message> turn(String question) {
        return List.of(
                Message.user(question),
                ChatMessages.fromLangChain4j(calls(call("c1", "look", "{}"))),
                Message.builder("tool")
                        .toolCallId("c1")
                        .name("look")
                        .content("seen")
                        .build(),
                Message.assistant("answer to " + question));
    }

    /** An agent whose store saves as told. */
    private ChatAgent agent(UnaryOperator<AgentMessages> save) {
        MessageStore watched = (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(),
                new Class<?>[] {MessageStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("saveMessages")) {
                        return save.apply((AgentMessages) arguments[0]);
                    }
                    if (isAway.get()) {
                        throw new StoreUnavailableException("away", null);
                    }
                    try {
                        return method.invoke(messages, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return ChatAgent.builder(AGENT, watched)
                .model(new ScriptedModel(TurnMemoryTest::answer))
                .tool(ToolSpecification.builder().name("look").build(), (request, id) -> "seen")
                .build();
    }

    private static AiMessage answer(List<ChatMessage> told) {
        return told.get(told.size() - 1) instanceof UserMessage
                ? calls(call("c1", "look", "{}"))
                : AiMessage.from("answer to " + ((UserMessage) told.get(told.size() - 3)).singleText());
    }
}
