package io.aster.adk;

import com.google.genai.types.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parts in a list of a message: ADK's JSON, with a type as lists of the chat format have it. Stateless. */
final class AdkParts {
    static final String TYPE = "type";

    private static final String TEXT = "text";

    /** The type of a thought, and the member that has its text: it is not what was said. */
    private static final String THINKING = "thinking";

    private static final String TOOL_RESULT = "tool_result";
    private static final String TOOL_CALL_ID = "tool_call_id";
    private static final String NAME = "name";

    /** Members of ADK's JSON, and the types of parts that have them. */
    private static final Map<String, String> TYPES = Map.of(
            TEXT,
            TEXT,
            "inlineData",
            "inline_data",
            "fileData",
            "file_data",
            "executableCode",
            "executable_code",
            "codeExecutionResult",
            "code_execution_result");

    private static final Part EMPTY = Part.builder().build();

    private AdkParts() {}

    static Map<String, @Nullable Object> toJson(Part part) {
        if (part.functionResponse().isPresent()) {
            return toJson(ToolResult.of(part));
        }
        Map<String, @Nullable Object> members = AdkJson.object(part);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (part.thought().orElse(false) && members.containsKey(TEXT)) {
            json.put(TYPE, THINKING);
            json.put(THINKING, members.remove(TEXT));
        } else {
            json.put(
                    TYPE,
                    members.keySet().stream()
                            .map(TYPES::get)
                            .filter(type -> type != null)
                            .findFirst()
                            .orElse("part"));
        }
        json.putAll(members);
        return json;
    }

    private static Map<String, @Nullable Object> toJson(ToolResult result) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(TYPE, TOOL_RESULT);
        json.put(TOOL_CALL_ID, result.id());
        json.put(NAME, result.name());
        json.put(TEXT, result.text());
        json.values().removeIf(value -> value == null);
        if (!result.rest().isEmpty()) {
            json.put(AdkEvents.REST, result.rest());
        }
        return json;
    }

    /** The part; none for one that others have stored and ADK does not know. */
    static Optional<Part> toAdk(Map<?, ?> listed) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        listed.forEach((name, value) -> json.put((String) name, value));
        Object type = json.remove(TYPE);
        if (TOOL_RESULT.equals(type)) {
            return Optional.of(new ToolResult(
                            (String) json.get(TOOL_CALL_ID),
                            (String) json.get(NAME),
                            (String) json.get(TEXT),
                            AdkJson.member(json, AdkEvents.REST))
                    .toAdk());
        }
        if (json.containsKey(THINKING)) {
            json.put(TEXT, json.remove(THINKING));
        }
        Part part = AdkJson.adk(json, Part.class);
        return part.equals(EMPTY) && !json.isEmpty() ? Optional.empty() : Optional.of(part);
    }
}
