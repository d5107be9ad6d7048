package io.aster.springai.memory;

import io.aster.error.OutcomeUnknownException;
import io.aster.session.NewEvent;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionKey;
import io.aster.session.SessionNotActiveException;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.springai.internal.ReadySession;
import io.aster.springai.message.MessageEvents;
import java.util.List;
import org.springframework.ai.chat.messages.Message;

/**
 * Changes what a memory has. Every append expects the last event that was read, so it never follows what was not read, and is never stored
 * twice: if its outcome is unknown, or others have appended, the memory is read again and compared again.
 */
final class WindowWriter {
    /** Each attempt that fails is one that another writer has succeeded with. */
    private static final int ATTEMPTS = 100;

    private final Conversations conversations;
    private final WindowReader reader;

    WindowWriter(Conversations conversations, WindowReader reader) {
        this.conversations = conversations;
        this.reader = reader;
    }

    /** Lets a memory have these messages. */
    void write(SessionKey key, List<Message> messages) {
        List<NewEvent> given = messages.stream()
                .map(message ->
                        MessageEvents.toEvent(message, conversations.agentId()).build())
                .toList();
        RuntimeException last = new IllegalStateException("no attempt was made");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                append(key, given);
                return;
            } catch (SessionConflictException | SessionNotFoundException | OutcomeUnknownException e) {
                last = e;
            } catch (SessionNotActiveException e) {
                ReadySession.reactivate(conversations.sessions(), e);
                last = e;
            }
        }
        throw last;
    }

    private void append(SessionKey key, List<NewEvent> given) {
        SessionService sessions = conversations.sessions();
        Reading before = reader.read(key.sessionId());
        WindowChange change = new WindowChange(before, given);
        if (change.isNone()) {
            return;
        }
        if (!before.exists()) {
            ReadySession.create(sessions, key, conversations.agentId());
        }
        sessions.appendEvents(key.sessionId(), change.events(), before.lastSeq());
    }
}
