package io.aster.springai.session;

import io.aster.session.Event;
import io.aster.springai.message.MessageEvents;
import io.aster.value.HistoryMarks;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Map<Boolean, List<LoggedEvent>> parts = kept.stream()
                .filter(event -> MessageEvents.hasMessage(event) && !removed.contains(event.seq()))
                .map(LoggedEvent::new)
                .collect(Collectors.partitioningBy(event -> marks.isArchived(event.seq())));
        Stream<LoggedEvent> archived =
                parts.getOrDefault(true, List.of()).stream().sorted(LoggedEvent.IN_LOG);
        Stream<LoggedEvent> active = parts.getOrDefault(false, List.of()).stream()
                .sorted(Comparator.comparing(event -> !event.isSummary(marks)));
        return Stream.concat(
                archived.map(event -> event.toSessionEvent(true)), active.map(event -> event.toSessionEvent(false)));
    }
}
