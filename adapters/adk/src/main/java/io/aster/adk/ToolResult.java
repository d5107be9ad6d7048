package io.aster.adk;

import com.google.genai.types.FunctionResponse;
import com.google.genai.types.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part that is a function's response.
 *
 * @param id the id of the call
 * @param name the function
 * @param text the response as JSON
 * @param rest see {@link PartRest}
 */
record ToolResult(
        @Nullable String id,
        @Nullable String name,
        @Nullable String text,
        Map<String, @Nullable Object> rest) {
    private static final String MEMBER = "functionResponse";
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String RESPONSE = "response";

    static ToolResult of(Part part) {
        FunctionResponse response = part.functionResponse().orElseThrow();
        String id = response.id().orElse(null);
        String name = response.name().orElse(null);
        String text = response.response().map(AdkJson::text).orElse(null);
        FunctionResponse.Builder plain = FunctionResponse.builder();
        response.id().ifPresent(plain::id);
        response.name().ifPresent(plain::name);
        response.response().ifPresent(plain::response);
        boolean isPlain = Part.builder().functionResponse(plain.build()).build().equals(part);
        return new ToolResult(
                id, name, text, isPlain ? Map.of() : PartRest.of(part, MEMBER, List.of(ID, NAME, RESPONSE)));
    }

    Part toAdk() {
        if (!rest.isEmpty()) {
            return PartRest.toAdk(rest, MEMBER, members());
        }
        FunctionResponse.Builder response = FunctionResponse.builder();
        if (id != null) {
            response.id(id);
        }
        if (name != null) {
            response.name(name);
        }
        if (text != null) {
            response.response(response(text));
        }
        return Part.builder().functionResponse(response.build()).build();
    }

    private Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (id != null) {
            members.put(ID, id);
        }
        if (name != null) {
            members.put(NAME, name);
        }
        if (text != null) {
            members.put(RESPONSE, response(text));
        }
        return members;
    }

    /** Results that others have stored may be any text. */
    @SuppressWarnings("NullAway") // A response of ADK may have null members.
    private static Map<String, Object> response(String text) {
        try {
            return AdkJson.objectOfText(text);
        } catch (IllegalArgumentException e) {
            return new LinkedHashMap<>(Map.of("result", text));
        }
    }
}
