package io.aster.langchain4j.memory;

import dev.langchain4j.data.message.ChatMessage;
import io.aster.error.OutcomeUnknownException;
import io.aster.session.Event;
import io.aster.session.IllegalTransitionException;
import io.aster.session.NewSession;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionKey;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.util.List;
import java.util.Optional;

/**
 * Changes what a memory has. Every append expects the last event that was read, so it never follows what was not read, and is never stored
 * twice: if its outcome is unknown, or others have appended, the memory is read again and compared again.
 */
final class MemoryWriter {
    /** Each attempt that fails is one that another writer has succeeded with. */
    private static final int ATTEMPTS = 100;

    private final SessionService sessions;
    private final WindowReader reader;
    private final Readings readings;
    private final String agentId;

    MemoryWriter(SessionService sessions, WindowReader reader, Readings readings, String agentId) {
        this.sessions = sessions;
        this.reader = reader;
        this.readings = readings;
        this.agentId = agentId;
    }

    /** Lets a memory have these messages. */
    void write(SessionKey key, List<ChatMessage> messages) {
        String sessionId = key.sessionId();
        Optional<Reading> known = readings.take(sessionId);
        RuntimeException last = new IllegalStateException("no attempt was made");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                if (known.isPresent() && append(key, known.get(), messages)) {
                    return;
                }
                Reading reading = read(sessionId);
                if (WindowChange.of(reading, messages).isNone() || append(key, reading, messages)) {
                    return;
                }
            } catch (SessionConflictException | SessionNotFoundException | OutcomeUnknownException e) {
                last = e;
            } catch (SessionNotActiveException e) {
                reactivate(e);
                last = e;
            }
            known = Optional.empty();
        }
        throw last;
    }

    /** Returns false if there is nothing to append. */
    private boolean append(SessionKey key, Reading reading, List<ChatMessage> messages) {
        WindowChange change = WindowChange.of(reading, messages);
        if (change.isNone()) {
            return false;
        }
        if (!reading.exists()) {
            sessions.getOrCreate(NewSession.of(key, agentId));
        }
        List<Event> appended = sessions.appendEvents(key.sessionId(), change.events(agentId), reading.lastSeq());
        readings.addSize(key.sessionId(), change.after(appended));
        return true;
    }

    private Reading read(String sessionId) {
        return reader.read(sessionId, readings.newest(sessionId));
    }

    /** A session that was idle for long may have been failed; who completes one does not want it to go on. */
    private void reactivate(SessionNotActiveException e) {
        if (e.status() != SessionStatus.FAILED) {
            throw e;
        }
        try {
            sessions.reactivate(e.sessionId());
        } catch (IllegalTransitionException another) {
            // Another writer was first.
        }
    }
}
