package io.aster.springai.memory;

import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionView;
import io.aster.springai.message.MessageEvents;
import io.aster.value.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;

/** Reads the newest messages of a session: in one round trip, unless the last turn is longer than the window. */
final class RecentMessages {
    /** How many messages more than the window are read to find the beginning of the last turn. */
    static final int LONGEST_TURN = 1_000;

    /** The key of the session's state with the id of the event that has the newest system message. */
    private static final String SYSTEM = "springAi.system";

    /** The member of an event's metadata that says that the conversation begins anew. */
    private static final String CLEARED = "cleared";

    private static final String MARKER = "memory";

    /** Read beside the messages: events that are none of them, and system messages. */
    private static final int SLACK = 4;

    private final SessionService sessions;
    private final int maxMessages;

    RecentMessages(SessionService sessions, int maxMessages) {
        this.sessions = sessions;
        this.maxMessages = maxMessages;
    }

    /** An event of a system message that reads find, however many follow it. */
    static NewEvent remembered(NewEvent.Builder system) {
        String id = "evt-" + UUID.randomUUID();
        return system.id(id)
                .actions(EventActions.stateDelta(Map.of(SYSTEM, id)))
                .build();
    }

    /** An event after which the conversation begins anew. */
    static NewEvent clearing() {
        return Event.builder(MARKER)
                .metadata(Map.of(MessageEvents.METADATA, Map.of(CLEARED, true)))
                .actions(EventActions.stateDelta(Collections.singletonMap(SYSTEM, null)))
                .build();
    }

    /** The messages of a session, oldest first. */
    List<Message> of(String sessionId) {
        try {
            EventFilter filter = EventFilter.last(maxMessages + SLACK);
            SessionView view = sessions.view(sessionId, filter);
            Tail tail = new Tail(maxMessages);
            Page<Event> page = view.events();
            while (!tail.takes(page) && page.hasMore()) {
                filter = filter.next(page);
                page = sessions.getEvents(sessionId, filter);
            }
            Message system = tail.system();
            return tail.messages(
                    system == null ? system(sessionId, view.state().session().get(SYSTEM)) : system);
        } catch (SessionNotFoundException e) {
            return new ArrayList<>();
        }
    }

    private @Nullable Message system(String sessionId, @Nullable Object eventId) {
        return eventId instanceof String id
                ? sessions.findEvent(sessionId, id)
                        .map(MessageEvents::fromEvent)
                        .orElse(null)
                : null;
    }

    static boolean isClearing(Event event) {
        return event.metadata().get(MessageEvents.METADATA) instanceof Map<?, ?> extra
                && Boolean.TRUE.equals(extra.get(CLEARED));
    }
}
