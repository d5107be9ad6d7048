package io.aster.search;

import io.aster.error.StoreException;
import io.aster.store.EventRecord;
import io.aster.store.search.EventPosition;
import io.aster.store.search.FoundEvent;
import io.aster.store.search.FoundEvents;
import io.aster.store.search.TextSearch;
import io.aster.store.search.TextSearchStore;
import io.aster.store.search.text.SearchedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of a search: reads candidates of a store, newest first, has the matcher decide, and ranks what it found. Not thread-safe. */
final class RankedSearch {
    /** How many hits are ranked among each other. */
    static final int RANKED = 1_000;

    private static final int CANDIDATES = 1_000;
    private static final long MAX_CHARS = 8L * 1024 * 1024;

    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingDouble(
                    (Ranked ranked) -> ranked.hit.score())
            .reversed()
            .thenComparing(Ranked::position, EventPosition.NEWEST_FIRST);

    private final SearchQuery query;
    private final List<Ranked> found = new ArrayList<>();

    /** The last event that was read. */
    private @Nullable EventPosition last;

    private boolean isComplete;

    private record Ranked(SearchHit hit, EventPosition position) {}

    RankedSearch(SearchQuery query) {
        this.query = query;
    }

    SearchPage run(TextSearchStore store) {
        SearchCursor cursor = query.cursor();
        last = cursor.after();
        while (found.size() < RANKED && !isComplete) {
            read(store);
        }
        if (found.isEmpty()) {
            return new SearchPage(List.of(), null);
        }
        EventPosition newest = found.get(0).position;
        found.sort(BEST_FIRST);
        int from = Math.min(cursor.returned(), found.size());
        int to = Math.min(from + query.limit(), found.size());
        List<SearchHit> hits = found.subList(from, to).stream().map(Ranked::hit).toList();
        return new SearchPage(hits, next(newest, to));
    }

    private @Nullable String next(EventPosition newest, int returned) {
        if (returned < found.size()) {
            // Just before the newest hit, so that events that are appended until then change nothing.
            return SearchCursor.text(new EventPosition(newest.time(), newest.sessionId(), newest.seq() + 1), returned);
        }
        return isComplete || last == null ? null : SearchCursor.text(last, 0);
    }

    private void read(TextSearchStore store) {
        TextSearch search = TextSearch.builder(query.text(), CANDIDATES, MAX_CHARS)
                .appName(query.appName())
                .userId(query.userId())
                .sessionId(query.sessionId())
                .match(query.match())
                .after(last)
                .build();
        FoundEvents candidates = store.candidates(search);
        for (FoundEvent candidate : candidates.events()) {
            if (found.size() == RANKED) {
                return;
            }
            last = next(EventPosition.of(candidate.event()));
            hit(candidate).ifPresent(found::add);
        }
        isComplete = !candidates.hasMore() || candidates.events().isEmpty();
    }

    /** Refuses a store that would be read for ever. */
    private EventPosition next(EventPosition position) {
        if (last != null && !position.follows(last)) {
            throw new StoreException("the store returned events out of their order");
        }
        return position;
    }

    private Optional<Ranked> hit(FoundEvent candidate) {
        EventRecord event = candidate.event();
        return query.text()
                .find(SearchedText.of(event.content()))
                .map(match -> new Ranked(
                        new SearchHit(
                                event.sessionId(),
                                candidate.appName(),
                                candidate.userId(),
                                event.seq(),
                                event.id(),
                                event.author(),
                                event.agentId(),
                                event.timestamp(),
                                Snippet.of(match),
                                match.score()),
                        EventPosition.of(event)));
    }
}
