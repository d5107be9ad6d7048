package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.sql.EventIndex;
import io.aster.sql.EventIndexes;
import io.aster.sql.IndexState;
import io.aster.sql.IndexedStore;
import io.aster.sql.SchemaMode;
import io.aster.testkit.load.Crowd;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The optional indexes of a server's tables: added and dropped while others work, by calls that may be repeated. */
public abstract class EventIndexContract {
    private final Backend backend;
    private TestDatabase database;
    private IndexedStore store;
    private EventIndexes indexes;

    protected EventIndexContract(Backend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open() {
        database = backend.shared().newDatabase();
        store = backend.builder().jdbcUrl(database.jdbcUrl()).maxIdle(1).open();
        indexes = store.eventIndexes();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void newTablesHaveNone() {
        IndexChecks.assertNone(indexes);
    }

    @ParameterizedTest
    @EnumSource
    void isAddedAndDroppedByCallsThatMayBeRepeated(EventIndex index) {
        IndexChecks.assertAddedAndDroppedRepeatedly(indexes, index);
    }

    @Test
    void everyModeAcceptsTablesThatHaveThemAll() {
        for (EventIndex index : indexes.states().keySet()) {
            indexes.add(index);
        }
        for (SchemaMode mode : SchemaMode.values()) {
            try (IndexedStore other =
                    backend.builder().jdbcUrl(database.jdbcUrl()).tables(mode).open()) {
                IndexChecks.assertWorksWithAll(other);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStatementMakesItByHand(EventIndex index) throws SQLException {
        if (!indexes.states().containsKey(index)) {
            IndexChecks.assertRefused(indexes, index);
            return;
        }
        try (Connection connection = database.connect()) {
            for (String statement : indexes.ddl(index).split(";\n", -1)) {
                Sql.execute(connection, statement);
            }
        }

        assertThat(indexes.states()).containsEntry(index, IndexState.READY);
        assertThat(indexes.add(index)).isFalse();
    }

    @Test
    void nodesThatAddTheSameOneTakeTurns() {
        List<IndexedStore> nodes = IntStream.range(0, 4)
                .mapToObj(node ->
                        backend.builder().jdbcUrl(database.jdbcUrl()).maxIdle(1).open())
                .toList();
        try (Crowd<Boolean> crowd = new Crowd<>(
                nodes.size(), node -> () -> nodes.get(node).eventIndexes().add(EventIndex.AUTHOR))) {
            assertThat(crowd.results()).containsOnlyOnce(true);
        }
        nodes.forEach(IndexedStore::close);
        assertThat(indexes.states()).containsEntry(EventIndex.AUTHOR, IndexState.READY);
    }

    /** Counts appends that began after the index did and ended before it. */
    @Test
    void appendsGoOnWhileItIsAdded() {
        SessionService sessions = Aster.open(store).sessions();
        String full = session(sessions);
        for (int i = 0; i < 40; i++) {
            sessions.appendEvents(full, Collections.nCopies(500, Event.user("full")));
        }
        String other = session(sessions);
        AtomicBoolean begun = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        Callable<Integer> add = () -> {
            begun.set(true);
            for (EventIndex index : indexes.states().keySet()) {
                indexes.add(index);
            }
            ended.set(true);
            return 0;
        };
        Callable<Integer> append = () -> {
            int meanwhile = 0;
            while (!ended.get()) {
                boolean during = begun.get();
                sessions.appendEvent(other, Event.user("other"));
                meanwhile += during && !ended.get() ? 1 : 0;
            }
            return meanwhile;
        };
        try (Crowd<Integer> crowd = new Crowd<>(List.of(add, append))) {
            assertThat(crowd.results().get(1)).isPositive();
        }
        assertThat(indexes.states()).doesNotContainValue(IndexState.MISSING);
        assertThat(sessions.streamEvents(other, EventFilter.all()).count())
                .isEqualTo(sessions.get(other).eventCount());
    }

    /** The only connection of a given pool, in either mode. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGivenConnectionIsReturnedAsItWas(boolean autoCommit) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl() + "&" + backend.impatience());
        config.setMaximumPoolSize(1);
        config.setAutoCommit(autoCommit);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            try (IndexedStore given = backend.builder()
                    .dataSource(pool)
                    .tables(SchemaMode.VALIDATE)
                    .open()) {
                assertThat(given.eventIndexes().add(EventIndex.BRANCH)).isTrue();
                assertThat(given.eventIndexes().drop(EventIndex.BRANCH)).isTrue();
            }
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
                assertThat(Sql.number(connection, backend.limit())).isEqualTo(backend.limitSet());
            }
        }
    }

    protected final TestDatabase database() {
        return database;
    }

    protected final IndexedStore store() {
        return store;
    }

    protected final EventIndexes indexes() {
        return indexes;
    }

    protected static String session(SessionService sessions) {
        return sessions.create(NewSession.of("app", "user", "agent")).id();
    }
}
