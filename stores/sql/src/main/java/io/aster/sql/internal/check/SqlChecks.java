package io.aster.sql.internal.check;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.EventIndexes;
import io.aster.sql.IndexState;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.schema.Migrations;
import io.aster.sql.internal.table.OrphanRemoval;
import io.aster.store.check.Check;
import io.aster.store.check.DataListener;
import io.aster.store.check.Finding;
import io.aster.store.check.StoreChecks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The checks of a store in an SQL database. Thread-safe. */
public final class SqlChecks implements StoreChecks {
    private final Connections connections;
    private final Dialect dialect;
    private final DatabaseChecks database;
    private final EventIndexes indexes;

    public SqlChecks(Connections connections, Dialect dialect, DatabaseChecks database, EventIndexes indexes) {
        this.connections = connections;
        this.dialect = dialect;
        this.database = database;
        this.indexes = indexes;
    }

    @Override
    public List<Check> ofSettings() {
        return Stream.concat(Stream.of(DataChecks.TABLES, DataChecks.INVALID_INDEX), database.all().stream())
                .toList();
    }

    @Override
    public List<Check> ofData() {
        return DataChecks.ofData();
    }

    @Override
    public Instant now() {
        return connections.read(statements -> {
            try (ResultSet row =
                    statements.prepare("SELECT " + dialect.queries().now()).executeQuery()) {
                row.next();
                return dialect.values().getTime(row, 1);
            }
        });
    }

    @Override
    public boolean settings(Consumer<Finding> found) {
        List<Finding> ofTables = connections.read(this::tables);
        ofTables.forEach(found);
        connections.read(statements -> {
            database.settings(statements, found);
            return true;
        });
        if (ofTables.isEmpty()) {
            indexes(found);
        }
        return ofTables.isEmpty();
    }

    private List<Finding> tables(Statements statements) throws SQLException {
        try {
            boolean unused = new Migrations(dialect.name(), "the database")
                    .check(statements, database.tables(statements), false);
        } catch (StoreConfigurationException e) {
            return List.of(Finding.of(DataChecks.TABLES, null, String.valueOf(e.getMessage())));
        }
        List<Finding> lacking = new ArrayList<>();
        Map<String, Set<String>> stored = database.columns(statements);
        Migrations.columns(dialect.name()).forEach((table, needed) -> {
            Set<String> missing = new TreeSet<>(needed);
            missing.removeAll(stored.getOrDefault(table, Set.of()));
            if (!missing.isEmpty()) {
                String problem = stored.containsKey(table)
                        ? "lacks the columns " + String.join(", ", missing)
                        : "does not exist, or this user may not read it";
                lacking.add(Finding.of(DataChecks.TABLES, "table " + table, problem));
            }
        });
        return lacking;
    }

    private void indexes(Consumer<Finding> found) {
        indexes.states().forEach((index, state) -> {
            if (state == IndexState.INVALID) {
                found.accept(
                        Finding.of(DataChecks.INVALID_INDEX, "index " + index.indexName(), "was not built to its end"));
            }
        });
    }

    @Override
    public void data(boolean repair, DataListener listener) {
        OrphanRemoval removal = new OrphanRemoval(connections, dialect);
        try {
            new SessionWalk(connections, dialect, removal, repair, listener).run();
            new OrphanWalk(connections, dialect, removal, repair, listener).run();
        } catch (StoreConfigurationException e) {
            String reason = String.valueOf(e.getMessage());
            DataChecks.ofData().forEach(check -> listener.found(Finding.unchecked(check, reason)));
        }
    }
}
