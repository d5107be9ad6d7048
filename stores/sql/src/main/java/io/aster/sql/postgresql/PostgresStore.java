package io.aster.sql.postgresql;

import io.aster.sql.EventIndexes;
import io.aster.sql.TextIndex;
import io.aster.sql.internal.check.SqlChecks;
import io.aster.sql.internal.search.SearchIndex;
import io.aster.sql.internal.search.SqlFind;
import io.aster.sql.internal.search.SqlSummary;
import io.aster.sql.internal.search.SqlTextSearch;
import io.aster.sql.internal.server.PoolOptions;
import io.aster.sql.internal.server.PooledConnections;
import io.aster.sql.internal.server.ServerDialect;
import io.aster.sql.internal.server.ServerOpening;
import io.aster.sql.internal.server.ServerOptions;
import io.aster.sql.internal.table.SqlStore;
import io.aster.sql.postgresql.internal.signal.ListenSignals;
import io.aster.sql.postgresql.internal.signal.NotifySender;
import io.aster.sql.postgresql.internal.signal.NotifyingAppender;
import io.aster.sql.server.ServerStoreBuilder;
import io.aster.store.SessionSignals;
import io.aster.store.search.FindStore;
import io.aster.store.search.SearchableStore;
import io.aster.store.search.SummaryStore;
import io.aster.store.search.TextSearchStore;
import io.aster.store.support.group.Appender;
import io.aster.store.support.group.GroupCommit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

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
public final class PostgresStore extends SqlStore implements SearchableStore {
    private static final int LANES = 2;

    private final PooledConnections connections;
    private final FollowMode follow;
    private final SearchIndex textIndex;
    private final TextSearchStore textSearch;
    private final FindStore find;
    private final SummaryStore summaries;
    private final NotifySender sender;
    private final List<SessionSignals> signals = new CopyOnWriteArrayList<>();

    private PostgresStore(
            PooledConnections connections,
            ServerDialect dialect,
            Appender appender,
            EventIndexes indexes,
            FollowMode follow,
            NotifySender sender) {
        super(
                connections,
                dialect,
                appender,
                indexes,
                new SqlChecks(connections, dialect, new PostgresChecks(connections, dialect), indexes));
        this.connections = connections;
        this.follow = follow;
        this.sender = sender;
        this.textIndex = new PostgresTextIndex(connections, dialect);
        this.textSearch = new SqlTextSearch(connections, dialect, textIndex);
        this.find = new SqlFind(connections, dialect, indexes);
        this.summaries = new SqlSummary(connections, dialect);
    }

    /** A builder of a store. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Optional<TextIndex> textIndex() {
        return Optional.of(textIndex);
    }

    @Override
    public Optional<FindStore> find() {
        return Optional.of(find);
    }

    @Override
    public Optional<SummaryStore> summaries() {
        return Optional.of(summaries);
    }

    @Override
    public Optional<TextSearchStore> textSearch() {
        return Optional.of(textSearch);
    }

    @Override
    public Optional<SessionSignals> signals(SessionSignals.Listener listener) {
        if (follow == FollowMode.POLL) {
            return Optional.empty();
        }
        SessionSignals started = ListenSignals.start(connections::openOther, listener, signals::remove);
        signals.add(started);
        return Optional.of(started);
    }

    @Override
    public void close() {
        signals.forEach(SessionSignals::close);
        sender.close();
        super.close();
    }

    /** Sets where the server is, and how to use it. Not thread-safe. */
    public static final class Builder extends ServerStoreBuilder<Builder> {
        private FollowMode follow = FollowMode.POLL;

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

        /** How followers learn of events that other processes append; {@link FollowMode#POLL} by default. */
        public Builder follow(FollowMode mode) {
            this.follow = mode;
            return this;
        }

        @Override
        public PostgresStore open() {
            ServerOptions options = options();
            ServerDialect dialect = new PostgresDialect();
            PooledConnections connections = new ServerOpening(options, dialect).open();
            PostgresAppender postgres = new PostgresAppender(connections, dialect);
            Appender appender = options.groupCommit() ? new GroupCommit(postgres, LANES) : postgres;
            NotifySender sender = new NotifySender(connections::openOther);
            return new PostgresStore(
                    connections,
                    dialect,
                    follow == FollowMode.NOTIFY ? new NotifyingAppender(appender, sender) : appender,
                    new PostgresTableIndexes(connections, dialect),
                    follow,
                    sender);
        }

        @Override
        protected Builder self() {
            return this;
        }
    }
}
