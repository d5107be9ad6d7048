package io.aster.vault;

import io.aster.testkit.StoreFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class VaultSqliteSessionConformanceTest extends VaultSessionConformance {
    @RegisterExtension
    static final SealedPlace PLACE = new SealedPlace("sqlite");

    @TempDir
    static Path folder;

    @Override
    protected StoreFixture fixture() {
        return PLACE.fixture(folder);
    }
}
