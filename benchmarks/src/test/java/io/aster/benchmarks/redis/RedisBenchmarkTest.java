package io.aster.benchmarks.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisBenchmarkTest {
    @TempDir
    private Path folder;

    @Test
    void isNotFoundWhereItIsNot() throws Exception {
        Files.createFile(folder.resolve("redis-benchmark"));

        assertThat(RedisBenchmark.find("")).isEmpty();
        assertThat(RedisBenchmark.find(folder + File.pathSeparator)).isEmpty();
    }

    @Test
    void isFoundOnThePathAndTellsItsRate() throws Exception {
        program("for word; do :; done; echo \"\\\"$word\\\",\\\"$4$6$8.50\\\"\"");

        RedisBenchmark benchmark = RedisBenchmark.find(folder.resolve("none") + File.pathSeparator + folder)
                .orElseThrow();

        // Connections, requests and random numbers, as the program printed them for the rate.
        assertThat(benchmark.rate(6379, 12, 3, List.of("GET", "key"))).isEqualTo(50_123.5);
    }

    @Test
    void saysWhyItFailed() throws Exception {
        program("echo 'Error from server: NOSCRIPT' >&2; exit 1");

        RedisBenchmark benchmark = RedisBenchmark.find(folder.toString()).orElseThrow();

        assertThatThrownBy(() -> benchmark.rate(6379, 1, 1, List.of("EVALSHA", "0", "0")))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("status 1", "NOSCRIPT");
    }

    private void program(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("redis-benchmark"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
