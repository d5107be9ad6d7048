package io.aster.cli.session;

import io.aster.message.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a message holds beside the text and the tool calls that a transcript shows. Stateless. */
final class ExtraMembers {
    private static final String CONTENT = "content";

    private ExtraMembers() {}

    /** The other members of the message; without a content that is nothing, or nothing but text. */
    static Map<String, @Nullable Object> of(Message message) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(message.members());
        if (rest.get(CONTENT) == null || isText(rest.get(CONTENT))) {
            rest.remove(CONTENT);
        }
        return rest;
    }

    private static boolean isText(@Nullable Object content) {
        return content instanceof List<?> parts
                && parts.stream().allMatch(part -> part instanceof Map<?, ?> map && "text".equals(map.get("type")));
    }
}
