package io.aster.sql.sqlite;

import io.aster.sql.EventIndex;
import io.aster.sql.server.RefusedSearches;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.search.WideEventSearchConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventSearchTest extends WideEventSearchConformance {
    @RegisterExtension
    static final SharedFile FILE = new SharedFile();

    @TempDir
    static Path folder;

    @BeforeAll
    static void addIndexes() {
        try (SqliteStore store =
                SqliteStore.builder().file(folder.resolve("sessions.db")).open()) {
            store.eventIndexes().add(EventIndex.RECENT);
        }
    }

    @Override
    protected StoreFixture fixture() {
        return FILE.fixture(folder, file -> {});
    }

    @Test
    void questionsThatWouldReadAllEventsAreRefused(StoreUnderTest bench) {
        RefusedSearches.assertRefused(bench.sessions());
    }
}
