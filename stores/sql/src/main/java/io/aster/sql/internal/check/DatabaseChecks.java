package io.aster.sql.internal.check;

import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.schema.Migrations;
import io.aster.store.check.Check;
import io.aster.store.check.Finding;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What is checked differently in each database. Thread-safe. */
public interface DatabaseChecks {
    /** The checks that only this database has. */
    List<Check> all();

    /** The origin of the tables. */
    Migrations.Tables tables(Statements statements) throws SQLException;

    /** The columns of the tables that statements find, in lower case, by table. */
    Map<String, Set<String>> columns(Statements statements) throws SQLException;

    /** Checks settings and limits. */
    void settings(Statements statements, Consumer<Finding> found) throws SQLException;
}
