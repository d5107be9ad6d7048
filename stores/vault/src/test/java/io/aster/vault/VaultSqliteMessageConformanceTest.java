package io.aster.vault;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.message.MessageStoreConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class VaultSqliteMessageConformanceTest extends MessageStoreConformance {
    @RegisterExtension
    static final SealedPlace PLACE = new SealedPlace("sqlite");

    @TempDir
    static Path folder;

    @Override
    protected StoreFixture fixture() {
        return PLACE.fixture(folder);
    }
}
