package io.aster.springai.session;

import io.aster.session.Event;
import io.aster.springai.internal.MetadataTypes;
import io.aster.springai.message.MessageEvents;
import io.aster.value.HistoryMarks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.ai.session.SessionEvent;

/**
 * An event of the store as an event of Spring AI's log.
 *
 * <p>The log has an order of its own: the events that a compaction has inserted come after those that it archived, whatever their sequence
 * numbers are.
 *
 * @param event one that has a message
 */
record LoggedEvent(Event event) {
    /** The id of an event of Spring AI that was stored again. */
    static final String ID = "id";

    /** The sequence number of the last event that was archived when a compaction inserted this one. */
    static final String AFTER = "after";

    /** The sequence numbers of the events that a compaction has removed from the log. */
    static final String REMOVED = "removed";

    /** Set for an event that was archived when it was appended. */
    static final String ARCHIVED = "archived";

    /** The order of a log. */
    static final Comparator<LoggedEvent> IN_LOG = Comparator.comparingLong(LoggedEvent::place)
            .thenComparing(LoggedEvent::isInserted)
            .thenComparingLong(LoggedEvent::seq);

    String id() {
        return member().get(ID) instanceof String id ? id : event.id();
    }

    long seq() {
        return event.seq();
    }

    /** The events that an event, which need not have a message, has removed from the log. */
    static List<Long> removedBy(Event event) {
        return member(event).get(REMOVED) instanceof List<?> seqs
                ? seqs.stream()
                        .filter(Long.class::isInstance)
                        .map(Long.class::cast)
                        .toList()
                : List.of();
    }

    SessionEvent toSessionEvent(boolean archived) {
        return SessionEvent.builder()
                .id(id())
                .sessionId(event.sessionId())
                .timestamp(event.timestamp())
                .message(MessageEvents.fromEvent(event))
                .metadata(MetadataTypes.read(member()))
                .branch(event.branch())
                .archived(archived || wasArchived())
                .build();
    }

    /** Whether it was archived when it was appended. */
    boolean wasArchived() {
        return Boolean.TRUE.equals(member().get(ARCHIVED));
    }

    /** Whether it is one of the latest summary. */
    boolean isSummary(HistoryMarks marks) {
        return marks.compaction().filter(latest -> latest.isSummary(seq())).isPresent();
    }

    private boolean isInserted() {
        return member().get(AFTER) instanceof Long;
    }

    private long place() {
        return member().get(AFTER) instanceof Long after ? after : seq();
    }

    private Map<?, ?> member() {
        return member(event);
    }

    private static Map<?, ?> member(Event event) {
        return event.metadata().get(SessionFields.MEMBER) instanceof Map<?, ?> member ? member : Map.of();
    }
}
