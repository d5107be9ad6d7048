package io.aster.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.store.proof.ProofProblem.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aster verify}: what it prints, its choices and exit codes. */
class VerifyCommandTest {
    private final ProvedStore store;

    /** The folder is created for each test. */
    VerifyCommandTest(@TempDir Path folder) {
        store = new ProvedStore(folder);
    }

    @Test
    void countsWhatHolds() {
        store.add("one", "two");
        Run run = store.run("verify").ok();
        assertThat(run.out())
                .startsWith("2 of 2 sessions hold: 6 of 6 events proved (1 redacted), 0 unproved; ")
                .hasLineCount(1);
        assertThat(run.err()).isEmpty();
        assertThat(store.run("verify", "two").ok().out()).startsWith("1 of 1 session hold");
        assertThat(store.run("verify", "--app", "desk").ok().out()).startsWith("0 of 0 sessions hold");
        assertThat(store.run("--json", "verify", "--user", "ann").ok().json().get(0))
                .containsEntry("sessions", 2L)
                .containsEntry("failed", 0L)
                .containsEntry("events", 6L)
                .containsEntry("proved", 6L)
                .containsEntry("redacted", 1L)
                .containsEntry("unproved", 0L);
    }

    @Test
    void namesWhatDoesNotHold() {
        store.add("one", "e\u202evil");
        store.execute("UPDATE session_events SET author = 'other' WHERE session_id = 'one' AND seq = 3");
        store.execute("UPDATE sessions SET event_count = 2 WHERE id LIKE 'e%'");
        Run run = store.run("verify");
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNHEALTHY);
        assertThat(run.lines())
                .contains(
                        "session \"one\", event 3: " + Kind.PLACE.text(),
                        "session \"e<U+202E>vil\": " + Kind.END.text())
                .anyMatch(line -> line.startsWith("0 of 2 sessions hold: 4 of 5 events proved (1 redacted), "));
        assertThat(store.run("--json", "verify").json())
                .anySatisfy(line -> assertThat(line)
                        .containsEntry("sessionId", "one")
                        .containsEntry("seq", 3L)
                        .containsEntry("kind", "place")
                        .containsEntry("problem", Kind.PLACE.text()))
                .anySatisfy(line -> assertThat(line).containsEntry("seq", null).containsEntry("kind", "end"))
                .anySatisfy(line -> assertThat(line).containsEntry("failed", 2L));
        assertThat(store.run("verify", "--app", "desk").exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void refusesWhatCanNotBeMeant() {
        store.add("one", "two");
        Run unknown = store.run("verify", "one", "tow");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(unknown.err()).isEqualTo("aster: there is no session \"tow\"; did you mean two?\n");
        assertThat(store.run("verify", "one", "--app", "shop").exitCode()).isEqualTo(ExitCode.USAGE);
        Run unproved = store.on("sqlite:" + store.file("data.db"), "verify");
        assertThat(unproved.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(unproved.err()).isEqualTo("aster: this store keeps no proofs of events: a vault with proofs does\n");
    }
}
