package io.aster.langchain4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import io.aster.Aster;
import io.aster.agent.run.RunOptions;
import io.aster.agent.run.SessionRun;
import io.aster.agent.run.SessionRunner;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has a recorded conversation again: the user says what they said, a server in the place of the model answers as the model did, and
 * tools return what they returned. Every request must tell the model exactly what was said so far. Used by one thread, beside the server's.
 */
final class Replay {
    private static final String AGENT = "Agent";

    /** A call of a tool, and what it came to. */
    private record Execution(ToolCall call, String result) {}

    private final RecordedConversation conversation;
    private final List<Message> script = new ArrayList<>();

    Replay(RecordedConversation conversation) {
        this.conversation = conversation;
        conversation.system().ifPresent(script::add);
        script.addAll(conversation.messages());
    }

    /** What the model says to these messages. */
    Map<String, @Nullable Object> answer(List<Map<String, @Nullable Object>> messages) {
        assertThat(messages).hasSizeLessThan(script.size());
        for (int i = 0; i < messages.size(); i++) {
            assertThat(told(messages.get(i)))
                    .as("message %d", i)
                    .isEqualTo(told(script.get(i).toJson()));
        }
        Message answer = script.get(messages.size());
        assertThat(answer.role()).isEqualTo("assistant");
        return answer.toJson();
    }

    /** Runs the conversation and compares what is in the session, and in the agent's memory, with it. */
    Counts run(Aster aster, Consumer<ChatAgent.Builder> model) {
        Counts counts = new Counts();
        counts.conversations = 1;
        if (conversation.messages().stream()
                .anyMatch(message -> message.role().equals("user") && message.content() == null)) {
            counts.beyondText = 1;
            return counts;
        }
        Session session = aster.sessions().create(NewSession.of("replay", "user", AGENT));
        conversation.system().ifPresent(prompt -> {
            Event unused = aster.sessions()
                    .appendEvent(
                            session.id(),
                            Event.builder("system").content(prompt).build());
        });
        SessionRunner runner = SessionRunner.over(
                aster.sessions(), RunOptions.builder().leaveActive(true).build());
        ChatAgent agent = agent(aster, session.id(), model);
        List<Message> remembered = new ArrayList<>();
        for (List<Message> turn : conversation.turns()) {
            play(runner.run(session.id(), agent, turn.get(0).text()), turn);
            if (RecordedConversation.isAnswered(turn)) {
                remembered.addAll(turn);
            } else {
                counts.cut++;
            }
        }
        compare(messages(aster, session.id()), counts);
        assertThat(told(aster.messages().loadMessages(session.id()).messages())).isEqualTo(told(remembered));
        counts.messages = script.size();
        return counts;
    }

    /** A turn in which the user, or whoever a tool handed over to, left before the answer is left by the reader too. */
    private static void play(SessionRun run, List<Message> turn) {
        try (run) {
            for (Message expected : turn.subList(1, turn.size())) {
                assertThat(told(Objects.requireNonNull(run.next().content()).toJson()))
                        .isEqualTo(told(expected.toJson()));
            }
            if (RecordedConversation.isAnswered(turn)) {
                assertThat(run.hasNext()).isFalse();
            }
        }
    }

    /** The events that say something; the others tell how the runs began and ended. */
    private static List<Event> messages(Aster aster, String sessionId) {
        return aster.sessions()
                .streamEvents(sessionId, EventFilter.all())
                .filter(event -> event.content() != null)
                .toList();
    }

    private ChatAgent agent(Aster aster, String agentId, Consumer<ChatAgent.Builder> model) {
        ChatAgent.Builder builder =
                ChatAgent.builder(AGENT, aster.messages()).agentId(agentId).window(10_000);
        conversation.system().ifPresent(prompt -> builder.systemPrompt(prompt.text()));
        model.accept(builder);
        Deque<Execution> executions = executions();
        executions.stream()
                .map(execution -> execution.call().name())
                .distinct()
                .forEach(name -> builder.tool(
                        ToolSpecification.builder()
                                .name(name)
                                .description("A tool of the recorded conversation.")
                                .build(),
                        (request, id) -> execute(request, executions)));
        return builder.build();
    }

    private static String execute(ToolExecutionRequest request, Deque<Execution> executions) {
        Execution next = executions.remove();
        assertThat(ToolCall.of(request.id(), request.name(), request.arguments()))
                .isEqualTo(next.call());
        return next.result();
    }

    private Deque<Execution> executions() {
        Deque<Execution> executions = new ArrayDeque<>();
        Deque<ToolCall> open = new ArrayDeque<>();
        for (Message message : conversation.messages()) {
            open.addAll(message.toolCalls());
            if (message.role().equals("tool")) {
                executions.add(new Execution(open.remove(), message.text()));
            }
        }
        return executions;
    }

    private void compare(List<Event> events, Counts counts) {
        assertThat(events).hasSameSizeAs(script);
        for (int i = 0; i < events.size(); i++) {
            Message expected = script.get(i);
            Message actual = Objects.requireNonNull(events.get(i).content());
            assertThat(events.get(i).author()).isEqualTo(author(expected));
            if (!actual.equals(expected)) {
                assertThat(told(actual.toJson())).isEqualTo(told(expected.toJson()));
                counts.unlike++;
            }
        }
    }

    private String author(Message message) {
        return switch (message.role()) {
            case "assistant" -> AGENT;
            case "tool" -> toolName(message);
            default -> message.role();
        };
    }

    private String toolName(Message result) {
        return script.stream()
                .flatMap(message -> message.toolCalls().stream())
                .filter(call -> call.id().equals(result.toolCallId()))
                .map(ToolCall::name)
                .filter(name -> result.name() == null || result.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, Object>> told(List<Message> messages) {
        return messages.stream().map(message -> told(message.toJson())).toList();
    }

    /** What of a message goes over the wire. */
    private static Map<String, Object> told(Map<String, @Nullable Object> json) {
        Map<String, Object> told = new LinkedHashMap<>();
        for (String member : List.of("role", "content", "tool_calls", "tool_call_id")) {
            Object value = json.get(member);
            if (value != null) {
                told.put(member, value);
            }
        }
        return told;
    }

    /** What was replayed, and what of it could not be quite as it was. */
    static final class Counts {
        private int conversations;
        private int messages;
        private int beyondText;
        private int cut;
        private int unlike;

        void add(Counts other) {
            conversations += other.conversations;
            messages += other.messages;
            beyondText += other.beyondText;
            cut += other.cut;
            unlike += other.unlike;
        }

        int conversations() {
            return conversations;
        }

        /** Conversations in which the user says more than an agent takes, which is text. */
        int beyondText() {
            return beyondText;
        }

        /** Messages that are equal only in what goes over the wire: a refusal is not read by the client, the name of a tool is always set. */
        int unlike() {
            return unlike;
        }

        @Override
        public String toString() {
            return "%d conversations, %d messages equal; not replayed: %d with pictures; left where they end before the model's answer: %d; messages that differ in what does not go over the wire: %d"
                    .formatted(conversations, messages - unlike, beyondText, cut, unlike);
        }
    }
}
