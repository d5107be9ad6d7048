package io.aster.agent;

import io.aster.error.InvalidValueException;
import io.aster.value.Names;
import org.jspecify.annotations.Nullable;

/** The rule for names of agents. */
final class AgentNames {
    private AgentNames() {}

    static String check(String field, @Nullable String name) {
        String legal = Names.check(field, name);
        if (legal.indexOf('.') >= 0) {
            throw new InvalidValueException(
                    field, "must not contain a dot, which separates the names in a branch, is \"" + legal + "\"");
        }
        return legal;
    }
}
