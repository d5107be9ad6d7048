package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.store.support.group.Appender;
import java.util.Map;

/** The common part of the stores of all databases. */
public abstract class SqlStore implements Store {
    private final Connections connections;
    private final SqlSessions sessions;
    private final SqlMessages messages;

    public SqlStore(Connections connections, Dialect dialect, Appender appender) {
        this.connections = connections;
        this.sessions = new SqlSessions(connections, dialect, appender);
        this.messages = new SqlMessages(connections, dialect);
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public MessageListStore messages() {
        return messages;
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
