package io.aster.sql.sqlite;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.search.WideSummaryConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteSummaryTest extends WideSummaryConformance {
    @RegisterExtension
    static final SharedFile FILE = new SharedFile();

    @TempDir
    static Path folder;

    @Override
    protected StoreFixture fixture() {
        return FILE.fixture(folder, file -> {});
    }
}
