package io.aster.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.AsterScript;
import io.aster.cli.Run;
import io.aster.cli.SampleFiles;
import io.aster.cli.Shell;
import io.aster.cli.command.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code export -o} can write to besides files, in a process of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "pipes and devices have names on POSIX systems")
class ExportTargetTest {
    @TempDir
    private Path folder;

    private String exported = "";

    @BeforeEach
    void prepare() throws IOException {
        AsterScript.write(folder);
        Run.fed(SampleFiles.own().getBytes(StandardCharsets.UTF_8), "--store", store(), "import", "-")
                .ok();
        exported = Run.aster("--store", store(), "export").ok().out();
    }

    @Test
    void standardOutput() throws Exception {
        assertThat(run("./aster export -o /dev/stdout | cat").out()).isEqualTo(exported);
        assertThat(run("./aster export -o - | cat").out()).isEqualTo(exported);
        run("echo before >file; ./aster export -o /dev/stdout >>file; echo after >>file");
        assertThat(folder.resolve("file")).hasContent("before\n" + exported + "after\n");
        assertThat(folder.resolve("-")).doesNotExist();
    }

    @Test
    void aNamedPipe() throws Exception {
        assertThat(run("mkfifo pipe; cat pipe >file & ./aster export -o pipe; wait")
                        .out())
                .startsWith("8 sessions, ");
        assertThat(folder.resolve("file")).hasContent(exported);
        assertThat(run("test -p pipe").exitCode()).isZero();
    }

    @Test
    void aDevice() throws Exception {
        assertThat(run("./aster export -o /dev/null").ok().out()).startsWith("8 sessions, ");
        assertThat(run("test -c /dev/null").exitCode()).isZero();
        assertThat(run("./aster export -o /dev/full").exitCode()).isEqualTo(ExitCode.FAILURE);
    }

    @Test
    void anotherDescriptor() throws Exception {
        assertThat(run("./aster export -o /dev/fd/3 3>file").ok().out()).startsWith("8 sessions, ");
        assertThat(folder.resolve("file")).hasContent(exported);
    }

    @Test
    void aSignalLeavesTheOldFileAndNoDraft() throws Exception {
        Files.writeString(folder.resolve("chats.jsonl"), SampleFiles.repeated(150));
        Run.aster("--store", store(), "import", folder.resolve("chats.jsonl").toString())
                .ok();
        Files.writeString(folder.resolve("out.jsonl"), "old");
        Run killed =
                run("./aster export -o out.jsonl & until ls .aster-*.tmp; do kill -0 $! || exit 9; done 2>/dev/null;"
                        + " kill -TERM $!; wait $!");
        assertThat(killed.exitCode()).isEqualTo(128 + 15);
        assertThat(folder.resolve("out.jsonl")).hasContent("old");
        assertThat(run("ls -A | grep -c tmp").out()).isEqualTo("0\n");
    }

    private Run run(String script) throws IOException, InterruptedException {
        return new Shell(folder).run(Map.of("ASTER_STORE", store()), script);
    }

    private String store() {
        return "sqlite:" + folder.resolve("sessions.db");
    }
}
