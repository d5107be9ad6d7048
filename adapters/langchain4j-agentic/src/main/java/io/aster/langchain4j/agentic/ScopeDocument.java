package io.aster.langchain4j.agentic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scope as the JSON of LangChain4j, in parts that change on their own. Jackson writes a collection with its type before it ({@code
 * ["java.util.ArrayList", […]]}), a codec of the application may not; a member of any other form stays in the frame.
 *
 * @param frame everything else, with empty collections in the places of the parts
 * @param state the state, by key
 * @param invocations the agents' invocations, in their order
 */
record ScopeDocument(JsonNode frame, Map<String, JsonNode> state, List<JsonNode> invocations) {
    private static final String STATE = "state";
    private static final String INVOCATIONS = "agentInvocations";
    private static final String CONTEXT = "context";

    /** Takes a document apart; the context is left out, because it is kept as messages. */
    static ScopeDocument of(String json) {
        JsonNode frame = ScopeJson.parse(json);
        Map<String, JsonNode> state = new LinkedHashMap<>();
        if (collection(frame, STATE) instanceof ObjectNode members) {
            members.properties().forEach(member -> state.put(member.getKey(), member.getValue()));
            members.removeAll();
        }
        List<JsonNode> invocations = new ArrayList<>();
        if (collection(frame, INVOCATIONS) instanceof ArrayNode elements) {
            elements.forEach(invocations::add);
            elements.removeAll();
        }
        if (collection(frame, CONTEXT) instanceof ArrayNode elements) {
            elements.removeAll();
        }
        return new ScopeDocument(frame, state, invocations);
    }

    /** Puts it together again, without the context. */
    String toJson() {
        JsonNode whole = frame.deepCopy();
        if (collection(whole, STATE) instanceof ObjectNode members) {
            state.forEach(members::set);
        }
        if (collection(whole, INVOCATIONS) instanceof ArrayNode elements) {
            elements.addAll(invocations);
        }
        return whole.toString();
    }

    private static @Nullable JsonNode collection(JsonNode document, String member) {
        JsonNode value = document.get(member);
        return value instanceof ArrayNode typed
                        && typed.size() == 2
                        && typed.get(0).isTextual()
                        && typed.get(1).isContainerNode()
                ? typed.get(1)
                : value;
    }
}
