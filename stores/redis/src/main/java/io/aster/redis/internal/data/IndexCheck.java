package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.index.IndexEntry;
import io.aster.redis.internal.index.IndexWalk;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.store.check.DataListener;
import io.aster.store.check.Finding;
import io.lettuce.core.Range.Boundary;
import java.util.List;
import java.util.Map;

/** Finds the entries of an index that match no session. Not thread-safe. */
final class IndexCheck {
    private static final int BATCH = 200;

    private final RedisCalls calls;
    private final Keys keys;
    private final SessionLookup lookup;
    private final IndexRepair removal;
    private final boolean repair;
    private final DataListener listener;

    IndexCheck(
            RedisCalls calls,
            Keys keys,
            SessionLookup lookup,
            IndexRepair removal,
            boolean repair,
            DataListener listener) {
        this.calls = calls;
        this.keys = keys;
        this.lookup = lookup;
        this.removal = removal;
        this.repair = repair;
        this.listener = listener;
    }

    void check(String index) {
        IndexWalk walk = new IndexWalk(calls, List.of(index), Boundary.unbounded(), Boundary.unbounded(), BATCH);
        while (!walk.isEnded()) {
            List<IndexEntry.Placed> entries = walk.next();
            List<Map<String, String>> stored = lookup.fields(
                    entries.stream().map(placed -> placed.entry().id()).toList(), false);
            for (int i = 0; i < entries.size(); i++) {
                check(entries.get(i), stored.get(i));
            }
        }
    }

    private void check(IndexEntry.Placed placed, Map<String, String> fields) {
        try {
            boolean matches = SessionFields.readIndexed(placed.entry().id(), fields, false)
                    .filter(session -> session.has(keys, placed))
                    .isPresent();
            if (!matches && removal.isLeft(placed)) {
                left(placed);
            }
        } catch (DamagedDataException e) {
            // It is found at the session's own key.
        }
    }

    private void left(IndexEntry.Placed placed) {
        if (repair) {
            removal.remove(placed);
        }
        listener.found(Finding.of(
                        DataChecks.INDEX_LEFTOVERS,
                        SessionCheck.subject(placed.entry().id()),
                        "is in " + placed.index() + ", where it does not belong")
                .repaired(repair));
    }
}
