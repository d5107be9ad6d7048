package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On which systems a commit must ask for more than a sync to be on the disk. */
class SqliteSyncTest {
    @ParameterizedTest
    @CsvSource({"Mac OS X, true", "Linux, false", "Windows 11, false", "FreeBSD, false"})
    void fullSyncIsForMacs(String system, boolean full) {
        assertThat(SqliteFile.syncsToDriveOnly(system)).isEqualTo(full);
    }
}
