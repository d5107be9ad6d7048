package io.aster.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which model an agent asks: one that speaks the chat completions of OpenAI.
 *
 * @param baseUrl for example {@code http://127.0.0.1:8080/v1}, or {@code null} if the environment tells
 * @param name as the server calls it, or {@code null} if none was told
 * @param keyVariable the variable of the environment that holds the key
 */
record ModelPlan(@Nullable String baseUrl, @Nullable String name, String keyVariable) {
    private static final String BASE_URL = "base-url";
    private static final String NAME = "name";
    private static final String KEY = "api-key-variable";

    static final ModelPlan NONE = new ModelPlan(null, null, "OPENAI_API_KEY");

    /** The same, but for what is written here. */
    ModelPlan with(YamlNode model) {
        Map<String, YamlNode> members = model.members(Set.of(BASE_URL, NAME, KEY));
        return new ModelPlan(
                text(members, BASE_URL).orElse(baseUrl),
                text(members, NAME).orElse(name),
                text(members, KEY).orElse(keyVariable));
    }

    private static Optional<String> text(Map<String, YamlNode> members, String member) {
        return Optional.ofNullable(members.get(member)).map(YamlNode::text);
    }
}
