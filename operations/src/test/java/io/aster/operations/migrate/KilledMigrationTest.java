package io.aster.operations.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.operations.EveryKind;
import io.aster.operations.StoredContent;
import io.aster.operations.TestStores;
import io.aster.session.Event;
import io.aster.session.EventActions;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A migration whose process is killed again and again ends with the same content, nothing of it twice. */
@Timeout(600)
class KilledMigrationTest {
    private static final int KILLS = 3 * Integer.getInteger("aster.test.kills", 1);
    private static final int LARGE = 3_000;

    private final Random random = new Random(Long.getLong("aster.test.seed", 20261130));

    @TempDir
    private Path folder;

    @Test
    void toPostgresql() throws Exception {
        try (TestStores stores = new TestStores(folder)) {
            check(stores, stores.postgresql());
        }
    }

    @Test
    void toRedis() throws Exception {
        try (TestStores stores = new TestStores(folder)) {
            check(stores, stores.redis());
        }
    }

    @Test
    void toMysql() throws Exception {
        try (TestStores stores = new TestStores(folder)) {
            check(stores, stores.mysql());
        }
    }

    private void check(TestStores stores, String target) throws Exception {
        String source = stores.sqlite("source");
        try (Aster aster = Aster.open(source)) {
            EveryKind.fill(aster);
            for (int i = 0; i < 4; i++) {
                EveryKind.fillLarge(aster.sessions(), "large-" + i, LARGE);
            }
        }
        int killed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killed += isKilled(source, target) ? 1 : 0;
            grow(source, kill);
        }
        try (Aster from = Aster.open(source);
                Aster to = Aster.open(target)) {
            SessionMigrator.from(from).to(to).compareAll().run();
            LeftCarriers.delete(to);
            assertThat(StoredContent.of(to)).isEqualTo(StoredContent.of(from));
        }
        System.out.printf("%s: %d of %d migrations killed before their end%n", target, killed, KILLS);
    }

    /** What is written to the source between two migrations, also to a session that was copied in part. */
    private static void grow(String source, int kill) {
        try (Aster aster = Aster.open(source)) {
            aster.sessions().appendEvents("large-" + kill % 4, EveryKind.events("grown-" + kill, 11));
            Map<String, Object> delta = Map.of("user:grown", (long) kill, "app:grown", (long) kill);
            aster.sessions()
                    .appendEvent(
                            "large-" + kill % 4,
                            Event.builder("user")
                                    .actions(EventActions.stateDelta(delta))
                                    .build());
        }
    }

    /** Kills it some events later than the one before; false if it ended before. */
    private boolean isKilled(String source, String target) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MigratingProcess.class.getName(),
                        source,
                        target)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            int wanted = random.nextInt(8);
            for (int i = 0; i < wanted; i++) {
                if ("done".equals(lines.readLine())) {
                    return false;
                }
            }
            boolean ended = process.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
            return !ended;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
