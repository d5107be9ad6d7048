package io.aster.testservers.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what Redis answers in several forms. */
final class RespReplies {
    private RespReplies() {}

    /** An answer that is a list of texts. */
    static List<String> texts(@Nullable Object reply) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Object each : list(reply)) {
            texts.add(String.valueOf(each));
        }
        return texts;
    }

    static List<?> list(@Nullable Object reply) throws IOException {
        if (reply instanceof List<?> list) {
            return list;
        }
        throw new IOException("a list was expected: " + reply);
    }

    /** The fields of {@code INFO} and {@code CLUSTER INFO}: {@code name:value}, line by line. */
    static Map<String, String> fields(@Nullable Object reply) {
        Map<String, String> fields = new HashMap<>();
        String.valueOf(reply).lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1));
            }
        });
        return fields;
    }

    /** A list in which names and values alternate. */
    static Map<String, String> pairs(@Nullable Object reply) throws IOException {
        List<String> words = texts(reply);
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            pairs.put(words.get(i), words.get(i + 1));
        }
        return pairs;
    }
}
