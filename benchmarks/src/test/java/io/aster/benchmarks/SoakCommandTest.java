package io.aster.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SoakCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            soak                            | Missing required parameter
            soak memory                     | keeps nothing when its process ends
            soak sqlite Memory              | keeps nothing when its process ends
            soak oracle                     | redis-sentinel
            soak sqlite --writers 0         | too small
            soak sqlite --seconds -1        | too small
            """)
    void refusesWhatItCanNotSoak(String line, String reason) {
        int exitCode = execute(line.split(" ", -1));

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).contains(reason);
    }

    @Test
    void writesWhatItFoundForTheReport() {
        int exitCode = execute(
                "soak", "sqlite", "--seconds", "1", "--seed", "16", "--writers", "1", "--results", folder.toString());

        assertThat(exitCode).as("%s", errors).isZero();
        assertThat(folder.resolve("soak.json"))
                .content()
                .contains("\"kind\" : \"soak\"", "\"name\" : \"lost\"", "\"met\" : true", "\"name\" : \"seed\"");
    }

    private int execute(String... words) {
        return Main.commandLine()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(new PrintWriter(errors, true))
                .execute(words);
    }
}
