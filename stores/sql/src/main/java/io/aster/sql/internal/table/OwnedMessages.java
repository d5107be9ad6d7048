package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.sql.internal.table.MessageListDeletes.Choice;
import io.aster.sql.internal.table.MessageListDeletes.Step;
import io.aster.store.support.Interrupts;
import org.jspecify.annotations.Nullable;

/** Removes the message lists of a user or an app, in transactions with a bounded number of messages. Thread-safe. */
final class OwnedMessages {
    private static final int LISTS_AT_ONCE = 100;
    private static final String IN_PART =
            "interrupted after lists of messages were removed; the same call again removes the rest";

    private final MessageListDeletes deletes;
    private final QueryShape queries;

    OwnedMessages(MessageListDeletes deletes, QueryShape queries) {
        this.deletes = deletes;
        this.queries = queries;
    }

    /** Returns how many lists were removed; those that had expired are not counted. */
    long deleteAll(@Nullable String appName, @Nullable String userId) {
        WhereClause owned =
                new WhereClause().andIfGiven("app_name = ?", appName).andIfGiven("user_id = ?", userId);
        Choice choice =
                new Choice(owned, "agent_id", queries.rowLock(), LISTS_AT_ONCE, RemovedMessages.MESSAGES_AT_ONCE);
        Step step = deletes.remove(choice);
        long deleted = 0;
        while (true) {
            deleted += step.removed().size();
            Step done = step;
            Step next = Interrupts.finish(IN_PART, () -> {
                deletes.finish(done);
                return done.more() ? deletes.remove(choice) : Step.nothing();
            });
            if (!done.more()) {
                return deleted;
            }
            step = next;
        }
    }
}
