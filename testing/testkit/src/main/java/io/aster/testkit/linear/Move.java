package io.aster.testkit.linear;

import io.aster.session.IllegalTransitionException;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.util.Locale;
import java.util.function.BiFunction;

/** Changes the session's status. */
record Move(Change change, Sightings sightings) implements SessionOperation.OnSession {
    /** The legal changes. */
    enum Change {
        COMPLETE(SessionStatus.COMPLETED, SessionService::complete),
        FAIL(SessionStatus.FAILED, SessionService::fail),
        REACTIVATE(SessionStatus.ACTIVE, SessionService::reactivate);

        private final SessionStatus to;

        @SuppressWarnings("ImmutableEnumChecker") // A method reference without state.
        private final BiFunction<SessionService, String, Session> call;

        Change(SessionStatus to, BiFunction<SessionService, String, Session> call) {
            this.to = to;
            this.call = call;
        }
    }

    @Override
    public Object call(SessionService sessions, String sessionId) {
        return sightings.note(change.call.apply(sessions, sessionId));
    }

    @Override
    public ModelStep applyTo(SessionState state) {
        boolean isActive = state.status() == SessionStatus.ACTIVE;
        if (isActive == (change == Change.REACTIVATE)) {
            return ModelStep.refusal(state, IllegalTransitionException.class, state.status(), change.to);
        }
        SessionState next = state.updated(change.to, state.mark());
        return ModelStep.answer(next, next.view());
    }

    @Override
    public String toString() {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
