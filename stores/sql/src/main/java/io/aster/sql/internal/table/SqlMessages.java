package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.SettledWrites;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.table.MessageRows.Head;
import io.aster.store.MessageListInfo;
import io.aster.store.MessageListStore;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import io.aster.store.support.Interrupts;
import io.aster.value.Expiry;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Message lists in SQL tables: a row for each message, and one row for each list with its version and its end. */
final class SqlMessages implements MessageListStore {
    /** The outcome of a transaction for one list. */
    private enum Step {
        NO_LIST,
        REMOVED,
        ENDED
    }

    private final Connections connections;
    private final SettledWrites writes;
    private final MessageRows rows;
    private final RemovedMessages removed;
    private final OwnedMessages owned;
    private final MessagePurge purge;

    SqlMessages(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.writes = new SettledWrites(connections);
        this.rows = new MessageRows(dialect, new SqlFiles(dialect));
        this.removed = new RemovedMessages(connections, rows);
        MessageListDeletes deletes = new MessageListDeletes(connections, rows, removed);
        this.owned = new OwnedMessages(deletes, dialect.queries());
        this.purge = new MessagePurge(deletes, dialect.queries());
    }

    @Override
    public StoredMessages load(String agentId, int last) {
        return connections.read(statements -> rows.load(statements, agentId, last));
    }

    @Override
    public Optional<MessageListInfo> describe(String agentId) {
        return connections
                .read(statements -> Optional.ofNullable(rows.describe(statements, agentId)))
                .filter(Head::exists)
                .map(head -> new MessageListInfo(head.version(), head.owner(), head.expiry()));
    }

    @Override
    public WriteOutcome write(MessageWrite write) {
        MessageListWrite change = new MessageListWrite(rows, write);
        WriteOutcome outcome = writes.write(List.of(), change::run, change::runAgain);
        if (change.leavesMany()) {
            removed.removeAfterChange(write.agentId());
        }
        return outcome;
    }

    @Override
    public int trim(String agentId, int max) {
        AtomicInteger trimmed = new AtomicInteger();
        int count = writes.write(
                List.of(),
                statements -> {
                    trimmed.set(trim(statements, agentId, max));
                    return trimmed.get();
                },
                // The first run's messages are removed already, or are still stored and removed now.
                statements -> Math.max(trimmed.get(), trim(statements, agentId, max)));
        if (!RemovedMessages.areFew(0, count)) {
            removed.removeAfterChange(agentId);
        }
        return count;
    }

    @Override
    public boolean delete(String agentId) {
        Step step = writes.remove(List.of(), statements -> delete(statements, agentId), Step.NO_LIST);
        if (step == Step.ENDED) {
            Interrupts.finish(
                    "interrupted after the list was removed; the same call again removes its messages",
                    () -> removed.remove(agentId));
        } else if (step == Step.NO_LIST) {
            removed.remove(agentId);
        }
        return step != Step.NO_LIST;
    }

    @Override
    public long deleteOwned(@Nullable String appName, @Nullable String userId) {
        return owned.deleteAll(appName, userId);
    }

    @Override
    public long purgeExpiredLists() {
        return purge.purge();
    }

    @Override
    public List<String> list(@Nullable String after, int limit) {
        return connections.read(statements -> rows.agents(statements, after == null ? "" : after, limit));
    }

    private int trim(Statements statements, String agentId, int max) throws SQLException {
        Head head = rows.head(statements, agentId);
        if (head == null) {
            rows.refuseDamage(statements, agentId);
            return 0;
        }
        if (!head.exists() || head.nextPosition() - head.firstPosition() <= max) {
            return 0;
        }
        long first = head.nextPosition() - max;
        rows.update(statements, agentId, head, head.trimmedTo(first));
        if (RemovedMessages.areFew(head.firstPosition(), first)) {
            rows.delete(statements, agentId, head.firstPosition(), first);
        }
        return Math.toIntExact(first - head.firstPosition());
    }

    private Step delete(Statements statements, String agentId) throws SQLException {
        Head head = rows.head(statements, agentId);
        if (head == null) {
            return deleteMessages(statements, agentId);
        }
        if (head.version() == 0) {
            return Step.NO_LIST;
        }
        long end = head.nextPosition();
        if (RemovedMessages.areFew(rows.lowest(statements, agentId).orElse(end), end)) {
            rows.deleteList(statements, agentId);
            return head.isAlive() ? Step.REMOVED : Step.NO_LIST;
        }
        rows.update(statements, agentId, head, head.ended());
        return head.isAlive() ? Step.ENDED : Step.NO_LIST;
    }

    /** Removes messages whose list is missing, by adding a list that has ended, as for a deleted one. */
    private Step deleteMessages(Statements statements, String agentId) throws SQLException {
        if (!rows.lacksList(statements, agentId)) {
            return Step.NO_LIST;
        }
        long last = rows.highest(statements, agentId).orElseThrow();
        rows.insert(statements, agentId, new Head(0, last + 1, last + 1, 0, null, Expiry.NEVER, true));
        return Step.ENDED;
    }
}
