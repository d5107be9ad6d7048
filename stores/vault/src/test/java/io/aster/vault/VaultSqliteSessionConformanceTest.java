package io.aster.vault;

import io.aster.testkit.StoreFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class VaultSqliteSessionConformanceTest extends VaultSessionConformance {
    @RegisterExtension
    static final SealedFile FILE = new SealedFile();

    @TempDir
    static Path folder;

    @Override
    protected StoreFixture fixture() {
        return FILE.fixture(folder);
    }
}
