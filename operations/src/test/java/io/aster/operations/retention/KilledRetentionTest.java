package io.aster.operations.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.operations.StoredContent;
import io.aster.operations.backup.StoreRestore;
import io.aster.testkit.internal.kill.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A retention whose process is killed at any moment has deleted nothing that is not in an archive, and the next one does the rest. */
@Timeout(600)
class KilledRetentionTest {
    private static final int KILLS = 2 * Integer.getInteger("aster.test.kills", 1);
    private static final int SESSIONS = 40;
    private static final int EVENTS = 2;

    private final Random random = new Random(Long.getLong("aster.test.seed", 20261130));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
    void losesNothing(StoreKind kind) throws Exception {
        Path archives = Files.createDirectory(folder.resolve("archives"));
        try (Nodes nodes = new Nodes(kind, folder)) {
            nodes.add("young", "ann", 1);
            Map<String, String> all = new TreeMap<>();
            for (int kill = 0; kill < KILLS; kill++) {
                fill(nodes, kill);
                all.putAll(StoredContent.of(nodes.one()).digests());
                // Every other one among the deletes, which come after all events were archived.
                int archived = EVENTS * SESSIONS;
                int step = kill % 2 == 0 ? 1 + random.nextInt(archived) : archived + 1 + random.nextInt(SESSIONS / 2);
                ChildProcess.killAfter(
                        step, random.nextInt(500), RetainingProcess.class, nodes.url(), archives.toString());
                assertThat(everything(nodes, archives)).isEqualTo(all);
            }
            fill(nodes, KILLS);
            all.putAll(StoredContent.of(nodes.one()).digests());
            RetentionReport rest =
                    RetainingProcess.retention(nodes.two(), archives).apply();
            assertThat(rest.deleted()).isPositive();
            assertThat(nodes.ids()).containsExactly("young");
            assertThat(everything(nodes, archives)).isEqualTo(all);
        }
    }

    /** Adds old sessions until there are as many as at the beginning. */
    private static void fill(Nodes nodes, int round) {
        int missing = SESSIONS + 1 - nodes.ids().size();
        for (int i = 0; i < missing; i++) {
            nodes.add("s-" + round + "-" + i, "user-" + i % 5, 40 + i);
        }
    }

    /** The digests of all sessions in the store and in the archives. */
    private static Map<String, String> everything(Nodes nodes, Path archives) throws IOException {
        Map<String, String> all = new TreeMap<>(StoredContent.of(nodes.one()).digests());
        List<Path> files;
        try (Stream<Path> found = Files.list(archives)) {
            files = found.filter(file -> file.toString().endsWith(".gz")).toList();
        }
        for (Path file : files) {
            try (Aster target = Aster.open("memory:")) {
                StoreRestore.from(List.of(file)).to(target).run();
                all.putAll(StoredContent.of(target).digests());
            }
        }
        return all;
    }
}
