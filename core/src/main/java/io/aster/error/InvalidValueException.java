package io.aster.error;

import org.jspecify.annotations.Nullable;

/**
 * A value that the contract does not allow (a name too long, a number that would lose digits, a lone surrogate). Thrown before the value
 * reaches a store, so nothing was stored.
 */
public final class InvalidValueException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    public InvalidValueException(String field, String reason) {
        this(field, reason, null);
    }

    public InvalidValueException(String field, String reason, @Nullable Throwable cause) {
        super(field + ": " + reason, cause);
        this.field = field;
        this.reason = reason;
    }

    /** The field that holds the value, for example {@code userId} or {@code metadata.cart[3].price}. */
    public String field() {
        return field;
    }

    /** What is wrong with the value, and what would be legal. */
    public String reason() {
        return reason;
    }
}
