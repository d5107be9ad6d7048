package io.aster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help fits the terminal, and breaks its lines between words: neither options nor addresses are torn apart. */
class HelpTest {
    /** Wide enough for every line. */
    private static final int WIDEST = 100;

    private static final List<String> COMMANDS = List.of(
            "",
            "sessions",
            "show",
            "run",
            "resume",
            "import",
            "export",
            "migrate",
            "backup",
            "restore",
            "retention",
            "retention preview",
            "retention apply",
            "status",
            "fork",
            "redact",
            "delete",
            "purge",
            "stats",
            "verify",
            "checkpoint",
            "checkpoint key",
            "checkpoint create",
            "checkpoint verify",
            "schema",
            "schema print",
            "schema validate",
            "schema migrate",
            "vault",
            "vault init",
            "vault shred",
            "completion",
            "demo");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 72, 80, 100})
    void hasWholeWordsOnly(int columns) {
        for (String command : COMMANDS) {
            List<String> lines = help(command, columns);
            assertThat(lines).as(command).allMatch(line -> line.length() <= columns);
            assertThat(words(lines)).as(command).isEqualTo(words(help(command, WIDEST)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80})
    void keepsOptionsAndAddressesWhole(int columns) {
        assertThat(String.join("\n", help("sessions", columns)))
                .contains("[--created-before=TIME]", "[--created-from=TIME]", " postgresql://host/database.")
                .contains("2026-01-31T12:00:00Z", "--created-before=TIME");
    }

    @Test
    void continuesADescriptionBelowItsBeginning() {
        List<String> lines = help("sessions", 80);
        int store = lines.indexOf(lines.stream()
                .filter(line -> line.contains("--store=URL "))
                .findFirst()
                .orElseThrow());
        int column = lines.get(store).indexOf("The store");

        assertThat(lines.get(store + 1)).matches(" {" + column + "}\\S.*");
    }

    private List<String> help(String command, int columns) {
        String[] words = Stream.of((command + " --help").strip().split(" ", -1)).toArray(String[]::new);
        return new Cli(folder).with(Cli.plainTerminal(columns)).run(words).ok().lines();
    }

    private static List<String> words(List<String> lines) {
        return Stream.of(String.join(" ", lines).strip().split(" +", -1)).toList();
    }
}
