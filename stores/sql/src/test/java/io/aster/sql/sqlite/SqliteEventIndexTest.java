package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.sql.EventIndex;
import io.aster.sql.IndexState;
import io.aster.sql.SchemaMode;
import io.aster.testkit.load.Crowd;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The optional indexes of a file. */
class SqliteEventIndexTest {
    @TempDir
    Path folder;

    private Path file;
    private SqliteStore store;

    @BeforeEach
    void open() {
        file = folder.resolve("sessions.db");
        store = SqliteStore.builder().file(file).open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void newFilesHaveNone() {
        assertThat(store.eventIndexes().states())
                .hasSize(5)
                .allSatisfy((index, state) ->
                        assertThat(state).as(index.indexName()).isEqualTo(IndexState.MISSING));
    }

    @ParameterizedTest
    @EnumSource
    void isAddedAndDroppedByCallsThatMayBeRepeated(EventIndex index) {
        for (int time = 0; time < 2; time++) {
            assertThat(store.eventIndexes().add(index)).isTrue();
            assertThat(store.eventIndexes().add(index)).isFalse();
            assertThat(store.eventIndexes().states())
                    .hasSize(5)
                    .allSatisfy((each, state) ->
                            assertThat(state).isEqualTo(each == index ? IndexState.READY : IndexState.MISSING));
            assertThat(store.eventIndexes().drop(index)).isTrue();
            assertThat(store.eventIndexes().drop(index)).isFalse();
            assertThat(store.eventIndexes().states()).containsEntry(index, IndexState.MISSING);
        }
    }

    @Test
    void everyModeAcceptsAFileThatHasThemAll() {
        for (EventIndex index : EventIndex.values()) {
            store.eventIndexes().add(index);
        }
        for (SchemaMode mode : SchemaMode.values()) {
            try (SqliteStore other =
                    SqliteStore.builder().file(file).schema(mode).open()) {
                SessionService sessions = Aster.open(other).sessions();
                String id =
                        sessions.create(NewSession.of("app", "user", "agent")).id();
                assertThat(sessions.appendEvents(id, Collections.nCopies(100, Event.user("all"))))
                        .hasSize(100);
                assertThat(sessions.delete(id)).isTrue();
                assertThat(other.eventIndexes().states()).doesNotContainValue(IndexState.MISSING);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStatementMakesItByHand(EventIndex index) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(store.eventIndexes().ddl(index));
        }

        assertThat(store.eventIndexes().states()).containsEntry(index, IndexState.READY);
        assertThat(store.eventIndexes().add(index)).isFalse();
    }

    @Test
    void threadsThatAddTheSameOneTakeTurns() {
        try (Crowd<Boolean> crowd =
                new Crowd<>(4, thread -> () -> store.eventIndexes().add(EventIndex.AUTHOR))) {
            assertThat(crowd.results()).containsOnlyOnce(true);
        }
    }
}
