package io.aster.sql.sqlite;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.search.TextSearchConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteTextSearchTest extends TextSearchConformance {
    @RegisterExtension
    static final SharedFile FILE = new SharedFile();

    @TempDir
    static Path folder;

    @BeforeAll
    static void addIndex() {
        try (SqliteStore store =
                SqliteStore.builder().file(folder.resolve("sessions.db")).open()) {
            store.textIndex().orElseThrow().add(progress -> {});
        }
    }

    @Override
    protected StoreFixture fixture() {
        return FILE.fixture(folder, file -> {});
    }
}
