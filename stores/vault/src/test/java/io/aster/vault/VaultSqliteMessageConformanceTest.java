package io.aster.vault;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.message.MessageStoreConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class VaultSqliteMessageConformanceTest extends MessageStoreConformance {
    @RegisterExtension
    static final SealedFile FILE = new SealedFile();

    @TempDir
    static Path folder;

    @Override
    protected StoreFixture fixture() {
        return FILE.fixture(folder);
    }
}
