package io.aster.langchain4j.message;

import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ImageContent.DetailLevel;
import dev.langchain4j.data.message.TextContent;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a message's content, as the OpenAI chat format and those that follow it have them, and as LangChain4j has them. */
final class Contents {
    static final String TYPE = "type";
    static final String TEXT = "text";
    private static final String DETAIL = "detail";

    private Contents() {}

    static List<Content> of(Message message) {
        if (message.content() == null && message.members().get(ChatMessages.CONTENT) instanceof List<?> parts) {
            return parts.stream().map(Contents::content).toList();
        }
        return List.of(TextContent.from(message.content() == null ? "" : message.content()));
    }

    /** The message with these contents: a single text as its content, anything else as a list of parts. */
    static Message in(Message.Builder message, List<Content> contents, Map<String, @Nullable Object> members) {
        if (contents.size() == 1 && contents.get(0) instanceof TextContent text) {
            message.content(text.text());
        } else {
            members.put(
                    ChatMessages.CONTENT, contents.stream().map(Contents::part).toList());
        }
        return message.members(members).build();
    }

    private static Content content(@Nullable Object part) {
        if (part instanceof Map<?, ?> map) {
            if (TEXT.equals(map.get(TYPE)) && map.get(TEXT) instanceof String text) {
                return TextContent.from(text);
            }
            Optional<MediaType<?>> type = MediaType.ofPart(map.get(TYPE));
            if (type.isPresent()
                    && map.get(type.get().part()) instanceof Map<?, ?> media
                    && media.get(type.get().member()) instanceof String url) {
                return content(type.get(), url, media);
            }
        }
        throw new InvalidValueException(
                "message.content",
                "must have parts of the types text, image_url, audio_url, video_url and file for a model, one is "
                        + part);
    }

    private static Content content(MediaType<?> type, String url, Map<?, ?> media) {
        Content plain = type.content(url);
        Optional<DetailLevel> detail = detail(media.get(DETAIL));
        return plain instanceof ImageContent image && detail.isPresent()
                ? ImageContent.from(image.image(), detail.get())
                : plain;
    }

    /** The part of a content; refused if it would not be read back to an equal one. */
    static Map<String, Object> part(Content content) {
        if (content instanceof TextContent text) {
            return Map.of(TYPE, TEXT, TEXT, text.text());
        }
        Optional<MediaType<?>> type = MediaType.of(content);
        Optional<String> url = type.flatMap(known -> known.url(content));
        if (type.isPresent() && url.isPresent()) {
            Map<String, Object> media = new LinkedHashMap<>();
            media.put(type.get().member(), url.get());
            if (content instanceof ImageContent image && image.detailLevelSpecified()) {
                media.put(DETAIL, image.detailLevel().name().toLowerCase(Locale.ROOT));
            }
            Map<String, Object> part =
                    Map.of(TYPE, type.get().part(), type.get().part(), media);
            if (content(part).equals(content)) {
                return part;
            }
        }
        throw new InvalidValueException(
                "message.content",
                "can't keep this part, only text, and media that have either a URL or data with a type: "
                        + content.type());
    }

    private static Optional<DetailLevel> detail(@Nullable Object value) {
        return Stream.of(DetailLevel.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst();
    }
}
