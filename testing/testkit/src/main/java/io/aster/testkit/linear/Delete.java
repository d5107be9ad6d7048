package io.aster.testkit.linear;

import io.aster.session.SessionService;
import org.jspecify.annotations.Nullable;

/** Deletes the session. */
record Delete() implements SessionOperation {
    @Override
    public Object call(SessionService sessions, String sessionId) {
        return sessions.delete(sessionId);
    }

    @Override
    public ModelStep apply(@Nullable SessionState state) {
        return ModelStep.answer(null, state != null);
    }

    @Override
    public String toString() {
        return "delete";
    }
}
