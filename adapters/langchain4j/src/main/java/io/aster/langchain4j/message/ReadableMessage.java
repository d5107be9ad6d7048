package io.aster.langchain4j.message;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts and tool calls of a message that is kept whole beside it: what people and analyses read. Media are named by their type only. */
final class ReadableMessage {
    private ReadableMessage() {}

    static Message of(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return Message.system(system.text());
        }
        if (message instanceof UserMessage user) {
            return with(Message.builder("user").name(user.name()), user.contents());
        }
        if (message instanceof AiMessage ai) {
            return Message.builder("assistant")
                    .content(ai.text())
                    .toolCalls(ai.toolExecutionRequests().stream()
                            .map(ReadableMessage::call)
                            .toList())
                    .build();
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return with(Message.builder("tool").toolCallId(result.id()).name(result.toolName()), result.contents());
        }
        return Message.builder(message.type().name().toLowerCase(Locale.ROOT)).build();
    }

    private static Message with(Message.Builder message, List<Content> contents) {
        return contents.size() == 1 && contents.get(0) instanceof TextContent text
                ? message.content(text.text()).build()
                : message.members(Map.of(
                                ChatMessages.CONTENT,
                                contents.stream().map(ReadableMessage::part).toList()))
                        .build();
    }

    private static Map<String, Object> part(Content content) {
        return content instanceof TextContent
                ? Contents.part(content)
                : Map.of(Contents.TYPE, content.type().name().toLowerCase(Locale.ROOT));
    }

    private static ToolCall call(ToolExecutionRequest request) {
        return ToolCall.of(text(request.id()), text(request.name()), text(request.arguments()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
