package io.aster.session;

import io.aster.error.AsterException;

/**
 * Another writer changed the session since it was read: an update has an old version, an append expected another last event, or events were
 * redacted while others were copied. Nothing was stored: read again, then repeat what still applies.
 */
public final class SessionConflictException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String sessionId;
    private final long expected;
    private final long actual;

    /**
     * Reports a conflict.
     *
     * @param what {@code version}, {@code last seq} or {@code redactions}
     */
    public SessionConflictException(String sessionId, String what, long expected, long actual) {
        super("session \"%s\" has %s %d, not %d: read it again".formatted(sessionId, what, actual, expected));
        this.sessionId = sessionId;
        this.expected = expected;
        this.actual = actual;
    }

    /** The session. */
    public String sessionId() {
        return sessionId;
    }

    /** The version, the last {@code seq}, or the number of redactions that was expected. */
    public long expected() {
        return expected;
    }

    /** The version, the last {@code seq}, or the number of redactions that the session has. */
    public long actual() {
        return actual;
    }
}
