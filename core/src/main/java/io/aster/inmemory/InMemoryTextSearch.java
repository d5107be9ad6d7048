package io.aster.inmemory;

import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.search.EventPosition;
import io.aster.store.search.FoundEvent;
import io.aster.store.search.FoundEvents;
import io.aster.store.search.TextSearch;
import io.aster.store.search.TextSearchStore;
import io.aster.store.search.text.SearchedText;
import io.aster.store.support.CallGate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Full-text search that reads every event. */
final class InMemoryTextSearch implements TextSearchStore {
    private static final Comparator<FoundEvent> NEWEST_FIRST =
            Comparator.comparing(found -> EventPosition.of(found.event()), EventPosition.NEWEST_FIRST);

    private final CallGate gate;
    private final Supplier<Stream<InMemorySession>> sessions;

    InMemoryTextSearch(CallGate gate, Supplier<Stream<InMemorySession>> sessions) {
        this.gate = gate;
        this.sessions = sessions;
    }

    @Override
    public FoundEvents candidates(TextSearch search) {
        return gate.call(() -> {
            List<FoundEvent> found = found(search);
            int fitting = fitting(found, search.maxChars());
            return new FoundEvents(found.subList(0, fitting), fitting < found.size() || fitting == search.limit());
        });
    }

    private static int fitting(List<FoundEvent> found, long maxChars) {
        long chars = 0;
        for (int i = 0; i < found.size(); i++) {
            chars += found.get(i).event().jsonChars();
            if (chars > maxChars && i > 0) {
                return i;
            }
        }
        return found.size();
    }

    private List<FoundEvent> found(TextSearch search) {
        return sessions.get()
                .flatMap(session -> found(session, search))
                .sorted(NEWEST_FIRST)
                .limit(search.limit())
                .toList();
    }

    private static Stream<FoundEvent> found(InMemorySession session, TextSearch search) {
        SessionRecord owner = session.record();
        if (!isOrAny(search.appName(), owner.appName())
                || !isOrAny(search.userId(), owner.userId())
                || !isOrAny(search.sessionId(), owner.id())) {
            return Stream.empty();
        }
        EventQuery all = EventQuery.builder(owner.id(), Integer.MAX_VALUE)
                .match(search.match())
                .build();
        return session.events(all).stream()
                .flatMap(page -> page.events().stream())
                .filter(event -> matches(event, search))
                .map(event -> new FoundEvent(owner.appName(), owner.userId(), event));
    }

    private static boolean matches(EventRecord event, TextSearch search) {
        EventPosition after = search.after();
        return (after == null || EventPosition.of(event).follows(after))
                && search.text().find(SearchedText.of(event.content())).isPresent();
    }

    private static boolean isOrAny(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
