package io.aster.value.where;

/** One step of a path: into a member of an object, or into an element of an array. */
public sealed interface JsonStep {
    /**
     * Into the member of this name, of an object only.
     *
     * @param name compared by code points; may be empty, and may have any character
     */
    record Member(String name) implements JsonStep {
        /** The name as a JSON string, which has no control characters. */
        public String json() {
            return ConditionText.json(name);
        }
    }

    /**
     * Into an element, of an array only.
     *
     * @param index 0 or more
     */
    record Element(int index) implements JsonStep {}
}
