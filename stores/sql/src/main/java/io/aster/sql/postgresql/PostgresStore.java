package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.server.PoolOptions;
import io.aster.sql.internal.server.ServerDialect;
import io.aster.sql.internal.server.ServerOpening;
import io.aster.sql.internal.server.ServerOptions;
import io.aster.sql.internal.table.SqlStore;
import io.aster.sql.server.ServerStoreBuilder;
import io.aster.store.support.group.Appender;
import io.aster.store.support.group.GroupCommit;

/**
 * A store on PostgreSQL. Thread-safe; the timeouts of its builder limit how long calls block.
 *
 * <pre>{@code
 * try (Store store = PostgresStore.builder().jdbcUrl("jdbc:postgresql://db.example/agents").user("app").open();
 *         Aster aster = Aster.open(store)) {
 *     ...
 * }
 * }</pre>
 */
public final class PostgresStore extends SqlStore {
    private static final int LANES = 2;

    private PostgresStore(Connections connections, ServerDialect dialect, Appender appender) {
        super(connections, dialect, appender, new PostgresTableIndexes(connections, dialect));
    }

    /** A builder of a store. */
    public static Builder builder() {
        return new Builder();
    }

    /** Sets where the server is, and how to use it. Not thread-safe. */
    public static final class Builder extends ServerStoreBuilder<Builder> {
        private Builder() {
            super(PoolOptions.DEFAULTS);
        }

        /**
         * The schema with the tables, which must exist; by default, the tables are looked for along the user's search path. The driver's
         * property {@code currentSchema} sets a search path of several schemas instead.
         *
         * @param name the name exactly, with its upper and lower case
         */
        public Builder schema(String name) {
            return property("schema", "currentSchema", '"' + name.replace("\"", "\"\"") + '"');
        }

        @Override
        public PostgresStore open() {
            ServerOptions options = options();
            ServerDialect dialect = new PostgresDialect();
            Connections connections = new ServerOpening(options, dialect).open();
            PostgresAppender appender = new PostgresAppender(connections, dialect);
            return new PostgresStore(
                    connections, dialect, options.groupCommit() ? new GroupCommit(appender, LANES) : appender);
        }

        @Override
        protected Builder self() {
            return this;
        }
    }
}
