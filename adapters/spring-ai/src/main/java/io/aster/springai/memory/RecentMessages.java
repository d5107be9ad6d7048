package io.aster.springai.memory;

import io.aster.adapter.window.KeptReadings;
import io.aster.session.CreatedSession;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.SessionView;
import io.aster.springai.message.MessageEvents;
import io.aster.value.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.ai.chat.messages.Message;

/**
 * Reads the newest messages of a session: in one round trip, unless the last turn is longer than the window; in one that finds the session
 * only, if what this node has read and appended before has them. Thread-safe.
 */
final class RecentMessages {
    /** How many messages more than the window are read to find the beginning of the last turn. */
    static final int LONGEST_TURN = 1_000;

    /** The key of the session's state with the id of the event that has the newest system message. */
    static final String SYSTEM = "springAi.system";

    /** The member of an event's metadata that says that the conversation begins anew. */
    private static final String CLEARED = "cleared";

    private static final String MARKER = "memory";

    /** Read beside the messages: events that are none of them, and system messages. */
    private static final int SLACK = 4;

    private final SessionService sessions;
    private final int maxMessages;
    private final KeptReadings<RecentEvents> readings;

    /** Of conversations that were read before they begin. */
    private final KeptReadings<Boolean> missing;

    RecentMessages(SessionService sessions, int maxMessages) {
        this.sessions = sessions;
        this.maxMessages = maxMessages;
        this.readings = new KeptReadings<>(sessions);
        this.missing = new KeptReadings<>(sessions);
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
        Tail tail = new Tail(maxMessages);
        Optional<RecentEvents> kept = readings.confirmed(sessionId);
        if (kept.isPresent() && (tail.takes(kept.get().events()) || kept.get().isWhole())) {
            return messages(kept.get(), tail);
        }
        Tail all = new Tail(maxMessages);
        try {
            return messages(read(sessionId, all), all);
        } catch (SessionNotFoundException e) {
            missing.keepForChange(sessionId, null, true);
            return new ArrayList<>();
        }
    }

    /** Whether a read has found no session since the last call of this: then the conversation probably begins now. */
    boolean isMissing(String sessionId) {
        return missing.takeForChange(sessionId).isPresent();
    }

    /** Keeps a conversation that this node has begun. */
    void begun(CreatedSession created) {
        Session session = created.session();
        RecentEvents none = new RecentEvents(session.toBuilder().eventCount(0).build(), List.of(), true, null, null);
        readings.keep(session.id(), session, none.with(created.events()));
    }

    private RecentEvents read(String sessionId, Tail tail) {
        EventFilter filter = EventFilter.last(maxMessages + SLACK);
        SessionView view = sessions.view(sessionId, filter);
        Page<Event> page = view.events();
        List<Event> events = new ArrayList<>(page);
        while (!tail.takes(page) && page.hasMore()) {
            filter = filter.next(page);
            page = sessions.getEvents(sessionId, filter);
            events.addAll(0, page);
        }
        return new RecentEvents(
                view.session(), events, !page.hasMore(), view.state().session().get(SYSTEM), null);
    }

    private List<Message> messages(RecentEvents recent, Tail tail) {
        Message message = tail.system();
        Event system = recent.system();
        if (message == null && recent.systemId() instanceof String id) {
            if (system == null) {
                system = sessions.findEvent(recent.session().id(), id).orElse(null);
            }
            message = system == null ? null : MessageEvents.fromEvent(system);
        }
        readings.keep(recent.session().id(), recent.session(), recent.last(tail.seen(), system));
        return tail.messages(message);
    }

    /** Notes what this node has appended to a session. */
    void appended(String sessionId, List<Event> events) {
        readings.last(sessionId)
                .filter(recent -> recent.isFollowedBy(events) && recent.events().size() < maxMessages + LONGEST_TURN)
                .ifPresent(recent -> {
                    RecentEvents all = recent.with(events);
                    readings.keep(sessionId, all.session(), all);
                });
    }

    static boolean isClearing(Event event) {
        return event.metadata().get(MessageEvents.METADATA) instanceof Map<?, ?> extra
                && Boolean.TRUE.equals(extra.get(CLEARED));
    }
}
