package io.aster.sql.internal.schema;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.internal.jdbc.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The migrations of one database, in the folder of its name. Thread-safe; the caller is responsible for transactions and locks. */
public final class Migrations {
    /** The table that records which migrations a database has; an application's own Flyway has another one. */
    public static final String HISTORY = "aster_schema_history";

    /** The names of the migrations, the same for every database. */
    public static final List<String> NAMES = List.of("V1__sessions");

    /** The version of the tables that the migrations of this library lead to. */
    public static final int VERSION = NAMES.size();

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?([a-z_]+) \\(");
    private static final Pattern COLUMN = Pattern.compile("(?m)^ {4}([a-z_]+) ");

    private static final String OTHER_PLACE = "another database or file, or on PostgreSQL another schema (schema=NAME)";

    private static final String MOVE = "export the sessions with that build, and import them into " + OTHER_PLACE;

    /** How long a node waits for another one that migrates. */
    public static final Duration PATIENCE = Duration.ofHours(1);

    /** The origin of the tables of a database. */
    public enum Tables {
        NONE,
        /** With a history. */
        OURS,
        /** Those of this version without a history, created with the printed statements. */
        BY_HAND,
        /** Aster's without a history, which lack columns of this version. */
        EARLIER,
        OTHERS
    }

    private final String database;
    private final List<Migration> migrations;

    /**
     * Migrations of a database.
     *
     * @param dialect the name of their folder
     * @param database its name, for messages
     */
    public Migrations(String dialect, String database) {
        this.database = database;
        this.migrations =
                NAMES.stream().map(name -> Migration.read(dialect, name)).toList();
    }

    /**
     * All migrations as one script, for a new and empty schema.
     *
     * @throws StoreConfigurationException if no store is for this database
     */
    public static String script(String dialect) {
        return NAMES.stream()
                .map(name -> Migration.read(dialect, name).script())
                .collect(Collectors.joining());
    }

    /**
     * The columns of all tables that the migrations create, by table.
     *
     * @throws StoreConfigurationException if no store is for this database
     */
    public static Map<String, Set<String>> columns(String dialect) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        for (String name : NAMES) {
            Migration.read(dialect, name).statements().forEach(statement -> addColumns(statement, columns));
        }
        return columns;
    }

    /** Each column has a line of its own, which begins with its name in lower case; keys and conditions are in upper case. */
    private static void addColumns(String statement, Map<String, Set<String>> columns) {
        Matcher table = TABLE.matcher(statement);
        if (table.lookingAt()) {
            Set<String> names = columns.computeIfAbsent(table.group(1), any -> new LinkedHashSet<>());
            COLUMN.matcher(statement).results().forEach(column -> names.add(column.group(1)));
        }
    }

    /**
     * Whether the tables are those of this version.
     *
     * @param migrates whether older or missing tables are no error
     * @throws StoreConfigurationException if they belong to another program, are newer, or were created by other migrations than those of
     *     this library
     */
    public boolean check(Statements statements, Tables tables, boolean migrates) throws SQLException {
        if (tables == Tables.OTHERS) {
            throw fault("has tables of another application: give Aster a place of its own, " + OTHER_PLACE);
        }
        if (tables == Tables.EARLIER) {
            throw fault("has tables of Aster that lack columns of version " + VERSION + ", and no " + HISTORY
                    + ": they were changed, or are of a build before 0.1.0; in this case " + MOVE);
        }
        if (tables == Tables.BY_HAND) {
            return true;
        }
        int installed = tables == Tables.OURS ? verified(SchemaHistory.read(statements)) : 0;
        if (tables == Tables.NONE && !migrates) {
            throw fault("has none of the tables, or none that this user may read:"
                    + " make them with tables=migrate, or grant the rights to them");
        }
        if (installed < VERSION && !migrates) {
            throw fault("has version " + installed + " of the tables, this library needs version " + VERSION
                    + ": open it once with tables=migrate");
        }
        return installed == VERSION;
    }

    /**
     * Applies the migrations that the history does not have yet. Statements that an earlier attempt completed are repeated where the
     * database has no transaction around them; there they are written so that repeating them is safe.
     */
    public void migrate(Statements statements) throws SQLException {
        SchemaHistory.create(statements);
        SchemaHistory.removeFailed(statements);
        int installed = verified(SchemaHistory.read(statements));
        for (Migration migration : migrations.subList(installed, VERSION)) {
            long start = System.nanoTime();
            for (String statement : migration.statements()) {
                statements.prepare(statement).execute();
            }
            SchemaHistory.add(statements, migration, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }

    /** The version of the tables, after checking the checksums of the migrations that led to it. */
    private int verified(List<SchemaHistory.Entry> history) {
        int installed = history.stream().mapToInt(this::version).max().orElse(0);
        if (installed > VERSION) {
            throw fault("has version " + installed + " of the tables, this library knows them up to version " + VERSION
                    + ": use a newer version of Aster");
        }
        for (SchemaHistory.Entry entry : history) {
            int version = version(entry);
            if (version > 0
                    && entry.checksum() != null
                    && entry.checksum() != migrations.get(version - 1).checksum()) {
                throw fault("has version " + version + " of the tables from another script than that of this library"
                        + " (checksum " + entry.checksum() + " in " + HISTORY + ", expected "
                        + migrations.get(version - 1).checksum() + "), by a build before 0.1.0: " + MOVE);
            }
        }
        return installed;
    }

    private int version(SchemaHistory.Entry entry) {
        try {
            return Integer.parseInt(entry.version());
        } catch (NumberFormatException e) {
            throw fault("has a history of something else: version \"" + entry.version() + "\" in " + HISTORY);
        }
    }

    private StoreConfigurationException fault(String what) {
        return new StoreConfigurationException(database + ": " + what);
    }
}
