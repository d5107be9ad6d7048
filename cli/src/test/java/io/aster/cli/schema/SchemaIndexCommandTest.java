package io.aster.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On SQLite. */
class SchemaIndexCommandTest {
    private static final List<String> NAMES = List.of(
            "idx_events_timestamp",
            "idx_events_invocation_id",
            "idx_events_agent_id",
            "idx_events_author",
            "idx_events_branch",
            "idx_events_recent",
            "idx_events_recent_invocation_id",
            "idx_events_recent_agent_id",
            "idx_events_recent_author");

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(folder);
        cli.run("schema", "migrate").ok();
    }

    @Test
    void listsThemWithTheirFiltersAndStates() {
        cli.run("schema", "index", "add", "idx_events_author").ok();

        assertThat(cli.run("schema", "index", "list").ok().lines())
                .containsExactly(
                        "INDEX\tFILTER\tSTATE",
                        "idx_events_timestamp\ttimestamp\tmissing",
                        "idx_events_invocation_id\tinvocation_id\tmissing",
                        "idx_events_agent_id\tagent_id\tmissing",
                        "idx_events_author\tauthor\tready",
                        "idx_events_branch\tbranch\tmissing",
                        "idx_events_recent\ttimestamp\tmissing",
                        "idx_events_recent_invocation_id\tinvocation_id\tmissing",
                        "idx_events_recent_agent_id\tagent_id\tmissing",
                        "idx_events_recent_author\tauthor\tmissing");
    }

    @Test
    void listsThemAsJsonWithTheirStatements() {
        assertThat(cli.run("schema", "index", "list", "--json").ok().json())
                .extracting(index -> index.get("index"))
                .containsExactlyElementsOf(NAMES);
        assertThat(cli.run("schema", "index", "list", "--json").json().get(3))
                .containsEntry("filter", "author")
                .containsEntry("state", "missing")
                .containsEntry("ddl", "CREATE INDEX idx_events_author ON session_events (author)");
    }

    @Test
    void addsAndDropsByCommandsThatMayBeRepeated() {
        assertThat(index("add", "idx_events_author", "idx_events_branch"))
                .isEqualTo(printed("idx_events_author: added", "idx_events_branch: added"));
        assertThat(index("add", "idx_events_author", "idx_events_agent_id", "idx_events_author"))
                .isEqualTo(printed("idx_events_author: existed already", "idx_events_agent_id: added"));
        assertThat(index("drop", "idx_events_author")).isEqualTo(printed("idx_events_author: dropped"));
        assertThat(index("drop", "idx_events_author", "idx_events_branch"))
                .isEqualTo(printed("idx_events_author: did not exist", "idx_events_branch: dropped"));
        assertThat(cli.run("schema", "index", "add", "idx_events_author", "--json")
                        .json()
                        .get(0))
                .containsEntry("index", "idx_events_author")
                .containsEntry("changed", true);
    }

    @Test
    void aStoreInUseGoesOnWithAndWithoutThem() {
        try (Aster aster = cli.open()) {
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            for (String change : List.of("add", "drop")) {
                aster.sessions().appendEvent(id, Event.user(change));
                index(Cli.args(new String[] {change}, NAMES.toArray(String[]::new)))
                        .ok();
                aster.sessions().appendEvent(id, Event.builder("tool").build());
                assertThat(aster.sessions()
                                .getEvents(
                                        id, EventFilter.builder().author("user").build()))
                        .hasSize(change.equals("add") ? 1 : 2);
            }
        }
        cli.run("schema", "validate").ok();
    }

    @Test
    void refusesWhatCantBe() {
        Run none = cli.run("schema", "index");
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).startsWith("aster: which command? ").contains("\n  list  ", "\n  add   ", "\n  drop  ");
        assertThat(index("add", "idx_events_colour"))
                .isEqualTo(
                        usage("Invalid value for positional parameter at index 0..* (NAME): 'idx_events_colour' is not"
                                + " one of " + String.join(", ", NAMES)
                                + ", idx_events_content, idx_sessions_metadata (see aster schema index add --help)"));
        assertThat(index("add"))
                .isEqualTo(usage("Missing required parameter: 'NAME' (see aster schema index add --help)"));
        for (String command : List.of("list", "add idx_events_author", "drop idx_events_author")) {
            assertThat(index(command.concat(" --store=memory:").split(" ", -1)))
                    .isEqualTo(usage("memory: has no tables; name a store on one of [postgresql, mysql, sqlite]"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "add idx_events_author", "drop idx_events_author"})
    void needsTablesThatExist(String command) {
        Path other = folder.resolve("other.db");

        Run result = index((command + " --store=sqlite:" + other).split(" ", -1));

        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(result.err())
                .startsWith("aster: " + other + ": there is no store")
                .hasLineCount(1);
        assertThat(other).doesNotExist();
    }

    @Test
    void helpNamesTheStoreAndTheIndexes() {
        for (String command : List.of("list", "add", "drop")) {
            assertThat(index(command, "--help").ok().out())
                    .contains("Usage: aster schema index " + command, "--store=URL", "--json", "Exit codes:");
        }
        assertThat(index("add", "--help").out().replaceAll("\\s+", " ")).contains(NAMES);
    }

    private Run index(String... args) {
        return cli.run(Cli.args(new String[] {"schema", "index"}, args));
    }

    private static Run printed(String... lines) {
        return new Run(ExitCode.OK, String.join("\n", lines) + "\n", "");
    }

    private static Run usage(String message) {
        return new Run(ExitCode.USAGE, "", "aster: " + message + "\n");
    }
}
