package io.aster.sql.mysql;

import io.aster.sql.EventIndexes;
import io.aster.sql.TextIndex;
import io.aster.sql.internal.check.SqlChecks;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.search.SearchIndex;
import io.aster.sql.internal.search.SqlFind;
import io.aster.sql.internal.search.SqlSummary;
import io.aster.sql.internal.search.SqlTextSearch;
import io.aster.sql.internal.server.PoolOptions;
import io.aster.sql.internal.server.ServerDialect;
import io.aster.sql.internal.server.ServerOpening;
import io.aster.sql.internal.table.LockingAppender;
import io.aster.sql.internal.table.SqlStore;
import io.aster.sql.server.ServerStoreBuilder;
import io.aster.store.search.FindStore;
import io.aster.store.search.SearchableStore;
import io.aster.store.search.SummaryStore;
import io.aster.store.search.TextSearchStore;
import io.aster.store.support.group.Appender;
import io.aster.store.support.group.GroupCommit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store on MySQL. Thread-safe; the timeouts of its builder limit how long calls block.
 *
 * <pre>{@code
 * try (Store store = MysqlStore.builder().jdbcUrl("jdbc:mysql://db.example/agents").user("app").open();
 *         Aster aster = Aster.open(store)) {
 *     ...
 * }
 * }</pre>
 */
public final class MysqlStore extends SqlStore implements SearchableStore {
    private static final Logger LOG = LoggerFactory.getLogger(MysqlStore.class);
    private static final int LANES = 2;

    private final SearchIndex textIndex;
    private final TextSearchStore textSearch;
    private final FindStore find;
    private final SummaryStore summaries;

    private MysqlStore(Connections connections, ServerDialect dialect, Appender appender, EventIndexes indexes) {
        super(
                connections,
                dialect,
                appender,
                indexes,
                new SqlChecks(connections, dialect, new MysqlChecks(connections, dialect), indexes));
        this.textIndex = new MysqlTextIndex(connections, dialect);
        this.textSearch = new SqlTextSearch(connections, dialect, textIndex);
        this.find = new SqlFind(connections, dialect, indexes);
        this.summaries = new SqlSummary(connections, dialect);
    }

    private static MysqlStore over(Connections connections, ServerDialect dialect, boolean groupCommit) {
        boolean ready = false;
        try {
            MysqlStore store = new MysqlStore(
                    connections,
                    dialect,
                    appender(connections, dialect, groupCommit),
                    new MysqlTableIndexes(connections, dialect));
            ready = true;
            return store;
        } finally {
            if (!ready) {
                connections.close();
            }
        }
    }

    /**
     * Checks the connections: given ones may not accept several statements in one request, and a group of appends would then take many
     * round trips.
     */
    private static Appender appender(Connections connections, ServerDialect dialect, boolean groupCommit) {
        LockingAppender oneByOne = new LockingAppender(connections, dialect);
        long maxPacket = connections.read(MysqlSettings::longestOfSeveral);
        if (maxPacket == 0) {
            LOG.warn(
                    "the data source's connections take one statement at a time: appends take several round trips each and are"
                            + " not committed together; set allowMultiQueries=true in its URL");
            return oneByOne;
        }
        MysqlAppender appender = new MysqlAppender(connections, dialect, oneByOne, maxPacket);
        return groupCommit ? new GroupCommit(appender, LANES) : appender;
    }

    @Override
    public Optional<TextIndex> textIndex() {
        return Optional.of(textIndex);
    }

    @Override
    public Optional<TextSearchStore> textSearch() {
        return Optional.of(textSearch);
    }

    @Override
    public Optional<FindStore> find() {
        return Optional.of(find);
    }

    @Override
    public Optional<SummaryStore> summaries() {
        return Optional.of(summaries);
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

        @Override
        public MysqlStore open() {
            ServerDialect dialect = new MysqlDialect();
            return over(
                    new ServerOpening(options(), dialect).open(),
                    dialect,
                    options().groupCommit());
        }

        @Override
        protected Builder self() {
            return this;
        }
    }
}
