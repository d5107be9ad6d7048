package io.aster.cli;

import io.aster.error.AsterException;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreException;
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
 * Puts chats into a store: what a session lacks of its chat is appended, so an import that was cut off anywhere goes on where it
 * ended, and a chat that has grown brings only what is new.
 */
final class ChatImport {
    /** A conflict means that somebody else imports the same chat, and got on; so many in a row mean something else. */
    private static final int ATTEMPTS = 5;

    private final SessionService sessions;
    private final ChatOptions options;
    private final ImportTally tally;

    ChatImport(SessionService sessions, ChatOptions options, ImportTally tally) {
        this.sessions = sessions;
        this.options = options;
        this.tally = tally;
    }

    /**
     * Takes one chat in.
     *
     * @throws AsterException if it can't be; nothing is left behind then of a session that was not there before
     */
    void add(Chat chat) {
        for (int attempt = 1; ; attempt++) {
            try {
                addOnce(chat);
                return;
            } catch (SessionExistsException | SessionConflictException | DuplicateEventException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void addOnce(Chat chat) {
        Optional<Session> known = sessions.find(chat.id());
        if (known.isEmpty()) {
            create(chat);
            return;
        }
        Progress stored = compare(known.get(), chat);
        long added = append(chat, stored);
        if (added == 0) {
            tally.wasThere(chat.id());
        } else {
            tally.grew(chat.id(), added);
        }
    }

    private void create(Chat chat) {
        NewSession session = NewSession.of(options.appName, options.userId, options.agentId)
                .withId(chat.id())
                .withMetadata(chat.metadata());
        sessions.create(session);
        try {
            tally.added(chat.id(), append(chat, Progress.NONE));
        } catch (StoreException | SessionConflictException | DuplicateEventException e) {
            throw e;
        } catch (AsterException e) {
            sessions.delete(chat.id());
            throw e;
        }
    }

    /** How far the stored session has come with this chat. */
    private Progress compare(Session stored, Chat chat) {
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
        return new Progress(same, seq);
    }

    private long append(Chat chat, Progress stored) {
        if (stored.messages() == chat.messages().size()) {
            return 0;
        }
        List<NewEvent> events = ChatEvents.of(chat.messages(), options.agentId);
        long seq = stored.seq();
        for (int from = stored.messages(); from < events.size(); from += SessionService.MAX_EVENTS_PER_APPEND) {
            int to = Math.min(events.size(), from + SessionService.MAX_EVENTS_PER_APPEND);
            sessions.appendEvents(chat.id(), events.subList(from, to), seq);
            seq += to - from;
        }
        return seq - stored.seq();
    }

    private static String named(Session stored) {
        return "the session \"" + stored.id() + "\" that is there already";
    }

    /**
     * What a session has of a chat.
     *
     * @param messages how many of the chat's messages
     * @param seq of the session's last event; it has more than messages where there are events without one
     */
    private record Progress(int messages, long seq) {
        static final Progress NONE = new Progress(0, 0);
    }
}
