package io.aster.formats.internal.openai;

import io.aster.error.InvalidValueException;
import io.aster.formats.conversation.Chat;
import io.aster.formats.internal.line.ContentHash;
import io.aster.message.Message;
import io.aster.session.Session;
import io.aster.value.Json;
import io.aster.value.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a chat file, {@code {"id": …, "metadata": {…}, "messages": […]}}, and its conversion to a session. The session's metadata are
 * the chat's own and, under {@link #OTHER_MEMBERS}, all other members of the line. Stateless.
 */
public final class ChatLine {
    /** The key in a session's metadata that keeps a line's members beside id, metadata and messages. */
    static final String OTHER_MEMBERS = "aster.chat";

    static final String MESSAGES = "messages";
    private static final String ID = "id";
    private static final String METADATA = "metadata";

    private ChatLine() {}

    /** Whether a line is a chat, legal or not. */
    public static boolean is(Map<String, @Nullable Object> line) {
        return line.containsKey(MESSAGES);
    }

    /**
     * Reads a line.
     *
     * @throws InvalidValueException if it has another shape or an illegal value
     */
    public static Chat read(Map<String, @Nullable Object> line) {
        return new Chat(id(line), sessionMetadata(line), messages(line.get(MESSAGES)));
    }

    /** The members of a session's line, all but the messages, in the order in which they are written. */
    static Map<String, @Nullable Object> head(Session session) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put(ID, session.id());
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(session.metadata());
        Map<?, ?> others = Map.of();
        if (metadata.get(OTHER_MEMBERS) instanceof Map<?, ?> kept) {
            others = kept;
            metadata.remove(OTHER_MEMBERS);
        }
        if (!metadata.isEmpty()) {
            head.put(METADATA, metadata);
        }
        others.forEach((name, value) -> {
            if (!name.equals(ID) && !name.equals(MESSAGES)) {
                head.put((String) name, value);
            }
        });
        return head;
    }

    private static String id(Map<String, @Nullable Object> line) {
        if (!line.containsKey(ID)) {
            return "chat-" + ContentHash.of(line);
        }
        if (line.get(ID) instanceof String id) {
            return Names.check(ID, id);
        }
        throw new InvalidValueException(ID, "must be a string, or not be there");
    }

    private static Map<String, @Nullable Object> sessionMetadata(Map<String, @Nullable Object> line) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>(line);
        others.remove(ID);
        others.remove(MESSAGES);
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        Object given = line.get(METADATA);
        if (given instanceof Map<?, ?> own) {
            if (!own.isEmpty() && !own.containsKey(OTHER_MEMBERS)) {
                others.remove(METADATA);
                own.forEach((name, value) -> metadata.put((String) name, value));
            }
        } else if (given != null) {
            throw new InvalidValueException(METADATA, "must be an object");
        }
        if (!others.isEmpty()) {
            metadata.put(OTHER_MEMBERS, others);
        }
        return Json.normalize(METADATA, metadata);
    }

    private static List<Message> messages(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            throw new InvalidValueException(MESSAGES, "must be there, and be a list");
        }
        List<Message> messages = new ArrayList<>(list.size());
        for (Object element : list) {
            messages.add(message(MESSAGES + "[" + messages.size() + "]", element));
        }
        return List.copyOf(messages);
    }

    private static Message message(String field, @Nullable Object element) {
        if (!(element instanceof Map<?, ?> object)) {
            throw new InvalidValueException(field, "must be an object");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> members.put((String) name, value));
        try {
            return Message.fromJson(members);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(field + "." + e.field(), e.reason(), e);
        }
    }
}
