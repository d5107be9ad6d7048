package io.aster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that needs what is stored creates no store where a path is mistyped; one that stores something does. */
class MissingStoreTest {
    private static final String ADVICE =
            ": there is no store; check the path (\"aster import\" and \"aster schema migrate\" create one)\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sessions",
                "sessions --json",
                "show s1",
                "stats",
                "stats --json",
                "export",
                "export -o out.jsonl",
                "status s1 completed",
                "delete s1 --yes",
                "delete --app chats --yes",
                "verify",
                "schema validate"
            })
    void isAnErrorThatNamesTheWholePath(String command) {
        Path relative = Path.of("").toAbsolutePath().relativize(folder.resolve("typo.db"));
        for (String url :
                new String[] {"sqlite:" + relative, "jdbc:sqlite:" + folder.resolve("typo.db") + "?readers=2"}) {
            Run run = Run.aster(Cli.args(new String[] {"--store", url}, command.split(" ", -1)));

            assertThat(run).isEqualTo(new Run(ExitCode.FAILURE, "", "aster: " + folder.resolve("typo.db") + ADVICE));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "show s1", "stats", "export"})
    void anEmptyFileStaysEmpty(String command) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.db"));

        Run run = Run.aster(Cli.args(new String[] {"--store", store("empty.db")}, command.split(" ", -1)));

        assertThat(run).isEqualTo(new Run(ExitCode.FAILURE, "", "aster: " + empty + ADVICE));
        assertThat(folder).isDirectoryContaining(empty::equals);
        assertThat(empty).isEmptyFile();
        Run.aster("--store", store("empty.db"), "schema", "migrate").ok();
        Run.aster("--store", store("empty.db"), "stats").ok();
    }

    @Test
    void isCreatedByWhatStoresSomething() throws IOException {
        Path chats = Files.writeString(folder.resolve("chats.jsonl"), SampleFiles.own());

        Run.aster("--store", store("a.db"), "import", chats.toString()).ok();
        Run.aster("--store", store("b.db"), "demo").ok();
        Run.aster("--store", store("c.db"), "schema", "migrate").ok();

        for (String name : new String[] {"a.db", "b.db", "c.db"}) {
            Run.aster("--store", store(name), "stats").ok();
        }
    }

    @Test
    void theUrlDecides() throws IOException {
        Path chats = Files.writeString(folder.resolve("chats.jsonl"), SampleFiles.own());

        assertThat(Run.aster("--store", store("a.db?create=false"), "import", chats.toString())
                        .err())
                .isEqualTo("aster: " + folder.resolve("a.db") + ADVICE);
        assertThat(folder.resolve("a.db")).doesNotExist();
        Run.aster("--store", store("a.db?create=true"), "stats").ok();
        assertThat(Run.aster("--store", store("b.db?create=perhaps"), "stats").err())
                .contains("create")
                .hasLineCount(1);
    }

    @Test
    void ofAFolderThatIsNotThereIsTold() throws IOException {
        Path chats = Files.writeString(folder.resolve("chats.jsonl"), SampleFiles.own());
        Path file = folder.resolve("none").resolve("a.db");

        assertThat(Run.aster("--store", "sqlite:" + file, "stats").err()).isEqualTo("aster: " + file + ADVICE);
        assertThat(Run.aster("--store", "sqlite:" + file, "import", chats.toString())
                        .err())
                .isEqualTo("aster: " + file + ": there is no folder " + folder.resolve("none") + "\n");
        assertThat(Run.aster("--store", "sqlite:" + folder, "stats").err())
                .isEqualTo("aster: " + folder + ": is a folder, not a file\n");
    }

    @Test
    void orAFileThatIsNoDatabase() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no database, ".repeat(1_000));

        for (String command : new String[] {"sessions", "stats", "export"}) {
            assertThat(Run.aster("--store", "sqlite:" + text, command))
                    .isEqualTo(new Run(
                            ExitCode.FAILURE, "", "aster: " + text + ": is not a SQLite database (SQLITE_NOTADB)\n"));
        }
        assertThat(folder.toFile().list()).containsExactly("notes.txt");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the data folder can be moved by a variable there only")
    void theDefaultStoreIsNoException() throws Exception {
        AsterScript.write(folder);
        Map<String, String> variables =
                Map.of("XDG_DATA_HOME", folder.resolve("data").toString(), "ASTER_STORE", "");
        Path file = folder.resolve("data/aster/sessions.db");
        Shell shell = new Shell(folder);

        assertThat(shell.run(variables, "./aster sessions").err()).isEqualTo("aster: " + file + ADVICE);
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(shell.run(variables, "./aster schema migrate").ok().out())
                .isEqualTo("sqlite:" + file + ": the tables are those of version 1\n");
        assertThat(shell.run(variables, "./aster stats").ok().out()).startsWith("store\tsqlite:" + file + "\n");
        assertThat(shell.run(variables, "./aster stats --json").ok().json().get(0))
                .containsEntry("url", "sqlite:")
                .containsEntry("file", file.toString());
    }

    private String store(String name) {
        return "sqlite:" + folder.resolve(name);
    }
}
