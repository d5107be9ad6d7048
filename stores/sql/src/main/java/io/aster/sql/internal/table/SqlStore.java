package io.aster.sql.internal.table;

import io.aster.sql.EventIndexes;
import io.aster.sql.IndexedStore;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.check.StoreChecks;
import io.aster.store.support.group.Appender;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The common part of the stores of all databases. */
public abstract class SqlStore implements IndexedStore {
    private final Connections connections;
    private final Dialect dialect;
    private final Appender appender;
    private final SqlSessions sessions;
    private final SqlMessages messages;
    private final EventIndexes indexes;
    private final StoreChecks checks;

    public SqlStore(
            Connections connections, Dialect dialect, Appender appender, EventIndexes indexes, StoreChecks checks) {
        this.connections = connections;
        this.dialect = dialect;
        this.appender = appender;
        this.sessions = new SqlSessions(connections, dialect, appender);
        this.messages = new SqlMessages(connections, dialect);
        this.indexes = indexes;
        this.checks = checks;
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

    @Override
    public final Optional<StoreChecks> checks() {
        return Optional.of(checks);
    }

    @Override
    public final String kind() {
        return dialect.name();
    }

    @Override
    public final Map<String, Long> figures() {
        Map<String, Long> figures = new TreeMap<>(connections.figures());
        figures.putAll(appender.figures());
        return figures;
    }

    @Override
    public void close() {
        connections.close();
    }
}
