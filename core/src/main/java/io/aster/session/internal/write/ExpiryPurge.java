package io.aster.session.internal.write;

import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.store.DeletedSessions;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.support.Interrupts;
import io.aster.store.support.Pace;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Removes what has expired, some in each transaction, with a rest after each, until nothing is left. */
public final class ExpiryPurge {
    /** What a purge has removed. */
    public record Purged(DeletedSessions sessions, long lists) {}

    private final Supplier<SessionStore> store;
    private final @Nullable MessageListStore messages;

    /**
     * A purge of a store.
     *
     * @param store called for each transaction, so that a purge ends with an error after the service was closed
     * @param messages the lists to purge, too; {@code null} for none
     */
    public ExpiryPurge(Supplier<SessionStore> store, @Nullable MessageListStore messages) {
        this.store = store;
        this.messages = messages;
    }

    /**
     * Removes all of it.
     *
     * @return how many sessions, and how many lists besides
     */
    public Purged run() {
        DeletedSessions sessions = DeletedSessions.NONE;
        long lists = 0;
        try {
            Pace pace = new Pace();
            DeletedSessions some = store.get().purgeExpired();
            while (some.sessions() > 0) {
                sessions = sessions.plus(some);
                pace.rest();
                some = store.get().purgeExpired();
            }
            long more = purgeLists();
            while (more > 0) {
                lists += more;
                pace.rest();
                more = purgeLists();
            }
        } catch (StoreInterruptedException | StoreTimeoutException e) {
            boolean isFirst = sessions.sessions() == 0 && lists == 0;
            throw isFirst
                    ? e
                    : Interrupts.inPart("interrupted after some were removed; the same call again removes the rest", e);
        }
        return new Purged(sessions, lists);
    }

    private long purgeLists() {
        SessionStore unused = store.get();
        return messages == null ? 0 : messages.purgeExpiredLists();
    }
}
