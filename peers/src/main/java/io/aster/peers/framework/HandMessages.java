package io.aster.peers.framework;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AbstractMessage;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.session.SessionEvent;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Messages of Spring AI as JSON, by hand: with their metadata, tool calls and results; media are left out. */
final class HandMessages {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ObjectReader MESSAGE = JSON.readerFor(Kept.class);
    private static final ObjectReader EVENT = JSON.readerFor(KeptEvent.class);
    private static final ObjectWriter WRITER = JSON.writer();

    private HandMessages() {}

    /** A message. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Kept(
            MessageType type,
            @Nullable String text,
            @Nullable Map<String, Object> metadata,
            @Nullable List<AssistantMessage.ToolCall> toolCalls,
            @Nullable List<ToolResponseMessage.ToolResponse> responses) {
        static Kept of(Message message) {
            Map<String, Object> metadata = new HashMap<>(message.getMetadata());
            metadata.remove(AbstractMessage.MESSAGE_TYPE);
            return new Kept(
                    message.getMessageType(),
                    message.getText(),
                    metadata,
                    message instanceof AssistantMessage answer ? answer.getToolCalls() : null,
                    message instanceof ToolResponseMessage results ? results.getResponses() : null);
        }

        Message message() {
            Map<String, Object> values = metadata == null ? Map.of() : metadata;
            return switch (type) {
                case USER ->
                    UserMessage.builder()
                            .text(text == null ? "" : text)
                            .metadata(values)
                            .build();
                case SYSTEM ->
                    SystemMessage.builder()
                            .text(text == null ? "" : text)
                            .metadata(values)
                            .build();
                case TOOL ->
                    ToolResponseMessage.builder()
                            .responses(responses == null ? List.of() : responses)
                            .metadata(values)
                            .build();
                case ASSISTANT ->
                    AssistantMessage.builder()
                            .content(text)
                            .properties(values)
                            .toolCalls(toolCalls == null ? List.of() : toolCalls)
                            .build();
            };
        }
    }

    /** An event of Spring AI Session. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record KeptEvent(
            String id,
            Instant timestamp,
            Kept message,
            @Nullable Map<String, Object> metadata,
            @Nullable String branch) {}

    static String author(Message message) {
        return message.getMessageType() == MessageType.USER ? FrameworkTurns.USER : FrameworkTurns.AGENT;
    }

    static String write(Message message) {
        return WRITER.writeValueAsString(Kept.of(message));
    }

    static Message read(String body) {
        return MESSAGE.<Kept>readValue(body).message();
    }

    static String write(SessionEvent event) {
        return WRITER.writeValueAsString(new KeptEvent(
                event.getId(),
                event.getTimestamp(),
                Kept.of(event.getMessage()),
                event.getMetadata(),
                event.getBranch()));
    }

    static SessionEvent readEvent(String sessionId, String body) {
        KeptEvent kept = EVENT.readValue(body);
        return SessionEvent.builder()
                .id(kept.id())
                .sessionId(sessionId)
                .timestamp(kept.timestamp())
                .message(kept.message().message())
                .metadata(kept.metadata() == null ? Map.of() : kept.metadata())
                .branch(kept.branch())
                .build();
    }
}
