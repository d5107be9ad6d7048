package io.aster.store.support.filter;

import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The sessions of a list that match, from a store that returns all that match and others, too: its candidates are read in batches and
 * decided here, until the list is full. Holds the list and one batch. Stateless.
 */
public final class FilteredSessions {
    private static final int SMALLEST_BATCH = 20;
    private static final int LARGEST_BATCH = 500;

    private FilteredSessions() {}

    /**
     * The list of a query. Where it takes several batches, a session that moves in the order meanwhile may be missing, as between two pages.
     *
     * @param candidates reads those of a query with the same conditions, or with fewer
     */
    public static List<SessionRecord> list(SessionQuery query, Function<SessionQuery, List<SessionRecord>> candidates) {
        List<SessionRecord> found = new ArrayList<>();
        long places = query.offset() + (long) query.limit();
        long passOver = query.offset();
        int limit = (int) Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, places));
        SessionQuery asked = query.toBuilder().offset(0).limit(limit).build();
        while (true) {
            List<SessionRecord> batch = candidates.apply(asked);
            for (SessionRecord session : batch) {
                if (!query.where().matches(document -> session.metadata())) {
                    continue;
                }
                if (passOver > 0) {
                    passOver--;
                } else {
                    found.add(session);
                }
                if (found.size() == query.limit()) {
                    return found;
                }
            }
            if (batch.size() < asked.limit()) {
                return found;
            }
            asked = asked.toBuilder()
                    .after(query.position(batch.get(batch.size() - 1)))
                    .limit(LARGEST_BATCH)
                    .build();
        }
    }
}
