package io.aster.operations.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.operations.EveryKind;
import io.aster.operations.StoredContent;
import io.aster.operations.TestStores;
import io.aster.operations.backup.BackupTotals;
import io.aster.operations.backup.StoreBackup;
import io.aster.testkit.internal.kill.ChildProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions of every kind on their way through all stores, by migrations of which some are killed and started again: the last one has what the
 * first one has.
 */
@Timeout(600)
class MigrationRingTest {
    /** How many events the largest session has. */
    private static final int LARGE = Integer.getInteger("aster.test.events", 5_000);

    /** How many migrations are killed, in turn on their way to each store but the last, which is the memory of this process. */
    private static final int KILLS = Integer.getInteger("aster.test.kills", 1);

    /** How many times 500 events a migration has read at most when it is killed: there are more to read then. */
    private static final int LONGEST = 3;

    private final Random random = new Random(Long.getLong("aster.test.seed", 20261130));

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
            String from = "memory:";
            Aster before = first;
            for (int i = 0; i < ring.size(); i++) {
                String to = ring.get(i);
                int kills = (KILLS + ring.size() - 1 - i) / ring.size();
                kill(kills, i == 0 ? List.of(from, to, backup(first)) : List.of(from, to));
                Aster next = Aster.open(to);
                LeftCarriers.delete(next);
                migrate(before, next, whole, kills > 0);
                from = to;
                closeUnless(before, first);
                before = next;
            }
            migrate(before, last, whole, false);
            closeUnless(before, first);
            assertThat(StoredContent.of(last)).isEqualTo(whole);
        }
    }

    /** The first store as a file, from which a killed process can fill its memory again. */
    private String backup(Aster first) throws IOException {
        Path file = folder.resolve("first.gz");
        try (OutputStream out = Files.newOutputStream(file)) {
            BackupTotals unused = StoreBackup.of(first).writeTo(out);
        }
        return file.toString();
    }

    /** Starts migrations, and kills each of them before its end. */
    private void kill(int times, List<String> places) {
        for (int i = 0; i < times; i++) {
            List<String> printed = ChildProcess.killAfter(
                    1 + random.nextInt(LONGEST), 0, MigratingProcess.class, places.toArray(String[]::new));
            System.out.printf("killed on the way to %s after %s%n", places.get(1), printed);
        }
    }

    private static void migrate(Aster from, Aster to, StoredContent whole, boolean isBegun) {
        int sessions = whole.digests().size();
        int lists = whole.lists().size();
        MigrationReport report = SessionMigrator.from(from).to(to).run();
        assertThat(report.copied() + report.unchanged()).isEqualTo(sessions);
        assertThat(report.lists() + report.listsUnchanged()).isEqualTo(lists);
        assertThat(report.caughtUp() + report.restoring() + report.onlyInTarget())
                .isZero();
        assertThat(isBegun || report.unchanged() + report.listsUnchanged() == 0).isTrue();
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
