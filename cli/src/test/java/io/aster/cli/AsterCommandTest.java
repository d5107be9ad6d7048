package io.aster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.command.ExitCode;
import io.aster.session.NewSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command has: the store, help, and errors. */
class AsterCommandTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(folder);
    }

    @Test
    void theStoreComesFromTheOptionBeforeOrBehindTheCommandOrFromTheEnvironment() {
        String other = "sqlite:" + folder.resolve("other.db");
        try (Aster aster = Aster.open(other)) {
            aster.sessions().create(NewSession.of("app", "user", "agent").withId("there"));
        }

        assertThat(cli.run("--store", other, "show", "there").exitCode()).isZero();
        assertThat(cli.run("show", "there", "--store=" + other).exitCode()).isZero();
        assertThat(cli.run("show", "there").exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(cli.variable("ASTER_STORE", other).run("show", "there").exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "show", "status", "fork", "redact", "delete", "purge", "stats"})
    void everyCommandHasHelpThatNamesTheStoreAndTheExitCodes(String command) {
        Run help = cli.run(command, "--help");
        assertThat(cli.run("--json", command, "--help")).isEqualTo(help);

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: aster " + command).contains("--store=URL", "--json", "Exit codes:");
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
        assertThat(cli.run("--help").out()).containsPattern("(?m)^  " + command + " ");
    }

    @Test
    void tellsItsVersion() {
        Run version = cli.run("--version");

        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("aster ").contains("Java " + Runtime.version());
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheCommandLine() {
        assertThat(cli.run("sesions"))
                .isEqualTo(
                        usage(
                                "Unmatched argument at index 0: 'sesions'; did you mean sessions or retention or completion? (see aster --help)"));
        assertThat(cli.run("sessions", "--jsn"))
                .isEqualTo(usage("Unknown option: '--jsn'; did you mean --json? (see aster sessions --help)"));
        assertThat(cli.run("show"))
                .isEqualTo(usage("which session? Give either a session id, or --app, --user and --id"));
        assertThat(cli.run("show", "x", "--last=many").err())
                .isEqualTo(
                        "aster: Invalid value for option '--last': 'many' is no whole number (see aster show --help)\n");
    }

    @Test
    void nothingTypedReachesTheTerminalRaw() {
        assertThat(cli.run("show", "x", "--\u001B[31m").err())
                .startsWith("aster: ")
                .contains("␛[31m")
                .doesNotContain("\u001B")
                .hasLineCount(1);
    }

    @Test
    void saysInOneLineWhyAStoreCantBeOpened() throws Exception {
        Path noDatabase = Files.writeString(folder.resolve("notes.txt"), "not a database, however long ".repeat(100));

        assertThat(cli.run("--store=mongodb://host/db", "sessions").err())
                .contains("mongodb")
                .hasLineCount(1);
        Run result = cli.run("--store=sqlite:" + noDatabase, "sessions");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("aster: ").contains("notes.txt").hasLineCount(1);
    }

    @Test
    void withoutACommandTheCommandsAreListed() {
        Run nothing = cli.run();

        assertThat(nothing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err())
                .startsWith("aster: which command? (each has --help)\n\nUsage: aster [")
                .containsPattern("(?m)^Commands:$")
                .doesNotContain("demo-writer", "Exit codes");
        for (String command : List.of("sessions", "show", "run", "import", "export", "stats", "schema", "demo")) {
            assertThat(nothing.err()).containsPattern("(?m)^  " + command + " +[A-Z]");
        }
        assertThat(cli.run("--json")).isEqualTo(nothing);
        assertThat(cli.with(Cli.plainTerminal(50)).run().err().lines()).allMatch(line -> line.length() <= 50);
    }

    @Test
    void theSameGoesForAGroupOfCommands() {
        Run nothing = cli.run("schema");

        assertThat(nothing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err())
                .startsWith("aster: which command? (each has --help)\n\nUsage: aster schema [")
                .containsPattern("(?m)^  print +Prints ")
                .containsPattern("(?m)^  validate +Checks ")
                .containsPattern("(?m)^  migrate +Creates ");
    }

    @Test
    void aStackTraceComesOnlyWhenAskedFor() {
        cli.open().close();
        assertThat(cli.run("show", "unknown").err()).isEqualTo("aster: there is no session \"unknown\"\n");
        assertThat(cli.run("show", "unknown", "--stacktrace").err())
                .startsWith("aster: there is no session \"unknown\"\nio.aster.session.SessionNotFoundException")
                .contains("\n    at io.aster.");
    }

    @Test
    void anIdMayLookLikeAnArgumentFileOrAnOption() {
        try (Aster aster = cli.open()) {
            aster.sessions().create(NewSession.of("app", "user", "agent").withId("@all"));
            aster.sessions().create(NewSession.of("app", "user", "agent").withId("--all"));
        }

        assertThat(cli.run("show", "@all").exitCode()).isZero();
        assertThat(cli.run("show", "--", "--all").exitCode()).isZero();
    }

    private static Run usage(String message) {
        return new Run(ExitCode.USAGE, "", "aster: " + message + "\n");
    }
}
