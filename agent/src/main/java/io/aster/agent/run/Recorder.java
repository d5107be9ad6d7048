package io.aster.agent.run;

import io.aster.agent.AgentException;
import io.aster.error.AsterException;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreException;
import io.aster.session.AppendOptions;
import io.aster.session.DuplicateEventException;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.SessionService;
import io.aster.value.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Appends the events of one run, and ends its session. A run is the only writer of its session: if there is another writer, such as a
 * second node that resumes the run, every later append of this run fails. Writes on interrupted threads, too. Used by one thread at a time.
 */
class Recorder {
    private final SessionService sessions;
    private final String sessionId;
    private volatile long lastSeq;
    private @Nullable AgentException refusal;

    Recorder(SessionService sessions, String sessionId, long lastSeq) {
        this.sessions = sessions;
        this.sessionId = sessionId;
        this.lastSeq = lastSeq;
    }

    final String sessionId() {
        return sessionId;
    }

    /** The sequence number of the last event that is known to be stored. */
    final long lastSeq() {
        return lastSeq;
    }

    /** Accepts events, and returns those to be passed to the reader. */
    List<Event> record(List<NewEvent> events) {
        return appendAccepted(events);
    }

    /** Stores all accepted events. */
    void flush() {}

    /** Whether all events so far could be stored. */
    final boolean acceptsMore() {
        return refusal == null;
    }

    /**
     * Returns if all events so far could be stored.
     *
     * @throws AgentException if an event could not be stored, because of the values that its agent gave it
     */
    final void checkAccepted() {
        if (refusal != null) {
            throw refusal;
        }
    }

    /**
     * Stores events in one commit.
     *
     * @throws io.aster.session.SessionConflictException if another writer has appended to the session
     */
    final List<Event> append(List<NewEvent> events) {
        return append(events, AppendOptions.none());
    }

    /**
     * The same, and what the options say about the end of the session.
     *
     * @throws io.aster.session.SessionConflictException if another writer has appended to the session
     */
    final List<Event> append(List<NewEvent> events, AppendOptions options) {
        List<NewEvent> repeatable = events.stream().map(Recorder::repeatable).toList();
        AppendOptions following = options.expectingSeq(lastSeq);
        List<Event> stored = repeat(() -> sessions.appendEvents(sessionId, repeatable, following));
        for (Event event : stored) {
            // An event whose id was stored before keeps its earlier sequence number.
            lastSeq = Math.max(lastSeq, event.seq());
        }
        return stored;
    }

    /**
     * Executes a write that is safe to repeat with the thread's interrupt flag cleared, because a store refuses the calls of an interrupted
     * thread; repeats it if an interrupt ended it. Sets the flag again afterwards.
     */
    private static <T> T repeat(Supplier<T> write) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return write.get();
                } catch (StoreException e) {
                    if (!Thread.interrupted()) {
                        throw e;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The id of an event, or a new id if it has none. */
    static String idOf(NewEvent event) {
        return event.id() == null ? "evt-" + Settings.defaults().ids().get() : event.id();
    }

    /** The event with an id, so that appending it again is safe. */
    private static NewEvent repeatable(NewEvent event) {
        return event.id() == null ? event.withId(idOf(event)) : event;
    }

    /** Stores events up to the first one that the store refuses as illegal or duplicate. */
    final List<Event> appendAccepted(List<NewEvent> events) {
        try {
            return append(events);
        } catch (InvalidValueException | DuplicateEventException e) {
            return appendSingly(events);
        }
    }

    private List<Event> appendSingly(List<NewEvent> events) {
        List<Event> stored = new ArrayList<>();
        for (NewEvent event : events) {
            try {
                stored.addAll(append(List.of(event)));
            } catch (InvalidValueException | DuplicateEventException e) {
                refusal = refusal(event, e);
                break;
            }
        }
        return stored;
    }

    private static AgentException refusal(NewEvent event, AsterException cause) {
        String agent = event.agentId() == null ? event.author() : event.agentId();
        String branch = event.branch() == null ? agent : event.branch();
        return new AgentException(agent, branch, "emitted an event that can't be stored: " + cause.getMessage(), cause);
    }
}
