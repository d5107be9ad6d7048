package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.sql.internal.table.MessageRows.Head;
import io.aster.sql.internal.table.MessageRows.Listed;
import io.aster.store.support.Interrupts;
import io.aster.store.support.OutcomeRecovery;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Removes the message lists of a user or an app, in transactions with a bounded number of messages: small lists in one statement each, the
 * messages of large ones in pieces after the list has ended. Thread-safe.
 */
final class OwnedMessages {
    private static final int LISTS_AT_ONCE = 100;
    private static final String IN_PART =
            "interrupted after lists of messages were removed; the same call again removes the rest";

    /**
     * Lists of one transaction.
     *
     * @param removed those that existed and do not any more
     * @param ended those whose messages are still to be removed
     */
    private record Step(Set<String> removed, Set<String> ended, boolean more) {
        static Step nothing() {
            return new Step(new LinkedHashSet<>(), new LinkedHashSet<>(), false);
        }

        Step withMore() {
            return new Step(removed, ended, true);
        }

        /** The union of both, each list once. */
        Step and(Step other) {
            Step all = new Step(new LinkedHashSet<>(removed), new LinkedHashSet<>(ended), more || other.more);
            all.removed.addAll(other.removed);
            all.ended.addAll(other.ended);
            return all;
        }
    }

    private final Connections connections;
    private final MessageRows rows;
    private final RemovedMessages messages;

    OwnedMessages(Connections connections, MessageRows rows, RemovedMessages messages) {
        this.connections = connections;
        this.rows = rows;
        this.messages = messages;
    }

    /** Returns how many lists were removed. */
    long deleteAll(@Nullable String appName, @Nullable String userId) {
        WhereClause owned =
                new WhereClause().andIfGiven("app_name = ?", appName).andIfGiven("user_id = ?", userId);
        Step step = deleteSome(owned);
        long deleted = 0;
        while (true) {
            deleted += step.removed.size();
            Step done = step;
            Step next = Interrupts.finish(IN_PART, () -> {
                done.ended.forEach(messages::remove);
                return done.more ? deleteSome(owned) : Step.nothing();
            });
            if (!done.more) {
                return deleted;
            }
            step = next;
        }
    }

    private Step deleteSome(WhereClause owned) {
        AtomicReference<Step> first = new AtomicReference<>(Step.nothing());
        return OutcomeRecovery.check(
                () -> connections.write(List::of, statements -> {
                    Step step = deleteSome(statements, owned);
                    first.set(step);
                    return step;
                }),
                // The first run's lists are removed already, or are still stored and removed now.
                () -> connections
                        .write(List::of, statements -> deleteSome(statements, owned))
                        .and(Objects.requireNonNull(first.get())));
    }

    private Step deleteSome(Statements statements, WhereClause owned) throws SQLException {
        Step step = Step.nothing();
        List<Listed> found = rows.owned(statements, owned, LISTS_AT_ONCE);
        long left = RemovedMessages.MESSAGES_AT_ONCE;
        for (Listed list : found) {
            Head head = list.head();
            String agentId = list.agentId();
            long end = head.nextPosition();
            long from = rows.lowest(statements, agentId).orElse(end);
            if (head.version() > 0 && RemovedMessages.areFew(from, end)) {
                left -= end - from;
                if (left < 0) {
                    return step.withMore();
                }
                rows.deleteList(statements, agentId);
                step.removed.add(agentId);
            } else {
                end(statements, list, step);
            }
        }
        return found.size() == LISTS_AT_ONCE ? step.withMore() : step;
    }

    private void end(Statements statements, Listed list, Step step) throws SQLException {
        if (list.head().version() > 0) {
            rows.update(statements, list.agentId(), list.head(), list.head().ended());
            step.removed.add(list.agentId());
        }
        step.ended.add(list.agentId());
    }
}
