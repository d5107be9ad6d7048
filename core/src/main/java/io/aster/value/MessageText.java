package io.aster.value;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of a message's {@code content} in the OpenAI chat format, which is a string or a list of parts. Stateless and thread-safe. */
public final class MessageText {
    private MessageText() {}

    /** The string, or the {@code text} members of the parts, each on lines of its own; an empty string if there are none. */
    public static String of(@Nullable Object content) {
        if (content instanceof String text) {
            return text;
        }
        if (!(content instanceof List<?> parts)) {
            return "";
        }
        return parts.stream()
                .map(part -> part instanceof Map<?, ?> map ? map.get("text") : null)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.joining("\n"));
    }
}
