package io.aster.springai.session;

import io.aster.session.Event;
import io.aster.springai.message.MessageEvents;
import io.aster.value.HistoryMarks;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.ai.session.SessionEvent;

/**
 * A session's log with what is archived.
 *
 * @param stored all events of the session
 */
record WholeLog(HistoryMarks marks, List<Event> stored) {
    /** The archived events, then the active ones, as a model reads them. */
    Stream<SessionEvent> events() {
        List<Event> kept =
                stored.stream().filter(event -> !marks.isAbandoned(event.seq())).toList();
        Set<Long> removed = kept.stream()
                .flatMap(event -> LoggedEvent.removedBy(event).stream())
                .collect(Collectors.toSet());
        List<LoggedEvent> logged = kept.stream()
                .filter(event -> MessageEvents.hasMessage(event) && !removed.contains(event.seq()))
                .map(LoggedEvent::new)
                .toList();
        Stream<LoggedEvent> archived = logged.stream().filter(this::isArchived).sorted(LoggedEvent.IN_LOG);
        Predicate<LoggedEvent> isActive = event -> !isArchived(event);
        Stream<LoggedEvent> active = Stream.concat(
                logged.stream().filter(isActive.and(this::isSummary)),
                logged.stream().filter(isActive.and(event -> !isSummary(event))));
        return Stream.concat(
                archived.map(event -> event.toSessionEvent(true)), active.map(event -> event.toSessionEvent(false)));
    }

    private boolean isArchived(LoggedEvent event) {
        return marks.isArchived(event.seq());
    }

    private boolean isSummary(LoggedEvent event) {
        return marks.compaction()
                .filter(latest -> latest.isSummary(event.seq()))
                .isPresent();
    }
}
