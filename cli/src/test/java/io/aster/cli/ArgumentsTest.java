package io.aster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.command.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Letters outside ASCII arrive as they were typed, or are refused; none is stored as a question mark. */
class ArgumentsTest {
    @TempDir
    private Path folder;

    @Test
    void areRestoredFromTheBytesOfTheCommandLine() {
        List<byte[]> words = bytes("java", "-jar", "aster.jar", "show", "josé", "a?b");

        assertThat(restored(words, "show", "jos??", "a?b")).contains(List.of("show", "josé", "a?b"));
        assertThat(restored(words, "show", "jos\uFFFD\uFFFD", "a?b")).contains(List.of("show", "josé", "a?b"));
    }

    @Test
    void areRefusedWhereTheBytesAreMissingOrOfAnotherCharset() {
        assertThat(restored(List.of(), "show", "jos\uFFFD\uFFFD")).isEmpty();
        assertThat(restored(bytes("show", "maria"), "show", "jos\uFFFD\uFFFD")).isEmpty();
        assertThat(restored(List.of("jos\u00e9".getBytes(StandardCharsets.ISO_8859_1)), "jos\uFFFD"))
                .isEmpty();
        assertThat(restored(List.of(), "sqlite:a?readers=2")).contains(List.of("sqlite:a?readers=2"));
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            disabledReason = "only Linux has the locale C without UTF-8 and the command line's bytes")
    void ofAProcessInTheLocaleC() throws Exception {
        AsterScript.write(folder);
        Files.writeString(folder.resolve("chats.jsonl"), SampleFiles.own());

        run("./aster import --user 'josé 漢字 💡' chats.jsonl").ok();

        assertThat(run("./aster sessions --json --limit=1").ok().json().get(0)).containsEntry("userId", "josé 漢字 💡");
        assertThat(run("./aster sessions --user 'josé 漢字 💡' --json").ok().lines())
                .hasSize(8);
        assertThat(run("./aster show 'größe?'").err()).isEqualTo("aster: there is no session \"größe?\"\n");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has the locale C without UTF-8")
    void ofAFileThatTheLocaleCantNameIsAnErrorThatSaysSo() throws Exception {
        AsterScript.write(folder);
        run("./aster schema migrate").ok();
        String reason = "(LC_ALL=C.UTF-8 has)";

        assertThat(run("./aster import 'josé.jsonl'").err()).contains(reason).hasLineCount(1);
        assertThat(run("./aster export -o 'josé.jsonl'").err())
                .contains("can't be written")
                .hasLineCount(1);
        assertThat(run("./aster run 'josé.yaml' Hello").err()).contains(reason).hasLineCount(1);
        assertThat(run("./aster --store 'sqlite:josé.db' stats").err())
                .contains(reason)
                .hasLineCount(1);
        assertThat(run("ASTER_STORE='sqlite:josé.db' ./aster stats").err())
                .contains(reason)
                .hasLineCount(1);
        assertThat(run("./aster show \"$(printf 'jos\\351')\"").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run("./aster show \"$(printf 'jos\\351')\"").err())
                .contains("LC_ALL=C.UTF-8")
                .hasLineCount(1);
        assertThat(folder.toFile().list()).doesNotContain("jos??.db", "jos\uFFFD\uFFFD.db");
    }

    private Run run(String script) throws IOException, InterruptedException {
        return new Shell(folder).run(Map.of("LC_ALL", "C", "ASTER_STORE", "sqlite:sessions.db"), script);
    }

    private static Optional<List<String>> restored(List<byte[]> commandLine, String... given) {
        return Arguments.restored(commandLine, given).map(List::of);
    }

    private static List<byte[]> bytes(String... words) {
        return Stream.of(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
