package io.aster.operations.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.operations.EveryKind;
import io.aster.operations.StoredContent;
import io.aster.operations.TestStores;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of every kind on their way through all stores: the last one has what the first one has. */
@Timeout(600)
class MigrationRingTest {
    /** How many events the largest session has. */
    private static final int LARGE = Integer.getInteger("aster.test.events", 5_000);

    @TempDir
    private Path folder;

    @Test
    void theLastStoreHasWhatTheFirstHas() throws Exception {
        try (TestStores stores = new TestStores(folder);
                Aster first = Aster.open("memory:");
                Aster last = Aster.open("memory:")) {
            EveryKind.fill(first);
            EveryKind.fillChats(first.sessions());
            EveryKind.fillLarge(first.sessions(), "large", LARGE);
            StoredContent whole = StoredContent.of(first);
            List<String> ring = List.of(
                    stores.sqlite("ring"), stores.postgresql(), stores.mysql(), stores.redis(), stores.redisCluster());
            Aster before = first;
            for (String url : ring) {
                Aster next = Aster.open(url);
                migrate(before, next, whole);
                closeUnless(before, first);
                before = next;
            }
            migrate(before, last, whole);
            closeUnless(before, first);
            assertThat(StoredContent.of(last)).isEqualTo(whole);
        }
    }

    private static void migrate(Aster from, Aster to, StoredContent whole) {
        int sessions = whole.digests().size();
        int lists = whole.lists().size();
        MigrationReport report = SessionMigrator.from(from).to(to).run();
        assertThat(report.copied()).isEqualTo(sessions);
        assertThat(report.lists()).isEqualTo(lists);
        assertThat(report.caughtUp() + report.unchanged() + report.restoring() + report.onlyInTarget())
                .isZero();
        MigrationReport again = SessionMigrator.from(from).to(to).compareAll().run();
        assertThat(again.unchanged()).isEqualTo(sessions);
        assertThat(again.listsUnchanged()).isEqualTo(lists);
        assertThat(again.copied() + again.caughtUp() + again.lists() + again.events())
                .isZero();
    }

    private static void closeUnless(Aster aster, Aster first) {
        if (aster != first) {
            aster.close();
        }
    }
}
