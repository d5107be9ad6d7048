package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.sql.internal.table.MessageListDeletes.Choice;
import io.aster.sql.internal.table.MessageListDeletes.Step;
import io.aster.store.support.Interrupts;

/** Removes message lists that have expired, some in one short transaction, as {@link SessionPurge} does with sessions. Thread-safe. */
final class MessagePurge {
    private static final int LISTS_AT_ONCE = 25;
    private static final long MESSAGES_AT_ONCE = 250;

    private final MessageListDeletes deletes;
    private final Choice choice;

    MessagePurge(MessageListDeletes deletes, QueryShape queries) {
        this.deletes = deletes;
        WhereClause expired = new WhereClause().and(queries.hasExpired());
        this.choice = new Choice(expired, "expiry_minute", queries.freeRowLock(), LISTS_AT_ONCE, MESSAGES_AT_ONCE);
    }

    /** Returns how many lists it removed; 0 if no more have expired. */
    long purge() {
        Step step;
        do {
            Step done = deletes.remove(choice);
            Interrupts.finish(
                    "interrupted after lists of messages were removed; their messages are removed by the next purge",
                    () -> deletes.finish(done));
            step = done;
        } while (step.expired().isEmpty() && step.more());
        return step.expired().size();
    }
}
