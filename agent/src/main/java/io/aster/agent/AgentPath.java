package io.aster.agent;

import io.aster.error.InvalidValueException;
import io.aster.value.Names;
import org.jspecify.annotations.Nullable;

/** Rules for the names of agents and for branches, which are such names from the root down, joined by dots. */
public final class AgentPath {
    private AgentPath() {}

    /**
     * Checks the name of an agent: legal by the rules of {@link Names}, and without a dot.
     *
     * @param field the name of the value in the error
     * @return the name
     * @throws InvalidValueException if the name is not legal
     */
    public static String check(String field, @Nullable String name) {
        String legal = Names.check(field, name);
        if (legal.indexOf('.') >= 0) {
            throw new InvalidValueException(
                    field, "must not contain a dot, which separates the names in a branch, is \"" + legal + "\"");
        }
        return legal;
    }

    /** Whether a branch equals the root or lies below it. */
    public static boolean isWithin(String root, String branch) {
        return branch.startsWith(root) && (branch.length() == root.length() || branch.charAt(root.length()) == '.');
    }
}
