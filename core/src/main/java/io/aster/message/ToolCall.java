package io.aster.message;

import io.aster.error.InvalidValueException;
import io.aster.value.Json;
import io.aster.value.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a tool by a model. Immutable.
 *
 * @param id ties the tool's result to the call; any text
 * @param name the tool's name; any text
 * @param arguments as the model wrote them, usually JSON; never parsed, so that a model's errors stay visible
 * @param members all other members of the JSON object, {@code type} among them; members of {@code function} other than {@code name} and
 *     {@code arguments} are under the key {@code function}
 */
public record ToolCall(String id, String name, String arguments, Map<String, @Nullable Object> members) {
    static final Map<String, @Nullable Object> FUNCTION_TYPE = Json.normalize("members", Map.of("type", "function"));

    /** Checks that every text is well-formed Unicode. */
    public ToolCall {
        Text.check("toolCall.id", id);
        Text.check("toolCall.name", name);
        Text.check("toolCall.arguments", arguments);
        members = Json.normalize("toolCall.members", members);
        if (members.containsKey("id")) {
            throw new InvalidValueException("toolCall.members", "must not have \"id\", which is a field of its own");
        }
        if (members.containsKey(ToolCallJson.FUNCTION) && !ToolCallJson.isRestOfFunction(members)) {
            throw new InvalidValueException(
                    "toolCall.members", "must have as \"function\" what it has beside \"name\" and \"arguments\"");
        }
    }

    /** A call of a function. */
    public static ToolCall of(String id, String name, String arguments) {
        return new ToolCall(id, name, arguments, FUNCTION_TYPE);
    }
}
