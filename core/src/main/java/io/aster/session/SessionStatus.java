package io.aster.session;

import io.aster.error.InvalidValueException;
import java.util.Locale;

/** State in a session's lifecycle. Legal changes: active to completed or failed, and from both back to active. */
public enum SessionStatus {
    /** Accepts events. */
    ACTIVE,
    /** Ended successfully; accepts no events until it is reactivated. */
    COMPLETED,
    /** Ended by an error or a timeout; accepts no events until it is reactivated. */
    FAILED,
    /** Incomplete: {@link SessionService#restore} is still copying its events, or was interrupted. Only a restore or a delete ends this. */
    RESTORING;

    /** Whether a session may move from this status to {@code to}. */
    public boolean canBecome(SessionStatus to) {
        return this != to && this != RESTORING && to != RESTORING && (this == ACTIVE || to == ACTIVE);
    }

    /** The name in stores, URLs and JSON: {@code active}, {@code completed}, {@code failed} or {@code restoring}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The inverse of {@link #code}.
     *
     * @throws InvalidValueException if no status has this code
     */
    public static SessionStatus ofCode(String code) {
        for (SessionStatus status : values()) {
            if (status.code().equals(code)) {
                return status;
            }
        }
        throw new InvalidValueException(
                "status", "must be active, completed, failed or restoring, is \"" + code + "\"");
    }

    @Override
    public String toString() {
        return code();
    }
}
