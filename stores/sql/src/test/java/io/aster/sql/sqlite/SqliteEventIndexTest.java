package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.EventIndex;
import io.aster.sql.IndexState;
import io.aster.sql.SchemaMode;
import io.aster.sql.server.IndexChecks;
import io.aster.testkit.load.Crowd;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
        IndexChecks.assertNone(store.eventIndexes());
    }

    @ParameterizedTest
    @EnumSource
    void isAddedAndDroppedByCallsThatMayBeRepeated(EventIndex index) {
        for (int time = 0; time < 2; time++) {
            IndexChecks.assertAddedAndDroppedRepeatedly(store.eventIndexes(), index);
        }
    }

    @Test
    void everyModeAcceptsAFileThatHasThemAll() {
        for (EventIndex index : store.eventIndexes().states().keySet()) {
            store.eventIndexes().add(index);
        }
        for (SchemaMode mode : SchemaMode.values()) {
            try (SqliteStore other =
                    SqliteStore.builder().file(file).tables(mode).open()) {
                IndexChecks.assertWorksWithAll(other);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStatementMakesItByHand(EventIndex index) throws SQLException {
        if (index.isOnJson()) {
            IndexChecks.assertRefused(store.eventIndexes(), index);
            return;
        }
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
