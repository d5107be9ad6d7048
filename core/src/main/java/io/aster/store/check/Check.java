package io.aster.store.check;

import java.util.regex.Pattern;

/**
 * Something that is looked for, whether it is found or not.
 *
 * @param id its name, which never changes: lower-case words with hyphens between them, {@code orphan-events}
 * @param severity of what it finds; not {@link Severity#OK}
 * @param finds what is wrong if it finds something: part of a sentence
 * @param advice what to do then: part of a sentence
 */
public record Check(String id, Severity severity, String finds, String advice) {
    private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z]+)*");

    /** Checks the parts. */
    public Check {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not the id of a check: " + id);
        }
        if (severity == Severity.OK || finds.isBlank() || advice.isBlank()) {
            throw new IllegalArgumentException(id + " must say what is wrong, and what to do");
        }
    }
}
