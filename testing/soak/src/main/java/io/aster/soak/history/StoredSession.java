package io.aster.soak.history;

import io.aster.error.AsterException;
import io.aster.error.StoreUnavailableException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A session as it is read in the end.
 *
 * @param updates the tokens that updates left in its metadata, in order
 * @param events in the order in which they were read
 * @param damage why it could not be read, or not whole
 */
public record StoredSession(
        String id,
        long version,
        long eventCount,
        List<String> updates,
        List<StoredEvent> events,
        Optional<String> damage) {
    /** Where an update leaves its token. */
    static final String UPDATES = "updates";

    private static final int MOST_READS = 10;

    public StoredSession {
        updates = List.copyOf(updates);
        events = List.copyOf(events);
    }

    /** Reads it, again if a request that a server still had in its queue changed it meanwhile. */
    public static StoredSession read(SessionService sessions, String id) {
        StoredSession last = readOnce(sessions, id);
        for (int i = 1; i < MOST_READS && last.hasChanged(sessions); i++) {
            last = readOnce(sessions, id);
        }
        return last;
    }

    /** The tokens in a session's metadata. */
    static List<String> updates(Session session) {
        return session.metadata().get(UPDATES) instanceof List<?> tokens
                ? tokens.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static StoredSession readOnce(SessionService sessions, String id) {
        List<StoredEvent> events = new ArrayList<>();
        try (Stream<Event> stream = sessions.streamEvents(id, EventFilter.all())) {
            Session session = sessions.get(id);
            stream.map(StoredEvent::of).forEach(events::add);
            return new StoredSession(
                    id, session.version(), session.eventCount(), updates(session), events, Optional.empty());
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (AsterException e) {
            return new StoredSession(id, 0, 0, List.of(), events, Optional.of(e.toString()));
        }
    }

    private boolean hasChanged(SessionService sessions) {
        Optional<Session> now = damage.isPresent() ? Optional.empty() : sessions.find(id);
        return now.filter(session -> session.eventCount() != eventCount || session.version() != version)
                .isPresent();
    }
}
