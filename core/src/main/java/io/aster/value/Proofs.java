package io.aster.value;

import io.aster.error.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * The rule for proofs: 1 to {@value #MAX_LENGTH} printable ASCII characters, blanks included. A proof is a text that a store which wraps
 * another one keeps with a session or an event, so that it can find out later whether they were changed without it. No one else reads it.
 * Stateless.
 */
public final class Proofs {
    /** The longest proof, in characters. */
    public static final int MAX_LENGTH = 500;

    private Proofs() {}

    /**
     * Returns {@code value} if it is a legal proof; {@code null} is legal and stands for none.
     *
     * @param field how the error names it
     * @throws InvalidValueException if it is not
     */
    public static @Nullable String checkOptional(String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new InvalidValueException(
                    field, "must have 1 to " + MAX_LENGTH + " characters, has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                throw new InvalidValueException(
                        field, "must be printable ASCII, has U+%04X at index %d".formatted((int) c, i));
            }
        }
        return value;
    }
}
