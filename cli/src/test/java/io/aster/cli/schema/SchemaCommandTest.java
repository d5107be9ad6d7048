package io.aster.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.sql.SqlSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On SQLite, and what needs no store. */
class SchemaCommandTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "sqlite"})
    void printsTheTablesOfADatabase(String database) {
        Run printed = cli.run("schema", "print", "--database", database);

        assertThat(printed).isEqualTo(new Run(ExitCode.OK, SqlSchema.ddl(database), ""));
        assertThat(printed.out()).contains("session_events (", "agent_messages (");
        assertThat(cli.run("schema", "print", "--database=" + database, "--json")
                        .json()
                        .get(0))
                .containsEntry("database", database)
                .containsEntry("ddl", printed.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://nowhere.invalid/agents",
                "jdbc:postgresql://app:secret@nowhere.invalid/agents?sslmode=require"
            })
    void printsTheTablesOfTheStoreWithoutOpeningIt(String store) {
        assertThat(cli.run("schema", "print", "--store", store).ok().out()).isEqualTo(SqlSchema.ddl("postgresql"));
    }

    @Test
    void whatIsPrintedMakesTheTablesThatAMigrationMakes() throws SQLException {
        cli.run("schema", "migrate").ok();
        String other = "jdbc:sqlite:" + folder.resolve("other.db");
        try (Connection connection = DriverManager.getConnection(other);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(cli.run("schema", "print").ok().out());
        }

        assertThat(tables(other))
                .isEqualTo(tables("jdbc:" + cli.store()))
                .anyMatch(sql -> sql.startsWith("CREATE TABLE session_events"));
    }

    @Test
    void migrateMakesTheTablesAndValidateFindsThem() {
        Run made = cli.run("schema", "migrate");

        assertThat(made)
                .isEqualTo(new Run(ExitCode.OK, cli.store() + ": the tables are those of version 1\n", ""))
                .isEqualTo(cli.run("schema", "migrate"))
                .isEqualTo(cli.run("schema", "validate"));
        assertThat(cli.run("schema", "validate", "--json").json().get(0))
                .containsEntry("url", cli.store())
                .containsEntry("file", folder.resolve("sessions.db").toString())
                .containsEntry("database", "sqlite")
                .containsEntry("version", 1L);
    }

    @Test
    void validateChangesNothingWhateverTheUrlSays() {
        Run result = cli.run("schema", "validate", "--store=" + cli.store() + "?tables=migrate&readers=2");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(folder.resolve("sessions.db") + ": there is no store")
                .hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void validateTellsTablesOfSomethingElse() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:" + cli.store());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE recipes (id INTEGER)");
        }

        Run result = cli.run("schema", "validate");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(result.err()).contains("has tables of another application").hasLineCount(1);
    }

    @Test
    void validateTellsANewerVersion() throws SQLException {
        cli.run("schema", "migrate").ok();
        try (Connection connection = DriverManager.getConnection("jdbc:" + cli.store());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE aster_schema_history SET version = '2' WHERE version = '1'");
        }

        assertThat(cli.run("schema", "validate").err())
                .contains("has version 2 of the tables, this library knows them up to version 1")
                .hasLineCount(1);
    }

    @Test
    void refusesWhatCantBe() {
        assertThat(cli.run("schema", "print", "--database=oracle"))
                .isEqualTo(usage("Invalid value for option '--database': 'oracle' is not one of postgresql, mysql,"
                        + " sqlite (see aster schema print --help)"));
        for (String command : List.of("print", "validate", "migrate")) {
            assertThat(cli.run("schema", command, "--store=memory:"))
                    .isEqualTo(usage("memory: has no tables; name a store on one of [postgresql, mysql, sqlite]"));
        }
    }

    @Test
    void helpNamesTheStoreAndTheExitCodes() {
        for (String command : List.of("print", "validate", "migrate")) {
            Run help = cli.run("schema", command, "--help");
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains("Usage: aster schema " + command, "--store=URL", "--json", "Exit codes:");
        }
        assertThat(cli.run("schema", "--help").out()).contains("print", "validate", "migrate");
    }

    @Test
    void aStoreInUseIsValid() throws Exception {
        try (Aster aster = cli.open()) {
            assertThat(cli.run("schema", "validate").exitCode()).isZero();
            assertThat(aster.sessions().stats().events()).isZero();
        }
        assertThat(Files.exists(folder.resolve("sessions.db"))).isTrue();
    }

    private static List<String> tables(String jdbcUrl) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'aster%'"
                        + " AND sql IS NOT NULL ORDER BY name")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    private static Run usage(String message) {
        return new Run(ExitCode.USAGE, "", "aster: " + message + "\n");
    }
}
