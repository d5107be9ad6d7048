package io.aster.testkit.linear;

import io.aster.session.IllegalTransitionException;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;

/**
 * Writes a changed copy of a session that was seen before.
 *
 * @param copy the session as it was seen
 * @param mark names this update
 * @param status the status that it gets
 */
record Update(Session copy, String mark, SessionStatus status, Sightings sightings)
        implements SessionOperation.OnSession {
    @Override
    public Object call(SessionService sessions, String sessionId) {
        return sightings.note(sessions.update(SessionView.changed(copy, mark, status)));
    }

    @Override
    public ModelStep applyTo(SessionState state) {
        if (!state.birth().equals(SessionView.birth(copy)) || state.version() != copy.version()) {
            return ModelStep.refusal(state, SessionConflictException.class, copy.version(), state.version());
        }
        boolean isActive = SessionStatus.ACTIVE == state.status();
        if (status != state.status() && !isActive && status != SessionStatus.ACTIVE) {
            return ModelStep.refusal(state, IllegalTransitionException.class, state.status(), status);
        }
        SessionState next = state.updated(status, mark);
        return ModelStep.answer(next, next.view());
    }

    @Override
    public String toString() {
        return "update %s of %s to %s, %s".formatted(mark, SessionView.of(copy), mark, status);
    }
}
