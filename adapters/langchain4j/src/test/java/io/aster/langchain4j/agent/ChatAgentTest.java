package io.aster.langchain4j.agent;

import static io.aster.langchain4j.agent.ScriptedModel.call;
import static io.aster.langchain4j.agent.ScriptedModel.calls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.aster.Aster;
import io.aster.agent.AgentException;
import io.aster.agent.AgentThreads;
import io.aster.agent.EventStream;
import io.aster.agent.RunContext;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.message.ToolCall;
import io.aster.session.NewEvent;
import io.aster.testkit.load.Crowd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an agent does with its model, its tools and its memory. */
@Timeout(60)
class ChatAgentTest {
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

    private static List<NewEvent> events(ChatAgent agent, String message) {
        List<NewEvent> events = new ArrayList<>();
        try (EventStream stream = agent.execute(RunContext.of(agent), message)) {
            stream.forEachRemaining(events::add);
        }
        return events;
    }

    private List<String> remembered() {
        return messages.loadMessages("Helper").messages().stream()
                .map(message -> message.role() + " " + message.text())
                .toList();
    }

    @Test
    void aTurnIsStreamedAndRemembered() {
        ChatAgent agent = agent(ScriptedModel.saying(FIND_1, AiMessage.from("It is red.")))
                .tool(FIND, (request, id) -> "red " + request.arguments() + " for " + id)
                .build();

        List<NewEvent> events = events(agent, "Which colour?");

        ToolCall call = ToolCall.of("c1", "find", "{\"id\": 1}");
        List<Message> expected = List.of(
                Message.user("Which colour?"),
                Message.fromJson(Map.of(
                        "role",
                        "assistant",
                        "tool_calls",
                        Message.toolCalls(call).toJson().get("tool_calls"))),
                Message.toolResult(call, "red {\"id\": 1} for Helper"),
                Message.assistant("It is red."));
        assertThat(events)
                .extracting(
                        event -> event.content() == null ? "" : event.content().text())
                .containsExactlyElementsOf(expected.stream().map(Message::text).toList());
        assertThat(events).extracting(NewEvent::author).containsExactly("user", "Helper", "find", "Helper");
        assertThat(events).extracting(NewEvent::agentId).containsOnly("Helper");
        assertThat(remembered())
                .containsExactly(
                        "user Which colour?", "assistant ", "tool red {\"id\": 1} for Helper", "assistant It is red.");
    }

    @Test
    void theNextTurnKnowsTheOnesBefore() {
        ScriptedModel model = ScriptedModel.saying(FIND_1, AiMessage.from("one"), AiMessage.from("two"));
        ChatAgent agent = agent(model)
                .systemPrompt("Be brief.")
                .tool(FIND, (request, id) -> "1")
                .build();

        assertThat(agent.chat("first")).isEqualTo("one");
        assertThat(agent.chat("second")).isEqualTo("two");

        List<ChatMessage> first = List.of(
                UserMessage.from("first"),
                FIND_1,
                ToolExecutionResultMessage.from("c1", "find", "1"),
                AiMessage.from("one"));
        List<ChatMessage> last = model.asked().get(2);
        assertThat(last.get(0)).isEqualTo(SystemMessage.from("Be brief."));
        assertThat(last.subList(1, 4)).isEqualTo(first.subList(0, 3));
        assertThat(((AiMessage) last.get(4)).text()).isEqualTo("one");
        assertThat(last.get(5)).isEqualTo(UserMessage.from("second"));
        assertThat(remembered()).noneMatch(text -> text.startsWith("system"));
    }

    @Test
    void anotherAgentWithTheSameIdGoesOn() {
        ScriptedModel model = ScriptedModel.saying(AiMessage.from("Hello Ann."), AiMessage.from("Ann."));
        ChatAgent one = ChatAgent.builder("One", messages)
                .agentId("shared")
                .model(model)
                .build();
        ChatAgent two = ChatAgent.builder("Two", messages)
                .agentId("shared")
                .model(model)
                .build();

        assertThat(one.chat("I am Ann.")).isEqualTo("Hello Ann.");
        List<NewEvent> events = events(two, "Who am I?");

        assertThat(model.asked().get(1)).hasSize(3);
        assertThat(events).extracting(NewEvent::author).containsExactly("user", "Two");
        assertThat(events).extracting(NewEvent::agentId).containsOnly("shared");
    }

    @Test
    void theModelSeesAWindow() {
        ScriptedModel model = new ScriptedModel(told -> AiMessage.from("answer"));
        ChatAgent agent = agent(model).window(3).systemPrompt("Be brief.").build();
        IntStream.range(0, 5).forEach(i -> agent.chat("question " + i));

        List<ChatMessage> last = model.asked().get(4);
        assertThat(last).hasSize(4);
        assertThat(last.get(0)).isEqualTo(SystemMessage.from("Be brief."));
        assertThat(last.get(1)).isEqualTo(UserMessage.from("question 3"));
        assertThat(last.get(3)).isEqualTo(UserMessage.from("question 4"));
        assertThat(remembered()).hasSize(10);
    }

    @Test
    void whatTheModelToldOfItsAnswerIsInTheMetadata() {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                return ChatResponse.builder()
                        .aiMessage(AiMessage.from("x"))
                        .modelName("small")
                        .finishReason(FinishReason.STOP)
                        .tokenUsage(new TokenUsage(7, 3))
                        .build();
            }
        };
        List<NewEvent> events = events(agent(model).build(), "hi");
        assertThat(events.get(0).metadata()).isEmpty();
        assertThat(events.get(1).metadata())
                .isEqualTo(Map.of("model", "small", "finish_reason", "stop", "input_tokens", 7L, "output_tokens", 3L));
    }

    @Test
    void severalCallsAtOnceAreAnsweredInTheirOrder() {
        List<String> executed = new ArrayList<>();
        ChatAgent agent = agent(ScriptedModel.saying(
                        calls(call("a", "find", "1"), call("b", "lose", "2"), call("c", "find", "3")),
                        AiMessage.from("done")))
                .tool(FIND, (request, id) -> {
                    executed.add(request.id());
                    return null;
                })
                .build();
        List<NewEvent> events = events(agent, "go");
        assertThat(executed).containsExactly("a", "c");
        assertThat(events.stream()
                        .map(NewEvent::content)
                        .filter(m -> m != null && m.role().equals("tool")))
                .extracting(
                        Message::toolCallId,
                        Message::name,
                        Message::text,
                        m -> m.members().get("is_error"))
                .containsExactly(
                        tuple("a", "find", "", null),
                        tuple("b", "lose", "There is no tool \"lose\". The tools are: [find]", true),
                        tuple("c", "find", "", null));
    }

    @Test
    void aFailingToolIsToldToTheModel() {
        ScriptedModel model = ScriptedModel.saying(
                calls(call("a", "find", "1")),
                calls(call("b", "find", "2")),
                calls(call("c", "find", "3")),
                AiMessage.from("ok"));
        ChatAgent agent = agent(model)
                .tool(FIND, (request, id) -> switch (request.id()) {
                    case "a" -> throw new Exception("no such parcel");
                    case "b" -> throw new IllegalStateException();
                    default -> "half a \ud83d character";
                })
                .build();
        assertThat(agent.chat("go")).isEqualTo("ok");
        List<ChatMessage> told = model.asked().get(3);
        assertThat(told.stream()
                        .filter(ToolExecutionResultMessage.class::isInstance)
                        .map(ToolExecutionResultMessage.class::cast))
                .allSatisfy(result -> assertThat(result.isError()).isTrue())
                .extracting(ToolExecutionResultMessage::text)
                .satisfiesExactly(
                        text -> assertThat(text).isEqualTo("no such parcel"),
                        text -> assertThat(text).isEqualTo("java.lang.IllegalStateException"),
                        text -> assertThat(text).contains("content"));
    }

    @Test
    void aFatalFailureEndsTheTurn() {
        FatalToolException fatal = new FatalToolException("the vault is open", null);
        ChatAgent agent = agent(ScriptedModel.saying(FIND_1))
                .tool(FIND, (request, id) -> {
                    throw new RuntimeException(fatal);
                })
                .build();
        assertThatThrownBy(() -> agent.chat("go"))
                .isExactlyInstanceOf(AgentException.class)
                .hasMessageContaining("find")
                .hasRootCause(fatal);
        assertThat(remembered()).isEmpty();
    }

    @Test
    void roundsAreBounded() {
        AtomicInteger executed = new AtomicInteger();
        ScriptedModel model = new ScriptedModel(told -> FIND_1);
        ChatAgent agent = agent(model)
                .tool(FIND, (request, id) -> "" + executed.incrementAndGet())
                .maxToolRounds(3)
                .build();
        assertThatThrownBy(() -> agent.chat("go")).isInstanceOfSatisfying(ToolRoundsException.class, e -> {
            assertThat(e.maxRounds()).isEqualTo(3);
            assertThat(e.agentName()).isEqualTo("Helper");
            assertThat(e.isRetryable()).isFalse();
        });
        assertThat(executed).hasValue(3);
        assertThat(model.asked()).hasSize(4);
        assertThat(remembered()).isEmpty();
    }

    @Test
    void callsWithoutIdsGetSome() {
        ChatAgent agent = agent(ScriptedModel.saying(
                        calls(ToolExecutionRequest.builder().name("find").build(), call("", "find", "x")),
                        AiMessage.from("done")))
                .tool(FIND, (request, id) -> request.arguments())
                .build();
        List<NewEvent> events = events(agent, "go");
        List<ToolCall> asked = events.get(1).content() == null
                ? List.of()
                : events.get(1).content().toolCalls();
        assertThat(asked).extracting(ToolCall::arguments).containsExactly("{}", "x");
        assertThat(asked).extracting(ToolCall::id).doesNotHaveDuplicates().allMatch(id -> id.startsWith("call-"));
        assertThat(events.subList(2, 4))
                .extracting(NewEvent::content)
                .containsExactly(Message.toolResult(asked.get(0), "{}"), Message.toolResult(asked.get(1), "x"));
    }

    @Test
    void whatTheModelThrowsIsTheCause() {
        RateLimitException busy = new RateLimitException("slow down");
        ScriptedModel model = new ScriptedModel(told -> {
            throw busy;
        });
        assertThatThrownBy(() -> agent(model).build().chat("go"))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.isRetryable()).isTrue())
                .hasCause(busy);
        ScriptedModel broken = new ScriptedModel(told -> {
            throw new IllegalStateException("no key");
        });
        assertThatThrownBy(() -> agent(broken).build().chat("go"))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.isRetryable()).isFalse())
                .hasMessageContaining("no key");
        assertThat(remembered()).isEmpty();
    }

    @Test
    void manyTurnsAtOnceAreAllRememberedWhole() {
        ChatAgent agent = agent(new ScriptedModel(told -> told.get(told.size() - 1) instanceof UserMessage
                        ? FIND_1
                        : AiMessage.from("answer to " + lastQuestion(told))))
                .tool(FIND, (request, id) -> "1")
                .build();
        int threads = 6;
        int turns = 20;
        try (Crowd<List<String>> crowd = new Crowd<>(
                threads,
                number -> () -> IntStream.range(0, turns)
                        .mapToObj(i -> agent.chat(number + "-" + i))
                        .toList())) {
            List<List<String>> answers = crowd.results();
            for (int number = 0; number < threads; number++) {
                int own = number;
                assertThat(answers.get(number))
                        .isEqualTo(IntStream.range(0, turns)
                                .mapToObj(i -> "answer to " + own + "-" + i)
                                .toList());
            }
        }
        assertThat(Turns.whole(messages.loadMessages("Helper").messages())).hasSize(threads * turns);
    }

    private static String lastQuestion(List<ChatMessage> told) {
        return told.stream()
                .filter(UserMessage.class::isInstance)
                .map(message -> ((UserMessage) message).singleText())
                .reduce("", (before, last) -> last);
    }

    @Test
    void anAgentThatCannotWorkIsNotBuilt() {
        ScriptedModel model = ScriptedModel.saying();
        assertThatThrownBy(() -> ChatAgent.builder("a.b", messages).model(model).build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("dot");
        assertThatThrownBy(() -> ChatAgent.builder("a", messages).build()).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> agent(model).agentId(" ")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> agent(model).systemPrompt(" ")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> agent(model).window(0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> agent(model).maxToolRounds(-1)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> agent(model).tool(FIND, (r, id) -> "").tool(FIND, (r, id) -> ""))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("find");
        ChatAgent fine = agent(model).build();
        assertThatThrownBy(() -> fine.chat("half \ud83d"))
                .isInstanceOf(AgentException.class)
                .hasCauseInstanceOf(InvalidValueException.class);
    }
}
