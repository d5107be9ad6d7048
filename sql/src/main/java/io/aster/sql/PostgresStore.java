package io.aster.sql;

/**
 * A store on PostgreSQL. Thread-safe; what it blocks on is bounded by the timeouts of its builder.
 *
 * <pre>{@code
 * try (Store store = PostgresStore.builder().jdbcUrl("jdbc:postgresql://db.example/agents").user("app").open();
 *         Aster aster = Aster.open(store)) {
 *     ...
 * }
 * }</pre>
 */
public final class PostgresStore extends SqlStore {
    private PostgresStore(Connections connections, ServerDialect dialect) {
        super(connections, dialect, new PostgresAppender(connections, dialect));
    }

    /** A builder of a store. */
    public static Builder builder() {
        return new Builder();
    }

    /** Sets where the server is, and how to use it. Not thread-safe. */
    public static final class Builder extends ServerStoreBuilder<Builder> {
        private Builder() {}

        @Override
        public PostgresStore open() {
            ServerDialect dialect = new PostgresDialect();
            return new PostgresStore(new ServerOpening(options(), dialect).open(), dialect);
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
