package io.aster.vault;

import io.aster.testkit.StoreFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** On the server that the system property {@code aster.vault.store} names; run by its name. */
class VaultServerSessionConformanceTest extends VaultSessionConformance {
    @RegisterExtension
    static final SealedPlace PLACE = new SealedPlace(System.getProperty("aster.vault.store", ""));

    @TempDir
    static Path folder;

    @Override
    protected StoreFixture fixture() {
        return PLACE.fixture(folder, ProofMode.OFF);
    }
}
