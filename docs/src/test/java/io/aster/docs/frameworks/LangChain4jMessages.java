package io.aster.docs.frameworks;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.aster.docs.frameworks.Said.Call;
import io.aster.docs.frameworks.Said.Medium;
import io.aster.docs.frameworks.Said.Result;
import io.aster.docs.frameworks.Said.Speaker;
import io.aster.value.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Messages as those of LangChain4j, and back. */
@SuppressWarnings("NullAway") // Attributes and texts may be null, which LangChain4j's types don't say.
final class LangChain4jMessages {
    private LangChain4jMessages() {}

    static ChatMessage message(Said said) {
        return switch (said.speaker()) {
            case USER ->
                UserMessage.builder()
                        .contents(contents(said))
                        .attributes(new HashMap<>(said.metadata()))
                        .build();
            case ASSISTANT ->
                AiMessage.builder()
                        .text(said.calls().isEmpty() ? said.text() : null)
                        .toolExecutionRequests(said.calls().stream()
                                .map(LangChain4jMessages::request)
                                .toList())
                        .attributes(new HashMap<>(said.metadata()))
                        .build();
            case TOOL -> result(said.results().get(0));
        };
    }

    private static List<Content> contents(Said said) {
        List<Content> contents = new ArrayList<>(List.of(TextContent.from(said.text())));
        for (Medium medium : said.media()) {
            Image.Builder image = Image.builder().mimeType(medium.mimeType());
            contents.add(ImageContent.from(
                    medium.isUrl()
                            ? image.url(URI.create(medium.data())).build()
                            : image.base64Data(medium.data()).build()));
        }
        return contents;
    }

    private static ToolExecutionRequest request(Call call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(Json.write(call.arguments()))
                .build();
    }

    private static ChatMessage result(Result result) {
        return ToolExecutionResultMessage.builder()
                .id(result.callId())
                .toolName(result.name())
                .text(result.text())
                .build();
    }

    static Said said(ChatMessage message) {
        if (message instanceof UserMessage user) {
            return new Said(Speaker.USER, text(user), List.of(), List.of(), media(user), user.attributes());
        }
        if (message instanceof AiMessage answer) {
            List<Call> calls = answer.toolExecutionRequests().stream()
                    .map(call -> new Call(call.id(), call.name(), Json.read(call.arguments())))
                    .toList();
            String text = Objects.requireNonNullElse(answer.text(), "");
            return new Said(Speaker.ASSISTANT, text, calls, List.of(), List.of(), answer.attributes());
        }
        ToolExecutionResultMessage result = (ToolExecutionResultMessage) message;
        return new Said(
                Speaker.TOOL,
                "",
                List.of(),
                List.of(new Result(result.id(), result.toolName(), result.text())),
                List.of(),
                Map.of());
    }

    private static String text(UserMessage message) {
        StringBuilder text = new StringBuilder();
        for (Content content : message.contents()) {
            if (content instanceof TextContent part) {
                text.append(part.text());
            }
        }
        return text.toString();
    }

    private static List<Medium> media(UserMessage message) {
        List<Medium> media = new ArrayList<>();
        for (Content content : message.contents()) {
            if (content instanceof ImageContent shown) {
                Image image = shown.image();
                boolean isUrl = image.url() != null;
                media.add(
                        new Medium(image.mimeType(), isUrl, isUrl ? image.url().toString() : image.base64Data()));
            }
        }
        return media;
    }
}
