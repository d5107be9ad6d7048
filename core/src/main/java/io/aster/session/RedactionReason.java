package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.value.Names;
import io.aster.value.Text;

/**
 * Why events are redacted, which stays with them. It must not repeat what is to be forgotten.
 *
 * @param requestedBy who asked for it: a user, a department, a ticket; by the rules of {@link Names}
 * @param reason in words; 1 to 1,000 characters
 */
public record RedactionReason(String requestedBy, String reason) {
    /** The longest reason, in characters. */
    public static final int MAX_LENGTH = 1_000;

    /** Checks both values. */
    public RedactionReason {
        Names.check("requestedBy", requestedBy);
        Text.check("reason", reason);
        if (reason.isBlank() || reason.length() > MAX_LENGTH) {
            throw new InvalidValueException("reason", "must have 1 to " + MAX_LENGTH + " characters, not only spaces");
        }
    }
}
