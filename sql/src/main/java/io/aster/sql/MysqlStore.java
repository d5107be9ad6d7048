package io.aster.sql;

/**
 * A store on MySQL. Thread-safe; what it blocks on is bounded by the timeouts of its builder.
 *
 * <pre>{@code
 * try (Store store = MysqlStore.builder().jdbcUrl("jdbc:mysql://db.example/agents").user("app").open();
 *         Aster aster = Aster.open(store)) {
 *     ...
 * }
 * }</pre>
 */
public final class MysqlStore extends SqlStore {
    private MysqlStore(Connections connections, ServerDialect dialect, Appender appender) {
        super(connections, dialect, appender);
    }

    private static MysqlStore over(Connections connections, ServerDialect dialect) {
        boolean ready = false;
        try {
            MysqlStore store = new MysqlStore(connections, dialect, appender(connections, dialect));
            ready = true;
            return store;
        } finally {
            if (!ready) {
                connections.close();
            }
        }
    }

    /** Given connections need not take several statements at once. */
    private static Appender appender(Connections connections, ServerDialect dialect) {
        LockingAppender oneByOne = new LockingAppender(connections, dialect);
        long maxPacket = connections.read(MysqlSettings::longestOfSeveral);
        return maxPacket == 0 ? oneByOne : new MysqlAppender(connections, dialect, oneByOne, maxPacket);
    }

    /** A builder of a store. */
    public static Builder builder() {
        return new Builder();
    }

    /** Sets where the server is, and how to use it. Not thread-safe. */
    public static final class Builder extends ServerStoreBuilder<Builder> {
        private Builder() {}

        @Override
        public MysqlStore open() {
            ServerDialect dialect = new MysqlDialect();
            return over(new ServerOpening(options(), dialect).open(), dialect);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
