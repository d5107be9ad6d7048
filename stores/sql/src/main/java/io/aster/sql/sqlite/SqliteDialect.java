package io.aster.sql.sqlite;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.ValueCodec;

/** SQLite. */
final class SqliteDialect implements Dialect {
    private final ValueCodec values = new SqliteValues();
    private final QueryShape queries = new SqliteQueries();

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public ValueCodec values() {
        return values;
    }

    @Override
    public QueryShape queries() {
        return queries;
    }
}
