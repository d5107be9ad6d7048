package io.aster.testkit.linear;

import io.aster.session.SessionExistsException;
import io.aster.session.SessionService;
import org.jspecify.annotations.Nullable;

/** Creates the session, perhaps again after it was deleted. */
record Create(String birth, Sightings sightings) implements SessionOperation {
    @Override
    public Object call(SessionService sessions, String sessionId) {
        return sightings.note(sessions.create(SessionView.newSession(sessionId, birth)));
    }

    @Override
    public ModelStep apply(@Nullable SessionState state) {
        if (state != null) {
            return ModelStep.refusal(state, SessionExistsException.class);
        }
        SessionState created = SessionState.created(birth);
        return ModelStep.answer(created, created.view());
    }

    @Override
    public String toString() {
        return "create " + birth;
    }
}
