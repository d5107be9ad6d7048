package io.aster.langchain4j.agent;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ImageContent.DetailLevel;
import dev.langchain4j.data.message.TextContent;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a message's content, as the OpenAI chat format and as LangChain4j have them: text and images. */
final class Contents {
    private static final Pattern DATA_URL = Pattern.compile("data:([^;,]+);base64,(.*)", Pattern.DOTALL);
    private static final String TYPE = "type";
    private static final String TEXT = "text";
    private static final String IMAGE = "image_url";
    private static final String URL = "url";
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
            if (IMAGE.equals(map.get(TYPE))
                    && map.get(IMAGE) instanceof Map<?, ?> image
                    && image.get(URL) instanceof String url) {
                Optional<DetailLevel> detail = detail(image.get(DETAIL));
                return detail.isPresent() ? ImageContent.from(image(url), detail.get()) : ImageContent.from(image(url));
            }
        }
        throw new InvalidValueException(
                "message.content", "must have parts of the types text and image_url for a model, one is " + part);
    }

    private static Map<String, Object> part(Content content) {
        if (content instanceof TextContent text) {
            return Map.of(TYPE, TEXT, TEXT, text.text());
        }
        if (content instanceof ImageContent image) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put(URL, url(image.image()));
            if (image.detailLevelSpecified()) {
                told.put(DETAIL, image.detailLevel().name().toLowerCase(Locale.ROOT));
            }
            Map<String, Object> part = Map.of(TYPE, IMAGE, IMAGE, told);
            if (content(part).equals(image)) {
                return part;
            }
        }
        throw new InvalidValueException(
                "message.content", "can't keep this part, only text and images by URL or as data: " + content.type());
    }

    private static Image image(String url) {
        Matcher data = DATA_URL.matcher(url);
        return data.matches()
                ? Image.builder()
                        .mimeType(data.group(1))
                        .base64Data(data.group(2))
                        .build()
                : Image.builder().url(URI.create(url)).build();
    }

    private static String url(Image image) {
        return image.url() != null
                ? image.url().toString()
                : "data:" + image.mimeType() + ";base64," + image.base64Data();
    }

    private static Optional<DetailLevel> detail(@Nullable Object value) {
        return Stream.of(DetailLevel.values())
                .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst();
    }
}
