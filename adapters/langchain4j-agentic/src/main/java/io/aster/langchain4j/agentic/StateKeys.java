package io.aster.langchain4j.agentic;

import com.fasterxml.jackson.databind.JsonNode;
import io.aster.error.InvalidValueException;
import io.aster.value.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of the session's state that have a scope: one for each of the scope's, so that only what changes is written. */
final class StateKeys {
    /** Everything of the scope that is not a part of its own. */
    static final String FRAME = "agentic.scope";

    private static final String PREFIX = "agentic.state.";

    /** The values whose names are no legal names. */
    private static final String OTHERS = "agentic.state";

    private StateKeys() {}

    /** The keys and values for a document. */
    static Map<String, @Nullable Object> of(ScopeDocument document) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        keys.put(FRAME, ScopeJson.toAster(document.frame()));
        document.state()
                .forEach((name, value) ->
                        (isLegal(PREFIX + name) ? keys : others).put(key(name), ScopeJson.toAster(value)));
        if (!others.isEmpty()) {
            keys.put(OTHERS, others);
        }
        return keys;
    }

    private static String key(String name) {
        return isLegal(PREFIX + name) ? PREFIX + name : name;
    }

    /** The keys among those of the session that belong to its scope. */
    static Map<String, @Nullable Object> among(Map<String, @Nullable Object> state) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        state.forEach((key, value) -> {
            if (key.equals(FRAME) || key.equals(OTHERS) || key.startsWith(PREFIX)) {
                own.put(key, value);
            }
        });
        return own;
    }

    /** The scope's state. */
    static Map<String, JsonNode> state(Map<String, @Nullable Object> keys) {
        Map<String, JsonNode> state = new LinkedHashMap<>();
        keys.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                state.put(key.substring(PREFIX.length()), ScopeJson.ofAster(value));
            }
        });
        if (keys.get(OTHERS) instanceof Map<?, ?> others) {
            others.forEach((name, value) -> state.put((String) name, ScopeJson.ofAster(value)));
        }
        return state;
    }

    private static boolean isLegal(String key) {
        try {
            Names.check("state", key);
            return true;
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
