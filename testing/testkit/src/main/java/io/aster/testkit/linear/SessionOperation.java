package io.aster.testkit.linear;

import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import org.jspecify.annotations.Nullable;

/** An operation on one session: the call to the service, and the contract of that call. Immutable. */
interface SessionOperation {
    /**
     * Calls the service.
     *
     * @return what it returned, as a value of the model
     */
    Object call(SessionService sessions, String sessionId);

    /**
     * The contract of this operation.
     *
     * @param state the session, or {@code null} if there is none
     */
    ModelStep apply(@Nullable SessionState state);

    /** An operation on a session that must exist. */
    interface OnSession extends SessionOperation {
        /** The contract if the session exists. */
        ModelStep applyTo(SessionState state);

        @Override
        default ModelStep apply(@Nullable SessionState state) {
            return state == null ? ModelStep.refusal(null, SessionNotFoundException.class) : applyTo(state);
        }
    }
}
