package io.aster.session.internal.history;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What histories need of the values and errors of sessions, which are above this package. */
public interface HistoryRules {
    /**
     * The delta among the actions of an event.
     *
     * @param actions a JSON object as text
     */
    Map<String, @Nullable Object> delta(String actions);

    /** The error if there is no such session. */
    RuntimeException noSession(String sessionId);

    /**
     * The error if a session has a status in which it is not to be changed.
     *
     * @param status its code
     */
    RuntimeException notActive(String sessionId, String status);

    /**
     * The error if others changed a session during every attempt.
     *
     * @param what the number that has changed
     */
    RuntimeException conflict(String sessionId, String what, long expected, long actual);
}
