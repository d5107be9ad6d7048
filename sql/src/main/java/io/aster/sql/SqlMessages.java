package io.aster.sql;

import io.aster.store.MessageListStore;
import io.aster.store.MessageWrite;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import io.aster.store.WriteOutcome.UnexpectedVersion;
import io.aster.store.WriteOutcome.Written;
import io.aster.value.Times;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Message lists in SQL tables: a row for each message, and one for each list that holds its version and its end. */
final class SqlMessages implements MessageListStore {
    private final Connections connections;
    private final MessageRows rows;

    SqlMessages(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.rows = new MessageRows(dialect, new SqlFiles(dialect));
    }

    @Override
    public StoredMessages load(String agentId, int last) {
        return connections.read(statements -> rows.load(statements, agentId, last));
    }

    @Override
    public WriteOutcome write(MessageWrite write) {
        return connections.write(List::of, statements -> write(statements, write));
    }

    private WriteOutcome write(Statements statements, MessageWrite write) throws SQLException {
        MessageRows.Head head = rows.head(statements, write.agentId());
        long version = head == null ? 0 : head.version();
        if (write.expectedVersion() != MessageWrite.ANY && write.expectedVersion() != version) {
            return new UnexpectedVersion(version);
        }
        long position = head == null ? 0 : head.nextPosition();
        MessageRows.Head next = new MessageRows.Head(
                Math.max(version + 1, Times.toMicros(write.at())),
                position + write.messages().size());
        rows.save(statements, write.agentId(), next, head == null);
        if (write.replace() && head != null) {
            rows.deleteBelow(statements, write.agentId(), position);
        }
        rows.insert(statements, write.agentId(), write.messages(), position);
        return new Written(next.version());
    }

    @Override
    public int trim(String agentId, int max) {
        return connections.write(List::of, statements -> {
            MessageRows.Head head = rows.head(statements, agentId);
            if (head == null) {
                return 0;
            }
            int removed = rows.deleteBelow(statements, agentId, head.nextPosition() - max);
            if (removed > 0) {
                rows.save(statements, agentId, new MessageRows.Head(head.version() + 1, head.nextPosition()), false);
            }
            return removed;
        });
    }

    @Override
    public boolean delete(String agentId) {
        return connections.write(List::of, statements -> rows.deleteList(statements, agentId));
    }

    @Override
    public List<String> list(@Nullable String after, int limit) {
        return connections.read(statements -> rows.agents(statements, after == null ? "" : after, limit));
    }
}
