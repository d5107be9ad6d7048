package io.aster.sql.sqlite;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.message.MessageStoreConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteMessageConformanceTest extends MessageStoreConformance {
    @RegisterExtension
    static final SharedFile FILE = new SharedFile();

    @TempDir
    static Path folder;

    @Override
    protected StoreFixture fixture() {
        return FILE.fixture(folder, Minutes::checkLists);
    }
}
