package io.aster.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.cli.terminal.TextWidth;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, with its real child process. */
class DemoTest {
    @TempDir
    private Path folder;

    @Test
    void tellsWhatWasRecoveredOnEightyColumns() {
        Run run = demo().ok();
        assertThat(run.out().lines().filter(line -> !line.contains(folder.toString())))
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(80));
        assertThat(run.out())
                .contains("acknowledged 10 events")
                .contains("── Review.Analyse, before the kill ──")
                .contains("── Review.Analyse, after the restart ──")
                .contains("── Review.Report, after the restart ──")
                .contains("── session completed ──")
                .doesNotContain("── Review.Collect, after the restart ──")
                .contains("8 conversations with 79 messages and 19 tool calls.")
                .contains("was asked 0 times for Collect");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void canBeRepeatedOnTheSameStore() {
        demo().ok();
        Map<String, @Nullable Object> again = demo("--json").ok().json().get(0);
        assertThat(again).containsEntry("acknowledgedBeforeKill", 10L).containsEntry("finishedStepAskedAgain", 0L);
        Run sessions = Run.aster("--store", url(), "sessions", "--json").ok();
        assertThat(sessions.json())
                .hasSize(2)
                .allSatisfy(session -> assertThat(session)
                        .containsEntry("status", "completed")
                        .containsEntry("eventCount", again.get("events")));
        String id = Objects.requireNonNull(again.get("sessionId")).toString();
        assertThat(Run.aster("--store", url(), "show", id, "--json").ok().json())
                .hasSize(((Long) Objects.requireNonNull(again.get("events"))).intValue());
    }

    @Test
    void refusesAStoreThatDoesNotOutliveAProcess() {
        Run run = Run.aster("--store", "memory:", "demo");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).hasLineCount(1);
    }

    private Run demo(String... options) {
        return options.length == 0
                ? Run.aster("--store", url(), "demo")
                : Run.aster("--store", url(), "demo", options[0]);
    }

    private String url() {
        return "sqlite:" + folder.resolve("demo.db");
    }
}
