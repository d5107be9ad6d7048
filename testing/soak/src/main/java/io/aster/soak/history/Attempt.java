package io.aster.soak.history;

import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreUnavailableException;
import io.aster.session.DuplicateEventException;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionService;
import io.aster.soak.history.Told.Outcome;
import java.util.List;

/** Makes a call once. */
final class Attempt {
    private Attempt() {}

    /** An append. */
    static Told append(SessionService sessions, Call call) {
        List<NewEvent> events = call.entries().stream().map(Entry::event).toList();
        return told(() -> {
            List<Event> stored = call.isExpecting()
                    ? sessions.appendEvents(call.session(), events, call.expected())
                    : sessions.appendEvents(call.session(), events);
            return stored.stream().map(Event::seq).toList();
        });
    }

    /** An update to this changed copy of a session. */
    static Told update(SessionService sessions, Session changed) {
        return told(() -> List.of(sessions.update(changed).version()));
    }

    private static Told told(Answer answer) {
        try {
            return Told.acknowledged(answer.numbers());
        } catch (OutcomeUnknownException e) {
            return Told.of(Outcome.UNKNOWN);
        } catch (StoreUnavailableException e) {
            return Told.of(Outcome.UNAVAILABLE);
        } catch (DuplicateEventException e) {
            return Told.of(Outcome.DUPLICATE);
        } catch (SessionConflictException e) {
            return Told.conflict(e.actual());
        } catch (RuntimeException e) {
            return Told.unexpected(e);
        }
    }

    /** What a call returns if it succeeds. */
    @FunctionalInterface
    private interface Answer {
        List<Long> numbers();
    }
}
