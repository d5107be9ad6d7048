package io.aster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.command.ExitCode;
import io.aster.session.NewSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as the user runs it: the launcher and a process of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a script for POSIX shells")
class LauncherIT {
    private static final Path LAUNCHER = Path.of("..", "aster").toAbsolutePath().normalize();

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Shell shell;
    private final Map<String, String> variables =
            new HashMap<>(Map.of("ASTER_BUILD", "never", "ASTER_STORE", "sqlite:sessions.db"));

    @BeforeAll
    static void fill() {
        try (Aster aster = Aster.open("sqlite:" + shared.resolve("sessions.db"))) {
            for (int i = 0; i < 2_000; i++) {
                aster.sessions().create(NewSession.of("app", "user", "agent"));
            }
            aster.sessions().create(NewSession.of("app", "user", "agent").withId("größe-漢字"));
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        shell = new Shell(folder);
        Files.createSymbolicLink(folder.resolve("aster"), LAUNCHER);
        Files.copy(shared.resolve("sessions.db"), folder.resolve("sessions.db"));
    }

    @AfterEach
    void unlink() throws IOException {
        Files.delete(folder.resolve("aster"));
    }

    @Test
    void worksThroughALinkInTheFolderOfTheCaller() throws Exception {
        assertThat(run("./aster sessions --limit=1 | wc -l").out().strip()).isEqualTo("2");
        assertThat(run("PATH=\"$PWD:$PATH\" aster --store sqlite:sub/../sessions.db stats --json")
                        .out())
                .contains("\"active\":2001");
    }

    @Test
    void endsQuietlyWhenTheReaderGoes() throws Exception {
        Run result = run("{ ./aster sessions --json; echo \"exit code $?\" >&2; } | head -n 1");

        assertThat(result.out()).startsWith("{\"id\":").hasLineCount(1);
        assertThat(result.err()).isEqualTo("exit code 0\n");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is there only")
    void saysThatTheDiskIsFull() throws Exception {
        Run result = run("./aster sessions --json > /dev/full");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(result.err()).startsWith("aster: output can't be written: ").hasLineCount(1);
    }

    @Test
    void readsAndWritesUtf8InAnyLocale() throws Exception {
        variables.put("LC_ALL", "C");

        assertThat(run("./aster show 'größe-漢字'").out()).startsWith("Session\tgröße-漢字\n");
        assertThat(run("./aster show 'kleiner-漢字'").err()).isEqualTo("aster: there is no session \"kleiner-漢字\"\n");
    }

    @Test
    void passesArgumentsAsTheyAre() throws Exception {
        assertThat(run("./aster show \"a  'b' \\\"c\\\" * \\$HOME\"").err())
                .isEqualTo("aster: there is no session \"a  'b' \"c\" * $HOME\"\n");
    }

    @Test
    void saysWhichJavaItNeeds() throws Exception {
        Files.createDirectories(folder.resolve("jdk11/bin"));
        Files.writeString(
                folder.resolve("jdk11/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\nOS_NAME=\"Linux\"\n");
        Path java = Files.writeString(folder.resolve("jdk11/bin/java"), "#!/bin/sh\nexit 1\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertThat(run("JAVA_HOME=jdk11 ./aster stats"))
                .isEqualTo(
                        new Run(
                                1,
                                "",
                                "aster: jdk11/bin/java is Java 11.0.2; aster needs 17 or newer: install one, or set JAVA_HOME to it\n"));
        assertThat(run("JAVA_HOME=nowhere ./aster stats").err())
                .startsWith("aster: JAVA_HOME is nowhere, ")
                .hasLineCount(1);
        variables.put("JAVA_HOME", "");
        assertThat(run("PATH=/nowhere " + LAUNCHER + " stats").err())
                .startsWith("aster: no java found; ")
                .hasLineCount(1);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the data folder can be moved by a variable there only")
    void keepsItsStoreInTheDataFolder() throws Exception {
        variables.put("ASTER_STORE", "");

        Run result = run("XDG_DATA_HOME=\"$PWD/data\" HOME=\"$PWD/data\" ./aster schema migrate");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("sqlite:" + folder.resolve("data/aster/sessions.db") + ": ");
        try (var files = Files.walk(folder.resolve("data"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".db"))).hasSize(1);
        }
    }

    private Run run(String script) throws IOException, InterruptedException {
        return shell.run(variables, script);
    }
}
