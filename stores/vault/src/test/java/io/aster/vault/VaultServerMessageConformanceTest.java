package io.aster.vault;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.message.MessageStoreConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** On the server that the system property {@code aster.vault.store} names; run by its name. */
class VaultServerMessageConformanceTest extends MessageStoreConformance {
    @RegisterExtension
    static final SealedPlace PLACE = new SealedPlace(System.getProperty("aster.vault.store", ""));

    @TempDir
    static Path folder;

    @Override
    protected StoreFixture fixture() {
        return PLACE.fixture(folder, ProofMode.OFF);
    }
}
