package io.aster.session;

import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.store.DeletedSessions;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.support.Interrupts;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Removes what has expired, some in each transaction, until nothing is left. */
final class ExpiryPurge {
    private final Supplier<SessionStore> store;
    private final @Nullable MessageListStore messages;

    /**
     * A purge of a store.
     *
     * @param store called for each transaction, so that a purge ends with an error after the service was closed
     * @param messages the lists to purge, too; {@code null} for none
     */
    ExpiryPurge(Supplier<SessionStore> store, @Nullable MessageListStore messages) {
        this.store = store;
        this.messages = messages;
    }

    Deleted run() {
        DeletedSessions sessions = DeletedSessions.NONE;
        long lists = 0;
        try {
            DeletedSessions some = store.get().purgeExpired();
            while (some.sessions() > 0) {
                sessions = sessions.plus(some);
                some = store.get().purgeExpired();
            }
            long more = purgeLists();
            while (more > 0) {
                lists += more;
                more = purgeLists();
            }
        } catch (StoreInterruptedException | StoreTimeoutException e) {
            boolean isFirst = sessions.sessions() == 0 && lists == 0;
            throw isFirst
                    ? e
                    : Interrupts.inPart("interrupted after some were removed; the same call again removes the rest", e);
        }
        return new Deleted(sessions.sessions(), sessions.events(), lists);
    }

    private long purgeLists() {
        SessionStore unused = store.get();
        return messages == null ? 0 : messages.purgeExpiredLists();
    }
}
