package io.aster.session.internal.write;

import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.support.Interrupts;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Fails the sessions that were idle for a time, page by page. */
public final class IdleSweep {
    private static final int PAGE = 500;

    /** No session is idle for longer, and databases can't compute with longer spans. */
    private static final Duration LONGEST = Duration.ofDays(365L * 1_000);

    private final Supplier<SessionStore> store;
    private final ToIntFunction<List<SessionRecord>> fail;

    /**
     * Sweeps over a store.
     *
     * @param store called for each page, so that a sweep ends with an error after the service was closed
     * @param fail fails those of some sessions that were not written to since; returns how many
     */
    public IdleSweep(Supplier<SessionStore> store, ToIntFunction<List<SessionRecord>> fail) {
        this.store = store;
        this.fail = fail;
    }

    /**
     * Sweeps once.
     *
     * @param idleTimeout positive, of any length
     * @return how many sessions it failed
     */
    public int run(Duration idleTimeout) {
        List<SessionRecord> page = page(idleTimeout, null);
        int failed = 0;
        try {
            while (!page.isEmpty()) {
                for (int from = 0; from < page.size(); from += SessionUpdate.MOST) {
                    int to = Math.min(from + SessionUpdate.MOST, page.size());
                    failed += fail.applyAsInt(page.subList(from, to));
                }
                page = page(idleTimeout, page.get(page.size() - 1));
            }
            return failed;
        } catch (StoreInterruptedException | StoreTimeoutException e) {
            throw failed == 0 ? e : Interrupts.inPart("interrupted after " + failed + " sessions were failed", e);
        }
    }

    /** The page after a session. Without a query where the time is longer than any session can be idle. */
    private List<SessionRecord> page(Duration idleFor, @Nullable SessionRecord last) {
        SessionStore open = store.get();
        if (idleFor.compareTo(LONGEST) > 0) {
            return List.of();
        }
        SessionQuery query = SessionQuery.builder(PAGE)
                .status(SessionRecord.ACTIVE)
                .idleFor(idleFor)
                .build();
        return open.list(
                last == null
                        ? query
                        : query.toBuilder().after(query.position(last)).build());
    }
}
