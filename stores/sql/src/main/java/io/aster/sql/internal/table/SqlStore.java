package io.aster.sql.internal.table;

import io.aster.sql.EventIndexes;
import io.aster.sql.IndexedStore;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.support.group.Appender;
import java.util.Map;

/** The common part of the stores of all databases. */
public abstract class SqlStore implements IndexedStore {
    private final Connections connections;
    private final SqlSessions sessions;
    private final SqlMessages messages;
    private final EventIndexes indexes;

    public SqlStore(Connections connections, Dialect dialect, Appender appender, EventIndexes indexes) {
        this.connections = connections;
        this.sessions = new SqlSessions(connections, dialect, appender);
        this.messages = new SqlMessages(connections, dialect);
        this.indexes = indexes;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public MessageListStore messages() {
        return messages;
    }

    @Override
    public final EventIndexes eventIndexes() {
        return indexes;
    }

    /** The figures of the connections, without querying the database. */
    public final Map<String, Long> figures() {
        return connections.figures();
    }

    @Override
    public void close() {
        connections.close();
    }
}
