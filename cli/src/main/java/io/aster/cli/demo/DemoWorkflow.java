package io.aster.cli.demo;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.aster.agent.Agent;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.formats.ConversationReader;
import io.aster.formats.conversation.Chat;
import io.aster.formats.conversation.Conversation;
import io.aster.langchain4j.agent.ChatAgent;
import io.aster.message.MessageStore;
import io.aster.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The workflow of the demo: three agents that read the conversations of the sample. */
public final class DemoWorkflow {
    static final String NAME = "Review";
    static final String COLLECT = "Collect";
    static final String ANALYSE = "Analyse";
    static final String REPORT = "Report";

    static final String COLLECT_PROMPT = "List the conversations.";
    static final String ANALYSE_PROMPT = "Read each of these conversations and count.";
    static final String REPORT_PROMPT = "Report what these counts say.";

    static final String MESSAGE = "What is in the sample conversations?";

    static final String LIST = "list_conversations";
    static final String READ = "read_conversation";
    static final String ID = "id";

    /** The number of model answers after which the second agent has read half of the conversations. */
    static final int ANSWERS_BEFORE_KILL = 3;

    /** The number of events stored by then: four of the first agent and six of the second. */
    static final int EVENTS_BEFORE_KILL = 10;

    /** The chats that come with the command, in the chat format. */
    public static final String SAMPLE = "chats.jsonl";

    private final Map<String, Chat> sample = readSample();
    private final DemoModel model;
    private final MessageStore messages;
    private final String sessionId;

    DemoWorkflow(DemoModel model, MessageStore messages, String sessionId) {
        this.model = model;
        this.messages = messages;
        this.sessionId = sessionId;
    }

    private static Map<String, Chat> readSample() {
        Map<String, Chat> chats = new LinkedHashMap<>();
        try (InputStream file =
                Objects.requireNonNull(DemoWorkflow.class.getResourceAsStream("/io/aster/cli/" + SAMPLE))) {
            ConversationReader reader = ConversationReader.of(file);
            for (Conversation next = reader.next(); next != null; next = reader.next()) {
                chats.put(next.id(), (Chat) next);
            }
            return chats;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The workflow. */
    Agent agent() {
        ToolSpecification list = ToolSpecification.builder()
                .name(LIST)
                .description("Lists the ids of all conversations.")
                .build();
        ToolSpecification read = ToolSpecification.builder()
                .name(READ)
                .description("Counts what is in a conversation.")
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty(ID)
                        .required(ID)
                        .build())
                .build();
        return SequentialAgent.of(
                NAME,
                chat(COLLECT, COLLECT_PROMPT)
                        .tool(list, (request, agentId) -> String.join("\n", sample.keySet()))
                        .build(),
                chat(ANALYSE, ANALYSE_PROMPT)
                        .tool(read, (request, agentId) -> read(request))
                        .build(),
                chat(REPORT, REPORT_PROMPT).build());
    }

    private ChatAgent.Builder chat(String name, String prompt) {
        return ChatAgent.builder(name, messages)
                .agentId(sessionId + "." + name)
                .model(model)
                .systemPrompt(prompt);
    }

    private String read(ToolExecutionRequest request) {
        Object id = Json.parse("arguments", request.arguments()).get(ID);
        Chat chat = sample.get(String.valueOf(id));
        if (chat == null) {
            throw new IllegalArgumentException("no conversation " + id);
        }
        int calls = chat.messages().stream()
                .mapToInt(message -> message.toolCalls().size())
                .sum();
        return "%s: %d messages, %d tool calls"
                .formatted(chat.id(), chat.messages().size(), calls);
    }
}
