package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.SettledWrites;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.sql.internal.table.MessageRows.Head;
import io.aster.sql.internal.table.MessageRows.Listed;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes some message lists that match, in one transaction: small lists in one statement each. Large ones end, and their messages are
 * removed in pieces after the transaction. Thread-safe.
 */
final class MessageListDeletes {
    /**
     * Which lists, and how many of them one transaction removes.
     *
     * @param order the column by which they are ordered
     * @param lock the end of the query, which locks what it finds
     * @param lists how many at most
     * @param messages how many messages they may have in total, unless it is a single list
     */
    record Choice(WhereClause conditions, String order, String lock, int lists, long messages) {}

    /**
     * Lists of one transaction.
     *
     * @param removed those that existed and do not any more
     * @param expired those that had expired, and so did not exist for callers
     * @param ended those whose messages are still to be removed
     * @param more whether more may follow
     */
    record Step(Set<String> removed, Set<String> expired, Set<String> ended, boolean more) {
        static Step nothing() {
            return new Step(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), false);
        }

        Step withMore() {
            return new Step(removed, expired, ended, true);
        }

        /** The union of both, each list once. */
        Step and(Step other) {
            Step all = nothing();
            for (Step step : List.of(this, other)) {
                all.removed.addAll(step.removed);
                all.expired.addAll(step.expired);
                all.ended.addAll(step.ended);
            }
            return more || other.more ? all.withMore() : all;
        }

        private void note(Listed list) {
            (list.head().isAlive() ? removed : expired).add(list.agentId());
        }
    }

    private final SettledWrites writes;
    private final MessageRows rows;
    private final RemovedMessages messages;

    MessageListDeletes(Connections connections, MessageRows rows, RemovedMessages messages) {
        this.writes = new SettledWrites(connections);
        this.rows = rows;
        this.messages = messages;
    }

    /** The transaction. */
    Step remove(Choice choice) {
        return writes.remove(List.of(), statements -> remove(statements, choice), Step.nothing(), Step::and);
    }

    /** Removes the messages of the lists that have ended. */
    void finish(Step step) {
        step.ended.forEach(messages::remove);
    }

    private Step remove(Statements statements, Choice choice) throws SQLException {
        Step step = Step.nothing();
        List<Listed> found = rows.matching(statements, choice.conditions, choice.order, choice.lock, choice.lists);
        long left = choice.messages;
        for (Listed list : found) {
            Head head = list.head();
            String agentId = list.agentId();
            long end = head.nextPosition();
            long from = rows.lowest(statements, agentId).orElse(end);
            if (head.version() > 0 && RemovedMessages.areFew(from, end)) {
                boolean isFirst = left == choice.messages;
                left -= end - from;
                if (left < 0 && !isFirst) {
                    return step.withMore();
                }
                rows.deleteList(statements, agentId);
                step.note(list);
            } else {
                end(statements, list, step);
            }
        }
        return found.size() == choice.lists ? step.withMore() : step;
    }

    private void end(Statements statements, Listed list, Step step) throws SQLException {
        if (list.head().version() > 0) {
            rows.update(statements, list.agentId(), list.head(), list.head().ended());
            step.note(list);
        }
        step.ended.add(list.agentId());
    }
}
