package io.aster.sql.sqlite;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.message.MessageStoreConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteMessageConformanceTest extends MessageStoreConformance {
    @TempDir
    Path folder;

    @Override
    protected StoreFixture fixture() {
        Path file = folder.resolve("sessions.db");
        return StoreFixture.durable(() -> SqliteStore.builder().file(file).open(), () -> Minutes.checkLists(file));
    }
}
