package io.aster.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aster backup} and {@code aster restore}: what they print, their choices and exit codes. */
class BackupCommandsTest {
    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(""));

    @BeforeEach
    void fill() {
        cli = new Cli(folder);
        try (Aster aster = cli.open()) {
            for (String app : List.of("shop", "desk")) {
                aster.sessions().create(NewSession.of(app, "ann", "agent").withId(app + "-1"));
                aster.sessions().appendEvents(app + "-1", List.of(Event.user("one"), Event.user("two")));
            }
            aster.messages().appendMessages("agt", List.of(Message.user("one")));
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Run other(String... arguments) {
        return cli.run(Cli.args(new String[] {"--store", "sqlite:" + folder.resolve("other.db")}, arguments));
    }

    @Test
    void writesAndRestores() {
        assertThat(cli.run("backup", file("full")).ok().out())
                .startsWith("2 sessions, 4 events and 1 message list backed up to " + file("full") + " in ");
        Run restored = other("restore", "-v", file("full")).ok();
        assertThat(restored.out())
                .startsWith("2 sessions, 4 events and 1 message list restored in ")
                .endsWith(" (0 already there)\n");
        assertThat(restored.err().lines()).containsExactlyInAnyOrder("desk-1: 2 events", "shop-1: 2 events");
        assertThat(other("--json", "restore", file("full")).ok().json().get(0))
                .containsEntry("sessions", 0L)
                .containsEntry("alreadyThere", 2L)
                .containsEntry("messageListsAlreadyThere", 1L);
        assertThat(other("export").out()).isEqualTo(cli.run("export").out()).isNotEmpty();
    }

    @Test
    void writesWhatHasChangedSince() {
        cli.run("backup", file("full")).ok();
        cli.run("delete", "desk-1", "--yes").ok();
        assertThat(cli.run("backup", file("second"), "--since", file("full"))
                        .ok()
                        .out())
                .endsWith(" (1 unchanged)\n");
        assertThat(other("--json", "restore", file("full"), file("second"))
                        .ok()
                        .json()
                        .get(0))
                .containsEntry("sessions", 1L);
        Run alone = other("restore", file("second"));
        assertThat(alone.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(alone.err())
                .isEqualTo("aster: " + file("second") + ": is a backup since another one; give that first\n");
    }

    @Test
    void choosesSessions() {
        cli.run("backup", file("full")).ok();
        assertThat(other("--json", "restore", file("full"), "--app", "shop")
                        .ok()
                        .json()
                        .get(0))
                .containsEntry("sessions", 1L)
                .containsEntry("leftOut", 1L)
                .containsEntry("messageLists", 0L);
    }

    @Test
    void refusesADamagedFileAndSalvagesIt() throws IOException {
        cli.run("backup", file("full")).ok();
        byte[] bytes = Files.readAllBytes(Path.of(file("full")));
        Files.write(Path.of(file("cut")), Arrays.copyOf(bytes, bytes.length - 1));
        Run refused = other("restore", file("cut"));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(refused.err())
                .startsWith("aster: " + file("cut") + ": the backup is damaged: ")
                .endsWith("; nothing was restored (--salvage restores what is whole)\n");
        Run salvaged = other("restore", "--salvage", file("cut"));
        assertThat(salvaged.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(salvaged.err()).startsWith("aster: " + file("cut") + ": is damaged: ");
        assertThat(salvaged.out()).startsWith("2 sessions, 4 events and 1 message list restored in ");
    }

    @Test
    void namesASessionThatTheStoreHasInAnotherForm() {
        cli.run("backup", file("full")).ok();
        cli.run("status", "shop-1", "completed").ok();
        Run run = cli.run("restore", file("full"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err())
                .isEqualTo(
                        "aster: session \"shop-1\": the store has another session of this id, or another form of it\n");
    }

    @Test
    void refusesWhatCanNotBeMeant() throws IOException {
        assertThat(cli.run("backup").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("backup", "-").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("restore").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("restore", "--salvage", "a", "b").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("restore", file("missing")).err())
                .isEqualTo("aster: " + file("missing") + ": there is no such file\n");
        assertThat(cli.run("backup", file("x"), "--since", file("missing")).exitCode())
                .isEqualTo(ExitCode.FAILURE);
        assertThat(Files.exists(Path.of(file("x")))).isFalse();
        Files.writeString(Path.of(file("text")), "hello");
        assertThat(other("restore", file("text")).err())
                .isEqualTo("aster: " + file("text") + ": is no backup, or nothing of it is whole\n");
        assertThat(cli.run("backup", folder.resolve("sessions.db").toString()).err())
                .contains("it is a SQLite database");
    }
}
