package io.aster.session;

import io.aster.error.OutcomeUnknownException;
import io.aster.session.internal.write.RecoveredWrites;
import io.aster.store.AppendRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.value.Expiry;
import io.aster.value.Json;
import io.aster.value.Limits;
import io.aster.value.Settings;
import io.aster.value.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Updates and changes of status: every one is a compare-and-set on the session's version. */
final class Lifecycle {
    /** Each attempt that fails is a change by another writer; of 64 that change one session all the time, each soon succeeds. */
    private static final int ATTEMPTS = 1_000;

    private final RecordMapper records;
    private final Settings settings;

    Lifecycle(RecordMapper records, Settings settings) {
        this.records = records;
        this.settings = settings;
    }

    Session update(SessionStore store, Session changed) {
        SessionUpdate update = update(changed, SessionUpdate.ANY);
        Session current = current(store, changed.id());
        boolean sameSession = current.createdAt().equals(changed.createdAt());
        if (sameSession && current.version() == changed.version()) {
            refuseIllegal(current, changed.status(), current.status() == changed.status());
            Optional<SessionRecord> updated = write(() -> RecoveredWrites.update(store, update));
            if (updated.isPresent()) {
                return records.toSession(updated.get());
            }
            current = current(store, changed.id());
        }
        throw conflict(changed, current);
    }

    /** Changes the status of a session, whatever its current version. */
    Session move(SessionStore store, String sessionId, SessionStatus to) {
        return change(store, sessionId, SessionUpdate.ANY, current -> {
            refuseIllegal(current, to, false);
            return current.withStatus(to);
        });
    }

    /** Ends a session as an append without events does, which expects what one with events would. */
    Session end(SessionStore store, String sessionId, SessionStatus to, AppendOptions options) {
        long expectedCount = options.expectedSeq() == AppendRequest.ANY ? SessionUpdate.ANY : options.expectedSeq();
        return change(store, sessionId, expectedCount, current -> {
            Appends.refuse(current, options);
            return current.withStatus(to);
        });
    }

    /** Sets and removes keys of a session's metadata, whatever its current version. */
    Session updateMetadata(SessionStore store, String sessionId, Map<String, ? extends @Nullable Object> changes) {
        Map<String, @Nullable Object> given = Json.normalize("metadata", changes);
        return change(store, sessionId, SessionUpdate.ANY, current -> {
            refuseIllegal(current, current.status(), true);
            return current.withMetadata(changed(current.metadata(), given));
        });
    }

    private static Map<String, @Nullable Object> changed(
            Map<String, @Nullable Object> metadata, Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(metadata);
        changes.forEach((key, value) -> {
            if (value == null) {
                changed.remove(key);
            } else {
                changed.put(key, value);
            }
        });
        return changed;
    }

    /**
     * Reads a session and writes a changed copy, if that differs; again if another writer changed the session in between.
     *
     * @param expectedEventCount the number of events that it must have when it is written, or {@link SessionUpdate#ANY}
     * @param change returns the changed copy, or throws
     * @throws SessionConflictException if others changed it in each of many attempts
     */
    private Session change(
            SessionStore store, String sessionId, long expectedEventCount, UnaryOperator<Session> change) {
        Session current = current(store, sessionId);
        for (int attempt = 1; ; attempt++) {
            Session changed = change.apply(current);
            if (changed.equals(current)) {
                return current;
            }
            Optional<SessionRecord> written =
                    write(() -> RecoveredWrites.update(store, update(changed, expectedEventCount)));
            if (written.isPresent()) {
                return records.toSession(written.get());
            }
            current = current(store, sessionId);
            if (attempt == ATTEMPTS) {
                throw conflict(changed, current);
            }
        }
    }

    private static SessionConflictException conflict(Session changed, Session current) {
        return new SessionConflictException(changed.id(), "version", changed.version(), current.version());
    }

    /** Fails those of several sessions that were not written to since they were read; returns how many. */
    int failIdle(SessionStore store, List<SessionRecord> idle) {
        List<SessionUpdate> updates = idle.stream()
                .map(records::toSession)
                .map(session -> update(session.withStatus(SessionStatus.FAILED), session.eventCount()))
                .toList();
        return write(() -> RecoveredWrites.updateAll(store, updates)).size();
    }

    /** Deletes those of several sessions that were not written to since they were read; returns them. */
    List<Session> deleteAllUnchanged(SessionStore store, List<Session> read) {
        Limits.check("sessions", read.size(), 0, SessionUpdate.MOST);
        List<SessionUpdate> updates = read.stream().map(this::end).toList();
        Set<String> deleted = RecoveredWrites.deleteAll(store, updates);
        return IntStream.range(0, read.size())
                .filter(i -> deleted.contains(updates.get(i).token()))
                .mapToObj(read::get)
                .toList();
    }

    /** Gives a session an expiry that has passed. Its {@code updatedAt} stays, so that no index by last activity is written. */
    private SessionUpdate end(Session read) {
        Session ended = read.withMetadata(Map.of()).withExpiry(Expiry.at(Instant.EPOCH));
        return update(ended, read.eventCount()).toBuilder()
                .expectedRedactions(read.redactions())
                .updatedAt(read.updatedAt())
                .build();
    }

    /** Writes one or several updates. If their outcome is unknown the error is not retryable: a repetition would conflict with its own change. */
    private static <T> T write(Supplier<T> update) {
        try {
            return update.get();
        } catch (OutcomeUnknownException e) {
            throw e.notRetryable();
        }
    }

    private Session current(SessionStore store, String sessionId) {
        return store.find(sessionId).map(records::toSession).orElseThrow(() -> new SessionNotFoundException(sessionId));
    }

    private SessionUpdate update(Session changed, long expectedEventCount) {
        return SessionUpdate.builder(changed.id())
                .expectedVersion(changed.version())
                .expectedEventCount(expectedEventCount)
                .agentId(changed.agentId())
                .status(changed.status().code())
                .metadata(records.metadata(changed.metadata()))
                .expiry(changed.expiry())
                .createdAt(changed.createdAt())
                .updatedAt(Times.now(settings.clock()))
                .build();
    }

    private static void refuseIllegal(Session current, SessionStatus to, boolean stays) {
        if (stays && current.status() == SessionStatus.RESTORING) {
            throw new SessionNotActiveException(current.id(), current.status());
        }
        if (!stays && !current.status().canBecome(to)) {
            throw new IllegalTransitionException(current.id(), current.status(), to);
        }
    }
}
