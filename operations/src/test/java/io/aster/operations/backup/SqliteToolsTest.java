package io.aster.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.operations.EveryKind;
import io.aster.operations.StoredContent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which SQLite itself copies a file that is in use: what they copy is a whole store. */
class SqliteToolsTest {
    @TempDir
    private Path folder;

    @Test
    void anOnlineBackupIsAWholeStore() throws Exception {
        copies("backup to '%s'");
    }

    @Test
    void aVacuumIntoAFileIsAWholeStore() throws Exception {
        copies("VACUUM INTO '%s'");
    }

    private void copies(String command) throws Exception {
        Path file = folder.resolve("sessions.db");
        Path copy = folder.resolve("copy.db");
        try (Aster aster = Aster.open("sqlite:" + file)) {
            EveryKind.fill(aster);
            StoredContent whole = StoredContent.of(aster);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                statement.execute(command.formatted(copy));
            }
            aster.sessions().deleteByApp("app");
            assertThat(StoredContent.of("sqlite:" + copy)).isEqualTo(whole);
        }
    }
}
