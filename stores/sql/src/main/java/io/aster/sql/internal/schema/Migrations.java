package io.aster.sql.internal.schema;

import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.error.StoreInterruptedException;
import io.aster.sql.internal.jdbc.Reason;
import io.aster.sql.internal.jdbc.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** The migrations of one database, in the folder of its name. */
public final class Migrations {
    /** The table in which Flyway notes what it did; a name of its own, beside an application's own Flyway. */
    public static final String HISTORY = "aster_schema_history";

    /** The names of the migrations, the same for every database. */
    public static final List<String> NAMES = List.of("V1__sessions");

    /** The version that the migrations of this library lead to. */
    public static final int VERSION = NAMES.size();

    /** Whose tables a database has. */
    public enum Tables {
        NONE,
        /** With a history. */
        OURS,
        /** Those of this version without a history, because somebody ran the printed statements. */
        BY_HAND,
        OTHERS
    }

    /** How long a node waits for another one that migrates; Flyway tries once a second. */
    public static final Duration PATIENCE = Duration.ofHours(1);

    /** The class of SQLStates that tells of missing rights. */
    private static final String REFUSED = "42";

    private static final String INSTALLED = "SELECT version, success FROM " + HISTORY;

    private final String dialect;
    private final String database;
    private final DataSource dataSource;
    private final @Nullable String schema;

    /**
     * Migrations of a database.
     *
     * @param database its name, for messages
     */
    public Migrations(String dialect, String database, DataSource dataSource) {
        this(dialect, database, dataSource, null);
    }

    /**
     * The same for tables that are not where new ones would be made.
     *
     * @param schema their schema; {@code null} for where new ones are made
     */
    public Migrations(String dialect, String database, DataSource dataSource, @Nullable String schema) {
        this.dialect = dialect;
        this.database = database;
        this.dataSource = dataSource;
        this.schema = schema;
    }

    /**
     * Whether the tables are those of this version. Reads the history itself, because starting Flyway takes longer than everything
     * else that opening a store takes.
     *
     * @param migrates whether older or missing tables are no error
     */
    public boolean check(Statements statements, Tables tables, boolean migrates) throws SQLException {
        if (tables == Tables.OTHERS) {
            throw new StoreConfigurationException(database + ": holds the tables of something else");
        }
        if (tables == Tables.BY_HAND) {
            return true;
        }
        int installed = tables == Tables.OURS ? installed(statements) : 0;
        if (installed > VERSION) {
            throw new StoreConfigurationException(database + ": has version " + installed
                    + " of the tables, this library knows them up to version " + VERSION + ": use a newer one");
        }
        if (tables == Tables.NONE && !migrates) {
            throw new StoreConfigurationException(
                    database + ": has none of the tables, or none that this user may read:"
                            + " make them with schema=migrate, or grant the rights to them");
        }
        if (installed < VERSION && !migrates) {
            throw new StoreConfigurationException(database + ": has version " + installed
                    + " of the tables, this library needs version " + VERSION + ": open it once with schema=migrate");
        }
        return installed == VERSION;
    }

    /** Brings the tables to this version. */
    public void migrate() {
        try {
            Flyway flyway = flyway();
            // Where a migration is no transaction, one that failed leaves a note, which would keep every later one from
            // running.
            if (Arrays.stream(flyway.info().all())
                    .anyMatch(migration -> migration.getState().isFailed())) {
                flyway.repair();
            }
            flyway.migrate();
        } catch (FlywayException e) {
            throw failure(e);
        }
    }

    private StoreException failure(FlywayException e) {
        String message = database + ": its tables could not be migrated: " + Reason.of(e);
        if (Thread.currentThread().isInterrupted()) {
            return new StoreInterruptedException("interrupted during a migration", e);
        }
        SQLException cause = Reason.serverError(e);
        return cause != null && cause.getSQLState().startsWith(REFUSED)
                ? new StoreConfigurationException(message, e)
                : new StoreException(message, e);
    }

    public Flyway flyway() {
        FluentConfiguration configuration = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:io/aster/sql/" + dialect)
                .failOnMissingLocations(true)
                .table(HISTORY)
                .lockRetryCount((int) PATIENCE.toSeconds())
                // An application's own tables may be there.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .loggers("slf4j");
        return (schema == null ? configuration : configuration.defaultSchema(schema)).load();
    }

    private static int installed(Statements statements) throws SQLException {
        int installed = 0;
        try (ResultSet row = statements.prepare(INSTALLED).executeQuery()) {
            while (row.next()) {
                String version = row.getString(1);
                if (version != null && row.getBoolean(2)) {
                    installed = Math.max(installed, Integer.parseInt(version));
                }
            }
        }
        return installed;
    }
}
