package io.aster.sql;

import io.aster.testkit.SessionConformance;
import io.aster.testkit.StoreFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionConformanceTest extends SessionConformance {
    @TempDir
    Path folder;

    @Override
    protected StoreFixture fixture() {
        return StoreFixture.durable(
                () -> SqliteStore.builder().file(folder.resolve("sessions.db")).open());
    }
}
