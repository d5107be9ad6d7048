package io.aster.springai.session;

import io.aster.adapter.RestoredEvents;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.session.SessionStatus;
import io.aster.value.Compaction;
import io.aster.value.HistoryMarks;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.ai.session.SessionEvent;

/**
 * Stores sessions of another repository of Spring AI Session whole. What is archived there was archived by one compaction here, whose summary
 * are the synthetic events at the beginning of the active ones.
 */
record SessionRestore(SessionService sessions, SessionFields fields, EventDrafts drafts) {
    /** Whether there is such a session, and no restore of it that was interrupted. */
    boolean isPresent(String sessionId) {
        Optional<Session> stored = sessions.find(sessionId);
        stored.ifPresent(session -> {
            if (!session.appName().equals(fields.appName())) {
                throw new IllegalStateException("session " + sessionId + " is one of another app");
            }
        });
        return stored.filter(session -> session.status() != SessionStatus.RESTORING)
                .isPresent();
    }

    /** Whether a session has expired so long ago that it would not be found. */
    boolean isGone(org.springframework.ai.session.Session session) {
        Instant end = fields.toNew(session).expiry().at();
        return end != null && !end.isAfter(Instant.now());
    }

    /**
     * Stores a session.
     *
     * @param log its events, archived ones too
     * @return how many events it has
     */
    long restore(org.springframework.ai.session.Session session, List<SessionEvent> log) {
        List<SessionEvent> archived =
                log.stream().filter(SessionEvent::isArchived).toList();
        List<SessionEvent> active =
                log.stream().filter(event -> !event.isArchived()).toList();
        List<NewEvent> events = Stream.concat(archived.stream(), active.stream())
                .map(drafts::restored)
                .toList();
        NewSession created = fields.toNew(session);
        Session stored = Session.builder(session.id())
                .appName(created.appName())
                .userId(created.userId())
                .agentId(created.agentId())
                .metadata(created.metadata())
                .expiry(created.expiry())
                .createdAt(session.createdAt())
                .updatedAt(lastChange(session, log))
                .eventCount(events.size())
                .marks(marks(archived.size(), active))
                .build();
        sessions.restore(stored, SessionState.EMPTY, RestoredEvents.of(session.id(), events));
        return events.size();
    }

    private static Instant lastChange(org.springframework.ai.session.Session session, List<SessionEvent> log) {
        return Stream.concat(Stream.of(session.createdAt()), log.stream().map(SessionEvent::getTimestamp))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static HistoryMarks marks(int archived, List<SessionEvent> active) {
        if (archived == 0) {
            return HistoryMarks.NONE;
        }
        int summary = (int) active.stream().takeWhile(SessionEvent::isSynthetic).count();
        return new HistoryMarks(List.of(new Compaction(archived, archived + 1L, summary)), List.of());
    }
}
