package io.aster.soak.history;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreUnavailableException;
import io.aster.session.DuplicateEventException;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionService;
import io.aster.soak.history.AttemptResult.Outcome;
import java.util.List;

/** Makes a call once. */
final class Attempt {
    private Attempt() {}

    /** An append. */
    static AttemptResult append(SessionService sessions, Call call) {
        List<NewEvent> events = call.entries().stream().map(Entry::event).toList();
        return result(() -> {
            List<Event> stored = call.isExpecting()
                    ? sessions.appendEvents(call.session(), events, call.expected())
                    : sessions.appendEvents(call.session(), events);
            return stored.stream().map(Event::seq).toList();
        });
    }

    /** An update to this changed copy of a session. */
    static AttemptResult update(SessionService sessions, Session changed) {
        return result(() -> List.of(sessions.update(changed).version()));
    }

    private static AttemptResult result(Answer answer) {
        try {
            return AttemptResult.acknowledged(answer.numbers());
        } catch (OutcomeUnknownException e) {
            return AttemptResult.of(Outcome.UNKNOWN);
        } catch (StoreUnavailableException e) {
            return AttemptResult.of(Outcome.UNAVAILABLE);
        } catch (DuplicateEventException e) {
            return AttemptResult.of(Outcome.DUPLICATE);
        } catch (SessionConflictException e) {
            return AttemptResult.conflict(e.actual());
        } catch (RuntimeException e) {
            return AttemptResult.unexpected(e);
        }
    }

    /** What a call returns if it succeeds. */
    @FunctionalInterface
    private interface Answer {
        List<Long> numbers();
    }
}
