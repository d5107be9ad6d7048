package io.aster.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.benchmarks.Required;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "it preloads a library, and looks for it in /proc")
final class SlowDiskTest {
    private static final long MILLISECOND = 1_000_000;

    @TempDir
    private Path folder;

    @BeforeAll
    static void findCompiler() throws Exception {
        try {
            SlowDisk.compile().close();
        } catch (IOException e) {
            throw Required.missing("the slow disk", e);
        }
    }

    @Test
    void everySyncTakesAMillisecondMoreAndNoWriteDoes() throws Exception {
        try (SlowDisk disk = SlowDisk.compile()) {
            List<String> told = sync(Map.of("LD_PRELOAD", disk.library().toString()));

            long fsyncs = Long.parseLong(told.get(1));
            long fdatasyncs = Long.parseLong(told.get(2));
            assertThat(fsyncs).isGreaterThanOrEqualTo(SyncProgram.TIMES * MILLISECOND);
            assertThat(fdatasyncs).isGreaterThanOrEqualTo(SyncProgram.TIMES * MILLISECOND);
            assertThat(Long.parseLong(told.get(0))).isLessThan(Math.min(fsyncs, fdatasyncs));
            assertThat(told.get(3)).isEqualTo("slow");
        }
    }

    @Test
    void isNotThereUnlessItIsPreloaded() throws Exception {
        assertThat(sync(Map.of()).get(3)).isEqualTo("as it is");
    }

    @Test
    void leavesNothingBehind() throws Exception {
        Path library;
        try (SlowDisk disk = SlowDisk.compile()) {
            library = disk.library();
            assertThat(library).isRegularFile();
        }
        assertThat(library.getParent()).doesNotExist();
    }

    private List<String> sync(Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SyncProgram.class.getName(),
                        folder.resolve("file").toString())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
