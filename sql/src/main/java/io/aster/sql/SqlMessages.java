package io.aster.sql;

import io.aster.sql.MessageRows.Head;
import io.aster.store.MessageListStore;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Message lists in SQL tables: a row for each message, and one for each list that holds its version and its end. */
final class SqlMessages implements MessageListStore {
    private final Connections connections;
    private final SettledWrites writes;
    private final MessageRows rows;

    SqlMessages(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.writes = new SettledWrites(connections);
        this.rows = new MessageRows(dialect, new SqlFiles(dialect));
    }

    @Override
    public StoredMessages load(String agentId, int last) {
        return connections.read(statements -> rows.load(statements, agentId, last));
    }

    @Override
    public WriteOutcome write(MessageWrite write) {
        ListWrite change = new ListWrite(rows, write);
        return writes.write(List.of(), change::run, change::runAgain);
    }

    @Override
    public int trim(String agentId, int max) {
        AtomicInteger removed = new AtomicInteger();
        return writes.write(
                List.of(),
                statements -> {
                    removed.set(trim(statements, agentId, max));
                    return removed.get();
                },
                // What the first run removed is gone, or is there still and removed now.
                statements -> Math.max(removed.get(), trim(statements, agentId, max)));
    }

    @Override
    public boolean delete(String agentId) {
        AtomicBoolean deleted = new AtomicBoolean();
        return writes.write(
                List.of(),
                statements -> {
                    deleted.set(rows.deleteList(statements, agentId));
                    return deleted.get();
                },
                statements -> rows.deleteList(statements, agentId) || deleted.get());
    }

    @Override
    public List<String> list(@Nullable String after, int limit) {
        return connections.read(statements -> rows.agents(statements, after == null ? "" : after, limit));
    }

    private int trim(Statements statements, String agentId, int max) throws SQLException {
        Head head = rows.head(statements, agentId);
        if (head == null) {
            return 0;
        }
        long first = head.nextPosition() - max;
        int removed = rows.deleteBelow(statements, agentId, first);
        if (removed > 0) {
            rows.save(
                    statements,
                    agentId,
                    new Head(head.version() + 1, first, head.nextPosition(), head.lastWrite()),
                    false);
        }
        return removed;
    }
}
