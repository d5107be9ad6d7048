package io.aster.springai.message;

import io.aster.message.ToolCall;
import io.aster.springai.internal.MetadataTypes;
import io.aster.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AbstractMessage;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.ai.content.MediaContent;

/**
 * A message as an event holds it; {@link MessageEvents} describes the form.
 *
 * @param content what every reader of events understands
 * @param metadata what the content can't hold; empty if it holds all
 */
record KeptMessage(io.aster.message.Message content, Map<String, @Nullable Object> metadata) {
    /** Which fields of tool calls are {@code null}. */
    private static final String MISSING = "missing";

    private static final String CONTENT = "content";

    KeptMessage {
        metadata = Json.normalize("metadata", metadata);
    }

    static KeptMessage of(Message message) {
        Map<String, @Nullable Object> extra = new LinkedHashMap<>();
        MetadataTypes.write(ownMetadata(message), extra);
        io.aster.message.Message content = content(message, extra);
        return new KeptMessage(content, extra.isEmpty() ? Map.of() : Map.of(MessageEvents.METADATA, extra));
    }

    Message message() {
        return switch (content.role()) {
            case "user" ->
                UserMessage.builder()
                        .text(content.text())
                        .media(media())
                        .metadata(values())
                        .build();
            case "system", "developer" ->
                SystemMessage.builder().text(content.text()).metadata(values()).build();
            case "tool" ->
                ToolResponseMessage.builder()
                        .responses(ToolResults.responses(content))
                        .metadata(values())
                        .build();
            default ->
                AssistantMessage.builder()
                        .content(assistantText())
                        .toolCalls(toolCalls())
                        .media(media())
                        .properties(values())
                        .build();
        };
    }

    private static io.aster.message.Message content(Message message, Map<String, @Nullable Object> extra) {
        io.aster.message.Message.Builder content =
                io.aster.message.Message.builder(message.getMessageType().getValue());
        if (message instanceof ToolResponseMessage results) {
            return ToolResults.content(content, results.getResponses());
        }
        if (message instanceof AssistantMessage answer && answer.hasToolCalls()) {
            content.toolCalls(toolCalls(answer.getToolCalls(), extra));
        }
        List<Media> media = message instanceof MediaContent with ? with.getMedia() : List.of();
        return media.isEmpty()
                ? content.content(message.getText()).build()
                : content.members(Map.of(CONTENT, MediaParts.of(message.getText(), media)))
                        .build();
    }

    private static List<ToolCall> toolCalls(
            List<AssistantMessage.ToolCall> calls, Map<String, @Nullable Object> extra) {
        List<String> missing = new ArrayList<>();
        List<ToolCall> kept = new ArrayList<>(calls.size());
        for (AssistantMessage.ToolCall call : calls) {
            String path = kept.size() + "/";
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            putUnlessMissing(members, "type", call.type(), path, missing);
            kept.add(new ToolCall(
                    orEmpty(call.id(), path + "id", missing),
                    orEmpty(call.name(), path + "name", missing),
                    orEmpty(call.arguments(), path + "arguments", missing),
                    members));
        }
        if (!missing.isEmpty()) {
            extra.put(MISSING, missing);
        }
        return kept;
    }

    private static void putUnlessMissing(
            Map<String, @Nullable Object> members,
            String name,
            @Nullable String value,
            String path,
            List<String> missing) {
        if (value == null) {
            missing.add(path + name);
        } else {
            members.put(name, value);
        }
    }

    /** Some models leave out what Spring AI requires. */
    private static String orEmpty(@Nullable String value, String path, List<String> missing) {
        if (value == null) {
            missing.add(path);
            return "";
        }
        return value;
    }

    private List<AssistantMessage.ToolCall> toolCalls() {
        List<?> missing = extra().get(MISSING) instanceof List<?> list ? list : List.of();
        List<AssistantMessage.ToolCall> calls = new ArrayList<>();
        for (ToolCall call : content.toolCalls()) {
            String path = calls.size() + "/";
            Object type = call.members().get("type");
            calls.add(toolCall(
                    missing.contains(path + "id") ? null : call.id(),
                    missing.contains(path + "type") ? null : type instanceof String text ? text : "function",
                    missing.contains(path + "name") ? null : call.name(),
                    missing.contains(path + "arguments") ? null : call.arguments()));
        }
        return calls;
    }

    @SuppressWarnings("NullAway") // As the model left them out.
    private static AssistantMessage.ToolCall toolCall(
            @Nullable String id, @Nullable String type, @Nullable String name, @Nullable String arguments) {
        return new AssistantMessage.ToolCall(id, type, name, arguments);
    }

    /** {@code null} only if there is no text at all: an empty one is kept, too. */
    private @Nullable String assistantText() {
        return content.content() != null || MediaParts.hasText(content.members().get(CONTENT)) ? content.text() : null;
    }

    private List<Media> media() {
        return MediaParts.media(content.members().get(CONTENT));
    }

    private Map<String, Object> values() {
        return MetadataTypes.read(extra());
    }

    private Map<?, ?> extra() {
        return metadata.get(MessageEvents.METADATA) instanceof Map<?, ?> extra ? extra : Map.of();
    }

    /** Without the type, which each message adds itself. */
    private static Map<String, Object> ownMetadata(Message message) {
        Map<String, Object> own = new LinkedHashMap<>(message.getMetadata());
        own.remove(AbstractMessage.MESSAGE_TYPE, message.getMessageType());
        return own;
    }
}
