package io.aster.testkit.linear;

import io.aster.session.SessionService;

/** Reads the session. */
record Get(Sightings sightings) implements SessionOperation.OnSession {
    @Override
    public Object call(SessionService sessions, String sessionId) {
        return sightings.note(sessions.get(sessionId));
    }

    @Override
    public ModelStep applyTo(SessionState state) {
        return ModelStep.answer(state, state.view());
    }

    @Override
    public String toString() {
        return "get";
    }
}
