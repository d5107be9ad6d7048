package io.aster.testkit.linear;

import io.aster.session.SessionService;

/** Reads the session. */
record Get(Sightings sightings) implements Operation.OnSession {
    @Override
    public Object call(SessionService sessions, String sessionId) {
        return sightings.note(sessions.get(sessionId));
    }

    @Override
    public Step applyTo(SessionState state) {
        return Step.answer(state, state.view());
    }

    @Override
    public String toString() {
        return "get";
    }
}
