package io.aster.testkit.linear;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreFullException;
import io.aster.error.StoreUnavailableException;
import io.aster.session.DuplicateEventException;
import io.aster.session.IllegalTransitionException;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;

/** Makes a thread's calls and records them. */
final class CallRecorder {
    private final int thread;
    private final SessionService sessions;

    CallRecorder(int thread, SessionService sessions) {
        this.thread = thread;
        this.sessions = sessions;
    }

    RecordedCall record(String sessionId, SessionOperation operation) {
        long invoked = System.nanoTime();
        Outcome outcome = outcome(sessionId, operation);
        return new RecordedCall(thread, sessionId, operation, invoked, System.nanoTime(), outcome);
    }

    private Outcome outcome(String sessionId, SessionOperation operation) {
        try {
            return new Outcome.Answer(operation.call(sessions, sessionId));
        } catch (RuntimeException e) {
            return outcome(e);
        }
    }

    private static Outcome outcome(RuntimeException error) {
        if (error instanceof SessionNotFoundException) {
            return Outcome.ExpectedErrors.of(SessionNotFoundException.class);
        }
        if (error instanceof SessionExistsException) {
            return Outcome.ExpectedErrors.of(SessionExistsException.class);
        }
        if (error instanceof SessionNotActiveException e) {
            return Outcome.ExpectedErrors.of(SessionNotActiveException.class, e.status());
        }
        if (error instanceof DuplicateEventException e) {
            return Outcome.ExpectedErrors.of(
                    DuplicateEventException.class,
                    e.eventIds().stream().sorted().toList());
        }
        if (error instanceof SessionConflictException e) {
            return Outcome.ExpectedErrors.of(SessionConflictException.class, e.expected(), e.actual());
        }
        if (error instanceof IllegalTransitionException e) {
            return Outcome.ExpectedErrors.of(IllegalTransitionException.class, e.from(), e.to());
        }
        return mayHaveHappened(error)
                ? new Outcome.Unknown(error.getClass().getSimpleName())
                : new Outcome.Crash(error.toString());
    }

    private static boolean mayHaveHappened(RuntimeException error) {
        return error instanceof OutcomeUnknownException
                || error instanceof StoreUnavailableException
                || error instanceof StoreFullException;
    }
}
