package io.aster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.command.ExitCode;
import io.aster.cli.exchange.ServerStores;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command does on a database server beside moving conversations. */
abstract class ServerCommandsTest {
    private ServerStores stores = ServerStores.NONE;

    @TempDir
    private Path folder;

    /** Databases on the server. */
    abstract ServerStores stores();

    /** Queries for all columns and indexes of the database in use, in which its name does not come. */
    abstract List<String> catalogue();

    /** A parameter that keeps a secret and changes nothing. */
    abstract String secret();

    @BeforeEach
    void prepare() {
        stores = stores();
    }

    @AfterEach
    void cleanUp() {
        stores.close();
    }

    @Test
    void whatIsPrintedMakesTheTablesThatAMigrationMakes() throws Exception {
        stores.execute("printed", aster("printed", "schema", "print").ok().out());
        aster("migrated", "schema", "migrate").ok();

        assertThat(tables("printed")).isEqualTo(tables("migrated")).hasSizeGreaterThan(40);
        Run valid = aster("printed", "schema", "validate").ok();
        assertThat(valid.out())
                .isEqualTo(stores.url("printed") + ": the tables are those of version 1\n")
                .isEqualTo(aster("migrated", "schema", "validate")
                        .ok()
                        .out()
                        .replace(
                                stores.database("migrated").name(),
                                stores.database("printed").name()));
        Path sample = Files.writeString(folder.resolve("sample.jsonl"), SampleFiles.own());
        Run.aster("--store", with("printed", "tables=validate"), "import", sample.toString())
                .ok();
    }

    @Test
    void validateChangesNothing() throws SQLException {
        Run result = Run.aster("--store", with("empty", "tables=migrate"), "schema", "validate");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("has none of the tables", "tables=migrate")
                .hasLineCount(1);
        assertThat(tables("empty")).isEmpty();
    }

    @Test
    void statsTellThePool() {
        aster("one", "schema", "migrate").ok();

        assertThat((Object) figures(stores.url("one")))
                .isEqualTo(Map.of(
                        "connections.max", 4L,
                        "connections.open", 1L,
                        "connections.idle", 1L,
                        "connections.used", 0L,
                        "connections.waiting", 0L));
        assertThat(aster("one", "stats").ok().out())
                .containsPattern("(?m)^connections.max\t4$")
                .containsPattern("(?m)^connections.open\t1$");
        assertThat(figures(with("one", "maxOpen=7")).get("connections.max")).isEqualTo(7L);
    }

    @Test
    void nothingThatIsPrintedTellsThePassword() {
        aster("one", "schema", "migrate").ok();
        String url = with("one", secret());

        for (String[] command : new String[][] {
            {"stats"},
            {"stats", "--json"},
            {"sessions"},
            {"schema", "validate"},
            {"schema", "validate", "--json"},
            {"demo"}
        }) {
            Run run =
                    Run.aster(Cli.args(new String[] {"--store", url}, command)).ok();
            assertThat(run.out() + run.err()).doesNotContain("unneeded");
        }
        Run terminal =
                Run.on(Cli.terminal(80), InputStream.nullInputStream(), "--store", url, "sessions", "--app=none");
        assertThat(terminal.ok().err()).contains("No sessions found in ").doesNotContain("unneeded");
    }

    private Run aster(String store, String... command) {
        return Run.aster(Cli.args(new String[] {"--store", stores.url(store)}, command));
    }

    private String with(String store, String parameter) {
        String url = stores.url(store);
        return url + (url.contains("?") ? "&" : "?") + parameter;
    }

    private static Map<?, ?> figures(String url) {
        Run stats = Run.aster("--store", url, "stats", "--json").ok();
        return (Map<?, ?>) Objects.requireNonNull(stats.json().get(0).get("figures"));
    }

    private List<String> tables(String store) throws SQLException {
        List<String> tables = new ArrayList<>();
        for (String query : catalogue()) {
            tables.addAll(stores.rows(store, query));
        }
        return tables;
    }
}
