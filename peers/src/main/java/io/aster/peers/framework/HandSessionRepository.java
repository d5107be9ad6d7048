package io.aster.peers.framework;

import io.aster.peers.framework.HandLog.Entry;
import io.aster.peers.framework.HandLog.Reading;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.session.EventFilter;
import org.springframework.ai.session.Session;
import org.springframework.ai.session.SessionEvent;
import org.springframework.ai.session.SessionRepository;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The repository of Spring AI Session by hand, as far as a turn needs it: it neither lists nor compacts. */
final class HandSessionRepository implements SessionRepository {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ObjectReader FIELDS = JSON.readerFor(Fields.class);

    /** What is kept of a session itself. */
    private record Fields(
            String userId, Instant createdAt, @Nullable Instant expiresAt, Map<String, Object> metadata) {}

    private final HandLog log;

    HandSessionRepository(HandLog log) {
        this.log = log;
    }

    @Override
    public Session save(Session session) {
        Fields fields = new Fields(session.userId(), session.createdAt(), session.expiresAt(), session.metadata());
        try {
            String state = JSON.writeValueAsString(fields);
            if (read(session.id(), 0) == null) {
                log.create(session.id(), FrameworkTurns.APP, session.userId());
            }
            log.setState(session.id(), state);
            return session;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable Session findById(String sessionId) {
        Reading reading = read(sessionId, 0);
        if (reading == null) {
            return null;
        }
        Fields fields = FIELDS.readValue(reading.state());
        Session.Builder session = Session.builder()
                .id(sessionId)
                .userId(fields.userId())
                .createdAt(fields.createdAt())
                .metadata(fields.metadata());
        return fields.expiresAt() == null
                ? session.build()
                : session.expiresAt(fields.expiresAt()).build();
    }

    @Override
    public void appendEvent(SessionEvent event) {
        try {
            Entry entry = new Entry(event.getId(), HandMessages.author(event.getMessage()), HandMessages.write(event));
            if (!log.append(event.getSessionId(), null, List.of(entry), null)) {
                throw new IllegalArgumentException("Session not found: " + event.getSessionId());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<SessionEvent> findEvents(String sessionId, EventFilter filter) {
        Reading reading = read(sessionId, Integer.MAX_VALUE);
        List<SessionEvent> events = reading == null
                ? List.of()
                : reading.bodies().stream()
                        .map(body -> HandMessages.readEvent(sessionId, body))
                        .filter(filter::matches)
                        .toList();
        Integer last = filter.lastN();
        return last == null ? events : events.subList(Math.max(0, events.size() - last), events.size());
    }

    @Override
    public long getEventVersion(String sessionId) {
        Reading reading = read(sessionId, 0);
        return reading == null ? 0 : reading.eventCount();
    }

    @Override
    public void delete(String sessionId) {
        log.delete(sessionId);
    }

    @Override
    public List<Session> findByUserId(String userId) {
        throw new UnsupportedOperationException("a turn lists nothing");
    }

    @Override
    public List<String> findExpiredSessionIds(Instant before) {
        throw new UnsupportedOperationException("a turn lists nothing");
    }

    @Override
    public boolean compactEvents(
            String sessionId, List<SessionEvent> archived, List<SessionEvent> retained, long expectedVersion) {
        throw new UnsupportedOperationException("a turn compacts nothing");
    }

    private @Nullable Reading read(String sessionId, int newest) {
        try {
            return log.read(sessionId, newest);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
