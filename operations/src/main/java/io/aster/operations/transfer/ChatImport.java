package io.aster.operations.transfer;

import io.aster.error.AsterException;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreException;
import io.aster.formats.conversation.Chat;
import io.aster.message.Message;
import io.aster.session.DuplicateEventException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionExistsException;
import io.aster.session.SessionService;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Stores chats. Appends only the messages that the session does not have yet: so an interrupted import continues where it ended, and an
 * import of a chat that has grown appends its new messages. Thread-safe.
 */
final class ChatImport {
    /** A conflict means that another import of the same chat appended; this number of conflicts in a row has another cause. */
    private static final int ATTEMPTS = 5;

    private final SessionService sessions;
    private final ImportDefaults defaults;

    ChatImport(SessionService sessions, ImportDefaults defaults) {
        this.sessions = sessions;
        this.defaults = defaults;
    }

    /**
     * Stores one chat.
     *
     * @throws AsterException if it is refused; a session that did not exist before is removed then
     */
    ImportedSession add(Chat chat) {
        for (int attempt = 1; ; attempt++) {
            try {
                return addOnce(chat);
            } catch (SessionExistsException | SessionConflictException | DuplicateEventException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private ImportedSession addOnce(Chat chat) {
        Optional<Session> known = sessions.find(chat.id());
        if (known.isEmpty()) {
            return create(chat);
        }
        long added = append(chat, compare(known.get(), chat));
        return added == 0 ? ImportedSession.unchanged(chat.id()) : ImportedSession.grown(chat.id(), added);
    }

    private ImportedSession create(Chat chat) {
        NewSession session = NewSession.of(defaults.appName(), defaults.userId(), defaults.agentId())
                .withId(chat.id())
                .withMetadata(chat.metadata());
        sessions.create(session);
        try {
            return ImportedSession.added(chat.id(), append(chat, Stored.NOTHING));
        } catch (StoreException | SessionConflictException | DuplicateEventException e) {
            throw e;
        } catch (AsterException e) {
            sessions.delete(chat.id());
            throw e;
        }
    }

    /** Determines how much of this chat is stored. */
    private Stored compare(Session stored, Chat chat) {
        if (!stored.metadata().equals(chat.metadata())) {
            throw new InvalidValueException("metadata", "differs from that of " + named(stored));
        }
        List<Message> messages = chat.messages();
        Iterator<Event> events =
                sessions.streamEvents(stored.id(), EventFilter.all()).iterator();
        int same = 0;
        long seq = 0;
        while (events.hasNext() && same < messages.size()) {
            Event event = events.next();
            seq = event.seq();
            if (event.content() != null && !event.content().equals(messages.get(same++))) {
                throw new InvalidValueException(
                        "messages[" + (same - 1) + "]", "differs from event " + seq + " of " + named(stored));
            }
        }
        return new Stored(same, seq);
    }

    private long append(Chat chat, Stored stored) {
        if (stored.messages() == chat.messages().size()) {
            return 0;
        }
        List<NewEvent> events = ChatEvents.of(chat.messages(), defaults.agentId());
        long seq = stored.seq();
        for (int from = stored.messages(); from < events.size(); from += SessionService.MAX_EVENTS_PER_APPEND) {
            int to = Math.min(events.size(), from + SessionService.MAX_EVENTS_PER_APPEND);
            sessions.appendEvents(chat.id(), events.subList(from, to), seq);
            seq += to - from;
        }
        return seq - stored.seq();
    }

    private static String named(Session stored) {
        return "the stored session \"" + stored.id() + "\"";
    }

    /**
     * How much of a chat a session has.
     *
     * @param messages the number of the chat's messages
     * @param seq the sequence number of the last event compared; greater than {@code messages} if there are events without a message
     */
    private record Stored(int messages, long seq) {
        static final Stored NOTHING = new Stored(0, 0);
    }
}
