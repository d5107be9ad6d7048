package io.aster.store.support.filter;

import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ViewRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of the events that match, from a store that returns all that match and others, too: its candidates are read in batches and decided
 * here, until the page is full. Holds the page and one batch. Used once.
 */
public final class FilteredEvents {
    /** The candidates of a batch, and their characters of JSON. */
    private static final int SMALLEST_BATCH = 20;

    private static final int LARGEST_BATCH = 1_000;
    private static final long BATCH_CHARS = 4L << 20;

    private final EventQuery query;
    private final Function<EventQuery, Optional<EventPage>> candidates;
    private final List<EventRecord> found = new ArrayList<>();
    private int passOver;
    private long chars;
    private boolean cut;

    private FilteredEvents(EventQuery query, Function<EventQuery, Optional<EventPage>> candidates) {
        this.query = query;
        this.candidates = candidates;
        this.passOver = query.offset();
    }

    /**
     * The page of a query. It is of the session as it was when the first batch was read; if the session is deleted and created again
     * meanwhile, the new one is read.
     *
     * @param candidates reads those of a query with the same conditions, or with fewer
     * @return none if there is no such session
     */
    public static Optional<EventPage> page(EventQuery query, Function<EventQuery, Optional<EventPage>> candidates) {
        while (true) {
            EventPage first = candidates.apply(first(query)).orElse(null);
            if (first == null) {
                return Optional.empty();
            }
            EventPage page = new FilteredEvents(query, candidates).complete(first);
            if (page != null) {
                return Optional.of(page);
            }
        }
    }

    /**
     * The same of a view.
     *
     * @param views reads a view with the first candidates
     */
    public static Optional<ViewRecord> view(
            EventQuery query,
            Function<EventQuery, Optional<ViewRecord>> views,
            Function<EventQuery, Optional<EventPage>> candidates) {
        while (true) {
            ViewRecord first = views.apply(first(query)).orElse(null);
            if (first == null) {
                return Optional.empty();
            }
            EventPage page = new FilteredEvents(query, candidates).complete(first.page());
            if (page != null) {
                return Optional.of(new ViewRecord(first.session(), first.state(), page));
            }
        }
    }

    private static EventQuery first(EventQuery query) {
        return batch(query, query.offset() + (long) query.limit());
    }

    private static EventQuery batch(EventQuery query, long expected) {
        return query.toBuilder()
                .offset(0)
                .limit((int) Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, expected)))
                .maxChars(BATCH_CHARS)
                .build();
    }

    /** Fills the page; null if another session has the id by now. */
    private @Nullable EventPage complete(EventPage first) {
        Instant createdAt = first.createdAt();
        long count = first.eventCount();
        EventQuery asked = first(query);
        EventPage batch = first;
        while (true) {
            batch.events().forEach(this::take);
            boolean isLast = !batch.cut() && batch.events().size() < asked.limit();
            if (isLast || batch.events().isEmpty() || cut || found.size() == query.limit()) {
                return new EventPage(createdAt, count, found, cut);
            }
            asked = next(batch.events().get(batch.events().size() - 1).seq(), count);
            batch = candidates.apply(asked).orElse(null);
            if (batch == null || !batch.createdAt().equals(createdAt)) {
                return null;
            }
        }
    }

    /** The query for the candidates after an event, without those that were appended since the first batch was read. */
    private EventQuery next(long last, long count) {
        EventQuery.Builder next = batch(query, LARGEST_BATCH).toBuilder();
        return query.newestFirst()
                ? next.beforeSeq(last).build()
                : next.afterSeq(last)
                        .beforeSeq(Math.min(query.beforeSeq(), count + 1))
                        .build();
    }

    private void take(EventRecord event) {
        if (cut || found.size() == query.limit() || !query.match().matches(event)) {
            return;
        }
        if (passOver > 0) {
            passOver--;
            return;
        }
        cut = !found.isEmpty() && chars + event.jsonChars() > query.maxChars();
        if (!cut) {
            chars += event.jsonChars();
            found.add(event);
        }
    }
}
