package io.aster.sql.internal.table;

import io.aster.error.StoreException;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.table.MessageRows.Head;
import io.aster.store.support.OutcomeRecovery;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages below the first position of their list, which are no longer part of it: too many to be removed by the transaction that moved the
 * position. They are removed in pieces after that transaction, together with the list if it no longer exists. Thread-safe.
 */
final class RemovedMessages {
    /** How many messages one transaction removes. */
    static final long MESSAGES_AT_ONCE = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(RemovedMessages.class);

    /** Used in place of a position: start at the first message, wherever it is. */
    private static final long START = -1;

    /** Used in place of a position: nothing is left. */
    private static final long DONE = -2;

    private final Connections connections;
    private final MessageRows rows;

    RemovedMessages(Connections connections, MessageRows rows) {
        this.connections = connections;
        this.rows = rows;
    }

    /** Whether one transaction may remove these messages. */
    static boolean areFew(long from, long below) {
        return below - from <= MESSAGES_AT_ONCE;
    }

    /** Removes the rest of such messages of an agent whose list was changed. A failure is logged, because it does not undo the change. */
    void removeAfterChange(String agentId) {
        try {
            remove(agentId);
        } catch (StoreException e) {
            LOG.warn(
                    "Messages that agent \"{}\" has no longer are still in the table; deleting the agent, or its next large"
                            + " trim, removes them",
                    agentId,
                    e);
        }
    }

    /** Removes the rest of such messages of an agent. */
    void remove(String agentId) {
        long from = START;
        while (from != DONE) {
            from = removePiece(agentId, from);
        }
    }

    private long removePiece(String agentId, long from) {
        return OutcomeRecovery.retry(
                () -> connections.<Long>write(List::of, statements -> removePiece(statements, agentId, from)));
    }

    /**
     * Removes one piece. The lock on the list keeps its first position unchanged, and prevents other callers from creating the list anew.
     */
    private long removePiece(Statements statements, String agentId, long from) throws SQLException {
        Head head = rows.head(statements, agentId);
        if (head == null) {
            return DONE;
        }
        long first = head.firstPosition();
        long start = from == START ? rows.lowest(statements, agentId).orElse(first) : from;
        long end = Math.min(first, start + MESSAGES_AT_ONCE);
        if (start < end) {
            rows.delete(statements, agentId, start, end);
        }
        if (end < first) {
            return end;
        }
        if (head.version() == 0) {
            rows.deleteList(statements, agentId);
        }
        return DONE;
    }
}
