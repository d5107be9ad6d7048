package io.aster.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.benchmarks.engine.Target;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

final class BenchCommandTest {
    @TempDir
    private Path folder;

    @Test
    void takesStoresInAnyCase() {
        ParseResult run = Main.commandLine()
                .parseArgs("run", "--short", "postgresql", "MySQL")
                .subcommand();

        assertThat(run.matchedPositional(0).<List<Target>>getValue()).containsExactly(Target.POSTGRESQL, Target.MYSQL);
        assertThat(run.hasMatchedOption("--short")).isTrue();
        assertThat(run.hasMatchedOption("--slow-disk")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run oracle", "run --fast", "scale sqlite=many", "sprint"})
    void refusesWhatItDoesNotKnow(String line) {
        assertThatThrownBy(() -> Main.commandLine().parseArgs(line.split(" ", -1)))
                .isInstanceOf(ParameterException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "scale postgresql=10"})
    void saysWhatIsWrong(String line) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ", -1);

        assertThat(quiet().execute(words)).isEqualTo(2);
    }

    @Test
    void writesThePageOfWhatWasMeasured() throws Exception {
        Path results = Files.createDirectory(folder.resolve("results"));
        Path docs = folder.resolve("docs");

        int exitCode = quiet().execute("report", "--results", results.toString(), "--docs", docs.toString());

        assertThat(exitCode).isZero();
        assertThat(docs.resolve("performance.md")).content().startsWith("# Performance");
    }

    private static CommandLine quiet() {
        return Main.commandLine()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(new PrintWriter(Writer.nullWriter()));
    }
}
