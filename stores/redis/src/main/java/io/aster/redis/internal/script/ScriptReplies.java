package io.aster.redis.internal.script;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses the replies of scripts. Stateless. */
public final class ScriptReplies {
    private ScriptReplies() {}

    public static long number(List<?> reply, int index) {
        return (Long) reply.get(index);
    }

    public static boolean flag(List<?> reply, int index) {
        return number(reply, index) == 1;
    }

    public static String text(List<?> reply, int index) {
        return (String) reply.get(index);
    }

    public static List<?> list(List<?> reply, int index) {
        return (List<?>) reply.get(index);
    }

    /** Fields from a flat list: name, value, name, value. */
    public static Map<String, String> fields(List<?> reply) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < reply.size(); i += 2) {
            fields.put(text(reply, i), text(reply, i + 1));
        }
        return fields;
    }
}
