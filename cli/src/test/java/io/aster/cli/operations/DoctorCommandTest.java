package io.aster.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aster doctor}: what it prints, its choices and exit codes. */
class DoctorCommandTest {
    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(""));

    @BeforeEach
    void fill() {
        cli = new Cli(folder);
        try (Aster aster = Aster.open(url())) {
            for (String id : List.of("one", "two", "e\u202evil")) {
                aster.sessions().create(NewSession.of("app", "ann", "agent").withId(id));
                aster.sessions().appendEvents(id, List.of(Event.user("1"), Event.user("2"), Event.user("3")));
            }
            aster.messages().appendMessages("agt", List.of(Message.user("one")));
        }
    }

    private String url() {
        return "sqlite:" + folder.resolve("checked.db");
    }

    private Run doctor(String... arguments) {
        return cli.run(Cli.args(new String[] {"--store", url()}, arguments));
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("checked.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void healthyStoreHasALineForEachCheck() {
        Run run = doctor("doctor").ok();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).contains("ok\ttables\t\t", "ok\tintegrity\t\t", "ok\thistory\t\t", "ok\tclock\t\t");
        assertThat(lines.get(lines.size() - 1))
                .startsWith("0 errors, 0 warnings, 0 notices; 3 of 3 sessions and 1 message list read in ");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void findingsSayWhatToDo() {
        execute("DELETE FROM session_events WHERE session_id = 'two' AND seq = 2");
        Run run = doctor("doctor", "--histories", "all");
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNHEALTHY);
        assertThat(run.out().lines())
                .contains(
                        "error\thistory-length\tsession \"two\": counts 3 events, and 2 are stored, the last with number 3"
                                + "\trestore the session from a backup (\"aster restore\"), or delete it (\"aster delete\");"
                                + " nothing can be appended to it safely")
                .anyMatch(line -> line.startsWith("error\thistory\tsession \"two\": event 2 of 3 is missing\t"));
        Run repairing = doctor("doctor", "--repair");
        assertThat(repairing.exitCode()).isEqualTo(ExitCode.UNHEALTHY);
        assertThat(repairing.out()).contains(", 0 repaired; ");
    }

    @Test
    void repairsWhatBelongsToNothing() {
        execute("DELETE FROM sessions WHERE id = 'two'");
        assertThat(doctor("doctor").ok().out()).contains("warning\torphan-events\tsession \"two\": ");
        assertThat(doctor("doctor", "--repair").ok().out())
                .contains("repaired\torphan-events\tsession \"two\": does not exist, but 3 events of it do\t\n")
                .contains(", 1 repaired; ");
        assertThat(doctor("doctor").ok().out()).contains("ok\torphan-events\t\t");
    }

    @Test
    void printsJson() {
        execute("DELETE FROM session_events WHERE session_id = 'two' AND seq = 2");
        Run run = doctor("--json", "doctor", "--histories", "none");
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNHEALTHY);
        List<Map<String, @Nullable Object>> lines = run.json();
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .containsEntry("check", "history-length")
                        .containsEntry("severity", "error")
                        .containsEntry("subject", "session \"two\"")
                        .containsEntry("repair", "none"));
        assertThat(lines.get(lines.size() - 1))
                .containsEntry("errors", 1L)
                .containsEntry("sessions", 3L)
                .containsEntry("sessionsRead", 0L);
    }

    @Test
    void breaksLinesOnATerminalAndShowsNoTricks() {
        execute("DELETE FROM session_events WHERE session_id LIKE 'e%' AND seq = 2");
        cli = cli.with(Cli.plainTerminal(60));
        Run run = doctor("doctor", "--histories", "none");
        assertThat(run.out().lines())
                .contains(
                        "ok        tables",
                        "error     history-length: session \"e<U+202E>vil\": counts 3",
                        "          events, and 2 are stored, the last with number 3",
                        "          Restore the session from a backup (\"aster")
                .allMatch(line -> line.length() <= 60 || line.contains(" errors, ") || line.contains(" error, "));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        Run run = doctor("doctor", "--histories", "some");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'some' is not one of none, sample, all");
    }

    @Test
    void createsNoStore() {
        Run run = cli.run("--store", "sqlite:" + folder.resolve("missing.db"), "doctor");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(folder.resolve("missing.db")).doesNotExist();
    }
}
