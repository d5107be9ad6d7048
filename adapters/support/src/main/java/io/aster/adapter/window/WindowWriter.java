package io.aster.adapter.window;

import io.aster.adapter.ReadySession;
import io.aster.error.OutcomeUnknownException;
import io.aster.session.Event;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionKey;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
     * Changes a memory, and creates its session if it has none. A session that was failed, for example by a sweeper, is reactivated.
     *
     * @param known an earlier reading, which is tried first; it saves one if nothing was appended since
     * @param comparison what is to be appended after what was read
     * @throws SessionNotActiveException if the application has completed the session
     */
    public void write(SessionKey key, Optional<WindowReading> known, Function<WindowReading, WindowChange> comparison) {
        Optional<WindowReading> first = known;
        RuntimeException last = new IllegalStateException("no attempt was made");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                if (first.isEmpty() || !append(key, first.get(), comparison)) {
                    append(key, reader.read(key.sessionId()), comparison);
                }
                return;
            } catch (SessionConflictException | SessionNotFoundException | OutcomeUnknownException e) {
                last = e;
            } catch (SessionNotActiveException e) {
                ReadySession.reactivate(sessions, e);
                last = e;
            }
            first = Optional.empty();
        }
        throw last;
    }

    /** Returns false if there is nothing to append. */
    private boolean append(SessionKey key, WindowReading before, Function<WindowReading, WindowChange> comparison) {
        WindowChange change = comparison.apply(before);
        if (change.isNone()) {
            return false;
        }
        if (!before.exists()) {
            ReadySession.create(sessions, key, agentId);
        }
        List<Event> appended = sessions.appendEvents(key.sessionId(), change.events(reader.key()), before.lastSeq());
        reader.note(key.sessionId(), change.window(), before.lastSeq() + appended.size());
        return true;
    }
}
