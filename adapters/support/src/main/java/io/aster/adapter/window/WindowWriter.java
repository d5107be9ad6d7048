package io.aster.adapter.window;

import io.aster.adapter.ReadySession;
import io.aster.error.OutcomeUnknownException;
import io.aster.session.CreatedSession;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionKey;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes what a memory has. Every append expects the last event that was read, so it never follows what was not read, and is never stored
 * twice: if its outcome is unknown, or others have appended, the memory is read again and compared again. Thread-safe; calls block.
 */
public final class WindowWriter {
    /** Each attempt that fails is one that another writer has succeeded with. */
    private static final int ATTEMPTS = 100;

    private final SessionService sessions;
    private final WindowReader reader;
    private final String agentId;

    /**
     * A writer of the memories that a reader reads.
     *
     * @param agentId the agent of sessions that are created
     */
    public WindowWriter(SessionService sessions, WindowReader reader, String agentId) {
        this.sessions = sessions;
        this.reader = reader;
        this.agentId = agentId;
    }

    /**
     * Changes a memory; the session of one that has none is created with its first events, in one commit. A session that was failed, for
     * example by a sweeper, is reactivated.
     *
     * @param comparison what is to be appended after what was read
     * @throws SessionNotActiveException if the application has completed the session
     */
    public void write(SessionKey key, Function<WindowReading, WindowChange> comparison) {
        Optional<WindowReading> known = reader.takeForChange(key.sessionId());
        RuntimeException last = new IllegalStateException("no attempt was made");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                if (known.isEmpty() || !change(key, known.get(), comparison)) {
                    change(key, reader.readNow(key.sessionId()), comparison);
                }
                return;
            } catch (SessionConflictException
                    | SessionExistsException
                    | SessionNotFoundException
                    | OutcomeUnknownException e) {
                last = e;
            } catch (SessionNotActiveException e) {
                ReadySession.reactivate(sessions, e);
                last = e;
            }
            known = Optional.empty();
        }
        throw last;
    }

    /** Returns false if there is nothing to append. */
    private boolean change(SessionKey key, WindowReading before, Function<WindowReading, WindowChange> comparison) {
        WindowChange change = comparison.apply(before);
        if (change.isNone()) {
            return false;
        }
        CreatedSession written = write(key, before.session(), change.events(reader.key()));
        reader.keep(key.sessionId(), change.after(written.session(), written.events()));
        return true;
    }

    /** Appends events, or creates their session with them; returns them with the session as it is then. */
    private CreatedSession write(SessionKey key, @Nullable Session before, List<NewEvent> events) {
        if (before == null) {
            return sessions.create(NewSession.of(key, agentId), events);
        }
        List<Event> appended = sessions.appendEvents(key.sessionId(), events, before.eventCount());
        return new CreatedSession(KeptReadings.after(before, appended), appended);
    }
}
