package io.aster.cli.demo;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.aster.formats.line.JsonLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model without a network. Its answers depend on the request only. Counts its calls. Thread-safe. */
final class DemoModel implements ChatModel {
    private static final int CALLS_AT_ONCE = 4;
    private static final Pattern COUNTS = Pattern.compile("(\\d+) messages, (\\d+) tool calls");

    private final Runnable thinking;
    private final Map<String, Integer> asked = new HashMap<>();

    /**
     * A model.
     *
     * @param thinking runs before each answer
     */
    DemoModel(Runnable thinking) {
        this.thinking = thinking;
    }

    /** The number of calls with this prompt. */
    synchronized int asked(String prompt) {
        return asked.getOrDefault(prompt, 0);
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        Turn turn = Turn.of(request.messages());
        synchronized (this) {
            asked.merge(turn.prompt(), 1, Integer::sum);
        }
        thinking.run();
        AiMessage answer = switch (turn.prompt()) {
            case DemoWorkflow.COLLECT_PROMPT -> collect(turn);
            case DemoWorkflow.ANALYSE_PROMPT -> analyse(turn);
            default -> report(turn);
        };
        return ChatResponse.builder().aiMessage(answer).build();
    }

    private static AiMessage collect(Turn turn) {
        if (turn.results().isEmpty()) {
            return AiMessage.from(call(DemoWorkflow.LIST, "list", ""));
        }
        return AiMessage.from(turn.results().get(0));
    }

    private static AiMessage analyse(Turn turn) {
        List<String> ids = turn.message().lines().toList();
        int read = turn.results().size();
        if (read < ids.size()) {
            return AiMessage.from(ids.subList(read, Math.min(read + CALLS_AT_ONCE, ids.size())).stream()
                    .map(id -> call(DemoWorkflow.READ, "read-" + id, id))
                    .toList());
        }
        return AiMessage.from(String.join("\n", turn.results()));
    }

    private static AiMessage report(Turn turn) {
        long messages = 0;
        long calls = 0;
        String longest = "";
        long most = 0;
        for (String line : turn.message().lines().toList()) {
            Matcher counts = COUNTS.matcher(line);
            if (counts.find()) {
                long own = Long.parseLong(counts.group(1));
                messages += own;
                calls += Long.parseLong(counts.group(2));
                longest = own > most ? line : longest;
                most = Math.max(most, own);
            }
        }
        return AiMessage.from("%d conversations with %d messages and %d tool calls. The longest is %s."
                .formatted(turn.message().lines().count(), messages, calls, longest));
    }

    private static ToolExecutionRequest call(String tool, String id, String conversation) {
        String arguments = conversation.isEmpty() ? "{}" : JsonLine.of(Map.of(DemoWorkflow.ID, conversation));
        return ToolExecutionRequest.builder()
                .id(id)
                .name(tool)
                .arguments(arguments)
                .build();
    }

    /** The input of the model in this turn: the prompt, the last message of a user, and the tool results after it. */
    private record Turn(String prompt, String message, List<String> results) {
        static Turn of(List<ChatMessage> messages) {
            String prompt = "";
            String message = "";
            List<String> results = new ArrayList<>();
            for (ChatMessage one : messages) {
                if (one instanceof SystemMessage system) {
                    prompt = system.text();
                } else if (one instanceof UserMessage user) {
                    message = user.singleText();
                    results.clear();
                } else if (one instanceof ToolExecutionResultMessage result) {
                    results.add(result.text());
                }
            }
            return new Turn(prompt, message, results);
        }
    }
}
