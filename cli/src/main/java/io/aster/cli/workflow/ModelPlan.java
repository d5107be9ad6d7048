package io.aster.cli.workflow;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The model that an agent calls, as its file describes it: a server with OpenAI's chat completions. Each field is a text with its position.
 *
 * @param baseUrl for example {@code http://127.0.0.1:8080/v1}, or {@code null} if the environment says
 * @param name as the server calls it, or {@code null} if none was given
 * @param keyVariable the variable of the environment that holds the key, or {@code null} if the file names none
 */
record ModelPlan(
        @Nullable YamlNode baseUrl,
        @Nullable YamlNode name,
        @Nullable YamlNode keyVariable) {
    private static final String BASE_URL = "base-url";
    private static final String NAME = "name";
    private static final String KEY = "api-key-variable";

    static final ModelPlan NONE = new ModelPlan(null, null, null);

    /** A copy in which the members given here override the others. */
    ModelPlan with(YamlNode model) {
        Map<String, YamlNode> members = model.members(Set.of(BASE_URL, NAME, KEY));
        return new ModelPlan(
                text(members, BASE_URL, baseUrl), text(members, NAME, name), text(members, KEY, keyVariable));
    }

    private static @Nullable YamlNode text(Map<String, YamlNode> members, String member, @Nullable YamlNode otherwise) {
        YamlNode written = members.get(member);
        if (written == null) {
            return otherwise;
        }
        String unused = written.text();
        return written;
    }
}
