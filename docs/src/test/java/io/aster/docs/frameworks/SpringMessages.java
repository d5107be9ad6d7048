package io.aster.docs.frameworks;

import io.aster.docs.frameworks.Said.Call;
import io.aster.docs.frameworks.Said.Medium;
import io.aster.docs.frameworks.Said.Result;
import io.aster.docs.frameworks.Said.Speaker;
import io.aster.value.Json;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.memory.repository.jdbc.JdbcChatMemoryRepository;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** Messages as those of Spring AI, and back. */
@SuppressWarnings("NullAway") // Metadata may be null, which Spring AI's types don't say.
final class SpringMessages {
    /** What Spring AI itself notes in a message. */
    private static final List<String> OF_SPRING = List.of("messageType", JdbcChatMemoryRepository.CONVERSATION_TS);

    private SpringMessages() {}

    static Message message(Said said) {
        Map<String, Object> metadata = new HashMap<>(said.metadata());
        return switch (said.speaker()) {
            case USER ->
                UserMessage.builder()
                        .text(said.text())
                        .media(said.media().stream().map(SpringMessages::media).toList())
                        .metadata(metadata)
                        .build();
            case ASSISTANT ->
                AssistantMessage.builder()
                        .content(said.text())
                        .properties(metadata)
                        .toolCalls(said.calls().stream()
                                .map(call ->
                                        new ToolCall(call.id(), "function", call.name(), Json.write(call.arguments())))
                                .toList())
                        .build();
            case TOOL ->
                ToolResponseMessage.builder()
                        .responses(said.results().stream()
                                .map(result -> new ToolResponse(result.callId(), result.name(), result.text()))
                                .toList())
                        .build();
        };
    }

    private static Media media(Medium medium) {
        MimeType type = MimeTypeUtils.parseMimeType(medium.mimeType());
        return medium.isUrl()
                ? new Media(type, URI.create(medium.data()))
                : Media.builder()
                        .mimeType(type)
                        .data(Base64.getDecoder().decode(medium.data()))
                        .build();
    }

    static List<Said> said(List<Message> messages) {
        return messages.stream().map(SpringMessages::said).toList();
    }

    private static Said said(Message message) {
        if (message instanceof UserMessage user) {
            List<Medium> media =
                    user.getMedia().stream().map(SpringMessages::medium).toList();
            return new Said(Speaker.USER, user.getText(), List.of(), List.of(), media, metadata(message));
        }
        if (message instanceof AssistantMessage answer) {
            List<Call> calls = answer.getToolCalls().stream()
                    .map(call -> new Call(call.id(), call.name(), Json.read(call.arguments())))
                    .toList();
            String text = Objects.requireNonNullElse(answer.getText(), "");
            return new Said(Speaker.ASSISTANT, text, calls, List.of(), List.of(), metadata(message));
        }
        List<Result> results = ((ToolResponseMessage) message)
                .getResponses().stream()
                        .map(result -> new Result(result.id(), result.name(), result.responseData()))
                        .toList();
        return new Said(Speaker.TOOL, "", List.of(), results, List.of(), Map.of());
    }

    private static Medium medium(Media media) {
        boolean isUrl = !(media.getData() instanceof byte[]);
        String data = media.getData() instanceof byte[] bytes
                ? Base64.getEncoder().encodeToString(bytes)
                : media.getData().toString();
        return new Medium(media.getMimeType().toString(), isUrl, data);
    }

    private static Map<String, @Nullable Object> metadata(Message message) {
        Map<String, @Nullable Object> metadata = new HashMap<>(message.getMetadata());
        OF_SPRING.forEach(metadata::remove);
        return metadata;
    }
}
