package io.aster.sql.sqlite;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.linear.LinearizabilityCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteLinearizabilityTest extends LinearizabilityCheck {
    @TempDir
    Path folder;

    @Override
    protected StoreFixture fixture() {
        return StoreFixture.durable(
                () -> SqliteStore.builder().file(folder.resolve("sessions.db")).open());
    }
}
