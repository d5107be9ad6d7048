package io.aster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.command.ExitCode;
import io.aster.cli.terminal.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a command, in a process of its own, whose output can't be written. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full exists there only")
class LostOutputTest {
    private static final int SESSIONS = 300;

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void prepare() throws IOException {
        shell = new Shell(folder);
        AsterScript.write(folder);
        StringBuilder chats = new StringBuilder();
        for (int i = 0; i < SESSIONS; i++) {
            chats.append("{\"id\":\"c").append(i).append("\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}\n");
        }
        Files.writeString(folder.resolve("chats.jsonl"), chats);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ ./aster import -v chats.jsonl; echo $? >code; } 2>&1 | head -n 1",
                "{ ./aster import -v chats.jsonl; echo $? >code; } 2>&1 >out | head -n 1",
                "{ ./aster import -v chats.jsonl; echo $? >code; } 2>err | true",
            })
    void anImportFinishesWhenTheReaderGoes(String script) throws Exception {
        run(script);
        assertThat(stored()).isEqualTo(SESSIONS);
        assertThat(code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void anImportFinishesOnAFullDiskAndReportsIt() throws Exception {
        run("./aster import -v chats.jsonl >/dev/full 2>err; echo $? >code");
        assertThat(stored()).isEqualTo(SESSIONS);
        assertThat(code()).isEqualTo(ExitCode.FAILURE);
        assertThat(Files.readString(folder.resolve("err")))
                .endsWith("\naster: output can't be written: No space left on device; all else was done\n");
    }

    @Test
    void aFullDiskUnderStandardErrorIsReportedByTheExitCode() throws Exception {
        run("./aster import -v chats.jsonl 2>/dev/full; echo $? >code");
        assertThat(stored()).isEqualTo(SESSIONS);
        assertThat(code()).isEqualTo(ExitCode.FAILURE);
        run("(cat chats.jsonl; echo broken) | ./aster import - 2>/dev/full; echo $? >code");
        assertThat(code()).isEqualTo(ExitCode.PARTIAL);
    }

    @Test
    void otherChangesAreMadeAsWell() throws Exception {
        fill();
        run("./aster status c1 completed >/dev/full; echo $? >code");
        assertThat(code()).isEqualTo(ExitCode.FAILURE);
        run("{ ./aster status c2 completed; echo $? >code; } | true");
        assertThat(code()).isEqualTo(ExitCode.OK);
        run("./aster delete --app chats --yes >/dev/full 2>/dev/full; echo $? >code");
        assertThat(code()).isEqualTo(ExitCode.FAILURE);
        assertThat(stored()).isZero();
        run("./aster schema migrate >/dev/full; echo $? >code");
        assertThat(code()).isEqualTo(ExitCode.FAILURE);
    }

    @Test
    void theDemoRunsToItsEnd() throws Exception {
        run("{ ./aster --store sqlite:demo.db demo; echo $? >code; } | head -n 1");
        assertThat(code()).isEqualTo(ExitCode.OK);
        assertThat(run("./aster --store sqlite:demo.db sessions --status completed --json")
                        .json())
                .hasSize(1);
    }

    @Test
    void aCommandThatOnlyReadsEndsQuietlyWithItsReader() throws Exception {
        fill();
        for (String command : List.of("sessions --json", "export", "--help")) {
            Run read = run("{ ./aster " + command + "; echo $? >code; } | head -n 1");
            assertThat(code()).as(command).isEqualTo(ExitCode.OK);
            assertThat(read.err()).as(command).isEmpty();
        }
    }

    @Test
    void nothingIsReadInSilenceOntoAFullDisk() throws Exception {
        fill();
        for (String command : List.of("sessions", "show c1", "export", "stats --json", "schema print", "--help")) {
            Run read = run("./aster " + command + " >/dev/full; echo $? >code");
            assertThat(code()).as(command).isEqualTo(ExitCode.FAILURE);
            assertThat(read.err())
                    .as(command)
                    .startsWith("aster: output can't be written: No space left on device")
                    .hasLineCount(1);
        }
    }

    @Test
    void whatCannotBeAskedIsNotDone() {
        fill();
        Console console = new Console(
                new ByteArrayInputStream("y\n".getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                new Full(),
                Map.of(),
                Cli.plainTerminal(80));
        assertThat(Main.run(console, "--store", store(), "delete", "--app", "chats"))
                .isEqualTo(ExitCode.FAILURE);
        assertThat(stored()).isEqualTo(SESSIONS);
    }

    private Run run(String script) throws IOException, InterruptedException {
        return shell.run(Map.of("ASTER_STORE", "sqlite:sessions.db", "LC_ALL", "C.UTF-8"), script);
    }

    private int stored() {
        return Run.aster("--store", store(), "sessions", "--json").ok().json().size();
    }

    private void fill() {
        Run.aster("--store", store(), "import", folder.resolve("chats.jsonl").toString())
                .ok();
    }

    private String store() {
        return "sqlite:" + folder.resolve("sessions.db");
    }

    private int code() throws IOException {
        return Integer.parseInt(Files.readString(folder.resolve("code")).strip());
    }

    /** A disk without room. */
    private static final class Full extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
