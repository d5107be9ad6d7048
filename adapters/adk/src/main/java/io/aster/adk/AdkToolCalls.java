package io.aster.adk;

import com.google.genai.types.FunctionCall;
import com.google.genai.types.Part;
import io.aster.message.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parts that are function calls as tool calls, and back. An id, a name or arguments that are missing are empty texts in a tool call; those
 * that are empty texts in ADK are in the rest. Stateless.
 */
final class AdkToolCalls {
    private static final String MEMBER = "functionCall";
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String ARGS = "args";

    private AdkToolCalls() {}

    static ToolCall toAster(Part part) {
        FunctionCall call = part.functionCall().orElseThrow();
        String id = call.id().orElse("");
        String name = call.name().orElse("");
        String arguments = call.args().map(AdkJson::text).orElse("");
        ToolCall plain = ToolCall.of(id, name, arguments);
        if (direct(plain).equals(part)) {
            return plain;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>(plain.members());
        Map<String, @Nullable Object> rest = PartRest.of(part, MEMBER, held(id, name));
        if (!rest.isEmpty()) {
            members.put(AdkEvents.REST, rest);
        }
        return new ToolCall(id, name, arguments, members);
    }

    /** The members that fields hold; an empty text stands for none. */
    private static List<String> held(String id, String name) {
        if (id.isEmpty()) {
            return name.isEmpty() ? List.of(ARGS) : List.of(NAME, ARGS);
        }
        return name.isEmpty() ? List.of(ID, ARGS) : List.of(ID, NAME, ARGS);
    }

    static Part toAdk(ToolCall call) {
        Map<String, @Nullable Object> rest = AdkJson.member(call.members(), AdkEvents.REST);
        if (rest.isEmpty()) {
            return direct(call);
        }
        Map<String, @Nullable Object> held = new LinkedHashMap<>();
        if (!call.id().isEmpty()) {
            held.put(ID, call.id());
        }
        if (!call.name().isEmpty()) {
            held.put(NAME, call.name());
        }
        if (!call.arguments().isEmpty()) {
            held.put(ARGS, arguments(call.arguments()));
        }
        return PartRest.toAdk(rest, MEMBER, held);
    }

    private static Part direct(ToolCall call) {
        FunctionCall.Builder adk = FunctionCall.builder();
        if (!call.id().isEmpty()) {
            adk.id(call.id());
        }
        if (!call.name().isEmpty()) {
            adk.name(call.name());
        }
        if (!call.arguments().isEmpty()) {
            adk.args(arguments(call.arguments()));
        }
        return Part.builder().functionCall(adk.build()).build();
    }

    /** Arguments that others have stored may be any text. */
    @SuppressWarnings("NullAway") // Arguments of ADK may have null members.
    private static Map<String, Object> arguments(String text) {
        try {
            return AdkJson.objectOfText(text);
        } catch (IllegalArgumentException e) {
            return new LinkedHashMap<>(Map.of("arguments", text));
        }
    }
}
